"""A first gig waits at the desk: seen by nobody else, taken by nobody, until a clerk has read it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.events import Event
from app.gigs.desk import end_unchecked
from app.gigs.models import Gig
from app.gigs.rules import GigChecking, GigState, GigText, Mode
from app.gigs.service import copy
from app.notices.models import InboxEntry
from app.notices.service import tell
from app.orders import gig_verbs
from app.orders.rules import Reason
from app.people.rules import RoleName
from tests.boards.test_people import post_on, signed_in
from tests.conftest import StandingClock
from tests.gigs.test_limits import MODEST
from tests.vetting.test_employers import Office, code, office
from tests.village import GURONG, PACE, YANGDA, Somebody, Village


@pytest.fixture
async def new(village: Village) -> Somebody:
    """Pema, whom nobody has verified."""
    return await village.employer(verified=False)


@pytest.fixture
async def first(village: Village, new: Somebody) -> Gig:
    """Pema's first gig, in the township of Gurong."""
    return await village.gig(new, MODEST)


@pytest.fixture
async def desk(village: Village, client: httpx.AsyncClient, first: Gig) -> Office:
    """Norbu, a clerk of Gurong, and his phone."""
    await post_on(village.db)
    norbu = await office(village, "Norbu", RoleName.clerk, GURONG)
    return Office(client, await signed_in(village.db, norbu))


async def test_a_first_gig_is_on_no_board(
    desk: Office, village: Village, first: Gig, client: httpx.AsyncClient
) -> None:
    for path in (
        "/gigs",
        "/gigs?sort=pay",
        "/gigs?q=装卸",
        f"/gigs?q={first.number}",
        "/gigs?sort=near&near=29.7,90.9",
    ):
        assert (await client.get(f"/api/v1{path}")).json()["items"] == []
    assert code(await client.get(f"/api/v1/gigs/{first.id}")) == (404, "gig.unseen")
    assert (await client.get(f"/gigs/{first.id}")).status_code == 404
    await village.person("Wangmo", trades=("loader",))
    wangmo = await signed_in(village.db, village.people["Wangmo"])
    assert (await client.get("/api/v1/me/matches", headers=wangmo)).json()["items"] == []


async def test_its_employer_sees_that_it_waits_and_why(
    desk: Office, db: AsyncSession, new: Somebody, first: Gig, client: httpx.AsyncClient
) -> None:
    pemas = Office(client, await signed_in(db, new))
    shown = (await pemas.get("/me/gigs")).json()["items"][0]
    assert (shown["state"], shown["desk"]) == ("checking", {"for": ["first"], "why": None})
    one = await pemas.get(f"/gigs/{first.id}")
    assert (one.json(), one.headers["cache-control"]) == (shown, "no-store")
    assert (await client.get(f"/gigs/{first.id}", headers=pemas.headers)).status_code == 200


async def test_nobody_can_take_it(village: Village, new: Somebody, tashi: Somebody, first: Gig) -> None:
    with pytest.raises(GigChecking):
        await village.takes(tashi, first)
    with pytest.raises(GigChecking):
        await village.offers(new, first, tashi)
    with pytest.raises(GigChecking):
        await gig_verbs.close(village.db, new.actor, first.id, village.now)


async def test_a_yes_puts_it_on_the_board_as_new(
    desk: Office, village: Village, tashi: Somebody, new: Somebody, first: Gig, clock: StandingClock
) -> None:
    clock.pass_time(hours=3)
    answer = await desk.post(f"/gigs/{first.id}/check", {"ok": True, "version": 1})
    assert (answer.json()["state"], answer.json()["posted_at"]) == ("open", "2026-12-01T07:00:00Z")
    assert [gig["id"] for gig in (await desk.get("/gigs")).json()["items"]] == [str(first.id)]
    await village.db.refresh(first)
    assert (await village.takes(tashi, first)).state == "requested"
    told = (await village.db.scalars(select(Event).where(Event.verb == "gig.passed"))).one()
    assert (told.beneficiary_id, told.basis) == (new.id, "office")
    assert code(await desk.post(f"/gigs/{first.id}/check", {"ok": True})) == (409, "gig.not_checking")
    second = await village.gig(new, MODEST)
    assert second.state == GigState.open


