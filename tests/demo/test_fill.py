"""The demo district: it obeys every rule, it is always the same, and it never touches a market that is in use."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from app.core.db import connect
from app.core.settings import Settings
from app.demo import fill
from app.demo.filling import draw
from app.demo.plans import awake
from app.demo.words import TOWNSHIPS
from app.people.ages import Birth, age_on
from app.screening.rules import screen
from tests.conftest import NOON, demo_database


@pytest.fixture(scope="module")
async def district(cluster: str, settings: Settings) -> AsyncIterator[AsyncEngine]:
    """The market as it is after `lingong up`, at noon of 1 December."""
    async with demo_database(cluster, NOON) as url:
        engine = connect(url)
        yield engine
        await engine.dispose()


@pytest.fixture
async def market(district: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    async with district.connect() as connection:
        yield connection


async def rows(market: AsyncConnection, question: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in await market.execute(text(question))]


async def test_everybody_is_there(market: AsyncConnection) -> None:
    [counts] = await rows(
        market,
        """SELECT (SELECT count(*) FROM worker), (SELECT count(*) FROM employer), (SELECT count(*) FROM team),
        (SELECT count(*) FROM role WHERE role = 'coordinator'), (SELECT count(*) FROM role WHERE role = 'clerk'),
        (SELECT count(*) FROM role WHERE role = 'officer')""",
    )
    assert counts == (150, 30, 5, 8, 2, 1)
    townships = await rows(market, "SELECT DISTINCT left(place_code, 9) FROM person WHERE demo")
    assert {township for (township,) in townships} == set(TOWNSHIPS)


async def test_every_row_is_marked_as_demo(market: AsyncConnection) -> None:
    assert await rows(market, "SELECT name FROM person WHERE NOT demo ORDER BY id") == [("clock",), ("office",)]
    assert await rows(market, "SELECT name FROM employer WHERE NOT demo") == []
    assert await rows(market, "SELECT number FROM gig WHERE NOT demo OR channel <> 'demo'") == []


async def test_no_number_can_be_anybodys(market: AsyncConnection) -> None:
    assert await rows(market, "SELECT number FROM phone WHERE number !~ '^1990000[0-9]{4}$'") == []
    assert await rows(market, "SELECT contact_phone FROM gig WHERE contact_phone !~ '^1990000[0-9]{4}$'") == []


async def test_households_share_a_number(market: AsyncConnection) -> None:
    shared = await rows(market, "SELECT count(*) FROM person_phone GROUP BY number HAVING count(*) > 1")
    assert len(shared) >= 12
    assert {size for (size,) in shared} <= {2, 3, 4}


async def test_the_board_has_something_of_everything(market: AsyncConnection) -> None:
    [(full, part, free, waiting, ranges, teams, open_ends)] = await rows(
        market,
        """SELECT count(*) FILTER (WHERE taken = headcount), count(*) FILTER (WHERE taken BETWEEN 1 AND headcount - 1),
        count(*) FILTER (WHERE taken = 0), count(*) FILTER (WHERE EXISTS (
            SELECT FROM orders o WHERE o.gig_id = gig.id AND o.state = 'requested')),
        count(*) FILTER (WHERE to_fen IS NOT NULL), count(*) FILTER (WHERE takes = 'team'),
        count(*) FILTER (WHERE gig.open_end)
        FROM gig JOIN gig_terms t ON t.gig_id = gig.id AND t.version = gig.terms_version WHERE state = 'open'""",
    )
    assert full + part + free >= 60
    assert min(full, part, free, waiting) >= 8
    assert min(ranges, teams, open_ends) >= 1
    [(per, trades, settles)] = await rows(
        market,
        """SELECT count(DISTINCT per), count(DISTINCT trade_id), count(DISTINCT gig.settle)
        FROM gig JOIN gig_terms t ON t.gig_id = gig.id WHERE state = 'open'""",
    )
    assert (per, settles) == (5, 4)
    assert trades >= 25


async def test_the_past_has_what_happens_in_life(market: AsyncConnection) -> None:
    states = dict(await rows(market, "SELECT state, count(*) FROM orders GROUP BY state"))
    assert states["completed"] >= 60
    assert {"refused", "withdrawn", "expired", "cancelled", "requested", "offered", "accepted"} <= states.keys()
    gigs = dict(await rows(market, "SELECT state, count(*) FROM gig GROUP BY state"))
    assert gigs["done"] >= 25
    assert gigs["cancelled"] == 1


async def test_something_waits_at_the_desk(market: AsyncConnection) -> None:
    assert await rows(market, "SELECT reason, state FROM report") == [("not_as_said", "open")]
    [(unreached,)] = await rows(market, "SELECT count(*) FROM inbox_entry WHERE moves_at IS NOT NULL")
    assert unreached >= 5


async def test_seats_are_what_engagements_count(market: AsyncConnection) -> None:
    wrong = await rows(
        market,
        """SELECT number FROM gig WHERE taken <> (
            SELECT count(*) FROM engagement e WHERE e.gig_id = gig.id AND counts AND e.state IN ('booked', 'done'))""",
    )
    assert wrong == []


async def test_every_state_is_what_the_events_tell(market: AsyncConnection) -> None:
    untold = await rows(
        market,
        """SELECT o.id, o.state FROM orders o WHERE o.state <> (
            SELECT facts ->> 'to' FROM event e WHERE e.object_id = o.id ORDER BY e.id DESC LIMIT 1)""",
    )
    assert untold == []


async def test_events_come_in_the_order_of_time_and_by_day(market: AsyncConnection) -> None:
    happened = [at for (at,) in await rows(market, "SELECT at FROM event ORDER BY id")]
    assert happened == sorted(happened)
    assert happened[-1] <= NOON
    asleep = await rows(
        market,
        "SELECT verb, at FROM event WHERE extract(hour FROM at AT TIME ZONE 'Asia/Shanghai') NOT BETWEEN 7 AND 21",
    )
    assert [verb for verb, _ in asleep if not verb.startswith(("person.", "worker.", "employer.", "role."))] == []


async def test_nobody_under_age_is_in_work_that_the_law_closes(market: AsyncConnection) -> None:
    young = await rows(
        market,
        """SELECT p.born, e.during::text, t.hazardous OR cardinality(g.hazards) > 0 OR g.lodging
        OR g.shift_to <= g.shift_from OR g.shift_from < '06:00' OR g.shift_to > '22:00', g.starts_on
        FROM engagement e JOIN person p ON p.id = e.worker_id JOIN gig ON gig.id = e.gig_id
        JOIN trade t ON t.id = gig.trade_id JOIN gig_terms g ON g.gig_id = gig.id AND g.version = e.terms_version
        WHERE p.born > '2006'""",
    )
    ages = [(age_on(Birth.parse(born), day), guarded) for born, _, guarded, day in young]
    assert any(age < 18 for age, _ in ages), "some of the young should work"
    assert [age for age, _ in ages if age < 16] == []
    assert [age for age, guarded in ages if guarded and age < 18] == []


async def test_who_has_no_phone_is_acted_for_with_consent(market: AsyncConnection) -> None:
    alone = await rows(
        market,
        """SELECT o.id FROM orders o WHERE o.opened_by = 'party' AND o.basis = 'self'
        AND NOT EXISTS (SELECT FROM person_phone p WHERE p.person_id = o.worker_id)""",
    )
    assert alone == []
    assert (await rows(market, "SELECT count(*) > 20 FROM orders WHERE basis = 'consent'")) == [(True,)]


async def test_everything_has_been_told_and_the_old_is_read(market: AsyncConnection) -> None:
    assert await rows(market, "SELECT id FROM pgqueuer") == []
    [(unseen, seen)] = await rows(
        market, "SELECT count(*) FILTER (WHERE seen_at IS NULL), count(*) FILTER (WHERE seen_at < at) FROM inbox_entry"
    )
    assert unseen > 50
    assert seen == 0


@pytest.mark.parametrize(
    ("name", "states"),
    [
        ("次仁", {"completed", "accepted", "requested", "offered"}),
        ("卓玛", {"completed", "accepted"}),
        ("扎西", {"accepted"}),
        ("普布", {"completed", "accepted", "withdrawn"}),
        ("央金", {"requested"}),
        ("边巴", {"completed", "accepted", "refused"}),
    ],
)
async def test_the_people_of_the_story(market: AsyncConnection, name: str, states: set[str]) -> None:
    found = await market.execute(
        text("SELECT o.state FROM orders o JOIN person p ON p.id = o.worker_id WHERE p.name = :name"), {"name": name}
    )
    assert set(found.scalars()) == states


async def test_baima_has_masons_to_choose_from(market: AsyncConnection) -> None:
    asking = await rows(
        market,
        """SELECT p.name FROM orders o JOIN gig g ON g.id = o.gig_id JOIN person p ON p.id = o.worker_id
        JOIN employer e ON e.id = g.employer_id
        WHERE e.name = '羊达建材合作社' AND g.title = '砌围墙' AND o.state = 'requested'""",
    )
    assert len(asking) == 4
    assert ("次仁",) in asking


async def test_and_somebody_who_has_not_answered_her_new_terms(market: AsyncConnection) -> None:
    late = await rows(
        market,
        """SELECT p.name, g.title FROM orders o JOIN gig g ON g.id = o.gig_id JOIN person p ON p.id = o.worker_id
        WHERE o.asked_late AND NOT o.asked_spoken""",
    )
    assert late == [("边巴", "卸砂子")]


def test_the_same_instant_shows_the_same_district() -> None:
    one, plans = draw(NOON)
    other, again = draw(NOON)
    assert [(who.id, who.name, who.number) for who in one.everybody] == [
        (who.id, who.name, who.number) for who in other.everybody
    ]
    assert [(plan.id, plan.draft, len(plan.deeds)) for plan in plans] == [
        (plan.id, plan.draft, len(plan.deeds)) for plan in again
    ]


def test_names_are_nobodys_twice() -> None:
    names = [who.name for who in draw(NOON)[0].workers]
    assert len(names) == len(set(names)) == 150


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("2026-12-01T12:00:00+08:00", "2026-12-01T12:00:00+08:00"),
        ("2026-12-01T21:00:00+08:00", "2026-12-01T21:00:00+08:00"),
        ("2026-12-02T02:00:00+08:00", "2026-12-01T21:30:00+08:00"),
        ("2026-12-02T06:50:00+08:00", "2026-12-01T21:59:00+08:00"),
    ],
)
def test_people_sleep(at: str, told: str) -> None:
    assert awake(datetime.fromisoformat(at)) == datetime.fromisoformat(told)


async def test_a_market_with_people_is_left_alone(district: AsyncEngine, settings: Settings) -> None:
    url = district.url.render_as_string(hide_password=False)
    await fill(settings.model_copy(update={"database_url": url, "now": NOON}))
    async with district.connect() as market:
        assert await rows(market, "SELECT count(*) FROM worker") == [(150,)]


@pytest.mark.parametrize("now", ["2026-11-24T19:05:00+00:00", "2026-11-24T15:55:00+00:00", "2027-02-28T22:58:00+00:00"])
async def test_it_can_be_filled_at_any_hour(real_engine: AsyncEngine, settings: Settings, now: str) -> None:
    url = real_engine.url.render_as_string(hide_password=False)
    await fill(settings.model_copy(update={"database_url": url, "now": datetime.fromisoformat(now)}))
    async with real_engine.connect() as market:
        assert await rows(market, "SELECT count(*) >= 60 FROM gig WHERE state = 'open'") == [(True,)]


async def test_nothing_that_is_said_needs_the_desk(market: AsyncConnection) -> None:
    said = await rows(
        market,
        """SELECT name FROM person UNION SELECT name FROM employer UNION SELECT name FROM team
        UNION SELECT title FROM gig UNION SELECT note FROM gig
        UNION SELECT meet_where FROM gig_terms UNION SELECT meet_who_drives FROM gig_terms""",
    )
    assert len(said) > 150
    assert {text: screen([text]) for (text,) in said if screen([text])} == {}
