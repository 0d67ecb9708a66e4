"""One effect for a key, asked through a door that counts its effects."""

import asyncio
from typing import Annotated

import httpx
import pytest
from fastapi import APIRouter, Body, FastAPI
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.core.actor import Basis, Ground
from app.core.db import Db, sessions
from app.core.errors import NotAllowed
from app.core.events import Change, Event, record
from app.core.http import Now
from app.core.idempotency import IdempotencyKey, KeyedRoute
from app.core.ids import new_id
from app.people.keyed import Keyed
from tests.people.phones import Handset, said

Word = Annotated[str, Body(embed=True, max_length=9)]
KEY = "0193f0c1-7d5e-7000-8000-000000000001"


def add_door(app: FastAPI) -> None:
    """A door whose one effect is an event, and that refuses where it is told to."""
    router = APIRouter(route_class=KeyedRoute, prefix="/api/v1")

    @router.post("/knock", status_code=201)
    async def knock(
        db: Db, actor: Keyed, now: Now, word: Annotated[str, Body(embed=True, max_length=9)]
    ) -> dict[str, str]:
        ground = Ground(Basis.self, actor.person)
        await record(db, Change(new_id(), actor, now), "person.changed", "person", actor.person, ground, {})
        await db.execute(text("SELECT pg_sleep(0.05)"))
        if word == "refuse":
            raise NotAllowed
        return {"word": word, "made": str(new_id())}

    app.include_router(router)


async def knock(phone: Handset, word: str = "tashi", **headers: str) -> httpx.Response:
    """Knock once."""
    return await phone.ask("POST", "/knock", {"word": word}, **headers)


async def effects(db: AsyncSession) -> int:
    """How often somebody was let in."""
    count = await db.scalar(select(func.count()).select_from(Event).where(Event.verb == "person.changed"))
    return count or 0


@pytest.fixture
async def tashis(app: FastAPI) -> Handset:
    """Tashi's phone at the door."""
    add_door(app)
    phone = Handset.of(app)
    await phone.prove()
    return phone


async def test_a_key_has_one_effect_and_one_answer(tashis: Handset, db: AsyncSession) -> None:
    first = await knock(tashis, idempotency_key=KEY)
    again = await knock(tashis, idempotency_key=KEY)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert ("idempotency-replayed" in first.headers, again.headers["idempotency-replayed"]) == (False, "true")
    assert await effects(db) == 1


async def test_another_key_has_another_effect(tashis: Handset, db: AsyncSession) -> None:
    answers = [await knock(tashis, idempotency_key=f"{KEY}{n}") for n in range(2)]
    assert answers[0].json()["made"] != answers[1].json()["made"]
    assert await effects(db) == 2


async def test_a_key_is_its_persons(app: FastAPI, tashis: Handset, db: AsyncSession) -> None:
    pemas = Handset.of(app)
    await pemas.prove("13989012047")
    for phone in (tashis, pemas):
        assert (await knock(phone, idempotency_key=KEY)).status_code == 201
    assert await effects(db) == 2


async def test_a_key_serves_one_body(tashis: Handset, db: AsyncSession) -> None:
    await knock(tashis, idempotency_key=KEY)
    assert said(await knock(tashis, "lhamo", idempotency_key=KEY)) == (422, "key.other_body")
    assert await effects(db) == 1


async def test_a_refusal_is_decided_anew(tashis: Handset, db: AsyncSession) -> None:
    for _ in range(2):
        assert said(await knock(tashis, "refuse", idempotency_key=KEY)) == (403, "not_allowed")
    assert await db.scalar(select(func.count()).select_from(IdempotencyKey)) == 0
    assert (await knock(tashis, idempotency_key=KEY)).status_code == 201  # nothing was kept of the refusals
    assert await effects(db) == 1


async def test_a_payload_that_is_refused_claims_nothing(tashis: Handset, db: AsyncSession) -> None:
    assert said(await knock(tashis, "x" * 10, idempotency_key=KEY)) == (422, "payload.invalid")
    assert await db.scalar(select(func.count()).select_from(IdempotencyKey)) == 0


async def test_a_write_without_a_key_is_refused(tashis: Handset, db: AsyncSession) -> None:
    assert said(await knock(tashis)) == (422, "key.missing")
    assert said(await knock(tashis, idempotency_key="")) == (422, "key.missing")
    assert await effects(db) == 0


@pytest.mark.parametrize("key", ["short", "x" * 81, "with space", "\u007f" * 9])
async def test_a_key_is_eight_to_eighty_visible_signs(tashis: Handset, key: str) -> None:
    assert said(await knock(tashis, idempotency_key=key)) == (422, "payload.invalid")


async def test_a_stranger_is_asked_to_sign_in_before_his_key(app: FastAPI) -> None:
    add_door(app)
    assert said(await knock(Handset.of(app))) == (401, "sign_in.needed")


async def test_of_ten_at_once_one_has_the_effect(real_app: FastAPI, real_engine: AsyncEngine) -> None:
    add_door(real_app)
    phone = Handset.of(real_app)
    await phone.prove()
    answers = await asyncio.gather(*(knock(phone, idempotency_key=KEY) for _ in range(10)))
    made = {answer.json()["made"] for answer in answers if answer.status_code == 201}
    refused = {said(answer) for answer in answers if answer.status_code != 201}
    assert len(made) == 1
    assert refused <= {(409, "key.running")}
    async with sessions(real_engine)() as db:
        assert await effects(db) == 1
    assert (await knock(phone, idempotency_key=KEY)).json()["made"] in made
