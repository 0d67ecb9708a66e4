"""The phone's Tibetan font: small enough for a first visit, and it draws every word as the whole font does."""

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[2]
WHOLE = ROOT / "pwa/node_modules/@fontsource/noto-serif-tibetan/files/noto-serif-tibetan-tibetan-400-normal.woff2"
TEXTS = [ROOT / "locales/bo.ftl", ROOT / "app/trades/trades.csv", ROOT / "app/places/places.csv"]
LARGEST = 60 * 1024

pytestmark = pytest.mark.skipif(not WHOLE.exists(), reason="the phone's parts are not installed: run make install")


def words() -> list[str]:
    """Every run of Tibetan letters in the words and the catalogues."""
    return sorted({run for text in TEXTS for run in re.findall("[\u0f00-\u0fff]+", text.read_text(encoding="utf-8"))})


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("subset", ROOT / "pwa/tools/subset.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def unpacked(woff2: Path, folder: Path) -> Path:
    """The font as HarfBuzz reads it."""
    plain = folder / f"{woff2.stem}.ttf"
    with TTFont(woff2) as face:
        face.flavor = None
        face.save(plain)
    return plain


def drawn(font: hb.Font, word: str) -> Iterator[tuple[int, int, int, bool]]:
    """Where each glyph of a word stands, and whether it is a box. (Names differ between the two fonts.)"""
    buffer = hb.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        yield position.x_advance, position.x_offset, position.y_offset, info.codepoint == 0


def test_every_word_is_drawn_as_in_the_whole_font(tool: ModuleType, tmp_path: Path) -> None:
    small = tmp_path / "small.woff2"
    size = tool.subset(WHOLE, small, tool.characters(TEXTS), tool.stacks(TEXTS))
    fonts = [hb.Font(hb.Face(hb.Blob.from_file_path(str(unpacked(f, tmp_path))))) for f in (WHOLE, small)]
    others = [word for word in words() if list(drawn(fonts[0], word)) != list(drawn(fonts[1], word))]
    assert others == []
    assert not any(box for word in words() for *_, box in drawn(fonts[1], word))
    assert size <= LARGEST


def test_the_words_are_many() -> None:
    assert len(words()) > 300
