"""Every code has its sentence in both languages, and the facts fill it."""

from app.imports.lines import Notice
from app.imports.rules import FileFlaw, Why
from app.imports.sentences import SENTENCES, sentence

FACTS: dict[str, str | int] = {
    "day": "2026-12-08", "days": 120, "township": "古荣镇", "min_age": 16, "row": 2, "code": "gig.booked",
    "max_bytes": 1, "max_rows": 2, "max_columns": 3,
}  # fmt: skip


def test_every_code_has_its_sentences_and_no_other_stands_there() -> None:
    codes = [*Why, *Notice, *FileFlaw]
    assert {code.value for code in codes} == set(SENTENCES)
    for code in codes:
        zh, en = sentence(code, FACTS)
        assert zh
        assert en
        assert "{" not in zh + en
