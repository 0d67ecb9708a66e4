"""A QR code as one path of an SVG: the phone draws it itself, since no page of ours takes markup from anywhere."""

from dataclasses import dataclass

import segno


@dataclass(frozen=True, slots=True)
class Qr:
    """`size` units wide and high, its quiet edge included; `path` is the `d` of the black."""

    size: int
    path: str


EDGE = 4  # ISO/IEC 18004: four modules of white


def qr_of(text: str) -> Qr:
    """The code of a text, with a fifth of it to lose."""
    rows = segno.make(text, error="m", micro=False, boost_error=False).matrix
    path: list[str] = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            run = x
            while run < len(row) and row[run]:
                run += 1
            if run > x:
                path.append(f"M{x + EDGE} {y + EDGE}h{run - x}v1h-{run - x}z")
            x = run + 1
    return Qr(len(rows) + 2 * EDGE, "".join(path))
