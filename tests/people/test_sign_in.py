"""Signing in through the doors: a code, then the person."""

import asyncio
import logging

import pytest
from fastapi import FastAPI
from sqlalchemy import func, select
from starlette.types import ASGIApp

from app.core.events import Event
from app.core.limits import Rate
from app.core.settings import Settings
from app.people.door_models import SignInCode, SignInTicket
from app.people.models import Person, Phone
from app.people.rules import EMBLEMS, PERSONS_A_NUMBER, Channel
from app.serve import Server
from tests.conftest import StandingClock
from tests.people.attacks import other_than
from tests.people.household import Household
from tests.people.phones import TASHI, Handset, said


async def guess(phone: Handset, code: str, number: str = TASHI) -> tuple[int, str]:
    """Give a code back that does not sign in."""
    return said(await phone.ask("POST", "/sign-in/sessions", {"phone": number, "code": code}))


async def test_a_new_number_makes_an_unnamed_person(phone: Handset, household: Household) -> None:
    answer = await phone.prove()
    assert (answer["new"], answer["ticket"]) == (True, None)
    me = (await phone.ask("GET", "/me")).json()
    assert me == {
        "person": {
            "id": answer["people"][0]["id"], "name": None, "emblem": EMBLEMS[0], "language": "zh", "born": None,
            "village": None, "speaks": [], "version": 1,
        },
        "worker": None, "employer": None, "roles": [], "second_factor": None, "phone_tail": "2046",
        "keeps_away": [], "suspended": None,
    }  # fmt: skip
    person = await household.db.get_one(Person, answer["people"][0]["id"])
    assert (person.channel, person.claimed_at, person.demo) == (Channel.phone, household.now, True)
    verbs = (await household.db.scalars(select(Event.verb).order_by(Event.id))).all()
    assert verbs == ["person.registered", "session.opened"]


async def test_who_is_alone_on_a_number_is_signed_in_at_once(phone: Handset, household: Household) -> None:
    tashi = await household.has("扎西", "indigo-mountains")
    answer = await phone.prove("༡༣༩ ༨༩༠༡ ༢༠༤༦")
    assert answer["people"] == [{"id": str(tashi.id), "name": "扎西", "emblem": "indigo-mountains"}]
    assert (answer["new"], answer["session"]["current"], answer["ticket"]) == (False, True, None)


async def test_a_household_chooses_who_is_here(phone: Handset, household: Household) -> None:
    await household.has("扎西", "indigo-mountains")
    lhamo = await household.has("拉姆", "madder-cow")
    offered = await phone.prove()
    assert [one["name"] for one in offered["people"]] == ["扎西", "拉姆"]
    assert (offered["session"], offered["token"]) == (None, None)
    chosen = await phone.choose(offered["ticket"], str(lhamo.id))
    assert chosen["people"] == [{"id": str(lhamo.id), "name": "拉姆", "emblem": "madder-cow"}]
    assert (await phone.ask("GET", "/me")).json()["person"]["name"] == "拉姆"


async def test_a_child_who_grew_up_gets_an_emblem_of_his_own(phone: Handset, household: Household) -> None:
    await household.has("扎西", "indigo-mountains")
    await household.has("拉姆", "madder-cow")
    offered = await phone.prove()
    newcomer = await phone.choose(offered["ticket"], None)
    assert newcomer["new"]
    assert newcomer["people"][0]["emblem"] not in {"indigo-mountains", "madder-cow"}


async def test_a_ticket_serves_once(phone: Handset, household: Household) -> None:
    tashi = await household.has("扎西", "indigo-mountains")
    await household.has("拉姆", "madder-cow")
    ticket = (await phone.prove())["ticket"]
    await phone.choose(ticket, str(tashi.id))
    again = await phone.ask("POST", "/sign-in/sessions/chosen", {"ticket": ticket, "person": str(tashi.id)})
    assert said(again) == (403, "sign_in.ticket")


async def test_a_ticket_is_void_after_two_minutes(phone: Handset, household: Household, clock: StandingClock) -> None:
    tashi = await household.has("扎西", "indigo-mountains")
    await household.has("拉姆", "madder-cow")
    ticket = (await phone.prove())["ticket"]
    clock.pass_time(minutes=2)
    late = await phone.ask("POST", "/sign-in/sessions/chosen", {"ticket": ticket, "person": str(tashi.id)})
    assert said(late) == (403, "sign_in.ticket")


