"""Writes docs/tibetan-review.md: every Tibetan word that a reader of Tibetan has not passed, and where it is shown.

`python tools/tibetan_review.py` writes it; with `--check` it only says whether the document is current (exit 1 if not).
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from fluent.syntax import FluentParser, FluentSerializer, ast

ROOT = Path(__file__).parents[1]
LOCALES = ROOT / "locales"
PAGE = ROOT / "docs" / "tibetan-review.md"

FIRST = (
    "law",
    "gig-pencil",
    "outbox-strip-line",
    "err-worker-under-age",
    "err-worker-under-age-hazard",
    "act-take",
    "act-withdraw",
    "gig-full",
    "take-undo-choose",
    "take-undo-instant",
)
"""What must not be misread: safety, law, and the two words with which one binds oneself."""

HEAD = """# Tibetan that a reader must pass

Written by `tools/tibetan_review.py` from the catalogues; do not edit by hand.

Nobody who reads Tibetan has passed what stands here. It is shown on the phone all the same, because a draft helps more
than Chinese does. Who records a clip sees the Chinese beside it and says it as people do; a word that is mended here is
recorded anew. Lhasa speech, standard spelling; one level of politeness
(ཁྱེད་རང, རོགས་གནང); Western digits that touch the words.

- `medium`: every word was found in a source, but not this phrase.
- `low`: composed by us.
- What is `high` was found with this meaning and is not listed.

To pass a row: mend it in `locales/bo.ftl` (or the CSV), set it to `high` in `locales/bo.confidence.csv` (or in the
CSV's column), and run the tool again.
"""


def messages(language: str) -> dict[str, str]:
    """Key > text, facts as `{ $name }`, in the order of the catalogue."""
    body = FluentParser().parse((LOCALES / f"{language}.ftl").read_text(encoding="utf-8")).body
    serializer = FluentSerializer()
    return {
        entry.id.name: serializer.serialize_entry(entry).partition("=")[2].strip()
        for entry in body
        if isinstance(entry, ast.Message)
    }


def confidences() -> dict[str, str]:
    """Key > high or medium; a key that is not there is low."""
    with (LOCALES / "bo.confidence.csv").open(encoding="utf-8", newline="") as lines:
        return {row["key"]: row["confidence"] for row in csv.DictReader(lines)}


def drafts() -> Iterator[tuple[str, str, str, str]]:
    """(key, zh, bo, confidence) of the catalogue: what matters most first, then the composed, then the rest."""
    zh, bo, known = messages("zh"), messages("bo"), confidences()
    rows = [(key, zh[key], text, known.get(key, "low")) for key, text in bo.items() if known.get(key) != "high"]
    by_worth = {"low": 1, "medium": 2}
    yield from sorted(rows, key=lambda row: (FIRST.index(row[0]) - len(FIRST)) if row[0] in FIRST else by_worth[row[3]])


def named_drafts(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """(code, zh, bo, confidence) of a CSV of trades or places."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["bo_confidence"] != "high":
                yield row["code"], row["zh"], row["bo"], row["bo_confidence"]


def table(rows: Iterator[tuple[str, str, str, str]]) -> str:
    lines = ["| key | zh | bo | confidence |", "|---|---|---|---|"]
    lines += [f"| `{key}` | {cell(zh)} | {cell(bo)} | {confidence} |" for key, zh, bo, confidence in rows]
    return "\n".join(lines)


def cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def page() -> str:
    """The whole document."""
    return "\n".join(
        [
            HEAD,
            "## Screens\n",
            table(drafts()),
            "\n## Trades\n",
            table(named_drafts(ROOT / "app" / "trades" / "trades.csv")),
            "\n## Places\n",
            "`none`: left empty on purpose, the Chinese name is shown; ask the district for its signboards.\n",
            table(named_drafts(ROOT / "app" / "places" / "places.csv")),
            "",
        ]
    )


def main() -> int:
    """Writes the page, or with --check compares it."""
    if sys.argv[1:] == ["--check"]:
        return 0 if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page() else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
