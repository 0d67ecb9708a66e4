"""What once broke the server, or was shown to people though nobody can see it."""

import asyncio
import json

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine

from app.core.db import sessions
from app.core.ids import new_id
from app.people import tokens
from app.people.models import LoginSession
from tests.village import DAY, JIARU, NOON, Somebody, Village


async def sign_in(village: Village, who: Somebody) -> dict[str, str]:
    token = tokens.new_token()
    village.db.add(
        LoginSession(
            id=new_id(), person_id=who.id, token_hash=tokens.hash_of(token), device="", made_at=NOON, seen_at=NOON,
            expires_at=NOON + DAY,
        )
    )  # fmt: skip
    await village.db.flush()
    return {"Authorization": f"Bearer {token}"}


GIG = {"trade": "loader", "headcount": 1, "pay": {"amount_fen": 26_000}, "starts_on": "2026-12-02", "village": JIARU}


def keyed(headers: dict[str, str]) -> dict[str, str]:
    return headers | {"Idempotency-Key": str(new_id())}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"trade": "\ud800"}, "trade.unknown"),
        ({"trade": "sn\u0000ow"}, "trade.unknown"),
        ({"starts_on": "9999-12-31", "open_end": True}, "gig.dates"),
        ({"title": "\u200d"}, "payload.invalid"),
        ({"title": "\u2800\u3164"}, "payload.invalid"),
        ({"pay": {"amount_fen": 100, "per": "piece", "of": {"n": 1e-300, "unit": "斤"}}}, "payload.invalid"),
    ],
)
async def test_a_gig_that_cannot_be(
    client: httpx.AsyncClient, village: Village, pema: Somebody, body: dict[str, object], code: str
) -> None:
    headers = keyed(await sign_in(village, pema)) | {"content-type": "application/json"}
    answer = await client.post("/api/v1/gigs", content=json.dumps(GIG | body), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_an_origin_that_is_none(client: httpx.AsyncClient, village: Village, tashi: Somebody) -> None:
    headers = {"Origin": "http://["}
    answer = await client.post("/api/v1/sign-in/codes", json={"phone": "13900000001"}, headers=headers)
    assert answer.status_code < 500
    proof = {"phone": "13900000001", "code": "123456"}
    answer = await client.post("/api/v1/sign-in/sessions", json=proof, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")


async def test_one_id_makes_one_gig(real_app: FastAPI, real_engine: AsyncEngine) -> None:
    async with sessions(real_engine)() as db, db.begin():
        village = Village(db)
        headers = await sign_in(village, await village.employer())
    body = GIG | {"id": str(new_id())}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(real_app), base_url="http://market.test") as client:
        posts = (client.post("/api/v1/gigs", json=body, headers=keyed(headers)) for _ in range(12))
        said = await asyncio.gather(*posts)
    assert sorted(answer.status_code for answer in said) == [201] + [409] * 11
    assert {answer.json()["code"] for answer in said if answer.status_code == 409} == {"gig.exists"}
