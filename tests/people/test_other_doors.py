"""Cards from the desk, words that phones send, and new numbers."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NotAllowed
from app.core.events import Event
from app.core.ids import new_id
from app.core.settings import Settings
from app.notices.models import InboxEntry
from app.notices.service import tell
from app.people import cards, helping, number_changes
from app.people.door_models import NumberChange, SentWord, SignInCard
from app.people.door_rules import ChangeEnd
from app.people.models import Consent, LoginSession, Person, PersonPhone, Role
from app.people.proof_models import Factor
from app.people.rules import ConsentMissing, PersonUnseen, RoleMissing, RoleName
from tests.conftest import NOON, StandingClock
from tests.people.household import Household
from tests.people.phones import API, TASHI, Handset, said
from tests.village import GURONG, JIARU, YANGDA, Village

NEW = "13989017777"
DISTRICT = "540103"
SECRET = "an-address-that-nobody-guesses"


@pytest.fixture
async def office(app: FastAPI, db: AsyncSession, household: Household) -> Handset:
    """The phone of Dolkar, clerk of the township, where Tashi and Lhamo share a number."""
    phone = Handset.of(app)
    await household.has("扎西", "indigo-mountains", place_code=JIARU)
    await household.has("拉姆", "madder-cow", place_code=JIARU)
    dolkar = UUID((await phone.prove("13989010000"))["people"][0]["id"])
    await given(db, dolkar, RoleName.clerk, GURONG)
    return phone


async def given(db: AsyncSession, person: UUID, role: RoleName, scope: str) -> None:
    db.add(Role(id=new_id(), person_id=person, role=role, scope=scope, granted_at=NOON, granted_by=person))
    await db.commit()


async def who(db: AsyncSession, name: str) -> Person:
    return (await db.scalars(select(Person).where(Person.name == name))).one()


async def a_card(office: Handset, db: AsyncSession, name: str = "扎西") -> dict[str, Any]:
    answer = await office.ask("POST", f"/people/{(await who(db, name)).id}/sign-in-cards", {})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def enters(app: FastAPI, card: str) -> httpx.Response:
    return await Handset.of(app, "198.51.100.9").ask("POST", "/sign-in/cards", {"card": card})


# Cards


async def test_a_card_signs_in_its_person_once(app: FastAPI, office: Handset, db: AsyncSession) -> None:
    card = await a_card(office, db, "拉姆")
    assert (card["person"]["name"], card["link"].split("#")[0]) == ("拉姆", "http://market.test/s/")
    signed = (await enters(app, card["link"].split("#")[1])).json()
    assert (signed["people"], signed["ticket"]) == ([card["person"]], None)
    assert said(await enters(app, card["link"].split("#")[1])) == (403, "sign_in.card")
    assert said(await enters(app, card["code"])) == (403, "sign_in.card")


async def test_a_card_is_typed_as_people_type(app: FastAPI, office: Handset, db: AsyncSession) -> None:
    code = (await a_card(office, db))["code"]
    assert len(code) == 9
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    typed = typed.translate(str.maketrans("23456789", "༢༣༤༥６７８９"))
    assert (await enters(app, typed)).status_code == 200


async def test_a_card_lasts_a_quarter_of_an_hour_and_a_new_one_ends_it(
    app: FastAPI, office: Handset, db: AsyncSession, clock: StandingClock
) -> None:
    first = await a_card(office, db)
    second = await a_card(office, db)
    assert said(await enters(app, first["code"])) == (403, "sign_in.card")
    clock.pass_time(minutes=15)
    assert said(await enters(app, second["code"])) == (403, "sign_in.card")


async def test_a_card_is_told_of_and_kept_as_hashes(office: Handset, db: AsyncSession) -> None:
    card = await a_card(office, db)
    tashi = await who(db, "扎西")
    told = (await db.scalars(select(Event).where(Event.verb == "card.made"))).one()
    assert (told.beneficiary_id, told.basis, told.facts) == (tashi.id, "office", {})
    assert told.actor_id != tashi.id
    await tell(db, told.change_id)
    assert (await db.scalars(select(InboxEntry.person_id).where(InboxEntry.code == "card.made"))).all() == [tashi.id]
    row = (await db.scalars(select(SignInCard))).one()
    assert card["code"].replace("-", "").encode() not in row.code_hash + row.token_hash


async def test_cards_are_not_guessed(app: FastAPI, settings: Settings, office: Handset, db: AsyncSession) -> None:
    card = await a_card(office, db)
    app.state.settings = settings.model_copy(update={"codes_per_address_hour": 3})
    for _ in range(3):
        assert said(await enters(app, "00000000")) == (403, "sign_in.card")
    assert said(await enters(app, card["code"])) == (429, "sign_in.too_many")


async def test_a_phone_that_is_signed_in_hears_that_another_came_in_by_card(
    app: FastAPI, office: Handset, db: AsyncSession
) -> None:
    await enters(app, (await a_card(office, db))["code"])
    assert await db.scalar(select(func.count()).select_from(Event).where(Event.verb == "session.elsewhere")) == 0
    await enters(app, (await a_card(office, db))["code"])
    told = (await db.scalars(select(Event).where(Event.verb == "session.elsewhere"))).one()
    assert (told.facts["by"], told.facts["session"]) == ("card", str(told.object_id))


async def test_who_helps_whom(village: Village, db: AsyncSession) -> None:
    tashi, pema = await village.person("Tashi"), await village.person("Pema")
    clerk, elsewhere = ({(RoleName.clerk, scope)} for scope in (GURONG, YANGDA))
    coordinator = {(RoleName.coordinator, JIARU)}
    outcomes = []
    for roles in (set(), {(RoleName.officer, DISTRICT)}, elsewhere, coordinator, clerk):
        actor = replace(pema.actor, roles=frozenset((role.value, scope) for role, scope in roles))
        try:
            outcomes.append((await helping.ground_for(db, actor, tashi.person, village.now)).basis.value)
        except (RoleMissing, PersonUnseen, ConsentMissing) as no:
            outcomes.append(no.code)
    assert outcomes == ["role.missing", "role.missing", "person.unseen", "consent.missing", "office"]
    consent = await village.lets_act(tashi, pema)
    actor = replace(pema.actor, roles=frozenset({("coordinator", JIARU)}))
    ground = await helping.ground_for(db, actor, tashi.person, village.now)
    assert (ground.basis, ground.consent) == ("consent", consent.id)
    with pytest.raises(PersonUnseen):  # nobody makes a card for himself
        await helping.ground_for(db, replace(actor, roles=frozenset({("clerk", GURONG)})), pema.person, village.now)


async def test_nobody_is_helped_into_an_office(village: Village, db: AsyncSession, settings: Settings) -> None:
    """Whoever came in for an officer who has no second factor yet would set it up."""
    droma, pema = await village.person("Droma"), await village.person("Pema")
    await given(db, droma.id, RoleName.officer, DISTRICT)
    clerk = replace(pema.actor, roles=frozenset({("clerk", GURONG)}))
    with pytest.raises(NotAllowed):
        await cards.make(db, settings, "https://lingong.example", clerk, droma.id, NOON)
    with pytest.raises(NotAllowed):
        await number_changes.require_may_ask(db, clerk, droma.id, NOON)
    db.add(Factor(id=new_id(), person_id=droma.id, kind="totp", sealed=b"seal", made_at=NOON, confirmed_at=NOON))
    await db.flush()
    card = await cards.make(db, settings, "https://lingong.example", clerk, droma.id, NOON)
    assert card.person.id == droma.id


async def test_who_was_let_go_of_is_nobody_to_help(village: Village, db: AsyncSession, settings: Settings) -> None:
    tashi, pema = await village.person("Tashi", phone=False), await village.person("Pema")
    await db.execute(
        text(
            "UPDATE person SET erased_at = :now, name = '', born = NULL, place_code = NULL, speaks = '{}' "
            "WHERE id = :me"
        ),
        {"now": NOON, "me": tashi.id},
    )
    clerk = replace(pema.actor, roles=frozenset({("clerk", DISTRICT)}))
    with pytest.raises(PersonUnseen):
        await cards.make(db, settings, "https://lingong.example", clerk, tashi.id, NOON)


async def test_the_desk_finds_its_people_and_a_coordinator_those_who_consented(
    village: Village, db: AsyncSession
) -> None:
    tashi, pema = await village.person("Tashi"), await village.person("Pema")
    far = await village.person("Tashi of Lhasa")
    far.person.place_code = YANGDA
    await db.flush()
    clerk = replace(pema.actor, roles=frozenset({("clerk", GURONG)}))
    coordinator = replace(pema.actor, roles=frozenset({("coordinator", JIARU)}))
    assert [one.id for one in await helping.find(db, clerk, "ash", None, NOON)] == [tashi.id]
    assert [one.id for one in await helping.find(db, clerk, "", tashi.number, NOON)] == [tashi.id]
    assert await helping.find(db, clerk, "%", None, NOON) == []
    assert await helping.find(db, coordinator, "ash", None, NOON) == []
    await village.lets_act(tashi, pema)
    assert [one.id for one in await helping.find(db, coordinator, "ash", None, NOON)] == [tashi.id]
    with pytest.raises(RoleMissing):
        await helping.find(db, pema.actor, "ash", None, NOON)


async def test_a_card_by_consent_names_it(village: Village, db: AsyncSession, settings: Settings) -> None:
    tashi, pema = await village.person("Tashi"), await village.person("Pema")
    consent = await village.lets_act(tashi, pema)
    actor = replace(pema.actor, roles=frozenset({("coordinator", JIARU)}))
    await cards.make(db, settings, "https://lingong.example", actor, tashi.id, NOON)
    told = (await db.scalars(select(Event).where(Event.verb == "card.made"))).one()
    assert (told.basis, told.consent_id, told.beneficiary_id) == ("consent", consent.id, tashi.id)
    (await db.get_one(Consent, consent.id)).withdrawn_at = NOON
    await db.flush()
    with pytest.raises(ConsentMissing):
        await cards.make(db, settings, "https://lingong.example", actor, tashi.id, NOON)


# Words that phones send


@pytest.fixture
def receiving(app: FastAPI, settings: Settings) -> FastAPI:
    """A market whose provider takes SMS in."""
    app.state.settings = settings.model_copy(update={"sms_in_number": "1069012345", "report_secret": SECRET})
    return app


async def comes_in(client: httpx.AsyncClient, number: str, content: str, secret: str = SECRET) -> int:
    """The provider hands an SMS on."""
    pushed = [{"phone_number": number, "content": content, "send_time": "2026-12-01 12:00:00", "sequence_id": "1"}]
    return (await client.post(f"{API}/messages/received/{secret}", json=pushed)).status_code


async def asks(phone: Handset, path: str, secret: str) -> httpx.Response:
    return await phone.ask("POST", f"/sign-in/words/{path}", {"secret": secret})


async def test_an_sms_of_the_phone_proves_its_number(
    receiving: FastAPI, client: httpx.AsyncClient, phone: Handset, household: Household
) -> None:
    await household.has("扎西", "indigo-mountains")
    begun = (await phone.ask("POST", "/sign-in/words", {}, user_agent="Android Chrome")).json()
    assert (begun["number"], "Android · Chrome" in begun["text"]) == ("1069012345", True)
    assert (await asks(phone, "state", begun["secret"])).json() == {"arrived": False, "phone_tail": None}
    assert said(await asks(phone, "sessions", begun["secret"])) == (404, "sign_in.word")
    assert await comes_in(client, "+86" + TASHI, begun["text"].lower()) == 200
    assert (await asks(phone, "state", begun["secret"])).json() == {"arrived": True, "phone_tail": "2046"}
    signed = (await asks(phone, "sessions", begun["secret"])).json()
    assert signed["people"][0]["name"] == "扎西"
    assert said(await asks(phone, "sessions", begun["secret"])) == (404, "sign_in.word")


async def test_who_only_knows_the_word_gets_nothing(
    receiving: FastAPI, client: httpx.AsyncClient, phone: Handset, db: AsyncSession
) -> None:
    begun = (await phone.ask("POST", "/sign-in/words", {})).json()
    await comes_in(client, TASHI, begun["text"])
    thief = Handset.of(receiving, "198.51.100.9")
    word = begun["text"][-8:]
    assert said(await asks(thief, "sessions", (word * 6)[:43])) == (404, "sign_in.word")
    await comes_in(client, NEW, begun["text"])  # nor does a second SMS with it change whose it is
    assert (await asks(phone, "state", begun["secret"])).json()["phone_tail"] == "2046"
    row = (await db.scalars(select(SentWord))).one()
    assert word.encode() not in row.word_hash


async def test_a_word_lasts_ten_minutes(
    receiving: FastAPI, client: httpx.AsyncClient, phone: Handset, clock: StandingClock, db: AsyncSession
) -> None:
    begun = (await phone.ask("POST", "/sign-in/words", {})).json()
    clock.pass_time(minutes=10)
    await comes_in(client, TASHI, begun["text"])
    assert said(await asks(phone, "state", begun["secret"])) == (404, "sign_in.word")


@pytest.mark.parametrize(
    ("number", "content"),
    [("12333", "ABCDEFGH"), (TASHI, "您好"), (TASHI, ""), (TASHI, "ABCDEFGHJ"), ("", "ABCDEFGH"), (TASHI, "x" * 5000)],
)
async def test_what_is_no_word_of_a_phone_is_passed_over(
    receiving: FastAPI, client: httpx.AsyncClient, number: str, content: str
) -> None:
    assert await comes_in(client, number, content) == 200


async def test_who_is_not_the_provider_hands_nothing_on(receiving: FastAPI, client: httpx.AsyncClient) -> None:
    assert await comes_in(client, TASHI, "ABCDEFGH", SECRET[::-1]) == 404


async def test_a_number_proves_twenty_words_an_hour(
    receiving: FastAPI, client: httpx.AsyncClient, phone: Handset
) -> None:
    begun = (await phone.ask("POST", "/sign-in/words", {})).json()
    pushed = [{"phone_number": TASHI, "content": "AAAAAAAA"}] * 20
    await client.post(f"{API}/messages/received/{SECRET}", json=pushed)
    await comes_in(client, TASHI, begun["text"])
    assert not (await asks(phone, "state", begun["secret"])).json()["arrived"]


async def test_where_no_sms_is_taken_in_there_is_no_such_way(phone: Handset) -> None:
    assert (await phone.ask("GET", "/sign-in/ways")).json() == {"sms": False}
    assert said(await phone.ask("POST", "/sign-in/words", {})) == (404, "sign_in.word")


# New numbers


async def asked(phone: Handset, path: str, new: str = NEW, old: str | None = None) -> httpx.Response:
    """A new number with its code is given."""
    proof = {"phone": new, "code": await phone.code(new)}
    if path == "/me/number-changes":
        body = {"new": proof, "old": {"phone": old, "code": await phone.code(old)} if old else None}
        return await phone.ask("POST", path, body)
    return await phone.ask("POST", path, proof)


async def of_tashi(db: AsyncSession) -> tuple[list[str], int]:
    """His numbers, and how many sessions he has open."""
    tashi = await who(db, "扎西")
    numbers = await db.scalars(select(PersonPhone.number).where(PersonPhone.person_id == tashi.id))
    live = select(func.count()).select_from(LoginSession)
    open_ = await db.scalar(live.where(LoginSession.person_id == tashi.id, LoginSession.revoked_at.is_(None)))
    return list(numbers.all()), open_ or 0


async def signs_in(app: FastAPI, office: Handset, db: AsyncSession) -> Handset:
    phone = Handset.of(app)
    phone.token = (await enters(app, (await a_card(office, db))["code"])).json()["token"]
    return phone


async def test_a_lost_sim_waits_a_day_and_moves_one_person(
    app: FastAPI, office: Handset, db: AsyncSession, clock: StandingClock
) -> None:
    old = await signs_in(app, office, db)
    tashi = await who(db, "扎西")
    answer = await asked(office, f"/people/{tashi.id}/number-changes")
    assert (answer.status_code, answer.json()["phone_tail"], answer.json()["by_oneself"]) == (201, "7777", False)
    assert (await old.ask("GET", "/me/number-change")).json()["change"]["id"] == answer.json()["id"]
    assert await number_changes.complete_due(db, clock.pass_time(hours=24, seconds=-1), 100) == 0
    assert await of_tashi(db) == ([TASHI], 1)
    assert await number_changes.complete_due(db, clock.pass_time(seconds=1), 100) == 1
    assert await of_tashi(db) == ([NEW], 0)
    lhamo = await who(db, "拉姆")
    assert (await db.scalars(select(PersonPhone.number).where(PersonPhone.person_id == lhamo.id))).all() == [TASHI]
    told = (await db.scalars(select(Event).where(Event.object_kind == "number_change").order_by(Event.id))).all()
    assert [(one.verb, one.basis) for one in told] == [("number.asked", "office"), ("number.changed", "clock")]
    assert "7777" not in str([one.facts for one in told])


async def test_an_old_phone_stops_it_with_one_tap(
    app: FastAPI, office: Handset, db: AsyncSession, clock: StandingClock
) -> None:
    old = await signs_in(app, office, db)
    change = (await asked(office, f"/people/{(await who(db, '扎西')).id}/number-changes")).json()
    told = (await db.scalars(select(Event).where(Event.verb == "number.asked"))).one()
    await tell(db, told.change_id)
    entry = (await db.scalars(select(InboxEntry).where(InboxEntry.code == "number.asked"))).one()
    assert entry.facts["change"] == change["id"]
    await db.commit()
    stopped = await old.ask("POST", f"/number-changes/{change['id']}/stop", {}, idempotency_key=str(new_id()))
    again = await old.ask("POST", f"/number-changes/{change['id']}/stop", {}, idempotency_key=str(new_id()))
    assert stopped.json()["ended"] == again.json()["ended"] == "stopped"
    assert await number_changes.complete_due(db, clock.pass_time(hours=25), 100) == 0
    assert await of_tashi(db) == ([TASHI], 1)
    other = Handset.of(app)
    await other.prove("13989018888")
    unseen = await other.ask("POST", f"/number-changes/{change['id']}/stop", {}, idempotency_key=str(new_id()))
    assert said(unseen) == (404, "number.unseen")


async def test_who_proves_both_numbers_waits_for_nothing(app: FastAPI, office: Handset, db: AsyncSession) -> None:
    phone, another = await signs_in(app, office, db), await signs_in(app, office, db)
    answer = await asked(phone, "/me/number-changes", old=TASHI)
    assert (answer.status_code, answer.json()["ended"]) == (201, "done")
    assert await of_tashi(db) == ([NEW], 1)
    assert (await phone.ask("GET", "/me")).json()["phone_tail"] == "7777"
    assert (await another.ask("GET", "/me")).status_code == 401


async def test_who_has_only_the_new_number_waits_and_his_phone_goes_on(
    app: FastAPI, office: Handset, db: AsyncSession, clock: StandingClock
) -> None:
    phone = await signs_in(app, office, db)
    assert (await asked(phone, "/me/number-changes")).json()["ended"] is None
    await number_changes.complete_due(db, clock.pass_time(hours=24), 100)
    assert await of_tashi(db) == ([NEW], 1)
    assert (await phone.ask("GET", "/me/number-change")).json() == {"change": None}


async def test_a_number_that_is_not_ones_own_proves_nothing(app: FastAPI, office: Handset, db: AsyncSession) -> None:
    phone = await signs_in(app, office, db)
    assert said(await asked(phone, "/me/number-changes", old="13989018888")) == (403, "number.old_wrong")
    assert said(await asked(phone, "/me/number-changes", new=TASHI)) == (409, "number.same")
    wrong = {"new": {"phone": NEW, "code": "000000"}, "old": None}
    assert said(await phone.ask("POST", "/me/number-changes", wrong))[0] == 403
    assert await of_tashi(db) == ([TASHI], 1)


async def test_a_new_request_takes_the_place_of_the_one_before(
    app: FastAPI, office: Handset, db: AsyncSession, clock: StandingClock
) -> None:
    path = f"/people/{(await who(db, '扎西')).id}/number-changes"
    first = (await asked(office, path)).json()
    clock.pass_time(hours=23)
    await asked(office, path, new="13989017778")
    assert await number_changes.complete_due(db, clock.pass_time(hours=2), 100) == 0
    db.expire_all()
    assert (await db.get_one(NumberChange, UUID(first["id"]))).ended == ChangeEnd.replaced
    over = await office.ask("POST", f"/number-changes/{first['id']}/stop", {}, idempotency_key=str(new_id()))
    assert said(over) == (409, "number.over")


async def test_on_a_number_of_others_one_gets_an_emblem_of_ones_own(
    office: Handset, household: Household, db: AsyncSession, clock: StandingClock
) -> None:
    await household.has("白玛", "indigo-mountains", number=NEW)
    await asked(office, f"/people/{(await who(db, '扎西')).id}/number-changes")
    await number_changes.complete_due(db, clock.pass_time(hours=24), 100)
    tashi = await who(db, "扎西")
    await db.refresh(tashi)
    assert (await of_tashi(db))[0] == [NEW]
    assert tashi.emblem != "indigo-mountains"


async def test_the_desk_sees_what_waits(office: Handset, db: AsyncSession) -> None:
    tashi = await who(db, "扎西")
    change = (await asked(office, f"/people/{tashi.id}/number-changes")).json()
    (item,) = (await office.ask("GET", "/open-items")).json()["items"]
    assert (item["kind"], item["id"], item["person"]["id"], item["moves"], item["facts"]) == (
        "number_change", change["id"], str(tashi.id), ["stop"], {"by_oneself": False, "phone_tail": "7777"},
    )  # fmt: skip
    stopped = await office.ask("POST", f"/number-changes/{change['id']}/stop", {}, idempotency_key=str(new_id()))
    assert stopped.json()["ended"] == "stopped"
    assert (await office.ask("GET", "/open-items")).json()["items"] == []
