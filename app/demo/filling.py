"""Fills an empty market with the demo district, in one transaction: all of it is there, or none."""

import logging
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Final
from uuid import UUID

from sqlalchemy import exists, select, text, update

from app.core.clock import Clock
from app.core.db import Session, connect, sessions
from app.core.ids import CLOCK_PERSON, OFFICE_PERSON
from app.core.settings import Settings
from app.demo.coming import coming
from app.demo.past import past
from app.demo.people import District, Registry
from app.demo.plans import Plan, Planner
from app.demo.playing import Stage
from app.demo.rows import write, write_busy_days
from app.demo.story import Story
from app.notices.models import InboxEntry
from app.notices.service import tell
from app.people.models import Person, PersonPhone

SEED: Final = 540103
READ_WITHIN: Final = timedelta(hours=26)
"""What is older than this, people have read."""

log = logging.getLogger(__name__)


async def fill(settings: Settings) -> None:
    """Put the demo district into the market, if nobody is in it yet."""
    assert settings.database_url, "the supervisor or the operator gives the database"
    engine = connect(settings.database_url, pool_size=1)
    try:
        async with sessions(engine)() as db, db.begin():
            if await _somebody(db):
                log.info("The market has people already: no demo district is added.")
                return
            now = Clock.starting_at(settings.now).now().replace(microsecond=0)
            district, plans = draw(now)
            await _live(db, settings, district, plans, now)
        log.info("The demo district is there: %d people, %d gigs.", len(list(district.everybody)), len(plans))
    finally:
        await engine.dispose()


async def _somebody(db: Session) -> bool:
    """Whether a person is in the market. One fills at a time; the second finds the first's people."""
    await db.execute(text("SELECT pg_advisory_xact_lock(hashtext('lingong.demo'))"))
    return bool(await db.scalar(select(exists().where(Person.id.not_in([CLOCK_PERSON, OFFICE_PERSON])))))


def draw(now: datetime) -> tuple[District, list[Plan]]:
    """The district and all that happens in it, the same for the same instant."""
    rng = Random(SEED)  # noqa: S311  # a district to look at, no secret
    district = Registry(rng, now).district()
    planner = Planner(district, rng, now)
    story = Story(planner)
    return district, [*story.plans(), *past(planner), *coming(planner), *story.unanswered()]


async def _live(db: Session, settings: Settings, district: District, plans: Sequence[Plan], now: datetime) -> None:
    """Write the people, play the plans, and take everything to the inboxes."""
    rng = Random(SEED + 1)  # noqa: S311  # a district to look at, no secret
    consents = await write(db, district, rng)
    await write_busy_days(db, _busy_days(district, rng, now))
    await Stage(db, settings, district, consents, now).play(plans)
    queued = await db.scalars(
        text(
            "DELETE FROM pgqueuer WHERE entrypoint = 'tell' RETURNING convert_from(payload, 'UTF8')::json ->> 'change'"
        )
    )
    await tell(db, *(UUID(change) for change in queued))
    await db.execute(
        update(InboxEntry)
        .where(InboxEntry.at < now - READ_WITHIN)
        .values(seen_at=InboxEntry.at + timedelta(hours=2), moves_at=None)
    )
    # Nobody is sent a message of what happened before the market opened; who has no phone is told by his coordinator.
    has_phone = select(PersonPhone.person_id)
    await db.execute(update(InboxEntry).where(InboxEntry.person_id.in_(has_phone)).values(moves_at=None))


def _busy_days(district: District, rng: Random, now: datetime) -> dict[UUID, list[date]]:
    """One in eight has other things to do on some free day of the next two weeks."""
    coming_days = {(now + timedelta(days=n)).date().toordinal() for n in range(1, 15)}
    return {
        who.id: [date.fromordinal(day) for day in sorted(rng.sample(sorted(coming_days - who.taken), 2))]
        for who in district.workers[::8]
        if len(coming_days - who.taken) > 4
    }
