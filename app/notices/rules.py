"""Whom a change concerns, and as what each of them hears it. Plain Python: events in, entries out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from app.core.actor import Basis
from app.core.errors import Fact, Refusal
from app.core.ids import CLOCK_PERSON, OFFICE_PERSON
from app.orders.rules import Reason, Side


class NoticeUnseen(Refusal):
    """No such notice, or none that you may know of."""

    status = 404
    code = "notice.unseen"


@dataclass(frozen=True, slots=True)
class Hearing:
    """The code under which each side hears a verb; None where that side need not hear it."""

    party: str | None
    employer: str | None


HEARD: Final = {
    "order.requested": Hearing(party="order.entered", employer="order.requested"),
    "order.taken": Hearing(party="order.accepted", employer="order.accepted"),
    "order.offered": Hearing(party="order.offered", employer=None),
    "order.accepted": Hearing(party="order.accepted", employer="order.accepted"),
    "order.refused": Hearing(party="order.refused", employer="order.refused"),
    "order.withdrawn": Hearing(party="order.withdrawn", employer="order.withdrawn"),
    "order.taken_back": Hearing(party="order.withdrawn", employer="order.withdrawn"),
    "order.cancelled": Hearing(party="order.cancelled", employer="order.cancelled"),
    "order.overtaken": Hearing(party="order.withdrawn", employer="order.withdrawn"),
    "order.expired": Hearing(party="order.expired", employer="order.expired"),
    "order.completed": Hearing(party="order.completed", employer="order.completed"),
    "order.waitlisted": Hearing(party="order.waitlisted", employer=None),
    "order.held": Hearing(party="order.held", employer=None),
    "order.called": Hearing(party="order.called", employer=None),
    "order.reopened": Hearing(party="order.reopened", employer="order.requested"),
    # A no to a kept seat is as free as any, and the employer never asked for it.
    "order.passed": Hearing(party="order.passed", employer=None),
    "order.lapsed": Hearing(party="order.lapsed", employer=None),
    "order.asked": Hearing(party="gig.asked", employer=None),
    "order.agreed": Hearing(party="gig.agreed", employer="gig.agreed"),
    "order.left": Hearing(party="gig.left", employer="gig.left"),
    "order.unanswered": Hearing(party=None, employer="gig.unanswered"),
    "coming.asked": Hearing(party="coming.asked", employer=None),
    "coming.no": Hearing(party="coming.no", employer="coming.no"),
}
"""What is heard of. A gig's own moves reach people through what they did to their orders."""

NOBODY: Final = frozenset({CLOCK_PERSON, OFFICE_PERSON})

BECAUSE: Final = {
    Reason.gig_closed: "gig.closed",
    Reason.gig_cancelled: "gig.cancelled",
    Reason.terms_changed: "gig.changed",
    Reason.suspended: "gig.suspended",
}
"""Why orders ended that ended with their gig or its terms: to a party that says more than that its own ended. Its
employer did that, or is told of it once, and hears none of it order by order."""

PERSONAL: Final = frozenset(
    {
        "employer.lapsing", "employer.restored", "employer.revoked", "employer.suspended", "employer.verified",
        "gig.note_refused", "gig.passed", "gig.removed", "gig.sent_back", "gig.unread", "person.restored",
        "person.suspended", "card.made", "number.asked", "number.changed", "number.failed", "number.stopped",
        "session.elsewhere", "person.warned", "report.dismissed", "report.upheld",
    }
)  # fmt: skip
"""What its beneficiary alone hears, under its own name: it is of him and of no order."""

WEIGHTS: Final = (
    *sorted(PERSONAL),
    "gig.suspended", "gig.cancelled", "order.cancelled", "coming.no", "gig.left", "order.accepted", "order.held",
    "order.called", "gig.asked", "coming.asked", "order.offered", "order.requested", "order.reopened",
    "gig.unanswered", "gig.agreed", "order.entered", "order.waitlisted", "gig.changed", "gig.closed", "order.refused",
    "order.withdrawn", "order.passed", "order.lapsed", "order.expired", "order.completed",
)  # fmt: skip
"""What a person hears first when one change moved several of his orders; the rest comes along as facts."""


@dataclass(frozen=True, slots=True)
class Told:
    """One event, as far as notices care: of an order, or one that its beneficiary alone hears."""

    id: int
    at: datetime
    verb: str
    order: UUID
    actor: UUID
    basis: Basis
    facts: Mapping[str, Fact] = field(default_factory=dict)
    beneficiary: UUID | None = None


@dataclass(frozen=True, slots=True)
class Stakes:
    """Who has a stake in an order, and which gig it is of."""

    gig: UUID
    number: int
    trade: str
    party: frozenset[UUID]
    employer: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Entry:
    """What one person is told of one change."""

    person: UUID
    code: str
    gig: UUID | None
    order: UUID | None
    facts: dict[str, Fact]


def entries(told: Iterable[Told], stakes: Mapping[UUID, Stakes]) -> list[Entry]:
    """One entry for each person whom a change concerns, by person id; the weightiest of what he would hear."""
    heard: dict[UUID, list[Entry]] = {}
    for event in sorted(told, key=lambda event: event.id):
        for entry in _of_himself(event) if event.verb in PERSONAL else _heard(event, stakes[event.order]):
            heard.setdefault(entry.person, []).append(entry)
    return [_one(heard[person]) for person in sorted(heard)]


def _of_himself(event: Told) -> Iterable[Entry]:
    """The gig that it is about, if any, stands in its facts."""
    if event.beneficiary is not None and event.beneficiary not in NOBODY:
        gig = event.facts.get("gig")
        facts = {name: fact for name, fact in event.facts.items() if name != "gig"}
        yield Entry(event.beneficiary, event.verb, UUID(gig) if isinstance(gig, str) else None, None, facts)


def _heard(event: Told, stake: Stakes) -> Iterable[Entry]:
    """Both sides hear, but not who did it himself: he knows. Who acted for another hears like everybody."""
    hearing = HEARD[event.verb]
    knows = {event.actor} if event.basis is Basis.self else set()
    reason = event.facts.get("reason")
    of_the_gig = BECAUSE.get(Reason(reason)) if isinstance(reason, str) and event.verb != "order.left" else None
    for side, people in ((Side.party, stake.party), (Side.employer, stake.employer - stake.party)):
        code = hearing.party if side is Side.party else hearing.employer
        if of_the_gig is not None:
            code = of_the_gig if side is Side.party else None
        if code is None:
            continue
        facts: dict[str, Fact] = {"number": stake.number, "trade": stake.trade, "side": side.value}
        facts |= {name: event.facts[name] for name in ("seats", "reason", "by", "until") if name in event.facts}
        if side is Side.employer and event.verb == "order.refused":
            facts.pop("reason", None)  # a no is free: why is counted, never told
        for person in people - knows:
            yield Entry(person, code, stake.gig, event.order, facts)


def _one(mine: list[Entry]) -> Entry:
    first, *rest = sorted(mine, key=lambda entry: WEIGHTS.index(entry.code))
    if not rest:
        return first
    also: list[Fact] = [
        {
            "code": entry.code,
            "gig": str(entry.gig) if entry.gig else None,
            "order": str(entry.order) if entry.order else None,
            **entry.facts,
        }
        for entry in rest
    ]
    return Entry(first.person, first.code, first.gig, first.order, {**first.facts, "also": also})
