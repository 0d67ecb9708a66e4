"""Looking at employers, verifying them, and taking that back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from app.core.actor import Actor
from app.core.db import Session
from app.core.errors import VersionStale
from app.core.pages import before, cursor_of
from app.gigs.desk import pass_first_gigs
from app.people import verification
from app.people.employers import EmployerUnseen, NothingToRevoke, Proof, Revoked
from app.people.models import Employer
from app.people.policy import serves
from app.people.queries import live_suspension
from app.vetting import policy, queries
from app.vetting.rules import Standing, Which, verbs

SHOWN: Final = 20
"""So much of an employer's past is shown: its gigs, its people, its verifications."""


@dataclass(frozen=True, slots=True)
class Employers:
    """A page of employers."""

    items: list[dict[str, Any]]
    next: str | None


async def employers(
    db: Session, actor: Actor, which: Which, named: str | None, cursor: str | None, limit: int, now: datetime
) -> Employers:
    """The employers of the places for which the actor sits at a desk."""
    policy.may_look(actor).require()
    rows = await queries.employers_for(db, policy.scopes(actor), which, named, now, before(cursor), limit)
    last = rows[limit - 1] if len(rows) > limit else None
    return Employers([_shown(row) for row in rows[:limit]], cursor_of(last.key, last.id) if last else None)


async def employer(db: Session, actor: Actor, one: UUID, now: datetime) -> dict[str, Any]:
    """All that an officer needs to decide about an employer."""
    policy.may_look(actor).require()
    row = await queries.employer(db, one, now)
    if row is None:
        raise EmployerUnseen
    policy.may_see(actor, row.place).require()
    officer, own = serves(actor, policy.OFFICERS, row.place), actor.belongs_to(one)
    return {
        **_shown(row),
        "moves": verbs(Standing(row.standing), officer=officer, own=own, suspended=row.suspended),
        "suspension": await live_suspension(db, employer_id=one) if row.suspended else None,
        "speakers": [dict(speaker._mapping) for speaker in await queries.speakers(db, one, SHOWN)],
        "posted": [dict(gig._mapping) for gig in await queries.last_posted(db, one, SHOWN)],
        "verifications": [dict(seen._mapping) for seen in await queries.verifications(db, one, SHOWN)],
    }


async def verify(
    db: Session, actor: Actor, one: UUID, what: Proof, yours: int | None, now: datetime, lasts: timedelta
) -> dict[str, Any]:
    """An officer has seen who this is. `yours` is the version of the employer that he read."""
    found = await _decided(db, actor, one)
    if yours is not None and yours != found.version:
        raise VersionStale(yours=yours, current={"id": str(one), "version": found.version})
    await verification.verify(db, actor, found, what, now, lasts)
    await pass_first_gigs(db, actor, one, now)
    return await employer(db, actor, one, now)


async def revoke(db: Session, actor: Actor, one: UUID, why: Revoked, now: datetime) -> dict[str, Any]:
    """An officer takes it back."""
    found = await _decided(db, actor, one)
    if not await verification.revoke(db, actor, found, why, now):
        raise NothingToRevoke
    return await employer(db, actor, one, now)


async def _decided(db: Session, actor: Actor, one: UUID) -> Employer:
    """The employer, locked, if the actor may decide about it."""
    policy.may_look(actor).require()
    found = await db.get(Employer, one, with_for_update={"key_share": True}, populate_existing=True)
    if found is None:
        raise EmployerUnseen
    policy.may_decide(actor, one, found.place_code).require()
    return found


def _shown(row: Any) -> dict[str, Any]:
    return {name: value for name, value in row._mapping.items() if name != "key"}
