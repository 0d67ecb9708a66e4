"""The worker's rounds: what time does by itself, and what nobody will ask for again."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection, async_sessionmaker

from app import duties
from app.core.clock import Clock
from app.core.idempotency import IdempotencyKey
from app.core.jobs import Means
from app.core.settings import Settings
from app.duties import DUTIES, deadlines, housekeeping
from app.gigs.rules import Mode
from app.orders.deadlines import ROUNDS
from app.people.door_models import SignInCode, SignInTicket
from tests.village import DAY, Somebody, Village


@pytest.fixture
def in_days(connection: AsyncConnection, settings: Settings, village: Village) -> "InDays":
    """The worker's means on the test's own connection, so many days later."""
    return InDays(connection, settings, village)


class InDays:
    """Makes means whose clock is ahead."""

    def __init__(self, connection: AsyncConnection, settings: Settings, village: Village) -> None:
        self.settings, self.village = settings, village
        self.sessions = async_sessionmaker(
            bind=connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
        )

    def __call__(self, days: float) -> Means:
        return Means(self.sessions, self.settings, Clock.starting_at(self.village.now + timedelta(days=days)))


async def test_time_expires_completes_and_takes_off_the_board(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody, in_days: InDays
) -> None:
    gig = await village.gig(pema)
    deal = await village.takes(tashi, gig)
    request = await village.takes(lhamo, await village.gig(pema, mode=Mode.choose))
    await village.db.commit()
    await deadlines(in_days(3))
    for row in (gig, deal, request):
        await village.db.refresh(row)
    assert (gig.state, deal.state, request.state) == ("done", "completed", "expired")


async def test_nothing_is_due_before_its_time(
    village: Village, pema: Somebody, tashi: Somebody, in_days: InDays
) -> None:
    gig = await village.gig(pema)
    deal = await village.takes(tashi, gig)
    await village.db.commit()
    await deadlines(in_days(0))
    for row in (gig, deal):
        await village.db.refresh(row)
    assert (gig.state, deal.state) == ("open", "accepted")


async def test_batches_go_on_until_all_is_done(
    village: Village, pema: Somebody, in_days: InDays, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duties, "BATCH", 2)
    gigs = [await village.gig(pema) for _ in range(5)]
    await village.db.commit()
    await deadlines(in_days(3))
    for gig in gigs:
        await village.db.refresh(gig)
    assert {gig.state for gig in gigs} == {"done"}


async def test_a_step_that_is_broken_does_not_stop_the_clock_for_the_others(
    village: Village, pema: Somebody, in_days: InDays, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(*_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(duties, "ROUNDS", (breaks, *ROUNDS))
    gig = await village.gig(pema)
    await village.db.commit()
    with pytest.raises(ExceptionGroup) as said:
        await deadlines(in_days(3))
    await village.db.refresh(gig)
    assert (gig.state, [type(one) for one in said.value.exceptions]) == ("done", [ZeroDivisionError])


async def left(village: Village, kind: type) -> int:
    return await village.db.scalar(select(func.count()).select_from(kind)) or 0


async def test_housekeeping_forgets_keys_after_a_month(village: Village, tashi: Somebody, in_days: InDays) -> None:
    village.db.add(IdempotencyKey(person_id=tashi.id, key="a-key-of-tashi", body_hash=b"", made_at=village.now))
    await village.db.commit()
    await housekeeping(in_days(29))
    assert await left(village, IdempotencyKey) == 1
    await housekeeping(in_days(31))
    assert await left(village, IdempotencyKey) == 0


async def test_housekeeping_forgets_codes_and_tickets(village: Village, tashi: Somebody, in_days: InDays) -> None:
    now = village.now
    village.db.add_all(
        [
            SignInCode(number_hash=b"n", code_hash=b"c", made_at=now, expires_at=now + DAY / 288),
            SignInTicket(token_hash=b"t", number=tashi.number, expires_at=now + DAY / 720),
        ]
    )
    await village.db.commit()
    await housekeeping(in_days(0))
    assert (await left(village, SignInCode), await left(village, SignInTicket)) == (1, 1)
    await housekeeping(in_days(3))
    assert (await left(village, SignInCode), await left(village, SignInTicket)) == (0, 0)


def test_every_duty_has_a_name_under_which_it_is_asked_for() -> None:
    assert set(DUTIES.jobs) == {"tell", "suspended"}
    assert {name: times for name, (times, _) in DUTIES.rounds.items()} == {
        "deadlines": "* * * * *",
        "carry": "* * * * * */10",
        "housekeeping": "17 * * * *",
        "backup": "41 19 * * *",
    }
