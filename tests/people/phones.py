"""Phones of the village, on which its people sign in."""

from dataclasses import dataclass, field
from typing import Any

import httpx
from starlette.types import ASGIApp

API = "/api/v1"
TASHI = "13989012046"
"""Tashi's number, which his household shares."""


@dataclass
class Handset:
    """A phone: it keeps the token of who is signed in, and sends it as Bearer."""

    client: httpx.AsyncClient
    token: str | None = None
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, app: ASGIApp, address: str = "203.0.113.7") -> "Handset":
        """A phone behind an address."""
        transport = httpx.ASGITransport(app, client=(address, 40000))
        return cls(httpx.AsyncClient(transport=transport, base_url="http://market.test"))

    async def ask(self, method: str, path: str, body: Any = None, **headers: str) -> httpx.Response:
        """One request to the API; a header's name is written with underscores."""
        sent = {name.replace("_", "-"): value for name, value in {**self.headers, **headers}.items()}
        if self.token:
            sent["authorization"] = f"Bearer {self.token}"
        self.client.cookies.clear()
        return await self.client.request(method, API + path, json=body, headers=sent)

    async def code(self, number: str = TASHI) -> str:
        """Ask for a code and read it, as demo mode allows."""
        answer = await self.ask("POST", "/sign-in/codes", {"phone": number})
        assert answer.status_code == 202, answer.text
        code: str = answer.json()["demo_code"]
        return code

    async def prove(self, number: str = TASHI) -> dict[str, Any]:
        """Ask for a code and give it back; signed in where that is enough."""
        answer = await self.ask("POST", "/sign-in/sessions", {"phone": number, "code": await self.code(number)})
        assert answer.status_code == 200, answer.text
        return self._keep(answer.json())

    async def choose(self, ticket: str, person: str | None) -> dict[str, Any]:
        """Say who is here."""
        answer = await self.ask("POST", "/sign-in/sessions/chosen", {"ticket": ticket, "person": person})
        assert answer.status_code == 200, answer.text
        return self._keep(answer.json())

    def _keep(self, signed_in: dict[str, Any]) -> dict[str, Any]:
        self.token = signed_in["token"] or self.token
        return signed_in


def said(answer: httpx.Response) -> tuple[int, str]:
    """Status and code of a refusal."""
    return answer.status_code, answer.json()["code"]
