"""A number that may be another's by now: docs/decisions/0004."""

from sqlalchemy import func, select

from app.core.ids import new_id
from app.people import queries
from app.people.housekeeping import forget_sign_ins
from app.people.models import LoginSession, SignInCode, SignInTicket
from app.people.tokens import hash_of
from tests.conftest import StandingClock
from tests.people.household import Household
from tests.people.phones import Handset
from tests.village import DAY


async def test_who_was_silent_is_offered_by_his_emblem_only(
    phone: Handset, household: Household, clock: StandingClock
) -> None:
    tashi = await household.has("扎西", "indigo-mountains")
    await phone.prove()
    clock.pass_time(days=90)
    offered = await phone.prove()
    assert (offered["session"], offered["token"]) == (None, None)
    assert offered["people"] == [{"id": str(tashi.id), "name": None, "emblem": "indigo-mountains"}]
    back = await phone.choose(offered["ticket"], str(tashi.id))
    assert back["people"][0]["name"] == "扎西"
    assert (await phone.prove())["people"][0]["name"] == "扎西"  # heard of again: signed in at once


async def test_a_new_holder_of_the_number_is_never_told_who_had_it(
    phone: Handset, household: Household, clock: StandingClock
) -> None:
    await household.has("扎西", "indigo-mountains")
    clock.pass_time(days=91)
    await phone.choose((await phone.prove())["ticket"], None)
    assert [one["name"] for one in (await phone.prove())["people"]] == [None, None]
    assert (await phone.prove())["people"][0]["emblem"] == "indigo-mountains"


async def test_the_silence_of_one_is_not_that_of_the_household(
    phone: Handset, household: Household, clock: StandingClock
) -> None:
    await household.has("扎西", "indigo-mountains")
    lhamo = await household.has("拉姆", "madder-cow")
    clock.pass_time(days=60)
    await phone.choose((await phone.prove())["ticket"], str(lhamo.id))
    clock.pass_time(days=31)
    assert [one["name"] for one in (await phone.prove())["people"]] == [None, "拉姆"]


async def test_what_is_past_its_use_is_forgotten(phone: Handset, household: Household, clock: StandingClock) -> None:
    await household.has("扎西", "indigo-mountains")
    await household.has("拉姆", "madder-cow")
    await phone.prove()
    db = household.db
    tashi = (await queries.people_on(db, "13989012046"))[0]
    for days in (-1, 30):
        db.add(
            LoginSession(
                id=new_id(), person_id=tashi.id, token_hash=hash_of(str(days)), device="", made_at=clock.instant,
                seen_at=clock.instant, expires_at=clock.instant + days * DAY - 400 * DAY,
            )
        )  # fmt: skip
    await db.commit()
    await forget_sign_ins(db, clock.instant)
    kept = [await db.scalar(select(func.count()).select_from(table)) for table in (SignInCode, SignInTicket)]
    assert kept == [1, 1]
    assert (await db.scalars(select(LoginSession.token_hash))).all() == [hash_of("30")]
    await forget_sign_ins(db, clock.pass_time(days=1, seconds=1))
    gone = [await db.scalar(select(func.count()).select_from(table)) for table in (SignInCode, SignInTicket)]
    assert gone == [0, 0]
