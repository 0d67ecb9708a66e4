"""Plays what was planned, deed by deed in the order of time, through the services that the phones use."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from random import Random
from typing import Final
from uuid import UUID

from app.core.actor import Actor
from app.core.clock import DISTRICT, local_day
from app.core.db import Session
from app.core.settings import Settings
from app.demo.people import District, Villager, make_id
from app.demo.plans import Deed, Plan, Verb, awake
from app.gigs import service as gigs
from app.gigs.models import Gig
from app.orders import deadlines, gig_verbs, taking
from app.orders import service as orders
from app.orders.pace import pace_of
from app.orders.rules import Reason
from app.orders.taking import Taking
from app.people.rules import Channel, Wrong
from app.safety import service as safety
from app.safety.rules import Complaint, Subject, SubjectKind

EVENING: Final = time(20, 30)
ALL: Final = 10_000

Step = Callable[[], Awaitable[object]]


class Stage:
    """Everybody in his place. Orders have ids that follow from gig and worker, so that later deeds find them."""

    def __init__(
        self, db: Session, settings: Settings, district: District, consents: Mapping[UUID, UUID], now: datetime
    ) -> None:
        self.db, self.settings, self.district, self.consents, self.now = db, settings, district, consents, now

    async def play(self, plans: Sequence[Plan]) -> None:
        """From the first post to this instant; every evening, and now, time does what it does by itself."""
        steps: list[tuple[datetime, int, Step]] = []
        for plan in plans:
            posted_at = awake(plan.posted_at)
            steps.append((posted_at, 0, self._posting(plan, posted_at)))
            for nth, deed in enumerate(plan.deeds, 1):
                at = awake(deed.at)
                steps.append((at, nth, self._doing(plan, deed, at)))
        evening = datetime.combine(local_day(min(at for at, *_ in steps)), EVENING, DISTRICT)
        while evening < self.now:
            steps.append((evening, 0, self._passing(evening)))
            evening += timedelta(days=1)
        steps.append((self.now, 0, self._passing(self.now)))
        for _, _, step in sorted(steps, key=lambda step: step[:2]):
            await step()
            await self.db.flush()
            self.db.expunge_all()  # what is done is in the database; a growing session would make each flush slower

    def _posting(self, plan: Plan, at: datetime) -> Step:
        actor = _boss(plan)
        return lambda: gigs.post(
            self.db, actor, plan.boss.id, plan.draft, at, gig_id=plan.id, channel=Channel.demo, demo=True
        )

    def _passing(self, at: datetime) -> Step:
        async def pass_time() -> None:
            for happens in deadlines.ROUNDS:
                await happens(self.db, at, ALL, pace_of(self.settings))

        return pass_time

    def _doing(self, plan: Plan, deed: Deed, at: datetime) -> Step:
        """The call that this deed is."""
        db = self.db
        actor = _boss(plan) if deed.employer else self._of(deed.who)
        reason = deed.reason or Reason.other
        if deed.verb is Verb.close:
            return lambda: gig_verbs.close(db, actor, plan.id, at)
        if deed.verb is Verb.call_off:
            return lambda: gig_verbs.cancel(db, actor, plan.id, reason, at)
        if deed.verb is Verb.begin_earlier:
            return lambda: self._begin_earlier(plan, at)
        assert deed.who
        if deed.verb is Verb.report:
            said = Complaint(Subject(SubjectKind.gig, plan.id), Wrong.not_as_said)
            return lambda: safety.report(db, actor.person, make_id(Random(plan.id.int), at), said, at)  # noqa: S311  # an id
        order = order_id(plan, deed.who)
        asked = Taking(gig=plan.id, worker=deed.who.id, order=order, channel=Channel.demo)
        pace = pace_of(self.settings)
        calls: dict[Verb, Step] = {
            Verb.take: lambda: taking.take(db, actor, asked, at, pace),
            Verb.offer: lambda: taking.offer(db, actor, asked, at, pace),
            Verb.accept: lambda: orders.accept(db, actor, order, at, pace),
            Verb.refuse: lambda: orders.refuse(db, actor, order, reason, at, pace),
            Verb.withdraw: lambda: orders.withdraw(db, actor, order, reason, at, pace),
            Verb.cancel: lambda: orders.cancel(db, actor, order, reason, at, pace),
        }
        return calls[deed.verb]

    async def _begin_earlier(self, plan: Plan, at: datetime) -> None:
        """The employer moves the shift's beginning, and everybody booked is asked."""
        gig, shift = await self.db.get_one(Gig, plan.id), replace(plan.draft.shift, start=time(8))
        changes = {"shift": shift}
        await gig_verbs.edit(self.db, _boss(plan), gig.id, gig.version, changes, at, pace_of(self.settings))

    def _of(self, who: Villager | None) -> Actor:
        """The worker himself, or the coordinator who acts for him because he has no phone."""
        assert who
        return Actor(self.district.coordinator_of(who.township).id if who.id in self.consents else who.id)


def order_id(plan: Plan, who: Villager) -> UUID:
    """The id of this worker's order of this gig."""
    return make_id(Random(plan.id.int ^ who.id.int), plan.posted_at)  # noqa: S311  # an id, no secret


def _boss(plan: Plan) -> Actor:
    return Actor(plan.boss.person.id, employers=frozenset({plan.boss.id}))
