"""Raw SQL that would break what must hold is rejected by the database itself, whoever sends it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.db import Base
from app.core.ids import new_id
from app.gigs.models import Gig
from app.gigs.rules import Mode
from app.orders.models import Order
from app.own.holdings import SECTIONS
from tests.village import Somebody, Village

Run = Callable[..., Awaitable[Any]]


@asynccontextmanager
async def refused(db: AsyncSession, constraint: str) -> AsyncIterator[Run]:
    """What runs inside is refused, at once or when the transaction ends, under this constraint's name."""

    async def run(statement: str, **values: Any) -> None:
        await db.execute(text(statement), values)

    savepoint = await db.begin_nested()
    try:
        yield run
        await db.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    except DBAPIError as no:
        assert getattr(no.orig and no.orig.__cause__, "constraint_name", None) == constraint  # noqa: PT017  # the name is the point
    else:
        pytest.fail(f"{constraint} let it pass")
    await savepoint.rollback()
    await db.execute(text("SET CONSTRAINTS ALL DEFERRED"))


@pytest.fixture
async def full(village: Village, pema: Somebody, tashi: Somebody) -> tuple[Gig, Order]:
    """A gig of one seat, taken by Tashi."""
    gig = await village.gig(pema, headcount=1)
    return gig, await village.takes(tashi, gig)


async def test_no_seat_is_sold_twice(
    village: Village, pema: Somebody, lhamo: Somebody, full: tuple[Gig, Order]
) -> None:
    _, order = full
    extra = new_id()
    async with refused(village.db, "gig_not_oversold") as run:
        await run(
            """INSERT INTO orders (id, gig_id, terms_version, employer_id, party_kind, worker_id, seats, opened_by,
                   state, pay_fen, opened_at, accepted_at, works_from, works_until, actor_id, basis, channel)
               SELECT :id, gig_id, terms_version, employer_id, 'worker', :worker, 1, 'party', 'accepted', pay_fen,
                   opened_at, opened_at, works_from, works_until, :worker, 'self', 'phone'
               FROM orders WHERE id = :old""",
            id=extra, worker=lhamo.id, old=order.id,
        )  # fmt: skip
        await run(
            """INSERT INTO engagement (id, order_id, gig_id, terms_version, worker_id, state, during, pay_fen, made_at)
               SELECT :id, :order, gig_id, terms_version, :worker, 'booked', during, pay_fen, made_at
               FROM engagement WHERE order_id = :old""",
            id=new_id(), order=extra, worker=lhamo.id, old=order.id,
        )  # fmt: skip


@pytest.mark.parametrize("hand", ["taken = 0", "held = 1, taken = 0", "taken = taken - 1"])
async def test_counters_are_moved_by_engagements_only(village: Village, full: tuple[Gig, Order], hand: str) -> None:
    async with refused(village.db, "gig_counters_follow_rows") as run:
        await run(f"UPDATE gig SET {hand} WHERE id = :gig", gig=full[0].id)


async def test_headcount_never_falls_below_the_seats_given(village: Village, full: tuple[Gig, Order]) -> None:
    async with refused(village.db, "gig_headcount_bounded") as run:
        await run("UPDATE gig SET headcount = 0 WHERE id = :gig", gig=full[0].id)


async def test_no_worker_is_booked_twice(
    village: Village, pema: Somebody, tashi: Somebody, full: tuple[Gig, Order]
) -> None:
    other = await village.gig(pema, mode=Mode.choose)
    lhamo = await village.person("Lhamo the second")
    deal = await village.accepts(pema, await village.takes(lhamo, other))
    async with refused(village.db, "engagement_booked_once") as run:
        await run("UPDATE engagement SET worker_id = :tashi WHERE order_id = :deal", tashi=tashi.id, deal=deal.id)


async def test_nobody_works_days_outside_the_terms(village: Village, full: tuple[Gig, Order]) -> None:
    async with refused(village.db, "engagement_within_terms") as run:
        await run(
            "UPDATE engagement SET during = tstzmultirange(tstzrange(:a, :b)) WHERE order_id = :order",
            a=village.now + timedelta(days=40), b=village.now + timedelta(days=41), order=full[1].id,
        )  # fmt: skip


async def test_no_engagement_is_empty(village: Village, full: tuple[Gig, Order]) -> None:
    async with refused(village.db, "engagement_some_work") as run:
        await run("UPDATE engagement SET during = '{}' WHERE order_id = :order", order=full[1].id)


BOOK = """
    INSERT INTO engagement (id, order_id, gig_id, terms_version, worker_id, state, during, pay_fen, made_at)
    SELECT :id, :order, t.gig_id, t.version, :worker, 'booked', t.during, 26000, :now
    FROM gig_terms t WHERE t.gig_id = :gig"""


