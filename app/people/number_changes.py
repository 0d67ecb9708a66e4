"""A new number for a person: lost SIM or changed one. It waits, his old phones are told, and one tap stops it.

Whoever asks has proven the new number by a code: the desk, a coordinator, or the person himself, who waits for nothing
where he proves the old number as well. His household keeps its number and its sessions. See docs/decisions/0012.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Select, delete, select, tuple_, update

from app.core.actor import CLOCK, Actor, Basis, Ground
from app.core.db import Session
from app.core.errors import Fact
from app.core.events import Change, record_all
from app.core.ids import new_id
from app.core.jobs import enqueue
from app.core.settings import Settings
from app.people import queries
from app.people.codes import spend_code
from app.people.door_models import NumberChange
from app.people.door_rules import ChangeEnd, ChangeOver, ChangeUnseen, OldNumberWrong, SameNumber
from app.people.helping import ground_for, person_to_help, within
from app.people.models import LoginSession, Person, PersonPhone
from app.people.policy import serves
from app.people.rules import PERSONS_A_NUMBER, Crowded, RoleName, free_emblem
from app.people.signing_in import lock_number

MAY_STOP = {RoleName.clerk, RoleName.officer, RoleName.coordinator}


@dataclass(frozen=True, slots=True)
class Proof:
    """A number, and which of its codes was given back."""

    number: str
    code: int


async def require_may_ask(db: Session, actor: Actor, person_id: UUID, now: datetime) -> None:
    """Asked before a code is spent, and again when it is."""
    await ground_for(db, actor, await person_to_help(db, person_id), now)


async def ask_for(
    db: Session, config: Settings, actor: Actor, person_id: UUID, new: Proof, now: datetime
) -> NumberChange:
    """The desk, or a coordinator with consent, asks for somebody who stands there with his new SIM."""
    person = await person_to_help(db, person_id)
    ground = await ground_for(db, actor, person, now)
    return await _ask(db, config, actor, person, new, ground, now, session=None)


async def ask(
    db: Session, config: Settings, actor: Actor, new: Proof, old: Proof | None, now: datetime
) -> NumberChange:
    """Ask for oneself. The session that asks goes on; proof of the old number as well makes it so at once."""
    person = await person_to_help(db, actor.person)
    ground = Ground(Basis.self, actor.person)
    if old is not None:
        if old.number not in await queries.numbers_of(db, actor.person):
            raise OldNumberWrong
        await spend_code(db, old.code, now)
    asked = await _ask(db, config, actor, person, new, ground, now, session=actor.session, at_once=old is not None)
    if old is not None:
        asked.old_number = old.number
        await _carry_out(db, asked, actor, ground, now)
    return asked


async def _ask(
    db: Session, config: Settings, actor: Actor, person: Person, new: Proof, ground: Ground, now: datetime, *,
    session: UUID | None, at_once: bool = False,
) -> NumberChange:  # fmt: skip
    await spend_code(db, new.code, now)
    his = await queries.numbers_of(db, person.id)
    if new.number in his:
        raise SameNumber
    _require_room(len(await queries.people_on(db, new.number)))
    await db.execute(
        update(NumberChange)
        .where(NumberChange.person_id == person.id, NumberChange.ended_at.is_(None))
        .values(ended_at=now, ended=ChangeEnd.replaced, ended_by=actor.person)
    )
    waits = timedelta(0) if at_once else timedelta(hours=config.number_change_hours)
    asked = NumberChange(
        id=new_id(), person_id=person.id, number=new.number, old_number=his[0] if his else None,
        asked_by=actor.person, asked_session=session, consent_id=ground.consent, asked_at=now, due_at=now + waits,
    )  # fmt: skip
    db.add(asked)
    await db.flush()
    if not at_once:
        await _tell(db, actor, "number.asked", asked, ground, now, {"due": asked.due_at.isoformat()})
    return asked


def _require_room(people: int) -> None:
    if people >= PERSONS_A_NUMBER:
        raise Crowded(max=PERSONS_A_NUMBER)


async def stop(db: Session, actor: Actor, change_id: UUID, now: datetime) -> NumberChange:
    """Nothing changes: said by the person on any of his phones, or by an office of his place."""
    asked = await db.scalar(select(NumberChange).where(NumberChange.id == change_id).with_for_update())
    person = await db.get_one(Person, asked.person_id) if asked else None
    if asked is None or person is None:
        raise ChangeUnseen
    own = person.id == actor.person
    if not own and not serves(actor, MAY_STOP, person.place_code):
        raise ChangeUnseen
    if asked.ended == ChangeEnd.stopped:  # as it comes from the table it is no member
        return asked
    if asked.ended is not None:
        raise ChangeOver(ended=asked.ended)
    await _end(db, asked, ChangeEnd.stopped, actor, now)
    ground = Ground(Basis.self if own else Basis.office, person.id)
    await _tell(db, actor, "number.stopped", asked, ground, now, {})
    return asked


async def complete_due(db: Session, now: datetime, limit: int) -> int:
    """The clock: what has waited long enough is carried out. How many there were."""
    due = select(NumberChange.id, NumberChange.person_id).where(
        NumberChange.ended_at.is_(None), NumberChange.due_at <= now
    )
    found = (await db.execute(due.order_by(NumberChange.due_at, NumberChange.id).limit(limit))).all()
    for change_id, person in found:
        # The person first, as who asks does; by then it may have been stopped.
        await db.execute(select(Person.id).where(Person.id == person).with_for_update(key_share=True))
        asked: NumberChange | None = await db.scalar(_waiting(NumberChange.id == change_id).with_for_update())
        if asked is not None:
            await _carry_out(db, asked, CLOCK, Ground(Basis.clock, person), now)
    return len(found)


def _waiting(which: ColumnElement[bool]) -> Select[NumberChange]:
    return select(NumberChange).where(which, NumberChange.ended_at.is_(None))


async def _carry_out(db: Session, asked: NumberChange, by: Actor, ground: Ground, now: datetime) -> None:
    """The new number takes the place of the old, for this person alone."""
    person = await db.get_one(Person, asked.person_id)
    await lock_number(db, asked.number, asked.asked_at, proven=True)
    others = [one for one in await queries.people_on(db, asked.number) if one.id != person.id]
    if len(others) >= PERSONS_A_NUMBER or person.merged_into is not None:
        await _end(db, asked, ChangeEnd.failed, by, now)
        await _tell(db, by, "number.failed", asked, ground, now, {})
        return
    await db.execute(
        delete(PersonPhone).where(PersonPhone.person_id == person.id, PersonPhone.number == asked.old_number)
    )
    taken = {one.emblem for one in others}
    if person.emblem in taken:
        person.emblem = free_emblem(taken)
        person.version += 1
        await db.flush()
    db.add(PersonPhone(person_id=person.id, number=asked.number, emblem=person.emblem, since=now))
    await _end(db, asked, ChangeEnd.done, by, now)
    ended = await db.scalars(
        update(LoginSession)
        .where(LoginSession.person_id == person.id, LoginSession.revoked_at.is_(None))
        .where(LoginSession.id.is_distinct_from(asked.asked_session))
        .values(revoked_at=now)
        .returning(LoginSession.id)
    )
    facts: dict[str, Fact] = {"sessions": len(ended.all()), "emblem": person.emblem}
    await _tell(db, by, "number.changed", asked, ground, now, facts)


async def _end(db: Session, asked: NumberChange, how: ChangeEnd, by: Actor, now: datetime) -> None:
    asked.ended_at, asked.ended, asked.ended_by = now, how, by.person
    await db.flush()


async def waiting_of(db: Session, person: UUID) -> NumberChange | None:
    """The change that waits for a person's number."""
    found: NumberChange | None = await db.scalar(_waiting(NumberChange.person_id == person))
    return found


async def waiting_within(
    db: Session, scopes: Sequence[str], after: tuple[datetime, UUID] | None, limit: int
) -> Sequence[tuple[NumberChange, Person]]:
    """The changes that wait in these places, the next due first."""
    rows = select(NumberChange, Person).join(Person, Person.id == NumberChange.person_id)
    rows = rows.where(NumberChange.ended_at.is_(None), within(scopes))
    if after is not None:
        rows = rows.where(tuple_(NumberChange.due_at, NumberChange.id) > after)
    found = await db.execute(rows.order_by(NumberChange.due_at, NumberChange.id).limit(limit))
    return [(change, person) for change, person in found]


async def _tell(
    db: Session, actor: Actor, verb: str, asked: NumberChange, ground: Ground, now: datetime,
    facts: Mapping[str, Fact],
) -> None:  # fmt: skip
    change = Change(new_id(), actor, now)
    told = {"change": str(asked.id), **facts}
    await record_all(db, change, [(verb, "number_change", asked.id, ground, told)])
    await enqueue(db, "tell", {"change": str(change.id)})
