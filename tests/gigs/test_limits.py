"""What an employer may not yet do whom nobody has verified."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.core.actor import OFFICE, Basis, Ground
from app.gigs import service
from app.gigs.drafts import Draft
from app.gigs.limits import beyond, require_modest
from app.gigs.models import Gig
from app.gigs.rules import GigState, GigUnverified, Mode
from app.orders import gig_verbs
from app.orders.rules import Reason
from tests.village import DAY, LOADING, NOON, PACE, Somebody, Village

MODEST = replace(LOADING, mode=Mode.choose)


@pytest.fixture
async def new(village: Village) -> Somebody:
    """Pema, whom nobody has verified."""
    return await village.employer(verified=False)


@pytest.mark.parametrize(
    ("changes", "limit"),
    [
        ({"mode": Mode.instant}, "instant"),
        ({"lodging": True}, "lodging"),
        ({"place": "outside"}, "outside"),
        ({"ends_on": LOADING.starts_on + timedelta(days=7)}, "days"),
        ({"open_end": True, "ends_on": LOADING.starts_on + timedelta(days=179)}, "days"),
    ],
)
async def test_nothing_beyond_a_limit_before_he_is_verified(
    village: Village, new: Somebody, changes: dict[str, Any], limit: str
) -> None:
    with pytest.raises(GigUnverified) as no:
        await village.gig(new, MODEST, **changes)
    assert no.value.facts["limit"] == limit
    await village.verifies(new)
    assert (await village.gig(new, MODEST, **changes)).state == GigState.open


def test_seven_days_are_modest() -> None:
    assert list(beyond(replace(MODEST, ends_on=MODEST.starts_on + timedelta(days=6)))) == []


def test_what_was_agreed_while_verified_may_stay() -> None:
    long = replace(MODEST, ends_on=MODEST.starts_on + timedelta(days=20))
    require_modest(replace(long, title="砌墙"), before=long)
    with pytest.raises(GigUnverified):
        require_modest(replace(long, lodging=True), before=long)


async def test_two_gigs_at_a_time(village: Village, new: Somebody) -> None:
    first, _ = await village.gig(new, MODEST), await village.gig(new, MODEST)
    with pytest.raises(GigUnverified) as no:
        await village.gig(new, MODEST)
    assert no.value.facts == {"limit": "open", "max": 2}
    await gig_verbs.cancel(village.db, new.actor, first.id, Reason.no_need, village.now)
    await village.gig(new, MODEST)


async def test_who_does_not_say_how_people_are_taken(village: Village, pema: Somebody, new: Somebody) -> None:
    unsaid = replace(LOADING, mode=None)
    assert (await village.gig(pema, unsaid)).mode == Mode.instant
    assert (await village.gig(new, unsaid)).mode == Mode.choose


async def test_a_lapse_binds_again(village: Village, new: Somebody) -> None:
    await village.verifies(new, until=NOON + DAY)
    gig = await village.gig(new)
    village.now += DAY
    with pytest.raises(GigUnverified):
        await _copied(village, new, gig)


async def test_an_edit_and_a_copy_are_bound_too(village: Village, new: Somebody) -> None:
    gig = await village.gig(new, MODEST)
    for changes in ({"mode": Mode.instant}, {"lodging": True}):
        with pytest.raises(GigUnverified):
            await gig_verbs.edit(village.db, new.actor, gig.id, gig.version, changes, village.now, PACE)
    await _copied(village, new, gig)
    with pytest.raises(GigUnverified):
        await _copied(village, new, gig)


async def test_an_office_is_not_bound(village: Village, new: Somebody) -> None:
    assert new.employer
    draft: Draft = replace(LOADING, lodging=True, ends_on=LOADING.starts_on + timedelta(days=30))
    ground = Ground(Basis.office, new.id)
    gigs = [
        await service.post(village.db, OFFICE, new.employer.id, draft, village.now, ground=ground) for _ in range(3)
    ]
    assert {gig.state for gig in gigs} == {GigState.open}


async def _copied(village: Village, who: Somebody, gig: Gig) -> Gig:
    return await service.copy(village.db, who.actor, gig.id, village.now, new=None, starts_on=None, ends_on=None)