async def team_deal(village: Village, gig: Gig, leader: Somebody, seats: int) -> tuple[UUID, UUID]:
    """A team of one takes `seats` seats, written by hand as the team's verbs will write it."""
    team, order = new_id(), new_id()
    await village.db.execute(
        text(
            "INSERT INTO team (id, name, leader_id, channel, made_by, made_at) VALUES (:t, '一组', :l, 'phone', :l, :n)"
        ),
        {"t": team, "l": leader.id, "n": village.now},
    )
    await village.db.execute(
        text(
            """INSERT INTO orders (id, gig_id, terms_version, employer_id, party_kind, team_id, seats, opened_by, state,
                   pay_fen, opened_at, accepted_at, works_from, works_until, actor_id, basis, channel)
               VALUES (:id, :gig, 1, :employer, 'team', :team, :seats, 'party', 'accepted', 26000, :now, :now,
                   :start, :end, :leader, 'self', 'phone')"""
        ),
        {
            "id": order, "gig": gig.id, "employer": gig.employer_id, "team": team, "seats": seats, "now": village.now,
            "start": gig.next_starts_at, "end": gig.ends_at, "leader": leader.id,
        },
    )  # fmt: skip
    await village.db.execute(
        text(BOOK),
        {"id": new_id(), "order": order, "worker": leader.id, "gig": gig.id, "now": village.now},
    )
    await told(village, leader, order)
    return team, order


async def test_no_half_team(village: Village, pema: Somebody, tashi: Somebody) -> None:
    gig = await village.gig(pema, headcount=3)
    async with refused(village.db, "deal_is_whole"):
        await team_deal(village, gig, tashi, seats=3)
    await team_deal(village, gig, tashi, seats=1)
    await village.db.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))


async def test_a_team_is_not_shorter_than_it_said(village: Village, pema: Somebody, tashi: Somebody) -> None:
    gig = await village.gig(pema, headcount=3)
    _, order = await team_deal(village, gig, tashi, seats=1)
    async with refused(village.db, "orders_seats_bounded") as run:
        await run("UPDATE orders SET short_team = 2 WHERE id = :order", order=order)


async def test_no_deal_without_its_worker(village: Village, full: tuple[Gig, Order]) -> None:
    async with refused(village.db, "deal_is_whole") as run:
        await run("DELETE FROM engagement WHERE order_id = :order", order=full[1].id)


async def test_no_end_of_a_deal_keeps_its_seat(village: Village, tashi: Somebody, full: tuple[Gig, Order]) -> None:
    async with refused(village.db, "no_deal_no_seat") as run:
        await run("UPDATE orders SET state = 'cancelled', ended_at = now() WHERE id = :order", order=full[1].id)
        await told(village, tashi, full[1].id)


async def test_no_end_of_a_deal_keeps_its_workers_day(
    village: Village, tashi: Somebody, full: tuple[Gig, Order]
) -> None:
    async with refused(village.db, "no_deal_no_seat") as run:
        await run("UPDATE engagement SET counts = false WHERE order_id = :order", order=full[1].id)
        await run("UPDATE orders SET state = 'cancelled', ended_at = now() WHERE id = :order", order=full[1].id)
        await told(village, tashi, full[1].id)


async def test_no_work_is_over_for_the_order_and_not_for_its_worker(
    village: Village, tashi: Somebody, full: tuple[Gig, Order]
) -> None:
    async with refused(village.db, "deal_is_whole") as run:
        await run("UPDATE orders SET state = 'completed', ended_at = now() WHERE id = :order", order=full[1].id)
        await told(village, tashi, full[1].id)


async def test_what_is_over_keeps_its_workers(village: Village, full: tuple[Gig, Order]) -> None:
    await village.passes(days=30)
    async with refused(village.db, "deal_is_whole") as run:
        await run("DELETE FROM engagement WHERE order_id = :order", order=full[1].id)


async def test_a_worker_is_one(village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody) -> None:
    gig = await village.gig(pema, headcount=2)
    order = await village.takes(tashi, gig)
    async with refused(village.db, "deal_is_whole") as run:
        await run(BOOK, id=new_id(), order=order.id, worker=lhamo.id, gig=gig.id, now=village.now)


async def test_no_share_goes_over_to_another_deal(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody
) -> None:
    gig = await village.gig(pema, headcount=2)
    his, hers = await village.takes(tashi, gig), await village.takes(lhamo, gig)
    await village.db.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    async with refused(village.db, "share_stays") as run:
        await run("UPDATE engagement SET order_id = :hers WHERE order_id = :his", his=his.id, hers=hers.id)