async def test_a_no_says_why_and_a_change_asks_again(desk: Office, village: Village, new: Somebody, first: Gig) -> None:
    answer = await desk.post(f"/gigs/{first.id}/check", {"ok": False, "why": "unclear"})
    assert (answer.json()["state"], answer.json()["desk"]) == ("checking", {"for": ["first"], "why": "unclear"})
    assert code(await desk.post(f"/gigs/{first.id}/check", {"ok": True})) == (409, "gig.not_checking")
    await village.db.refresh(first)
    await gig_verbs.edit(village.db, new.actor, first.id, first.version, {"note": "搬砖"}, village.now, PACE)
    assert (first.state, first.sent_back, first.held_for) == (GigState.checking, None, ["first"])
    assert (await desk.post(f"/gigs/{first.id}/check", {"ok": True})).json()["state"] == "open"


@pytest.mark.parametrize("body", [{"ok": False}, {"ok": True, "why": "fee"}, {"ok": False, "why": "ugly"}, {}])
async def test_a_no_needs_a_reason(desk: Office, first: Gig, body: dict[str, Any]) -> None:
    assert code(await desk.post(f"/gigs/{first.id}/check", body)) == (422, "payload.invalid")


async def test_what_was_read_is_what_passes(desk: Office, village: Village, new: Somebody, first: Gig) -> None:
    await gig_verbs.edit(village.db, new.actor, first.id, first.version, {"note": "搬砖"}, village.now, PACE)
    assert code(await desk.post(f"/gigs/{first.id}/check", {"ok": True, "version": 1})) == (412, "version.stale")


async def test_only_the_desk_of_its_place_decides(
    desk: Office, village: Village, new: Somebody, tashi: Somebody, first: Gig, client: httpx.AsyncClient
) -> None:
    elsewhere = await office(village, "Drolma", RoleName.officer, YANGDA)
    for who in (elsewhere, new, tashi):
        his = Office(client, await signed_in(village.db, who))
        assert code(await his.post(f"/gigs/{first.id}/check", {"ok": True})) == (404, "gig.unseen")


async def test_who_cancels_before_the_desk_has_read_still_posts_a_first_gig(
    village: Village, new: Somebody, first: Gig
) -> None:
    await gig_verbs.cancel(village.db, new.actor, first.id, Reason.mistake, village.now)
    assert (await village.gig(new, MODEST)).state == GigState.checking


async def test_the_clock_ends_what_nobody_read(village: Village, first: Gig, db: AsyncSession) -> None:
    assert await end_unchecked(db, first.ends_at - timedelta(seconds=1)) == 0
    assert await end_unchecked(db, first.ends_at) == 1
    assert (first.state, first.end_reason) == (GigState.cancelled, "unanswered")


async def test_the_verified_are_not_asked(village: Village, pema: Somebody) -> None:
    assert (await village.gig(pema, replace(MODEST, mode=Mode.instant))).state == GigState.open


async def test_a_text_that_hits_waits_for_the_desk(desk: Office, village: Village, pema: Somebody) -> None:
    gig = await village.gig(pema, note="加我微信 tashi_88，押金200")
    assert (gig.state, gig.held_for) == (GigState.checking, ["contact", "deposit"])
    await desk.post(f"/gigs/{gig.id}/check", {"ok": True})
    await post_on(village.db)
    await village.db.refresh(gig)
    assert gig.state == GigState.open
    again = await copy(village.db, pema.actor, gig.id, village.now, new=None, starts_on=None, ends_on=None)
    assert again.state == GigState.open


@pytest.mark.parametrize(
    "texts",
    [{"title": "限男"}, {"note": "139 8901 2046"}, {"meet_where": "加我微信"}, {"meet_who_drives": "次仁13989012046"}],
)
async def test_every_text_is_read(village: Village, pema: Somebody, texts: dict[str, Any]) -> None:
    assert (await village.gig(pema, **texts)).state == GigState.checking


async def test_a_text_put_right_in_time_needs_no_desk(village: Village, pema: Somebody) -> None:
    gig = await village.gig(pema, note="限男")
    await village.changes(pema, gig, headcount=3)
    assert gig.state == GigState.checking
    await village.changes(pema, gig, note="男女不限")
    assert (gig.state, gig.held_for) == (GigState.open, [])


