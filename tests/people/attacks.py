"""Who attacks the sign-in, and who shares an address with him: small in `make test`, of full size in `make gates`."""

import asyncio
from collections import Counter
from collections.abc import Sequence

import httpx
from fastapi import FastAPI

from tests.conftest import StandingClock
from tests.people.phones import Handset

AT_ONCE = 40
ATTACKER = "203.0.113.7"
SEEN_BY_ALL = ("date", "x-request-id")  # which differ from answer to answer


def numbers(many: int, start: int = 0) -> list[str]:
    """So many mobile numbers."""
    return [f"1390{n:07d}" for n in range(start, start + many)]


def other_than(code: str) -> str:
    """A code that is not this one."""
    return f"{(int(code) + 1) % 1_000_000:06d}"


async def ask_for_codes(app: FastAPI, whose: Sequence[str], address: str = ATTACKER) -> dict[str, str]:
    """Ask for a code for each of these numbers, many at once; the codes of those that got one, as demo mode tells."""
    phone = Handset.of(app, address)
    codes: dict[str, str] = {}

    async def ask(number: str) -> None:
        answer = await phone.ask("POST", "/sign-in/codes", {"phone": number})
        assert answer.status_code in {202, 429}, answer.text
        if answer.status_code == 202:
            codes[number] = answer.json()["demo_code"]

    for start in range(0, len(whose), AT_ONCE):
        await asyncio.gather(*(ask(number) for number in whose[start : start + AT_ONCE]))
    return codes


async def guess(app: FastAPI, codes: dict[str, str], address: str = ATTACKER, tries: int = 5) -> Counter[str]:
    """Guess wrong for each number, all tries at once; what was answered, by its code."""
    phone = Handset.of(app, address)
    answered: Counter[str] = Counter()
    for number, code in codes.items():
        wrong = other_than(code)
        asked = [phone.ask("POST", "/sign-in/sessions", {"phone": number, "code": wrong}) for _ in range(tries)]
        answered.update([answer.json()["code"] for answer in await asyncio.gather(*asked)])
    return answered


async def minutes_until_all_are_in(app: FastAPI, clock: StandingClock, whose: Sequence[str], address: str) -> float:
    """Everybody comes at once; who is told to wait comes again when he was told to.

    Every tenth mistypes his first code, and every twentieth never sees it. A number that stands there several times
    is a household's, of whom each is somebody else.
    """
    begun = clock.now()
    waiting = list(enumerate(whose))
    while waiting:
        put_off, waits = [], []
        for n, number in waiting:
            phone, first = Handset.of(app, address), clock.now() == begun
            if first and n % 20 == 1:
                await phone.ask("POST", "/sign-in/codes", {"phone": number})
            sent = await phone.ask("POST", "/sign-in/codes", {"phone": number})
            if sent.status_code == 429:
                put_off.append((n, number))
                waits.append(int(sent.headers["retry-after"]))
                continue
            code = sent.json()["demo_code"]
            if first and n % 10 == 0:
                await phone.ask("POST", "/sign-in/sessions", {"phone": number, "code": other_than(code)})
            entered = await phone.ask("POST", "/sign-in/sessions", {"phone": number, "code": code})
            assert entered.status_code == 200, entered.text
            if ticket := entered.json()["ticket"]:
                people = entered.json()["people"]
                assert (await phone.choose(ticket, people[n % len(people)]["id"]))["token"]
        waiting = put_off
        if waits:
            clock.pass_time(seconds=min(waits))
    return (clock.now() - begun).total_seconds() / 60


def outside(answer: httpx.Response) -> tuple[int, int, dict[str, str]]:
    """What of an answer can be seen on the way: status, size, headers (of what differs always, the length only)."""
    headers = {name: "." * len(value) if name in SEEN_BY_ALL else value for name, value in answer.headers.items()}
    return answer.status_code, len(answer.content), headers
