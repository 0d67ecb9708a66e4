"""A batch on its way to the provider."""

import asyncio
from typing import Any

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from app.core.clock import Clock
from app.core.db import sessions
from app.core.jobs import Means
from app.core.settings import Settings
from app.gateways.gateway import Channel, Sending
from app.gateways.templates import TEMPLATES
from app.notices import sending
from app.notices.sending import Claim


async def test_one_outcome_that_cannot_be_written_leaves_the_others_of_its_batch_alone(
    engine: AsyncEngine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []

    async def write(_db: object, message: int, *_: Any) -> None:
        if message == 1:
            raise ConnectionResetError
        await asyncio.sleep(0)  # as a database that takes its time
        written.append(message)

    monkeypatch.setattr(sending, "write_outcome", write)
    template = TEMPLATES["cancelled"]
    said = dict.fromkeys(template.params, "三")
    claims = [Claim(n, Sending(Channel.sms, "13900000000", template, said, f"lg{n}")) for n in range(1, 5)]
    means = Means(sessions(engine), settings, Clock())
    async with httpx.AsyncClient() as client:
        with pytest.raises(ConnectionResetError):
            await sending._send_all(means, client, claims)
    assert written == [2, 3, 4]
