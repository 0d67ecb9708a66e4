"""A number that may be another's by now: docs/decisions/0004."""

from sqlalchemy import func, select

from app.core.events import Event
from app.people.models import PersonPhone
from tests.conftest import StandingClock
from tests.people.household import Household
from tests.people.phones import API, TASHI, Handset, said


async def test_a_number_alone_does_not_open_an_old_record(
    phone: Handset, household: Household, clock: StandingClock
) -> None:
    tashi = await household.has("扎西", "indigo-mountains")
    await phone.prove()
    phone.token = None
    clock.pass_time(days=90)
    offered = await phone.prove()
    assert (offered["session"], offered["token"], offered["people"], offered["silent"]) == (None, None, [], True)
    body = {"ticket": offered["ticket"], "person": str(tashi.id)}
    assert said(await phone.ask("POST", "/sign-in/sessions/chosen", body)) == (403, "sign_in.silent")


async def test_his_own_phone_opens_it_with_a_code(phone: Handset, household: Household, clock: StandingClock) -> None:
    """Who herds from spring to autumn comes back to his own record."""
    tashi = await household.has("扎西", "indigo-mountains")
    await phone.prove()
    kept = phone.token
    clock.pass_time(days=120)
    assert said(await phone.ask("GET", "/me")) == (401, "sign_in.needed")
    phone.token = None
    body = {"phone": TASHI, "code": await phone.code(), "kept": [kept]}
    back = (await phone.ask("POST", "/sign-in/sessions", body)).json()
    assert (back["people"], back["silent"]) == (
        [{"id": str(tashi.id), "name": "扎西", "emblem": "indigo-mountains"}], False,
    )  # fmt: skip


async def test_the_cookie_of_his_own_phone_is_as_good(
    phone: Handset, household: Household, clock: StandingClock
) -> None:
    await household.has("扎西", "indigo-mountains")
    await phone.prove()
    clock.pass_time(days=120)
    body = {"phone": TASHI, "code": await phone.code()}
    answer = await phone.client.post(f"{API}/sign-in/sessions", json=body, headers={"cookie": f"lingong={phone.token}"})
    assert answer.json()["people"][0]["name"] == "扎西"


async def test_a_session_that_was_signed_out_or_is_too_old_opens_nothing(
    phone: Handset, household: Household, clock: StandingClock
) -> None:
    await household.has("扎西", "indigo-mountains")
    await phone.prove()
    old, phone.token = phone.token, None
    await phone.prove()
    out = phone.token
    await phone.ask("POST", "/sign-out", {})
    phone.token = None
    clock.pass_time(days=180)
    body = {"phone": TASHI, "code": await phone.code(), "kept": [old, out]}
    assert (await phone.ask("POST", "/sign-in/sessions", body)).json()["people"] == []


async def test_the_new_holder_of_a_number_starts_as_somebody_new_and_it_rings_for_the_old_no_more(
    phone: Handset, household: Household, clock: StandingClock
) -> None:
    tashi = await household.has("扎西", "indigo-mountains")
    clock.pass_time(days=91)
    new = await phone.choose((await phone.prove())["ticket"], None)
    assert new["new"]
    assert (await phone.prove())["people"] == [{**new["people"][0]}]
    db = household.db
    assert str((await db.scalars(select(PersonPhone.person_id))).one()) == new["people"][0]["id"]
    told = (await db.scalars(select(Event).where(Event.verb == "number.released"))).one()
    assert (told.beneficiary_id, told.basis, told.facts) == (tashi.id, "clock", {})


async def test_the_silence_of_one_is_not_that_of_the_household(
    phone: Handset, household: Household, clock: StandingClock
) -> None:
    await household.has("扎西", "indigo-mountains")
    lhamo = await household.has("拉姆", "madder-cow")
    clock.pass_time(days=60)
    await phone.choose((await phone.prove())["ticket"], str(lhamo.id))
    phone.token = None
    clock.pass_time(days=31)
    offered = await phone.prove()
    assert ([one["name"] for one in offered["people"]], offered["silent"]) == (["拉姆"], True)
    await phone.choose(offered["ticket"], None)
    assert await household.db.scalar(select(func.count()).select_from(PersonPhone)) == 3  # the number is still theirs


async def test_who_was_entered_by_others_and_never_came_is_offered_without_his_name(
    phone: Handset, household: Household, clock: StandingClock
) -> None:
    dorje = await household.has("多吉", "indigo-mountains", claimed=False)
    clock.pass_time(days=200)
    offered = await phone.prove()
    assert offered["people"] == [{"id": str(dorje.id), "name": None, "emblem": "indigo-mountains"}]
    assert (await phone.choose(offered["ticket"], str(dorje.id)))["people"][0]["name"] == "多吉"
