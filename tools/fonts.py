"""Writes fonts/: what pictures and posters are set in, and which letters it has.

`python tools/fonts.py` takes it from pwa/node_modules: Noto Sans Hans (whole: every hanzi of GB 2312 and 20,000 more)
in two weights, Noto Serif Tibetan as a TTF, since typst reads no woff2. A letter that no font has is drawn as nothing
and without a warning, so that `letters.txt` tells app/core/press.py which there are: ranges of code points, one a line.
"""

import shutil
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[1]
PARTS = ROOT / "pwa" / "node_modules"
CHINESE = [PARTS / f"@embedpdf/fonts-sc/fonts/NotoSansHans-{weight}.otf" for weight in ("Medium", "Bold")]
TIBETAN = PARTS / "@fontsource/noto-serif-tibetan/files/noto-serif-tibetan-tibetan-400-normal.woff2"
FONTS = ROOT / "fonts"


def ranges(letters: set[int]) -> list[str]:
    """Code points as hex ranges: 4e00-9fa5."""
    starts = sorted(letter for letter in letters if letter - 1 not in letters)
    ends = sorted(letter for letter in letters if letter + 1 not in letters)
    return [f"{start:x}-{end:x}" for start, end in zip(starts, ends, strict=True)]


def main() -> None:
    FONTS.mkdir(exist_ok=True)
    letters: set[int] = set()
    for font in CHINESE:
        shutil.copyfile(font, FONTS / font.name)
    shutil.copyfile(CHINESE[0].parents[1] / "LICENSE", FONTS / "LICENSE")  # the Open Font License, of both families
    with TTFont(CHINESE[0], lazy=True) as font:
        letters |= set(font.getBestCmap())
    with TTFont(TIBETAN, recalcTimestamp=False) as font:
        letters |= set(font.getBestCmap())
        font.flavor = None
        font.save(FONTS / "NotoSerifTibetan-Regular.ttf")
    (FONTS / "letters.txt").write_text("\n".join(ranges(letters)) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
