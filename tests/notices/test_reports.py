"""The address to which a provider pushes reports of delivery."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from app.core.settings import Settings
from app.notices.models import NoticeMessage
from tests.notices.test_carrying import Post, cancelled, entry_of
from tests.village import Somebody, Village

SECRET = "an-address-that-nobody-guesses"
PUSH = "/api/v1/messages/reports/"


@pytest.fixture
async def provider(app: FastAPI, client: httpx.AsyncClient) -> AsyncIterator[httpx.AsyncClient]:
    """The provider, to a market that told him where to report."""
    before: Settings = app.state.settings
    app.state.settings = before.model_copy(update={"report_secret": SECRET})
    yield client
    app.state.settings = before


def report(message: int, **more: Any) -> dict[str, Any]:
    """A report as the provider's documents show it."""
    return {
        "phone_number": "13900000002", "send_time": "2026-12-01 12:01:00", "report_time": "2026-12-01 12:01:05",
        "success": True, "err_code": "DELIVERED", "err_msg": "用户接收成功", "sms_size": "1",
        "biz_id": f"biz{message}", "out_id": f"lg{message}",
    } | more  # fmt: skip


async def test_a_report_marks_its_entry_delivered(
    village: Village, pema: Somebody, tashi: Somebody, provider: httpx.AsyncClient
) -> None:
    await cancelled(village, pema, tashi)
    await Post(village).sends(minutes=1)
    message = await village.db.scalar(select(NoticeMessage.id))
    assert message
    await village.db.commit()
    answer = await provider.post(PUSH + SECRET, json=[report(message), report(10**9), {"dtmf": None}])
    assert (answer.status_code, answer.json()["code"]) == (200, 0)
    assert (await entry_of(village, tashi)).delivered_at is not None


@pytest.mark.parametrize("secret", ["", "x", SECRET + "x", SECRET.upper(), "%00", "\u96f6"])
async def test_who_does_not_know_the_address_finds_nothing(provider: httpx.AsyncClient, secret: str) -> None:
    assert (await provider.post(PUSH + secret, json=[report(1)])).status_code == 404


async def test_without_a_secret_no_report_is_taken(client: httpx.AsyncClient) -> None:
    assert (await client.post(PUSH + SECRET, json=[report(1)])).status_code == 404


@pytest.mark.parametrize("pushed", [{}, "x", None, [1], [[]], [None], [{}] * 1001])
async def test_what_is_no_push_is_refused(provider: httpx.AsyncClient, pushed: object) -> None:
    answer = await provider.post(
        PUSH + SECRET, content=json.dumps(pushed), headers={"content-type": "application/json"}
    )
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "odd",
    [{"out_id": None}, {"out_id": {"a": 1}}, {"biz_id": "\x00"}, {"biz_id": "b" * 9999}, {"err_code": "\ud800"},
     {"success": None}, {"out_id": "lg" + "9" * 400}],
)  # fmt: skip
async def test_an_odd_report_breaks_nothing(
    village: Village, pema: Somebody, tashi: Somebody, provider: httpx.AsyncClient, odd: dict[str, Any]
) -> None:
    await cancelled(village, pema, tashi)
    await Post(village).texts(minutes=1)
    message = await village.db.scalar(select(NoticeMessage.id))
    assert message
    await village.db.commit()
    body = json.dumps([report(message, **odd)])
    answer = await provider.post(PUSH + SECRET, content=body, headers={"content-type": "application/json"})
    assert answer.status_code in (200, 422)
