"""What a step on a gig does to everybody on it, told before it is done. The tests hold the deed to the word."""

from enum import StrEnum
from uuid import UUID

from app.core.actor import Actor
from app.core.db import Session
from app.gigs.policy import may_run
from app.gigs.queries import gig_with_terms
from app.gigs.rules import GigUnseen, Mode
from app.orders.line_queries import standing_on


class Step(StrEnum):
    """What an employer is about to do."""

    cancel = "cancel"
    close = "close"
    terms = "terms"
    work = "work"
    """Another trade, or for another kind of party: nobody asked for that. Under a deal it is refused."""
    headcount = "headcount"


async def told(db: Session, actor: Actor, gig_id: UUID, step: Step, headcount: int | None) -> dict[str, dict[str, int]]:
    """How many of each kind end, stay, are asked anew, or go back in line."""
    found = await gig_with_terms(db, gig_id)
    if found is None:
        raise GigUnseen
    gig, _ = found
    may_run(actor, gig.employer_id).require()
    on_it = await standing_on(db, gig_id)
    return effects(step, on_it, headcount=headcount or gig.headcount, taken=gig.taken, chooses=gig.mode == Mode.choose)


def effects(
    step: Step, on_it: dict[str, int], *, headcount: int, taken: int, chooses: bool
) -> dict[str, dict[str, int]]:
    """`on_it` counts deals, holds, requests, offers and line as they stand now."""
    return {kind: {_fate(step, kind, chooses=chooses): n} if kind != "holds" else _holds(step, n, headcount - taken)
            for kind, n in on_it.items()}  # fmt: skip


def _fate(step: Step, kind: str, *, chooses: bool) -> str:
    match step:
        case Step.cancel:
            return "end"
        case Step.close | Step.work:
            return "stay" if kind == "deals" else "end"
        case Step.terms if kind == "deals":
            return "asked"
        case Step.terms if kind == "line" and not chooses:
            return "stay"
        case Step.terms:
            return "end"
        case Step.headcount:
            return "stay"


def _holds(step: Step, holds: int, seats: int) -> dict[str, int]:
    match step:
        case Step.cancel | Step.close | Step.work:
            return {"end": holds}
        case Step.terms:
            return {"asked": holds}
        case Step.headcount:
            stay = min(holds, max(0, seats))
            return {"stay": stay, "back": holds - stay}
