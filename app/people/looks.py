"""What every look at people's telephone numbers leaves behind, by whichever door. See docs/decisions/0014."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Final
from uuid import UUID

from app.core.actor import Ground
from app.core.db import Session
from app.core.errors import Fact
from app.core.events import Change, record
from app.core.limits import Limit, Spent, first_time, spend
from app.core.seals import sealed
from app.core.settings import Settings
from app.people.rules import NumbersTooMany

DAY: Final = timedelta(days=1)


async def note(
    db: Session, change: Change, numbers: Collection[str], at: tuple[str, UUID], ground: Ground,
    facts: Mapping[str, Fact], settings: Settings,
) -> dict[str, str]:  # fmt: skip
    """Count these numbers, which are given only so many a day (NumbersTooMany), and tell that somebody looked.

    `at` is what was looked at: ("order", id), ("person", id). The headers tell how many numbers are left today; there
    are none where the actor has had all of these already.
    """
    spent = await _count(db, change, numbers, settings)
    await record(db, change, "contact.seen", *at, ground, facts)
    return spent.headers() if spent else {}


async def _count(db: Session, change: Change, numbers: Collection[str], settings: Settings) -> Spent | None:
    """Count those that the actor has not been given today."""
    secret, person, spent = settings.secret_key, str(change.actor.person), None
    most = Limit(settings.numbers_per_day, DAY)
    new = [
        number
        for number in sorted(numbers)  # of two looks at once neither waits for the other in a ring
        if await first_time(db, "number", sealed(secret, "look", person, number), DAY, change.at)
    ]
    for _ in new:
        key = sealed(secret, "person", person)
        spent = await spend(db, "numbers", key, most, change.at, says=NumbersTooMany)
    return spent
