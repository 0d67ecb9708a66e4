"""The built phone, cut open."""

from pathlib import Path

import pytest

from app.web.pages import embedded
from app.web.shell import NOT_BUILT, phone

PAGE = """<!doctype html><html lang="zh"><head><title>x</title><!--head-->
<script type="module" crossorigin src="/assets/a-1.js"></script>
<link rel="modulepreload" crossorigin href="/assets/b-2.js"></head><body>
<svg><symbol id="clock"></symbol></svg><div id="app"><!--board--></div>
<script type="application/json" id="first"><!--data--></script></body></html>"""


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "icons").mkdir()
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "assets" / "a-1.js").write_text("let a = 1;" * 200, encoding="utf-8")
    (tmp_path / "icons" / "rest.svg").write_text('<svg><symbol id="minus"/></svg>', encoding="utf-8")
    return tmp_path


def test_places_are_filled_once_and_literally(dist: Path) -> None:
    page = phone(dist).fill("bo", r"\1 & co", "<meta>", r"<ul>\g<0></ul>", '{"a":"<!--head-->"}')
    assert page.startswith('<!doctype html><html lang="bo">')
    assert r"<title>\1 & co</title><meta>" in page
    assert r'<div id="app"><ul>\g<0></ul></div>' in page
    assert page.count("/assets/a-1.js") == 1


def test_a_page_of_a_form_has_no_script(dist: Path) -> None:
    page = phone(dist).fill("zh", "x", "", "", "", script=False)
    assert "/assets/" not in page


def test_pictures_are_where_the_build_put_them(dist: Path) -> None:
    built = phone(dist)
    assert [built.picture(name) for name in ("clock", "minus", "p-wall")] == [
        "#clock", "/icons/rest.svg#minus", "/icons/trades.svg#p-wall",
    ]  # fmt: skip


def test_files_are_packed_where_that_is_smaller(dist: Path) -> None:
    files = phone(dist).files
    assert set(files) == {"/assets/a-1.js", "/icons/rest.svg"}
    script = files["/assets/a-1.js"]
    assert script.packed is not None
    assert len(script.packed) < len(script.body)
    assert script.cache.endswith("immutable")


def test_without_a_build_the_page_says_so_and_still_works(tmp_path: Path) -> None:
    page = phone(tmp_path).fill("zh", "找零活", "", "<ul></ul>", "{}")
    assert "make install" in page
    assert "<ul></ul>" in page
    assert phone(tmp_path).page == NOT_BUILT


def test_a_build_without_its_places_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE.replace("<!--board-->", ""), encoding="utf-8")
    with pytest.raises(ValueError, match="<!--board-->"):
        phone(tmp_path)


def test_nothing_in_the_data_ends_its_element() -> None:
    text = embedded({"note": "</script><!--\u2028\u2029"})
    assert "<" not in text
    assert not {"\u2028", "\u2029"} & set(text)
