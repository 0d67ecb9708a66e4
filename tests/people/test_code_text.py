"""The SMS with a code, as browsers read it."""

import re

import pytest

from app.core.settings import Settings
from app.people.code_text import text_of


def test_the_last_line_binds_the_code_to_our_host() -> None:
    said = text_of(Settings(base_url="https://lingong.example:8443/", demo=True), "012345")
    assert said.splitlines()[-1] == "@lingong.example #012345"
    assert re.search("012345，5 分钟", said.splitlines()[0])


@pytest.mark.parametrize("base_url", [None, "http://lingong.example"])
def test_where_no_browser_would_take_it_the_line_is_left_out(base_url: str | None) -> None:
    assert "@" not in text_of(Settings(base_url=base_url, demo=True), "012345")