async def test_a_first_gig_is_not_freed_by_its_text(village: Village, new: Somebody) -> None:
    gig = await village.gig(new, MODEST, note="限男")
    assert gig.held_for == ["first", "sex"]
    await village.changes(new, gig, note="男女不限")
    assert (gig.state, gig.held_for) == (GigState.checking, ["first"])


async def test_what_the_desk_sent_back_comes_only_by_its_yes(desk: Office, village: Village, pema: Somebody) -> None:
    gig = await village.gig(pema, note="限男")
    await desk.post(f"/gigs/{gig.id}/check", {"ok": False, "why": "unfair"})
    await village.db.refresh(gig)
    await village.changes(pema, gig, note="男女不限")
    assert (gig.state, gig.held_for, gig.sent_back) == (GigState.checking, ["sex"], None)


async def test_a_gig_on_the_board_goes_to_the_desk_while_it_is_alone(
    village: Village, pema: Somebody, tashi: Somebody
) -> None:
    gig = await village.gig(pema)
    await village.changes(pema, gig, note="限男")
    assert gig.state == GigState.checking
    taken = await village.gig(pema)
    await village.takes(tashi, taken)
    with pytest.raises(GigText) as no:
        await village.changes(pema, taken, note="限男")
    assert no.value.facts == {"kinds": ["sex"]}


async def test_who_is_verified_waits_no_longer_with_his_first(
    village: Village, new: Somebody, first: Gig, client: httpx.AsyncClient
) -> None:
    assert new.employer
    worse = await village.gig(new, MODEST, note="限男")
    his = Office(client, await signed_in(village.db, await office(village, "Dorje", RoleName.officer)))
    await his.post(f"/employers/{new.employer.id}/verification", {"what": "licence"})
    await village.db.refresh(first)
    await village.db.refresh(worse)
    assert (first.state, worse.state) == (GigState.open, GigState.checking)


async def test_it_is_an_open_item_of_its_desk(
    desk: Office, village: Village, first: Gig, client: httpx.AsyncClient
) -> None:
    village.now += timedelta(minutes=1)
    await village.gig(village.people["Pema"], MODEST, note="限男")
    items = (await desk.get("/open-items?limit=1")).json()
    more = (await desk.get(f"/open-items?limit=1&cursor={items['next']}")).json()
    [one], [other] = items["items"], more["items"]
    assert (one["kind"], one["id"], one["moves"]) == ("gig_check", str(first.id), ["check"])
    assert (one["facts"], one["due"]) == ({"held_for": ["first"], "version": 1}, "2026-12-01T06:00:00Z")
    assert (other["facts"]["held_for"], more["next"]) == (["first", "sex"], None)
    elsewhere = Office(client, await signed_in(village.db, await office(village, "Drolma", RoleName.officer, YANGDA)))
    assert (await elsewhere.get("/open-items")).json()["items"] == []
    await desk.post(f"/gigs/{first.id}/check", {"ok": False, "why": "unclear"})
    assert [item["id"] for item in (await desk.get("/open-items")).json()["items"]] == [other["id"]]


async def test_who_verifies_sees_how_many_gigs_wait_for_the_desk_and_not_for_their_employer(
    desk: Office, village: Village, client: httpx.AsyncClient, new: Somebody, first: Gig
) -> None:
    assert new.employer
    dorje = Office(client, await signed_in(village.db, await office(village, "Dorje", RoleName.officer)))
    one = f"/employers/{new.employer.id}"
    before = (await dorje.get(one)).json()["at_the_desk"]
    await desk.post(f"/gigs/{first.id}/check", {"ok": False, "why": "unclear"})
    assert (before, (await dorje.get(one)).json()["at_the_desk"]) == (1, 0)


async def test_its_employer_hears_what_the_desk_said(desk: Office, db: AsyncSession, new: Somebody, first: Gig) -> None:
    await desk.post(f"/gigs/{first.id}/check", {"ok": False, "why": "unclear"})
    change = (await db.scalars(select(Event.change_id).where(Event.verb == "gig.sent_back"))).one()
    await tell(db, change)
    entry = (await db.scalars(select(InboxEntry))).one()
    assert (entry.person_id, entry.code, entry.gig_id) == (new.id, "gig.sent_back", first.id)
    assert entry.facts == {"number": first.number, "trade": "loader", "why": "unclear"}
