"""Who may employ without a hand held: an officer has seen who it is, and for how long that is believed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select, update

from app.core.actor import CLOCK, Actor, Basis, Ground
from app.core.db import Session
from app.core.errors import Fact
from app.core.events import Change, record_all
from app.core.ids import CLOCK_PERSON, new_id
from app.core.jobs import enqueue
from app.people.employers import Proof, Revoked
from app.people.models import Employer, EmployerVerification
from app.people.queries import members_of

WARNED_BEFORE: Final = timedelta(days=14)
"""So long before it lapses an employer hears of it: time for a walk to the desk."""


async def verify(
    db: Session, officer: Actor, employer: Employer, what: Proof, now: datetime, lasts: timedelta
) -> EmployerVerification:
    """An officer has seen this of an employer. Before the end of an earlier one it is a renewal. Locks the employer."""
    await _lock(db, employer)
    seen = EmployerVerification(
        id=new_id(), employer_id=employer.id, officer_id=officer.person, what=what, from_at=now, until_at=now + lasts
    )
    db.add(seen)
    await _changed(db, employer)
    await _tell(db, officer, "employer.verified", employer.id, now, what=what.value, until=seen.until_at.isoformat())
    return seen


async def revoke(db: Session, officer: Actor, employer: Employer, why: Revoked, now: datetime) -> bool:
    """What was seen holds no longer; whether anything did. Locks the employer."""
    await _lock(db, employer)
    if not await revoke_all(db, employer, officer.person, why, now):
        return False
    await _changed(db, employer)
    await _tell(db, officer, "employer.revoked", employer.id, now, why=why.value)
    return True


async def revoke_all(db: Session, employer: Employer, by: UUID, why: Revoked, now: datetime) -> bool:
    """End every verification of an employer that still runs; whether there was one. The caller tells of it."""
    ended = await db.scalars(
        update(EmployerVerification)
        .where(
            EmployerVerification.employer_id == employer.id,
            EmployerVerification.revoked_at.is_(None),
            EmployerVerification.until_at > now,
        )
        .values(revoked_at=now, revoked_by=by, why=why)
        .returning(EmployerVerification.id)
        .execution_options(synchronize_session="fetch")
    )
    found = bool(ended.all())
    await db.refresh(employer, ["verified_at", "verified_by", "verified_until"])
    return found


async def warn_of_lapse(db: Session, now: datetime, limit: int = 100) -> int:
    """Tell employers whose verification lapses within two weeks, once each. Returns how many."""
    rows = await db.scalars(
        select(EmployerVerification)
        .join(Employer, Employer.id == EmployerVerification.employer_id)
        .where(
            EmployerVerification.revoked_at.is_(None),
            EmployerVerification.warned_at.is_(None),
            EmployerVerification.until_at <= now + WARNED_BEFORE,
            EmployerVerification.until_at > now,
        )
        .order_by(EmployerVerification.until_at)
        .limit(limit)
        .with_for_update(of=EmployerVerification, skip_locked=True)
    )
    found = rows.all()
    for seen in found:
        seen.warned_at = now
        employer = await db.get_one(Employer, seen.employer_id)
        if employer.verified_until == seen.until_at:  # else it has been renewed
            await _tell(db, CLOCK, "employer.lapsing", employer.id, now, until=seen.until_at.isoformat())
    await db.flush()
    return len(found)


async def history(db: Session, employer: UUID) -> Sequence[EmployerVerification]:
    """Every verification of an employer, the latest first."""
    rows = await db.scalars(
        select(EmployerVerification)
        .where(EmployerVerification.employer_id == employer)
        .order_by(EmployerVerification.from_at.desc(), EmployerVerification.id.desc())
    )
    return rows.all()


async def _lock(db: Session, employer: Employer) -> None:
    await db.refresh(employer, with_for_update={"key_share": True})


async def _changed(db: Session, employer: Employer) -> None:
    """What the trigger wrote is read back, and whoever holds an older version of the employer learns that it is old."""
    employer.version += 1
    await db.flush()
    await db.refresh(employer)


async def _tell(db: Session, actor: Actor, verb: str, employer: UUID, now: datetime, **facts: Fact) -> None:
    """Everybody who speaks for it hears; where nobody does, it is told all the same."""
    await db.flush()
    basis = Basis.clock if actor.person == CLOCK_PERSON else Basis.office
    members = await members_of(db, employer) or [actor.person]
    change = Change(new_id(), actor, now)
    await record_all(db, change, [(verb, "employer", employer, Ground(basis, member), facts) for member in members])
    await enqueue(db, "tell", {"change": str(change.id)})
