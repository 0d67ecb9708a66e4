"""The door to the numbers of a deal's two sides; a person's own coordinator has another in app.people.contacts.

What else leaves the market is the contact printed on a gig, and one's own. See docs/decisions/0014.
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from app.core.actor import Actor, Basis, Ground
from app.core.db import Session
from app.core.events import Change
from app.core.ids import new_id
from app.core.settings import Settings
from app.orders import policy, queries
from app.orders.models import Order
from app.orders.number_queries import given_numbers
from app.orders.rules import DEALS, OrderUnseen, Side
from app.people import looks
from app.people.employers import EmployerKind
from app.people.policy import Contact, may_see_phone
from app.people.rules import GivenNumber


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
        items, of_people = [_printed(order, settings)], set[str]()
    else:
        items = [
            Given("party", kind if number else GivenNumber.desk, name, number or settings.desk_phone)
            for kind, name, number in await given_numbers(db, people, now)
            if number or kind is not GivenNumber.own
        ]
        of_people = {one.phone for one in items if one.kind != GivenNumber.desk}
    if not items:
        return Look(items)
    ground = standing.ground if standing.ground.basis is Basis.consent else Ground(Basis.self, actor.person)
    facts = {"gig": str(order.gig_id), "of": items[0].of, "kind": items[0].kind}
    change = Change(new_id(), actor, now)
    return Look(items, await looks.note(db, change, of_people, ("order", order.id), ground, facts, settings))


def _printed(order: Order, settings: Settings) -> Given:
    employer, number = order.gig.employer, order.gig.contact_phone
    name = "" if employer.kind == EmployerKind.household else employer.name
    kind = GivenNumber.own if number else GivenNumber.desk
    return Given("employer", kind, name, number or settings.desk_phone)
