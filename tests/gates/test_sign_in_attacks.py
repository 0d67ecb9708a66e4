"""Attacks on the sign-in at their full size, with the limits as they are delivered.

An attacker at one address asks for 10,000 numbers and guesses; behind his address live a household and a village.
Whether a number is known shows in nothing that can be measured: status, size, headers, the median time of 400 answers.
"""

import logging
import time
from statistics import median

import pytest
from fastapi import FastAPI
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from app.core.db import sessions
from app.core.settings import Settings
from app.people.door_models import SignInCode
from app.people.rules import EMBLEMS
from tests.conftest import StandingClock
from tests.people.attacks import ATTACKER, ask_for_codes, guess, minutes_until_all_are_in, numbers, outside
from tests.people.household import Household
from tests.people.phones import TASHI, Handset

FEN_A_CODE = 4.5  # what a provider takes for an SMS
OF_CODES = 1_000_000
EACH = 400
MOST_APART = 0.005  # seconds
HOURS = 3

pytestmark = [pytest.mark.gate, pytest.mark.timeout(1800)]


async def test_ten_thousand_numbers_from_one_address(
    real_app: FastAPI, real_engine: AsyncEngine, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "app.people.sms"):
        codes = await ask_for_codes(real_app, numbers(10_000))
    sent = sum(record.name == "app.people.sms" for record in caplog.records)
    async with sessions(real_engine)() as db:
        rows = await db.scalar(select(func.count()).select_from(SignInCode))
    print(f"\n10,000 numbers asked for from one address in an hour: {sent} codes, {sent * FEN_A_CODE / 100:.2f} yuan")
    assert len(codes) == sent == rows == settings.codes_per_address_hour


async def test_guesses_at_whoever_it_may_be(real_app: FastAPI, settings: Settings, clock: StandingClock) -> None:
    compared = 0
    for hour in range(HOURS):
        codes = await ask_for_codes(real_app, numbers(400, start=400 * hour))
        assert len(codes) == settings.codes_per_address_hour
        compared += (await guess(real_app, codes))["sign_in.code_wrong"]
        clock.pass_time(hours=1)
    a_day = 24 * compared / HOURS
    print(f"\nguesses compared: {compared} in {HOURS} hours; some number opens in a day: {a_day / OF_CODES:.2%}")
    of_one = settings.codes_per_number_day * settings.code_tries
    print(f"one number: {of_one} guesses a day, {of_one / OF_CODES:.3%}")
    assert compared == HOURS * settings.wrong_codes_per_address_hour


async def test_a_household_of_six_and_a_village_of_300_behind_one_address(
    real_app: FastAPI, real_engine: AsyncEngine, clock: StandingClock
) -> None:
    village = numbers(300)
    async with sessions(real_engine)() as db:
        home = Household(db, clock.now())
        for n in range(6):
            await home.has(f"第{n}个", EMBLEMS[n])
    alone = await minutes_until_all_are_in(real_app, clock, [TASHI] * 6, "198.51.100.1")
    hall = await minutes_until_all_are_in(real_app, clock, village, "198.51.100.2")
    clock.pass_time(days=1)
    await ask_for_codes(real_app, numbers(10_000, start=10_000))
    six = await minutes_until_all_are_in(real_app, clock, [TASHI] * 6, ATTACKER)
    clock.pass_time(days=1)
    await ask_for_codes(real_app, numbers(10_000, start=20_000))
    beside = await minutes_until_all_are_in(real_app, clock, village, ATTACKER)
    print(
        f"\nall in after minutes: household {alone:.0f}, village {hall:.0f}; "
        f"just after an attack from their address: {six:.0f}, {beside:.0f}"
    )
    assert (alone, hall <= 60, six <= 60, beside <= 120) == (0, True, True, True)


async def test_whether_a_number_is_known_does_not_show(
    real_app: FastAPI, real_engine: AsyncEngine, settings: Settings, clock: StandingClock
) -> None:
    known, unknown = numbers(EACH), numbers(EACH, start=EACH)
    async with sessions(real_engine)() as db:
        home = Household(db, clock.now())
        for number in known:
            await home.has("扎西", "indigo-mountains", number=number)
    real_app.state.settings = settings.model_copy(update={"demo": False})
    took: dict[tuple[str, bool], list[float]] = {}
    seen: dict[str, set[str]] = {}
    for n, pair in enumerate(zip(known, unknown, strict=True)):
        for side in (n % 2, 1 - n % 2):  # each goes first as often as the other
            phone = Handset.of(real_app, f"198.51.{n // 250}.{n % 250}" if side else f"203.0.{n // 250}.{n % 250}")
            for path, body in (
                ("/sign-in/codes", {"phone": pair[side]}),
                ("/sign-in/sessions", {"phone": pair[side], "code": "000000"}),
            ):
                start = time.perf_counter()
                answer = await phone.ask("POST", path, body)
                took.setdefault((path, bool(side)), []).append(time.perf_counter() - start)
                seen.setdefault(path, set()).add(str(outside(answer)))
    for path, answers in seen.items():
        here, there = (median(took[path, side]) * 1000 for side in (False, True))
        print(f"\n{path}: known {here:.2f} ms, unknown {there:.2f} ms; {len(answers)} kind of answer")
        assert len(answers) == 1
        assert abs(here - there) / 1000 <= MOST_APART
