"""Cut the Tibetan font down to the letters that the phone shows.

A full Noto Serif Tibetan weighs 160 KB; the first visit in Tibetan may weigh 105 KB in all. The subset keeps every
feature and the closure over the layout tables, without which most stacked syllables are drawn wrongly, but for the
glyphs of stacks that neither the words nor Tibetan spelling know (the font draws hundreds for Sanskrit).

    python tools/subset.py FONT OUT LABEL_OUT TEXT...

Every Tibetan character found in the TEXT files is kept, and the digits and marks a person may type. LABEL_OUT has but
the letters of the language's own name, which stands on every screen of the other languages.
"""

import re
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font

STACK = "[\u0f40-\u0f6c][\u0f8d-\u0fbc]+[\u0f71-\u0f84]*"
NATIVE = set(
    re.findall(
        r"\S+",
        "རྐ རྒ རྔ རྗ རྙ རྟ རྡ རྣ རྦ རྨ རྩ རྫ ལྐ ལྒ ལྔ ལྕ ལྗ ལྟ ལྡ ལྤ ལྦ ལྷ སྐ སྒ སྔ སྙ སྟ སྡ སྣ སྤ སྦ སྨ སྩ "
        "ཀྱ ཁྱ གྱ པྱ ཕྱ བྱ མྱ ཀྲ ཁྲ གྲ ཏྲ ཐྲ དྲ ནྲ པྲ ཕྲ བྲ མྲ ཤྲ སྲ ཧྲ ཀླ གླ བླ ཟླ རླ སླ "
        "ཀྭ ཁྭ གྭ ཅྭ ཉྭ ཏྭ དྭ ཚྭ ཞྭ ཟྭ རྭ ལྭ ཤྭ སྭ ཧྭ ཕྱྭ གྲྭ རྩྭ "
        "རྐྱ རྒྱ རྨྱ སྐྱ སྒྱ སྤྱ སྦྱ སྨྱ སྐྲ སྒྲ སྣྲ སྤྲ སྦྲ སྨྲ ཧྥ",
    )
)
"""The stacks of Tibetan spelling, and the f of Chinese names."""

TIBETAN = range(0x0F00, 0x1000)
LABEL = "བོད"
ALWAYS = "༠༡༢༣༤༥༦༧༨༩་།༎༄༅༼༽"


def characters(texts: list[Path]) -> set[int]:
    """The Tibetan code points of the files, and those that are always kept."""
    seen = {ord(c) for c in ALWAYS}
    for text in texts:
        seen |= {ord(c) for c in text.read_text(encoding="utf-8") if ord(c) in TIBETAN}
    return seen


def stacks(texts: list[Path]) -> set[str]:
    """Every stack of letters that the files hold, and those that Tibetan spells with."""
    written = {stack for text in texts for stack in re.findall(STACK, text.read_text(encoding="utf-8"))}
    return written | NATIVE


def is_spelt(glyph: str, spelt: set[str]) -> bool:
    """Whether a glyph may be needed: one drawn for a stack that nobody spells (most are for Sanskrit) is not."""
    named = re.fullmatch(r"uni((?:0F[0-9A-F]{2}){2,})(?:\..*)?", glyph)
    if not named:
        return True
    letters = "".join(chr(int(named[1][i : i + 4], 16)) for i in range(0, len(named[1]), 4))
    consonants = re.sub("[\u0f71-\u0f84]", "", letters)
    if "\u0f71" in letters and not any("\u0f71" in stack for stack in spelt):
        return False
    return len(consonants) < 2 or any(consonants in stack for stack in spelt)


def subset(font: Path, out: Path, letters: set[int], spelt: set[str]) -> int:
    """Write the subset as woff2 and return its size in bytes. The same input gives the same bytes."""
    options = Options(flavor="woff2", layout_closure=True, layout_features=["*"], glyph_names=True)
    options.recalc_timestamp = False
    closed = Subsetter(options)
    closed.populate(unicodes=letters)
    with load_font(str(font), options) as face:
        closed.subset(face)
        kept = [glyph for glyph in face.getGlyphOrder() if is_spelt(glyph, spelt)]

    options.layout_closure, options.glyph_names = False, False
    cutter = Subsetter(options)
    cutter.populate(unicodes=letters, glyphs=kept)
    out.parent.mkdir(parents=True, exist_ok=True)
    with load_font(str(font), options) as face:
        cutter.subset(face)
        save_font(face, str(out), options)
    return out.stat().st_size


if __name__ == "__main__":
    source, target, label, *rest = (Path(a) for a in sys.argv[1:])
    subset(source, target, characters(rest), stacks(rest))
    subset(source, label, {ord(c) for c in LABEL}, NATIVE)
