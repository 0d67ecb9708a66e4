"""Attacks on the sign-in. Their full size is measured by `make gates` (tests/gates/test_sign_in_attacks.py)."""

import logging

import pytest
from fastapi import FastAPI
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from app.core.db import sessions
from app.core.settings import Settings
from app.people.door_models import SignInCode
from app.people.rules import EMBLEMS
from tests.conftest import StandingClock
from tests.people.attacks import ATTACKER, ask_for_codes, guess, minutes_until_all_are_in, numbers, other_than, outside
from tests.people.household import Household
from tests.people.phones import TASHI, Handset, said

VILLAGE = 12


@pytest.fixture
def small(settings: Settings, app: FastAPI) -> Settings:
    """Limits of a hamlet, so that a handful attacks it."""
    limits = {"codes_per_address_hour": VILLAGE, "wrong_codes_per_address_hour": 8}
    app.state.settings = small = settings.model_copy(update=limits)
    return small


async def test_whoever_asks_for_many_numbers_is_sent_what_an_address_may_have(
    real_app: FastAPI, real_engine: AsyncEngine, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    real_app.state.settings = settings.model_copy(update={"codes_per_address_hour": VILLAGE})
    with caplog.at_level(logging.INFO, "app.people.sms"):
        assert len(await ask_for_codes(real_app, numbers(100))) == VILLAGE
    assert sum(record.name == "app.people.sms" for record in caplog.records) == VILLAGE
    async with sessions(real_engine)() as db:
        assert await db.scalar(select(func.count()).select_from(SignInCode)) == VILLAGE


async def test_an_address_has_so_many_wrong_codes_whatever_their_numbers(
    real_app: FastAPI, settings: Settings, clock: StandingClock
) -> None:
    real_app.state.settings = settings.model_copy(update={"wrong_codes_per_address_hour": 8})
    codes = await ask_for_codes(real_app, numbers(4))
    assert await guess(real_app, codes) == {"sign_in.code_wrong": 8, "sign_in.too_many": 12}
    number, right = codes.popitem()
    refused = await Handset.of(real_app, ATTACKER).ask("POST", "/sign-in/sessions", {"phone": number, "code": right})
    assert said(refused) == (429, "sign_in.too_many")  # or it would tell which of its guesses was right
    assert refused.json()["facts"] == {"retry_after": 3600, "most": 8}
    elsewhere = await Handset.of(real_app, "198.51.100.9").ask(
        "POST", "/sign-in/sessions", {"phone": number, "code": right}
    )
    assert elsewhere.status_code == 200
    clock.pass_time(hours=1)
    await Handset.of(real_app, ATTACKER).prove(number)


async def test_wrong_codes_are_counted_where_a_number_is_changed_too(app: FastAPI, small: Settings) -> None:
    phone = Handset.of(app)
    await phone.prove()
    new = numbers(1)[0]
    for _ in range(small.wrong_codes_per_address_hour // 4):
        code = await phone.code(new)
        for _ in range(4):
            wrong = {"new": {"phone": new, "code": other_than(code)}}
            assert said(await phone.ask("POST", "/me/number-changes", wrong)) == (403, "sign_in.code_wrong")
    late = await phone.ask("POST", "/me/number-changes", {"new": {"phone": new, "code": code}})
    assert said(late) == (429, "sign_in.too_many")


async def test_a_right_code_is_not_counted(app: FastAPI, settings: Settings) -> None:
    app.state.settings = settings.model_copy(update={"wrong_codes_per_address_hour": 1})
    for number in numbers(3):
        await Handset.of(app).prove(number)


async def test_known_and_unknown_numbers_are_answered_alike_to_the_byte(
    app: FastAPI, settings: Settings, household: Household
) -> None:
    app.state.settings = settings.model_copy(update={"demo": False})
    known, unknown = numbers(2)
    await household.has("扎西", "indigo-mountains", number=known)
    seen = []
    for number, address in ((known, "203.0.113.1"), (unknown, "203.0.113.2")):
        phone = Handset.of(app, address)
        asked = await phone.ask("POST", "/sign-in/codes", {"phone": number})
        wrong = await phone.ask("POST", "/sign-in/sessions", {"phone": number, "code": "000000"})
        assert (asked.status_code, wrong.status_code) == (202, 403)
        seen.append((outside(asked), outside(wrong)))
    assert seen[0] == seen[1]


async def test_a_household_of_six_gets_in_at_once(
    app: FastAPI, small: Settings, household: Household, clock: StandingClock
) -> None:
    for n in range(6):
        await household.has(f"第{n}个", EMBLEMS[n])
    assert await minutes_until_all_are_in(app, clock, [TASHI] * 6, ATTACKER) == 0


async def test_behind_the_address_of_an_attacker_all_get_in_within_two_hours(
    real_app: FastAPI, settings: Settings, clock: StandingClock
) -> None:
    real_app.state.settings = settings.model_copy(update={"codes_per_address_hour": VILLAGE})
    assert len(await ask_for_codes(real_app, numbers(30, start=1000))) == VILLAGE
    assert await minutes_until_all_are_in(real_app, clock, numbers(VILLAGE), ATTACKER) <= 120