async def test_nobody_is_booked_on_an_order_that_waits(
    village: Village, lhamo: Somebody, full: tuple[Gig, Order]
) -> None:
    gig, _ = full
    waiting = await village.takes(lhamo, gig, wait=True)
    await village.db.execute(text("SET CONSTRAINTS ALL DEFERRED"))
    async with refused(village.db, "no_deal_no_seat") as run:
        await run("UPDATE gig SET headcount = 2 WHERE id = :gig", gig=gig.id)
        await run(BOOK, id=new_id(), order=waiting.id, worker=lhamo.id, gig=gig.id, now=village.now)


async def test_no_hold_without_its_seat(village: Village, lhamo: Somebody, full: tuple[Gig, Order]) -> None:
    gig, _ = full
    waiting = await village.takes(lhamo, gig, wait=True)
    async with refused(village.db, "hold_is_whole") as run:
        await run("UPDATE orders SET state = 'held', reserved_until = works_from WHERE id = :order", order=waiting.id)
        await told(village, lhamo, waiting.id)


async def told(village: Village, who: Somebody, order: UUID) -> None:
    """An event, so that a move by hand is refused for what it is and not for its silence."""
    await village.db.execute(
        text(
            """INSERT INTO event (at, verb, object_kind, object_id, actor_id, beneficiary_id, basis, change_id)
               VALUES (:now, 'order.taken', 'order', :order, :who, :who, 'self', :change)"""
        ),
        {"now": village.now, "order": order, "who": who.id, "change": new_id()},
    )


async def test_one_live_order_for_a_party_and_a_gig(village: Village, full: tuple[Gig, Order]) -> None:
    async with refused(village.db, "orders_live_worker_key") as run:
        await run(
            """INSERT INTO orders (id, gig_id, terms_version, employer_id, party_kind, worker_id, seats, opened_by,
                   state, pay_fen, opened_at, works_from, works_until, actor_id, basis, channel)
               SELECT :id, gig_id, terms_version, employer_id, 'worker', worker_id, 1, 'party', 'requested', pay_fen,
                   opened_at, works_from, works_until, actor_id, 'self', 'phone' FROM orders WHERE id = :old""",
            id=new_id(), old=full[1].id,
        )  # fmt: skip


SAY = """INSERT INTO event (at, verb, object_kind, object_id, actor_id, beneficiary_id, basis, consent_id, change_id)
         VALUES (:now, 'order.taken', 'order', :id, :actor, :who, :basis, :consent, :id)"""


async def test_no_act_for_another_in_ones_own_name(village: Village, tashi: Somebody, lhamo: Somebody) -> None:
    async with refused(village.db, "event_self_is_self") as run:
        await run(SAY, now=village.now, id=new_id(), actor=tashi.id, who=lhamo.id, basis="self", consent=None)
    async with refused(village.db, "event_consent_has_paper") as run:
        await run(SAY, now=village.now, id=new_id(), actor=tashi.id, who=lhamo.id, basis="consent", consent=None)


async def test_no_act_for_another_without_a_live_consent(village: Village, tashi: Somebody, lhamo: Somebody) -> None:
    consent = await village.lets_act(lhamo, tashi)
    act = {"id": new_id(), "actor": tashi.id, "who": lhamo.id, "basis": "consent", "consent": consent.id}
    await village.db.execute(text(SAY), act | {"now": village.now})
    too_late = village.now + timedelta(days=31)
    for wrong in (
        {"now": too_late},
        {"now": village.now, "who": (await village.person("Norbu")).id},
        {"now": village.now, "actor": (await village.person("Dawa")).id},
    ):
        async with refused(village.db, "consent_live") as run:
            await run(SAY, **(act | wrong))
    await village.db.execute(text("UPDATE consent SET withdrawn_at = :now"), {"now": village.now})
    async with refused(village.db, "consent_live") as run:
        await run(SAY, **act, now=village.now)


async def test_an_order_for_another_needs_his_consent_too(
    village: Village, lhamo: Somebody, full: tuple[Gig, Order]
) -> None:
    for basis, constraint in (("self", "orders_self_is_self"), ("consent", "orders_consent_has_paper")):
        async with refused(village.db, constraint) as run:
            await run("UPDATE orders SET actor_id = :lhamo, basis = :basis", lhamo=lhamo.id, basis=basis)


async def test_the_clock_acts_for_itself_only(village: Village, tashi: Somebody) -> None:
    async with refused(village.db, "event_clock_is_clock") as run:
        await run(SAY, now=village.now, id=new_id(), actor=tashi.id, who=tashi.id, basis="clock", consent=None)


