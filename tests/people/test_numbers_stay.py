"""Nobody's number leaves by a side door: not by an event, a log line, an answer or an address."""

import logging
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.events import Event
from app.people.models import Employer
from tests.people.household import Household
from tests.people.phones import TASHI, Handset
from tests.people.test_profiles import COOPERATIVE, MASON


async def a_life(phone: Handset) -> list[str]:
    """Everything that somebody does at these doors, and every answer he gets."""
    answers: list[str] = []

    async def does(method: str, path: str, body: Any = None, **headers: str) -> dict[str, Any]:
        answer = await phone.ask(method, path, body, **headers)
        answers.append(f"{answer.request.url} {answer.headers} {answer.text}")
        shown: dict[str, Any] = answer.json() if answer.text else {}
        return shown

    await does("POST", "/sign-in/codes", {"phone": "139"})
    code = (await does("POST", "/sign-in/codes", {"phone": f"+86 {TASHI}"}))["demo_code"]
    await does("POST", "/sign-in/sessions", {"phone": TASHI, "code": f"{(int(code) + 1) % 1_000_000:06d}"})
    offered = await does("POST", "/sign-in/sessions", {"phone": TASHI, "code": code})
    chosen = await does("POST", "/sign-in/sessions/chosen", {"ticket": offered["ticket"], "person": None})
    phone.token = chosen["token"]
    await does("PUT", "/me/worker", MASON)
    await does("PUT", "/me/worker", MASON)
    await does("PUT", "/me/employer", COOPERATIVE)
    await does("PUT", "/me/busy-days", {"days": ["2026-12-03"]}, if_match='"1"')
    await does("PUT", "/me/person", {"name": TASHI, "emblem": "teal-cow", "language": "bo"}, if_match='"2"')
    for path in ("/me", "/me/sessions", "/demo/people", "/workers", "/gigs", "/orders", "/me/inbox", "/me/gigs"):
        await does("GET", path)
    await does("POST", "/sign-out", {})
    return answers


async def test_a_number_is_in_no_answer_event_or_log(
    phone: Handset, household: Household, db: AsyncSession, caplog: pytest.LogCaptureFixture
) -> None:
    await household.has("拉姆", "madder-cow")
    await household.has("多吉", "teal-bird", claimed=False)
    with caplog.at_level(logging.DEBUG):
        answers = await a_life(phone)
    assert len(answers) == 19
    said = "\n".join([*answers, *(record.getMessage() for record in caplog.records)])
    told = (await db.execute(select(Event.verb, Event.object_kind, Event.facts))).all()
    assert {row.verb for row in told} >= {
        "person.registered", "session.opened", "worker.changed", "employer.changed", "session.revoked",
    }  # fmt: skip
    for words in (said, str(told)):
        assert TASHI not in words
        assert TASHI[3:] not in words


async def test_events_hold_no_names(phone: Handset, household: Household, db: AsyncSession) -> None:
    await household.has("拉姆", "madder-cow")
    await household.has("多吉", "teal-bird", claimed=False)
    await a_life(phone)
    employer = (await db.scalars(select(Employer.name))).one()
    facts = str((await db.scalars(select(Event.facts))).all())
    for name in (employer, MASON["name"], MASON["born"]):
        assert name not in facts


async def test_a_code_is_shown_to_the_operator_only(app: FastAPI, phone: Handset) -> None:
    answer = await phone.ask("POST", "/sign-in/codes", {"phone": TASHI})
    assert answer.json()["demo_code"] not in str(answer.headers)