async def test_nobody_of_another_number_is_chosen(phone: Handset, household: Household) -> None:
    tashi = await household.has("扎西", "indigo-mountains")
    await household.has("拉姆", "madder-cow")
    pema = await household.has("白玛", "indigo-mountains", number="13989012047")
    ticket = (await phone.prove())["ticket"]
    stranger = await phone.ask("POST", "/sign-in/sessions/chosen", {"ticket": ticket, "person": str(pema.id)})
    assert said(stranger) == (404, "person.unseen")
    assert (await phone.choose(ticket, str(tashi.id)))["session"]  # a refusal does not spend it


async def test_who_was_imported_says_yes_by_choosing_himself(phone: Handset, household: Household) -> None:
    dorje = await household.has("多吉", "indigo-mountains", claimed=False)
    offered = await phone.prove()
    assert [one["id"] for one in offered["people"]] == [str(dorje.id)]
    assert offered["session"] is None
    await phone.choose(offered["ticket"], str(dorje.id))
    await household.db.refresh(dorje)
    assert dorje.claimed_at == household.now
    verbs = (await household.db.scalars(select(Event.verb).order_by(Event.id))).all()
    assert verbs == ["person.claimed", "session.opened"]


async def test_a_number_has_twelve_people_at_the_most(phone: Handset, household: Household) -> None:
    for n in range(PERSONS_A_NUMBER):
        await household.has(f"第{n}个", EMBLEMS[n])
    ticket = (await phone.prove())["ticket"]
    crowded = await phone.ask("POST", "/sign-in/sessions/chosen", {"ticket": ticket, "person": None})
    assert said(crowded) == (409, "sign_in.crowded")
    assert crowded.json()["facts"] == {"max": 12}


async def test_five_wrong_tries_spend_a_code(phone: Handset) -> None:
    code = await phone.code()
    for _ in range(5):
        assert await guess(phone, other_than(code)) == (403, "sign_in.code_wrong")
    assert await guess(phone, code) == (403, "sign_in.code_expired")


async def test_the_fifth_try_may_still_be_right(phone: Handset) -> None:
    code = await phone.code()
    for _ in range(4):
        await guess(phone, other_than(code))
    right = await phone.ask("POST", "/sign-in/sessions", {"phone": TASHI, "code": code})
    assert right.status_code == 200


async def test_a_code_holds_for_five_minutes(phone: Handset, clock: StandingClock) -> None:
    code = await phone.code()
    clock.pass_time(minutes=5)
    assert await guess(phone, code) == (403, "sign_in.code_expired")


async def test_a_code_serves_once(phone: Handset) -> None:
    code = await phone.code()
    await phone.ask("POST", "/sign-in/sessions", {"phone": TASHI, "code": code})
    assert await guess(phone, code) == (403, "sign_in.code_expired")


async def test_a_new_code_ends_the_one_before(phone: Handset) -> None:
    first, second = await phone.code(), await phone.code()
    while second == first:  # one in a million
        second = await phone.code()
    assert await guess(phone, first) == (403, "sign_in.code_wrong")
    assert (await phone.ask("POST", "/sign-in/sessions", {"phone": TASHI, "code": second})).status_code == 200


async def test_a_code_is_of_its_number(phone: Handset) -> None:
    code = await phone.code()
    await phone.code("13989012047")
    assert (await guess(phone, code, "13989012047"))[0] == 403


async def test_known_and_unknown_numbers_are_answered_alike(phone: Handset, household: Household) -> None:
    await household.has("扎西", "indigo-mountains")
    answers = []
    for number in (TASHI, "13989012047"):
        sent = await phone.ask("POST", "/sign-in/codes", {"phone": number})
        wrong = await guess(phone, other_than(sent.json()["demo_code"]), number)
        answers.append((sent.status_code, sorted(sent.json()), sent.json()["expires_in"], wrong))
    assert answers[0] == answers[1] == (202, ["demo_code", "expires_in"], 300, (403, "sign_in.code_wrong"))


@pytest.mark.parametrize("number", ["0891 633 1234", "12333", "139", "", "1" * 41, "+1 212 5550100", "13989012046\0"])
async def test_no_code_goes_to_what_is_no_mobile_number(phone: Handset, number: str) -> None:
    assert said(await phone.ask("POST", "/sign-in/codes", {"phone": number})) == (422, "payload.invalid")


@pytest.mark.parametrize("code", ["12345", "1234567", "", "12345a", "½23456", None, 123456])
async def test_a_code_is_six_digits(phone: Handset, code: object) -> None:
    answer = await phone.ask("POST", "/sign-in/sessions", {"phone": TASHI, "code": code})
    assert said(answer) == (422, "payload.invalid")


