"""A village of people for tests: Tashi the mason, Lhamo without a phone, Pema who posts. They act through services."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.actor import Actor
from app.core.hours import Hours
from app.core.ids import OFFICE_PERSON, new_id
from app.gigs import service as gigs
from app.gigs.drafts import Draft
from app.gigs.models import Gig
from app.gigs.pay import Pay, Per
from app.gigs.rules import Mode
from app.gigs.shifts import Shift
from app.orders import deadlines, gig_verbs, taking
from app.orders import service as orders
from app.orders.models import Order
from app.orders.pace import Pace
from app.orders.rules import Reason
from app.orders.taking import Taking
from app.people.employers import EmployerKind
from app.people.models import (
    Consent,
    Employer,
    EmployerMember,
    EmployerVerification,
    Person,
    PersonPhone,
    Phone,
    Worker,
    WorkerTrade,
)
from app.people.rules import Channel
from app.trades.catalogue import BY_CODE

JIARU = "540103102206"
"""加入村, in the township of 古荣镇."""
GURONG = "540103102"
YANGDA = "540103003"
NOON = datetime(2026, 12, 1, 4, 0, tzinfo=UTC)
DAY = timedelta(days=1)
PACE = Pace(Hours(time(21, 30), time(7)), timedelta(hours=48), timedelta(minutes=15), time(18))


@dataclass
class Somebody:
    """A person of the village, and what he does."""

    person: Person
    employer: Employer | None = None
    number: str | None = None

    @property
    def id(self) -> UUID:
        return self.person.id

    @property
    def actor(self) -> Actor:
        return Actor(self.person.id, employers=frozenset({self.employer.id} if self.employer else ()))


@dataclass
class Village:
    """Makes people and gigs in one session, at one instant that can be moved."""

    db: AsyncSession
    now: datetime = NOON
    numbers: int = 0
    people: dict[str, Somebody] = field(default_factory=dict)

    async def person(
        self, name: str, *, born: str | None = "1985-05", phone: bool = True, trades: tuple[str, ...] = ("mason",)
    ) -> Somebody:
        """A worker of the village; "Lhamo" has no phone."""
        self.numbers += 1
        person = Person(
            id=new_id(), name=name, emblem="indigo-mountains", born=born, place_code=JIARU, speaks=["bo"],
            channel=Channel.phone, made_at=self.now, claimed_at=self.now, language="bo", demo=False, version=1,
        )  # fmt: skip
        self.db.add(person)
        await self.db.flush()
        somebody = Somebody(person)
        if phone:
            somebody.number = f"1390000{self.numbers:04d}"
            self.db.add(Phone(number=somebody.number, made_at=self.now, proven_at=self.now))
            await self.db.flush()
            self.db.add(PersonPhone(person_id=person.id, number=somebody.number, emblem=person.emblem, since=self.now))
        self.db.add(Worker(person_id=person.id, listed=True, listed_at=self.now, will_travel=False, version=1))
        await self.db.flush()
        self.db.add_all(WorkerTrade(person_id=person.id, trade_id=BY_CODE[trade].id) for trade in trades)
        await self.db.flush()
        self.people[name] = somebody
        return somebody

    async def employer(
        self,
        name: str = "羊达建材合作社",
        *,
        kind: EmployerKind = EmployerKind.cooperative,
        by: str = "Pema",
        verified: bool = True,
    ) -> Somebody:
        """Somebody who posts, verified by an officer unless said otherwise."""
        somebody = await self.person(by)
        somebody.employer = Employer(
            id=new_id(), name=name, kind=kind, place_code=YANGDA, channel=Channel.phone, made_at=self.now,
            demo=False, version=1,
        )  # fmt: skip
        self.db.add(somebody.employer)
        await self.db.flush()
        self.db.add(EmployerMember(employer_id=somebody.employer.id, person_id=somebody.id, since=self.now))
        await self.db.flush()
        if verified:
            await self.verifies(somebody)
        return somebody

    async def verifies(self, who: Somebody, *, until: datetime | None = None) -> EmployerVerification:
        """The office has seen who this employer is."""
        assert who.employer
        seen = EmployerVerification(
            id=new_id(), employer_id=who.employer.id, officer_id=OFFICE_PERSON, what="operator",
            from_at=self.now - DAY, until_at=until or self.now + 180 * DAY,
        )  # fmt: skip
        self.db.add(seen)
        await self.db.flush()
        await self.db.refresh(who.employer)
        return seen

    async def gig(self, poster: Somebody, draft: Draft | None = None, **changes: Any) -> Gig:
        """A day of loading tomorrow for ¥260, unless said otherwise."""
        assert poster.employer
        return await gigs.post(
            self.db, poster.actor, poster.employer.id, replace(draft or LOADING, **changes), self.now
        )

    async def takes(self, who: Somebody, gig: Gig, **more: Any) -> Order:
        """Somebody takes a seat, or asks for it."""
        taken = await taking.take(self.db, who.actor, Taking(gig=gig.id, **more), self.now, PACE)
        return await self.db.get_one(Order, taken)

    async def offers(self, poster: Somebody, gig: Gig, who: Somebody) -> Order:
        """The employer asks somebody to come."""
        asked = Taking(gig=gig.id, worker=who.id)
        offered = await taking.offer(self.db, poster.actor, asked, self.now, PACE)
        return await self.db.get_one(Order, offered)

    async def waits(self, who: Somebody, gig: Gig) -> Order:
        """Somebody takes a seat, or stands in line for one."""
        return await self.takes(who, gig, wait=True)

    async def changes(self, poster: Somebody, gig: Gig, **changes: Any) -> Gig:
        """The employer says something else of his gig."""
        return await gig_verbs.edit(self.db, poster.actor, gig.id, gig.version, changes, self.now, PACE)

    async def calls_off(self, poster: Somebody, gig: Gig, reason: Reason = Reason.weather) -> Gig:
        return await gig_verbs.cancel(self.db, poster.actor, gig.id, reason, self.now)

    async def closes(self, poster: Somebody, gig: Gig) -> Gig:
        return await gig_verbs.close(self.db, poster.actor, gig.id, self.now)

    async def passes(self, **how_long: float) -> None:
        """Time goes by, and does what it does by itself."""
        self.now += timedelta(**how_long)
        for step in deadlines.ROUNDS:
            while await step(self.db, self.now, 100, PACE):
                pass

    async def accepts(self, who: Somebody, order: Order) -> Order:
        return await orders.accept(self.db, who.actor, order.id, self.now, PACE)

    async def refuses(self, who: Somebody, order: Order, reason: Reason | None = None) -> Order:
        return await orders.refuse(self.db, who.actor, order.id, reason, self.now, PACE)

    async def withdraws(self, who: Somebody, order: Order) -> Order:
        return await orders.withdraw(self.db, who.actor, order.id, None, self.now, PACE)

    async def comes(self, who: Somebody, order: Order, *, comes: bool) -> Order:
        return await orders.coming(self.db, who.actor, order.id, None, self.now, PACE, comes=comes)

    async def speaks(self, who: Somebody, order: Order) -> Order:
        """The employer has spoken to one who did not answer changed terms in time."""
        return await orders.speak(self.db, who.actor, order.id, self.now)

    async def cancels(self, who: Somebody, order: Order, reason: Reason = Reason.ill) -> Order:
        return await orders.cancel(self.db, who.actor, order.id, reason, self.now, PACE)

    async def lets_act(self, who: Somebody, to: Somebody) -> Consent:
        """Somebody says yes to being acted for."""
        consent = Consent(
            id=new_id(), person_id=who.id, to_person=to.id, kind="spoken", from_at=self.now - DAY,
            until_at=self.now + 30 * DAY, made_at=self.now,
        )  # fmt: skip
        self.db.add(consent)
        await self.db.flush()
        return consent


LOADING = Draft(
    trade="loader",
    headcount=2,
    pay=Pay(26_000, None, Per.day),
    starts_on=date(2026, 12, 2),
    ends_on=date(2026, 12, 2),
    place=JIARU,
    shift=Shift(time(9), time(18)),
    mode=Mode.instant,
)

MANY_ENDED = """
    INSERT INTO orders
    SELECT (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid()))).*
    FROM orders o, generate_series(1, 3000) WHERE o.id = :order"""
"""What makes a plan true: a market in which most orders are over. `order` is one that has ended."""
