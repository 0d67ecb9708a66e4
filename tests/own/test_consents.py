"""Whom one lets act, and letting him act no more."""

import httpx
import pytest
from sqlalchemy import select

from app.core.events import Event
from app.core.ids import new_id
from app.people.rules import ConsentMissing
from tests.own.doors import hand_of
from tests.village import Somebody, Village


async def test_one_sees_whom_one_lets_act(
    village: Village, tashi: Somebody, lhamo: Somebody, client: httpx.AsyncClient
) -> None:
    consent = await village.lets_act(lhamo, tashi)
    (mine,) = (await (await hand_of(village, lhamo, client)).get("/me/consents")).json()["items"]
    assert mine == {
        "id": str(consent.id),
        "to": {"id": str(tashi.id), "name": "Tashi", "emblem": tashi.person.emblem},
        "kind": "spoken",
        "since": "2026-11-30T04:00:00Z",
        "until": "2026-12-31T04:00:00Z",
        "withdrawn_at": None,
        "live": True,
    }
    assert (await (await hand_of(village, tashi, client)).get("/me/consents")).json()["items"] == []


async def test_a_consent_taken_back_bites_at_once(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody, client: httpx.AsyncClient
) -> None:
    gig = await village.gig(pema)
    consent = await village.lets_act(lhamo, tashi)
    hand = await hand_of(village, lhamo, client)
    answer = await hand.post(f"/me/consents/{consent.id}/withdrawal")
    assert (answer.status_code, answer.json()["live"]) == (200, False)
    await village.db.refresh(consent)
    with pytest.raises(ConsentMissing):
        await village.takes(tashi, gig, worker=lhamo.id)


async def test_it_is_told_once_however_often_it_is_said(
    village: Village, tashi: Somebody, lhamo: Somebody, client: httpx.AsyncClient
) -> None:
    consent = await village.lets_act(lhamo, tashi)
    hand = await hand_of(village, lhamo, client)
    first = await hand.post(f"/me/consents/{consent.id}/withdrawal")
    assert (await hand.post(f"/me/consents/{consent.id}/withdrawal")).json() == first.json()
    (told,) = await village.db.scalars(select(Event).where(Event.verb == "consent.withdrawn"))
    assert (told.object_id, told.beneficiary_id, told.facts) == (
        consent.id, lhamo.id, {"to": str(tashi.id), "kind": "spoken"},
    )  # fmt: skip


async def test_nobody_takes_back_the_consent_of_another(
    village: Village, tashi: Somebody, lhamo: Somebody, client: httpx.AsyncClient
) -> None:
    consent = await village.lets_act(lhamo, tashi)
    hand = await hand_of(village, tashi, client)
    for wrong in (consent.id, new_id()):
        answer = await hand.post(f"/me/consents/{wrong}/withdrawal")
        assert (answer.status_code, answer.json()["code"]) == (404, "consent.unseen")
    await village.db.refresh(consent)
    assert consent.withdrawn_at is None