async def test_a_code_may_be_typed_in_tibetan_digits(phone: Handset) -> None:
    code = (await phone.code()).translate(str.maketrans("0123456789", "༠༡༢༣༤༥༦༧༨༩"))
    assert (await phone.ask("POST", "/sign-in/sessions", {"phone": TASHI, "code": code})).status_code == 200


async def test_ten_codes_an_hour_and_thirty_a_day_for_a_number(phone: Handset, clock: StandingClock) -> None:
    for hour in range(3):
        for _ in range(10):
            await phone.code()
        refused = await phone.ask("POST", "/sign-in/codes", {"phone": TASHI})
        assert said(refused) == (429, "sign_in.too_many")
        assert int(refused.headers["retry-after"]) == refused.json()["facts"]["retry_after"]
        if hour < 2:
            assert (refused.json()["facts"]["retry_after"], refused.headers["ratelimit"]) == (
                3600, '"code_hour";r=0;t=3600',
            )  # fmt: skip
            clock.pass_time(hours=1)
    clock.pass_time(hours=1)
    refused = await phone.ask("POST", "/sign-in/codes", {"phone": TASHI})
    wait = refused.json()["facts"]["retry_after"]
    assert wait == 9 * 3600  # it is three in the afternoon of the district
    clock.pass_time(seconds=wait)
    await phone.code()


async def test_an_answer_tells_what_is_left_for_its_address_and_nothing_of_the_number(
    app: FastAPI, phone: Handset
) -> None:
    await Handset.of(app, "198.51.100.9").code()
    first = await phone.ask("POST", "/sign-in/codes", {"phone": TASHI})
    assert first.headers["ratelimit"] == '"code_address";r=299;t=3600'


async def test_a_village_behind_one_address_has_its_own_limit(app: FastAPI, settings: Settings) -> None:
    app.state.settings = settings.model_copy(update={"codes_per_address_hour": 3})
    village, elsewhere = Handset.of(app, "203.0.113.7"), Handset.of(app, "198.51.100.9")
    for n in range(3):
        await village.code(f"1398901200{n}")
    refused = await village.ask("POST", "/sign-in/codes", {"phone": TASHI})
    assert said(refused) == (429, "sign_in.too_many")
    await elsewhere.code(TASHI)


async def test_only_a_trusted_proxy_names_the_address(app: FastAPI, settings: Settings) -> None:
    app.state.settings = settings.model_copy(update={"codes_per_address_hour": 1})
    server = Server(settings, app, asyncio.Event())
    server.config.load()
    behind: ASGIApp = server.config.loaded_app
    proxy, stranger = Handset.of(behind, "127.0.0.1"), Handset.of(behind, "203.0.113.7")
    for phone, numbers in ((proxy, ("13989012001", "13989012002")), (stranger, ("13989012003", "13989012004"))):
        said_to_be = ("198.51.100.1", "198.51.100.2")
        answers = [
            (await phone.ask("POST", "/sign-in/codes", {"phone": number}, x_forwarded_for=address)).status_code
            for number, address in zip(numbers, said_to_be, strict=True)
        ]
        assert answers == ([202, 202] if phone is proxy else [202, 429])


async def test_only_demo_mode_tells_the_code(app: FastAPI, settings: Settings) -> None:
    app.state.settings = settings.model_copy(update={"demo": False})
    answer = await Handset.of(app).ask("POST", "/sign-in/codes", {"phone": TASHI})
    assert answer.json() == {"expires_in": 300, "demo_code": None}


async def test_the_console_shows_the_code_and_two_digits(phone: Handset, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "app.people.sms"):
        code = await phone.code()
    assert [record.getMessage() for record in caplog.records if record.name == "app.people.sms"] == [
        f"Sign-in code {code} for the number that ends in 46"
    ]


async def test_nothing_that_signs_in_is_kept_as_it_is(phone: Handset, household: Household) -> None:
    await household.has("扎西", "indigo-mountains")
    await household.has("拉姆", "madder-cow")
    code = await phone.code()
    answer = await phone.ask("POST", "/sign-in/sessions", {"phone": TASHI, "code": code})
    row = (await household.db.scalars(select(SignInCode))).one()
    ticket = (await household.db.scalars(select(SignInTicket))).one()
    rates = (await household.db.scalars(select(Rate.key))).all()
    kept = b"".join((row.number_hash, row.code_hash, ticket.token_hash, *rates))
    for secret in (code, TASHI, "203.0.113.7", answer.json()["ticket"]):
        assert secret.encode() not in kept
    assert len(kept) == 6 * 32


async def test_asking_for_a_code_leaves_no_trace_of_a_number(phone: Handset, household: Household) -> None:
    await phone.code()
    assert await household.db.scalar(select(func.count()).select_from(Phone)) == 0
