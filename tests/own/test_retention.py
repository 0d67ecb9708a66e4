"""What is kept for a time goes when it is over, not a second before; and the page that says so is true."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from app.own.retention import A_YEAR, TERMS, Term
from app.people.door_models import SignInTicket
from app.people.models import Consent, Phone
from app.safety.models import Report
from app.safety.rules import VOICE_KEPT
from app.spoken.rules import KEPT as SPEECH_KEPT
from app.tables import metadata
from tests.own.kept import MIDNIGHT, ROWS, STAYS, change_of, consent_of, message_of, notice_to, report_by, stray
from tests.village import DAY, NOON, Somebody, Village

PAGE = Path(__file__).resolve().parents[2] / "docs/retention.md"
SECOND = timedelta(seconds=1)
MOST = 100


def named(term: Term) -> str:
    return f"{term.table} {term.blanks}" if term.blanks else term.table


BY_NAME = {named(term): term for term in TERMS}
each_term = pytest.mark.parametrize("name", BY_NAME)


async def keeps(village: Village, rows: list[object]) -> None:
    for row in rows:
        village.db.add(row)
        await village.db.flush()


@each_term
async def test_it_stays_to_the_second_and_then_goes(village: Village, tashi: Somebody, name: str) -> None:
    term = BY_NAME[name]
    await keeps(village, ROWS[name](tashi))
    over = (MIDNIGHT if term.since == "day" else NOON) + term.kept
    assert await term.let_go(village.db, over - SECOND, MOST) == 0
    assert await term.let_go(village.db, over, MOST) == 1
    assert await term.let_go(village.db, over, MOST) == 0
    left = await village.db.scalar(select(func.count()).select_from(metadata.tables[term.table]))
    assert left == (1 if term.blanks else 0)


@pytest.mark.parametrize("name", STAYS)
async def test_what_is_not_over_stays(village: Village, tashi: Somebody, name: str) -> None:
    await keeps(village, STAYS[name](tashi))
    assert await BY_NAME[name].let_go(village.db, NOON + 20 * A_YEAR, MOST) == 0


def test_whatever_is_not_always_over_was_asked() -> None:
    assert {named(term) for term in TERMS if term.only != "true" and term.table != "consent"} <= set(STAYS)


async def test_only_the_text_goes_where_only_the_text_is_meant(village: Village, tashi: Somebody) -> None:
    report, consent = report_by(tashi, note="没给钱"), consent_of(tashi, until_at=NOON + 9 * A_YEAR, withdrawn_at=NOON)
    await keeps(village, [report, consent])
    for name in ("report note", "consent said"):
        await BY_NAME[name].let_go(village.db, NOON + 3 * A_YEAR, MOST)
    assert (await village.db.scalars(select(Report.note))).all() == [None]
    assert (await village.db.scalars(select(Consent.said))).all() == [None]


async def test_a_batch_is_no_larger_than_asked_and_begins_with_the_oldest(village: Village, tashi: Somebody) -> None:
    old = [change_of(tashi, ended_at=NOON + n * DAY) for n in (2, 0, 1)]
    await keeps(village, [*old])
    assert await BY_NAME["number_change"].let_go(village.db, NOON + A_YEAR, 2) == 2
    assert (await village.db.scalars(text("SELECT ended_at FROM number_change"))).all() == [NOON + 2 * DAY]


async def test_a_number_goes_with_the_last_that_names_it(village: Village, tashi: Somebody) -> None:
    nobodys, elsewhere = "13912345678", "13987654321"
    await keeps(village, [stray(nobodys), stray(elsewhere), change_of(tashi)])
    for token, number in ((b"1", nobodys), (b"2", tashi.number)):
        await keeps(village, [SignInTicket(token_hash=token, number=number, expires_at=NOON)])
    await keeps(village, [SignInTicket(token_hash=b"3", number=elsewhere, expires_at=NOON + A_YEAR)])
    await BY_NAME["sign_in_ticket"].let_go(village.db, NOON, MOST)
    numbers = set(await village.db.scalars(select(Phone.number)))
    assert numbers == {tashi.number, elsewhere}
    await BY_NAME["number_change"].let_go(village.db, NOON + 180 * DAY, MOST)
    assert set(await village.db.scalars(select(Phone.number))) == numbers  # somebody is just proving it


async def test_messages_go_with_what_they_told(village: Village, tashi: Somebody) -> None:
    (entry,) = notice_to(tashi)
    await keeps(village, [entry])
    await keeps(village, [message_of(entry)])
    await BY_NAME["inbox_entry"].let_go(village.db, NOON + A_YEAR, MOST)
    assert await village.db.scalar(text("SELECT count(*) FROM message")) == 0


@each_term
async def test_it_is_read_from_an_index_oldest_first(village: Village, name: str) -> None:
    """With scans and sorts priced out, neither is left: an index has the rows in the order in which they go."""
    for off in ("seqscan", "sort", "incremental_sort"):
        await village.db.execute(text(f"SET LOCAL enable_{off} = off"))
    goes = text(f"EXPLAIN {BY_NAME[name].goes().text}")
    plan = "\n".join(await village.db.scalars(goes, {"before": NOON, "limit": MOST}))
    assert "Index Scan" in plan
    assert "Sort" not in plan
    assert "Seq Scan" not in plan


def said_of_tables() -> dict[str, str]:
    """The page's row of each table: its column of how long."""
    rows = [line.split("|") for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    return {table: cells[3] for cells in rows for table in re.findall(r"`(\w+)`", cells[1])}


def test_every_table_stands_on_the_page() -> None:
    assert set(said_of_tables()) == set(metadata.tables)


def in_words(kept: timedelta) -> str:
    years, rest = divmod(kept.days, A_YEAR.days)
    number, unit = (years, "year") if years and not rest else (kept.days, "day")
    return f"{number} {unit}{'s' if number > 1 else ''}"


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_the_page_says_of_each_what_is_done(table: str) -> None:
    done = {in_words(term.kept) for term in TERMS if term.table == table and term.kept}
    done |= {in_words(VOICE_KEPT)} if table == "voice_note" else set()  # it is told when its report is decided
    done |= {in_words(SPEECH_KEPT)} if table == "gig_speech" else set()  # it is told from the gig's last day
    said = {found[0] for found in re.finditer(r"\b\d+ (?:day|year)s?\b", said_of_tables()[table])}
    assert said == done
