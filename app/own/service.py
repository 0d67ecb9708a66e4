"""Reading what was done for one, and taking back one's yes to being acted for."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from app.core.actor import Actor, Basis, Ground
from app.core.db import Session
from app.core.events import Change, record
from app.core.ids import new_id
from app.own import queries
from app.own.rules import ConsentUnseen
from app.people.models import Consent, Person
from app.trades.catalogue import BY_ID


async def history(db: Session, actor: Actor, before: int, limit: int) -> dict[str, Any]:
    """A page of what others did for the actor."""
    found = await queries.done_for(db, actor.person, before, limit + 1)
    page = found[:limit]
    return {
        "items": [
            {
                "id": act.id,
                "at": act.at,
                "verb": act.verb,
                "basis": act.basis,
                "by": {"kind": act.kind, "name": act.name or None, "emblem": act.emblem},
                "gig": _gig(act),
                "reason": act.reason,
            }
            for act in page
        ],
        "next": str(page[-1].id) if len(found) > limit else None,
    }


def _gig(row: Row[Any]) -> dict[str, Any] | None:
    """The gig that something was about, where it was."""
    return {"id": row.gig, "number": row.number, "trade": BY_ID[row.trade_id].code} if row.gig else None


async def looks(db: Session, actor: Actor, before: int, limit: int) -> dict[str, Any]:
    """A page of the looks at the actor's number."""
    found = await queries.looks_at(db, actor.person, before, limit + 1)
    page = found[:limit]
    return {
        "items": [
            {
                "id": look.id,
                "at": look.at,
                "by": {"role": look.role, "kind": look.kind, "name": look.name or None, "emblem": look.emblem},
                "gig": _gig(look),
            }
            for look in page
        ],
        "next": str(page[-1].id) if len(found) > limit else None,
    }


async def consents(db: Session, actor: Actor, now: datetime) -> list[dict[str, Any]]:
    """Whom the actor lets act for him, and whom he let."""
    return [shown(consent, to, now) for consent, to in await queries.consents_given(db, actor.person)]


def shown(consent: Consent, to: Person, now: datetime) -> dict[str, Any]:
    """A consent as its giver sees it."""
    return {
        "id": consent.id,
        "to": {"id": to.id, "name": to.name or None, "emblem": to.emblem},
        "kind": consent.kind,
        "since": consent.from_at,
        "until": consent.until_at,
        "withdrawn_at": consent.withdrawn_at,
        "live": queries.is_live(consent, now),
    }


async def withdraw_consent(db: Session, actor: Actor, consent_id: UUID, now: datetime) -> dict[str, Any]:
    """Let somebody act no more. It bites at once: the database asks for a live consent at each act."""
    consent = await queries.consent_for_update(db, consent_id, actor.person)
    if consent is None:
        raise ConsentUnseen
    if consent.withdrawn_at is None:
        consent.withdrawn_at = now
        await db.flush()
        told = {"to": str(consent.to_person), "kind": str(consent.kind)}
        ground = Ground(Basis.self, actor.person)
        await record(db, Change(new_id(), actor, now), "consent.withdrawn", "consent", consent.id, ground, told)
    return shown(consent, await queries.person_of(db, consent.to_person), now)
