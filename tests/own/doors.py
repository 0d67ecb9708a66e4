"""Somebody of the village with a phone in his hand: he asks through the market's doors."""

from dataclasses import dataclass
from typing import Any

import httpx

from app.core.ids import new_id
from app.people.models import LoginSession
from app.people.tokens import hash_of, new_token
from tests.village import DAY, Somebody, Village

API = "/api/v1"


@dataclass
class Hand:
    """A signed-in phone."""

    client: httpx.AsyncClient
    token: str

    async def get(self, path: str, **query: Any) -> httpx.Response:
        return await self.client.get(API + path, params=query, headers={"authorization": f"Bearer {self.token}"})

    async def post(self, path: str, body: Any = None, key: str | None = None) -> httpx.Response:
        headers = {"authorization": f"Bearer {self.token}", "idempotency-key": key or str(new_id())}
        return await self.client.post(API + path, json=body or {}, headers=headers)


async def hand_of(village: Village, who: Somebody, client: httpx.AsyncClient) -> Hand:
    """Signs somebody in."""
    token = new_token()
    village.db.add(
        LoginSession(
            id=new_id(), person_id=who.id, token_hash=hash_of(token), device="", made_at=village.now,
            seen_at=village.now, expires_at=village.now + 30 * DAY,
        )
    )  # fmt: skip
    await village.db.commit()
    return Hand(client, token)
