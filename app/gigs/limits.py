"""What an employer may not yet do whom no officer has verified, or whose verification has lapsed."""

from collections.abc import Iterator
from typing import Final

from app.gigs.drafts import Draft
from app.gigs.rules import GigUnverified, Mode

MAX_DAYS: Final = 7
MAX_OPEN: Final = 2
"""So many gigs at a time, those that wait at the desk among them."""
OUTSIDE: Final = "outside"


def beyond(draft: Draft) -> Iterator[str]:
    """The limits that a gig goes beyond."""
    if draft.mode is Mode.instant:
        yield "instant"
    if draft.lodging:
        yield "lodging"
    if draft.place == OUTSIDE:
        yield "outside"
    if draft.open_end or (draft.ends_on - draft.starts_on).days + 1 > MAX_DAYS:
        yield "days"


def require_modest(draft: Draft, before: Draft | None = None) -> None:
    """Refuse what goes beyond a limit, and did not before: what was agreed while verified may stay."""
    allowed = set(beyond(before)) if before else set()
    for limit in beyond(draft):
        if limit not in allowed:
            raise GigUnverified(limit=limit, max=MAX_DAYS if limit == "days" else 0)


def require_few(open_gigs: int) -> None:
    """Refuse one gig more than may be open at a time."""
    if open_gigs >= MAX_OPEN:
        raise GigUnverified(limit="open", max=MAX_OPEN)
