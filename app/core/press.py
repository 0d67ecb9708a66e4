"""What is set in type, as pictures: one thread that draws, and the letters that our fonts have.

typst draws in 20-60 ms and lets other threads run meanwhile, but not beside itself: one thread is enough, and bounds
what anybody can make the server spend. The fonts come with the installation (tools/fonts.py); without them, and without
anybody who asks for a picture, nothing of this is loaded.
"""

import asyncio
import unicodedata
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

import orjson

from app.core.errors import ServerBusy

if TYPE_CHECKING:
    from typst import Compiler

FONTS: Final = Path(__file__).resolve().parents[2] / "fonts"
LETTERS: Final = FONTS / "letters.txt"

MISSING: Final = "\u3013"
"""The geta mark: printers have put it where a letter was missing for as long as they have set Chinese letters."""
JOINER: Final = "\u200d"
MOST_MARKS: Final = 6
"""Marks on one letter: a Tibetan stack has up to five; whoever piles up more draws over other lines."""
KEPT: Final = 256
"""Pictures in memory, the latest used: 10 MB at the most."""
MOST_WAITING: Final = 24
"""Pictures that wait for the one thread, about a second's work; the next is told to come again."""
COLOURS: Final = (64, 32, 16)
"""How many a picture may have: with fewer it is smaller, and its letters are a little rougher."""


def can_print() -> bool:
    """Whether the fonts are installed."""
    return LETTERS.is_file()


@cache
def letters() -> frozenset[int]:
    """The code points that a font of ours draws."""
    spans = (line.split("-") for line in LETTERS.read_text(encoding="ascii").split())
    return frozenset(code for first, last in spans for code in range(int(first, 16), int(last, 16) + 1))


def drawable(text: str) -> str:
    """A text as our fonts can draw it, on one line.

    Signs that nobody reads (emoji, joiners, marks of direction) fall away; a word in letters that no font has is one
    geta mark, so that it is seen that something stood there.
    """
    drawn: list[str] = []
    marks, before = 0, ""
    for sign in unicodedata.normalize("NFC", " ".join(text.split())):
        kind = unicodedata.category(sign)
        marks = marks + 1 if kind[0] == "M" else 0
        joined, before = before == JOINER and kind == "So", sign  # the second part of an emoji
        if kind[0] == "C" or marks > MOST_MARKS or joined:
            continue
        if ord(sign) in letters():
            drawn.append(sign)
        elif kind[0] in "LNP" and drawn[-1:] != [MISSING]:
            drawn.append(MISSING)
    return " ".join("".join(drawn).split())


class Press:
    """Draws pictures from one template, each once: they are kept by what stands on them."""

    def __init__(self, template: Path, largest: int) -> None:
        """`largest`: bytes that a picture may weigh."""
        self.template = template
        self.largest = largest
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._drawing: dict[str, asyncio.Future[bytes]] = {}
        self._thread = ThreadPoolExecutor(1, "press")

    def name(self, facts: object) -> str:
        """What a picture with these facts is kept by: the same on every server, and after every start."""
        return blake2b(_template(self.template) + _told(facts), digest_size=12).hexdigest()

    def has(self, facts: object) -> bool:
        """Whether it has been drawn already."""
        return self.name(facts) in self._kept

    async def picture(self, facts: object) -> bytes:
        """The picture as PNG. ServerBusy where too many wait already."""
        name = self.name(facts)
        if name in self._kept:
            self._kept.move_to_end(name)
            return self._kept[name]
        drawing = self._drawing.get(name)
        if drawing is None:
            if len(self._drawing) >= MOST_WAITING:
                raise ServerBusy
            drawing = asyncio.get_running_loop().run_in_executor(self._thread, self._draw, facts)
            self._drawing[name] = drawing
            drawing.add_done_callback(lambda done: self._keep(name, done))
        return await asyncio.shield(drawing)  # one who goes away does not take it from the others

    def _draw(self, facts: object) -> bytes:
        """In the thread."""
        drawn = _compiler(self.template).compile(format="png", ppi=72, sys_inputs={"data": _told(facts).decode()})
        assert isinstance(drawn, bytes)  # one page, into memory
        return _lighter(drawn, self.largest)

    def _keep(self, name: str, done: asyncio.Future[bytes]) -> None:
        del self._drawing[name]
        if done.cancelled() or done.exception() is not None:
            return
        self._kept[name] = done.result()
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)


def _told(facts: object) -> bytes:
    return orjson.dumps(facts, option=orjson.OPT_SORT_KEYS)


@cache
def _template(path: Path) -> bytes:
    return path.read_bytes()


@cache
def _compiler(template: Path) -> "Compiler":
    import typst

    return typst.Compiler(template, font_paths=[FONTS], ignore_system_fonts=True)


def _lighter(png: bytes, largest: int) -> bytes:
    """A third of the bytes: few colours in place of every shade of four channels."""
    from PIL import Image

    with Image.open(BytesIO(png)) as full:
        whole = full.convert("RGB")
    for colours in COLOURS:
        few = whole.quantize(colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        written = BytesIO()
        few.save(written, "PNG", compress_level=8)  # 9 takes 25 ms more for 1 % less
        if written.tell() <= largest:
            break
    return written.getvalue()
