"""Saying how one wishes to be told."""

import httpx
import pytest
from sqlalchemy import func, select

from app.core.events import Event
from tests.notices.test_router import signed_in
from tests.village import Somebody, Village


async def test_who_does_not_read_asks_to_be_called_and_may_change_his_mind(
    village: Village, tashi: Somebody, client: httpx.AsyncClient
) -> None:
    headers = await signed_in(village, tashi)
    assert (await client.get("/api/v1/me/reach", headers=headers)).json() == {"calls": False, "can_call": True}
    for calls in (True, True, False):
        answer = await client.put("/api/v1/me/reach", headers=headers, json={"calls": calls})
        assert answer.json()["calls"] is calls
        assert (await client.get("/api/v1/me/reach", headers=headers)).json()["calls"] is calls
    changes = await village.db.scalar(select(func.count()).select_from(Event).where(Event.verb == "reach.changed"))
    assert changes == 2, "saying it again changes nothing"


@pytest.mark.parametrize("body", [{}, {"calls": "yes"}, {"calls": 1}, {"calls": None}, {"calls": True, "x": 1}])
async def test_only_yes_or_no(
    village: Village, tashi: Somebody, client: httpx.AsyncClient, body: dict[str, object]
) -> None:
    answer = await client.put("/api/v1/me/reach", headers=await signed_in(village, tashi), json=body)
    assert answer.status_code == 422


async def test_nobody_signed_out_is_asked(client: httpx.AsyncClient) -> None:
    assert (await client.put("/api/v1/me/reach", json={"calls": True})).status_code == 401
