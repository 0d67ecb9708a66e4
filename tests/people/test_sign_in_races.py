"""Signing in by many at once, with real commits."""

import asyncio
from collections import Counter

import httpx
from fastapi import FastAPI
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from app.core.db import sessions
from app.core.settings import Settings
from app.people.door_models import SignInCode
from app.people.models import LoginSession, Person
from tests.people.phones import TASHI, Handset, said


def outcomes(answers: list[httpx.Response]) -> Counter[tuple[int, str]]:
    """How often each answer was given."""
    return Counter(said(answer) if answer.is_error else (answer.status_code, "") for answer in answers)


async def test_fifty_guesses_at_once_have_five_tries(real_app: FastAPI, real_engine: AsyncEngine) -> None:
    phone = Handset.of(real_app)
    right = await phone.code()
    wrong = [code for code in (f"{n:06d}" for n in range(51)) if code != right][:50]
    answers = await asyncio.gather(
        *(phone.ask("POST", "/sign-in/sessions", {"phone": TASHI, "code": code}) for code in wrong)
    )
    assert outcomes(answers) == {(403, "sign_in.code_wrong"): 5, (403, "sign_in.code_expired"): 45}
    async with sessions(real_engine)() as db:
        assert (await db.scalars(select(SignInCode.tries))).all() == [5]
    late = await phone.ask("POST", "/sign-in/sessions", {"phone": TASHI, "code": right})
    assert said(late) == (403, "sign_in.code_expired")


async def test_a_code_given_twice_at_once_opens_one_session(real_app: FastAPI, real_engine: AsyncEngine) -> None:
    phone = Handset.of(real_app)
    code = await phone.code()
    answers = await asyncio.gather(
        *(phone.ask("POST", "/sign-in/sessions", {"phone": TASHI, "code": code}) for _ in range(5))
    )
    assert outcomes(answers) == {(200, ""): 1, (403, "sign_in.code_expired"): 4}
    async with sessions(real_engine)() as db:
        assert await db.scalar(select(func.count()).select_from(LoginSession)) == 1


async def test_a_ticket_given_twice_at_once_makes_one_newcomer(
    real_app: FastAPI, real_engine: AsyncEngine, settings: Settings
) -> None:
    phone = Handset.of(real_app)
    await phone.prove()
    real_app.state.clock.pass_time(days=settings.prove_again_days)
    ticket = (await phone.prove())["ticket"]
    body = {"ticket": ticket, "person": None}
    answers = await asyncio.gather(*(phone.ask("POST", "/sign-in/sessions/chosen", body) for _ in range(5)))
    assert outcomes(answers) == {(200, ""): 1, (403, "sign_in.ticket"): 4}
    async with sessions(real_engine)() as db:
        on_number = select(func.count()).select_from(Person).where(Person.channel == "phone")
        assert await db.scalar(on_number) == 2


async def test_the_limits_are_exact_when_all_ask_at_once(real_app: FastAPI, settings: Settings) -> None:
    real_app.state.settings = settings.model_copy(update={"codes_per_address_hour": 12})
    one, many = Handset.of(real_app, "203.0.113.7"), Handset.of(real_app, "198.51.100.9")
    to_one = [one.ask("POST", "/sign-in/codes", {"phone": TASHI}) for _ in range(15)]
    from_many = [many.ask("POST", "/sign-in/codes", {"phone": f"1398901{n:04d}"}) for n in range(15)]
    answers = await asyncio.gather(*to_one, *from_many)
    assert outcomes(answers[:15]) == {(202, ""): 10, (429, "sign_in.too_many"): 5}
    assert outcomes(answers[15:]) == {(202, ""): 12, (429, "sign_in.too_many"): 3}