@pytest.mark.parametrize(
    ("statement", "constraint"),
    [
        ("UPDATE event SET verb = 'order.refused'", "event_append_only"),
        ("DELETE FROM event", "event_append_only"),
        ("TRUNCATE event CASCADE", "event_append_only"),
        ("UPDATE gig_terms SET amount_fen = 1", "gig_terms_append_only"),
        ("DELETE FROM gig_terms", "gig_terms_append_only"),
        ("TRUNCATE engagement CASCADE", "engagement_append_only"),
    ],
)
async def test_history_and_terms_never_change(
    village: Village, full: tuple[Gig, Order], statement: str, constraint: str
) -> None:
    await village.db.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))  # a table with open questions is not emptied anyway
    async with refused(village.db, constraint) as run:
        await run(statement)


async def test_no_change_of_state_is_silent(village: Village, pema: Somebody, full: tuple[Gig, Order]) -> None:
    silent = await village.gig(pema)
    # Everything of a test lies in one transaction, so what was never told at all stands for a silent change.
    async with refused(village.db, "change_is_told") as run:
        await run(
            """INSERT INTO orders (id, gig_id, terms_version, employer_id, party_kind, worker_id, seats, opened_by,
                   state, pay_fen, opened_at, works_from, works_until, actor_id, basis, channel)
               SELECT :id, :gig, 1, employer_id, 'worker', worker_id, 1, 'party', 'requested', pay_fen,
                   opened_at, works_from, works_until, actor_id, 'self', 'phone' FROM orders WHERE id = :old""",
            id=new_id(), gig=silent.id, old=full[1].id,
        )  # fmt: skip


async def test_an_order_does_not_come_back_from_its_end(
    village: Village, tashi: Somebody, full: tuple[Gig, Order]
) -> None:
    await village.cancels(tashi, full[1])
    async with refused(village.db, "order_move_known") as run:
        await run("UPDATE orders SET state = 'accepted', ended_at = NULL WHERE id = :order", order=full[1].id)


async def test_nobody_is_late_whom_nobody_asked_nor_spoken_to_who_was_not_late(
    village: Village, full: tuple[Gig, Order]
) -> None:
    async with refused(village.db, "orders_late_was_asked") as run:
        await run("UPDATE orders SET asked_late = true WHERE id = :order", order=full[1].id)
    async with refused(village.db, "orders_spoken_was_late") as run:
        await run("UPDATE orders SET asked_spoken = true WHERE id = :order", order=full[1].id)


async def test_one_effect_for_a_key(village: Village, tashi: Somebody) -> None:
    keep = "INSERT INTO idempotency_key (person_id, key, body_hash, made_at) VALUES (:who, 'one-key-1', '', :now)"
    await village.db.execute(text(keep), {"who": tashi.id, "now": village.now})
    async with refused(village.db, "idempotency_key_pkey") as run:
        await run(keep, who=tashi.id, now=village.now)


async def test_one_entry_for_a_change_and_a_person(village: Village, tashi: Somebody) -> None:
    tell = (
        "INSERT INTO inbox_entry (change_id, person_id, code, facts, at) VALUES (:c, :who, 'order.taken', '{}', :now)"
    )
    change = new_id()
    await village.db.execute(text(tell), {"c": change, "who": tashi.id, "now": village.now})
    async with refused(village.db, "inbox_entry_once") as run:
        await run(tell, c=change, who=tashi.id, now=village.now)


async def test_an_emblem_stands_once_on_a_number(village: Village, tashi: Somebody, lhamo: Somebody) -> None:
    async with refused(village.db, "person_phone_number_emblem_key") as run:
        await run(
            "INSERT INTO person_phone (person_id, number, emblem, since) VALUES (:who, :number, :emblem, :now)",
            who=lhamo.id, number=tashi.number, emblem=tashi.person.emblem, now=village.now,
        )  # fmt: skip


NOT_EXPORTED = {
    "phone", "sign_in_code", "sign_in_ticket", "idempotency_key", "device_key", "rate", "recovery_code", "bundle",
    "passkey_challenge", "sent_word", "gig_terms", "order_worker", "worker_trade", "busy_day", "message", "market",
    "place", "trade", "team", "team_member", "employer_verification", "employer", "failed_round",
}  # fmt: skip
"""Tables whose rows come in with another's, or that hold nothing of a person that he could read."""


def test_an_export_forgets_no_table() -> None:
    """Who adds a table of something about people says here, or in a section, what becomes of it in an export."""
    asked = " ".join(SECTIONS.values())
    tables = {table for table in Base.metadata.tables if table not in NOT_EXPORTED}
    assert {table for table in tables if f" {table} " not in asked.replace("\n", " ")} == set()
