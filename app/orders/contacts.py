"""The one door through which the market gives a telephone number to somebody whose it is not. See docs/decisions/0014.

What else leaves the market is the contact printed on a gig, and one's own.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from app.core.actor import Actor, Basis, Ground
from app.core.db import Session
from app.core.events import Change, record
from app.core.ids import new_id
from app.core.limits import Limit, Spent, first_time, spend
from app.core.seals import sealed
from app.core.settings import Settings
from app.orders import policy, queries
from app.orders.models import Order
from app.orders.number_queries import given_numbers
from app.orders.rules import DEALS, NumbersTooMany, OrderUnseen, Side
from app.people.employers import EmployerKind
from app.people.policy import Contact, may_see_phone
from app.people.rules import GivenNumber

DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Given:
    """A number that one side of a deal gives the other; `name` is always whom it is about."""

    of: str
    kind: GivenNumber
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a deal's contacts gave; `headers` tell how many numbers are left today."""

    items: list[Given]
    headers: dict[str, str] = field(default_factory=dict)


async def look(db: Session, actor: Actor, order_id: UUID, now: datetime, settings: Settings) -> Look:
    """Whom to call about a deal, until seven days after its last day: the numbers that each side chose.

    Each look is an event. The employer's number is the one printed on the gig; the worker's his own, his coordinator's
    or the desk's, and of people's numbers one is given only so many a day (NumbersTooMany).
    """
    order = await queries.order_of(db, order_id)
    if order is None:
        raise OrderUnseen
    people = (await queries.workers_of(db, [order.id]))[order.id]
    consents = await queries.consents_to(db, actor.person, people, now)
    standing = policy.standing(actor, order.employer_id, frozenset(people), consents)
    may_see_phone(Contact.of_deal(is_deal=order.state in DEALS, works_until=order.works_until), now).require()
    if standing.side is Side.party:
        seen = Look([_printed(order, settings)])
    else:
        found = [
            Given("party", kind if number else GivenNumber.desk, name, number or settings.desk_phone)
            for kind, name, number in await given_numbers(db, people, now)
            if number or kind is not GivenNumber.own
        ]
        of_people = {one.phone for one in found if one.kind != GivenNumber.desk}
        spent = await _count(db, actor, of_people, now, settings)
        seen = Look(found, spent.headers() if spent else {})
    if seen.items:
        ground = standing.ground if standing.ground.basis is Basis.consent else Ground(Basis.self, actor.person)
        facts = {"gig": str(order.gig_id), "of": seen.items[0].of, "kind": seen.items[0].kind}
        await record(db, Change(new_id(), actor, now), "contact.seen", "order", order.id, ground, facts)
    return seen


def _printed(order: Order, settings: Settings) -> Given:
    employer, number = order.gig.employer, order.gig.contact_phone
    name = "" if employer.kind == EmployerKind.household else employer.name
    kind = GivenNumber.own if number else GivenNumber.desk
    return Given("employer", kind, name, number or settings.desk_phone)


async def _count(
    db: Session, actor: Actor, numbers: Collection[str], now: datetime, settings: Settings
) -> Spent | None:
    """Count those that the actor has not been given today; None where he has had them all."""
    secret, spent = settings.secret_key, None
    most = Limit(settings.numbers_per_day, DAY)
    new = [
        number
        for number in sorted(numbers)  # of two looks at once neither waits for the other in a ring
        if await first_time(db, "number", sealed(secret, "look", str(actor.person), number), DAY, now)
    ]
    for _ in new:
        spent = await spend(db, "numbers", sealed(secret, "person", str(actor.person)), most, now, says=NumbersTooMany)
    return spent
