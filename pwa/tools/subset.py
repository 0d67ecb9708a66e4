"""Cut the Tibetan font down to the letters that the phone shows.

A full Noto Serif Tibetan weighs 160 KB; the first visit in Tibetan may weigh 105 KB in all. The subset keeps the closure
over the layout tables and every feature: without them most stacked syllables are drawn wrongly.

    python tools/subset.py FONT OUT LABEL_OUT TEXT...

Every Tibetan character found in the TEXT files is kept, and the digits and marks a person may type. LABEL_OUT has but the
letters of the language's own name, which stands on every screen of the other languages.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font

TIBETAN = range(0x0F00, 0x1000)
LABEL = "བོད"
ALWAYS = "༠༡༢༣༤༥༦༧༨༩་།༎༄༅༼༽"


def characters(texts: list[Path]) -> set[int]:
    """The Tibetan code points of the files, and those that are always kept."""
    seen = {ord(c) for c in ALWAYS}
    for text in texts:
        seen |= {ord(c) for c in text.read_text(encoding="utf-8") if ord(c) in TIBETAN}
    return seen


def subset(font: Path, out: Path, letters: set[int]) -> int:
    """Write the subset as woff2 and return its size in bytes. The same input gives the same bytes."""
    options = Options(flavor="woff2", layout_closure=True, layout_features=["*"])
    options.recalc_timestamp = False
    face = load_font(str(font), options)
    cutter = Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(face)
    out.parent.mkdir(parents=True, exist_ok=True)
    save_font(face, str(out), options)
    return out.stat().st_size


if __name__ == "__main__":
    source, target, label, *rest = (Path(a) for a in sys.argv[1:])
    print(f"{target}: {subset(source, target, characters(rest))} bytes")
    print(f"{label}: {subset(source, label, {ord(c) for c in LABEL})} bytes")
