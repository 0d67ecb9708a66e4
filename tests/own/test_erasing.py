"""Letting go of a person: names, numbers and texts are nowhere any more; what happened stands, and nobody is hurt."""

from dataclasses import dataclass, replace
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.events import Event
from app.core.ids import new_id
from app.core.settings import Settings
from app.gigs.models import Gig
from app.gigs.rules import ContactKind, GigState, Mode
from app.notices.models import InboxEntry
from app.notices.service import tell
from app.orders.models import Order
from app.orders.rules import OrderState
from app.own import erasing
from app.people.employers import EmployerKind
from app.people.models import Consent, Employer, EmployerMember, Person, PersonPhone, Phone, Role
from app.people.proof_rules import FactorNeeded
from app.people.rules import PersonUnseen
from app.safety.models import Report, VoiceNote
from tests.conftest import StandingClock
from tests.own.doors import Hand, hand_of
from tests.people.phones import Handset
from tests.test_invariants import refused
from tests.village import YANGDA, Somebody, Village

NAME = "达瓦卓玛"
HOUSE = "达瓦卓玛家"
PIECES = (NAME, "瓦卓")
"""The name, and a piece of it that the search for words would keep."""


@dataclass
class Dawa:
    """Dawa Drolma, who works, employs for her house and has said much; and what she left."""

    who: Somebody
    hand: Hand
    me: UUID
    house: UUID
    gig: UUID
    asked: UUID


@pytest.fixture
async def dawa(village: Village, pema: Somebody, tashi: Somebody, client: httpx.AsyncClient) -> Dawa:
    """Her house posts with her number and name in every text; she worked for Pema, and waits for another answer."""
    who = await village.employer(HOUSE, kind=EmployerKind.cooperative, by=NAME)
    gig = await village.gig(
        who, title=f"{NAME}家收青稞", note=f"找{NAME}", meet_where=f"{NAME}门口", meet_who_drives=NAME,
        contact=ContactKind.own, mode=Mode.choose,
    )  # fmt: skip
    assert gig.contact_phone == who.number
    pemas = await hand_of(village, pema, client)
    tashis = await hand_of(village, tashi, client)
    over = await village.takes(who, await village.gig(pema, mode=Mode.choose))
    accepted = await pemas.post(f"/orders/{over.id}/acceptance")
    assert NAME in accepted.text
    answered = await tashis.post(f"/gigs/{gig.id}/orders")
    assert all(one in answered.text for one in (NAME, HOUSE, str(who.number))), answered.text
    await asks_later(village)
    await village.cancels(who, await village.db.get_one(Order, over.id))
    asked = await village.takes(who, await village.gig(pema, mode=Mode.choose))
    consent = await village.lets_act(who, tashi)
    consent.said = f"我是{NAME}，让扎西办"
    await village.lets_act(tashi, who)
    hand = await hand_of(village, who, client)
    voice = VoiceNote(
        id=new_id(), person_id=who.id, kind="audio/webm", body=NAME.encode(), sha256=bytes(32), made_at=village.now
    )
    village.db.add(voice)
    await village.db.flush()
    village.db.add(
        Report(
            id=new_id(), reporter_id=who.id, gig_id=over.gig_id, reason="unsafe", note=f"{NAME}说的", voice_id=voice.id,
            made_at=village.now, state="open",
        )
    )  # fmt: skip
    await village.db.execute(
        text("UPDATE session SET device = :name WHERE person_id = :me"), {"name": NAME, "me": who.id}
    )
    for change in set(await village.db.scalars(select(Event.change_id))):
        await tell(village.db, change)
    await village.db.commit()
    assert who.employer
    return Dawa(who, hand, who.id, who.employer.id, gig.id, asked.id)


async def asks_later(village: Village) -> None:
    """A request has asked all deferred rules; what people do after it in the same test defers them anew."""
    await village.db.execute(text("SET CONSTRAINTS ALL DEFERRED"))


async def found(db: AsyncSession, *pieces: str) -> list[str]:
    """Where these words stand: every column of text, bytes, JSON, words or lists of every table is looked through."""
    columns = await db.execute(
        text("""SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns c
            JOIN information_schema.tables t USING (table_schema, table_name)
            WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
                AND c.data_type IN ('text', 'character varying', 'bytea', 'jsonb', 'json', 'tsvector', 'ARRAY')""")
    )
    hits: list[str] = []
    for table, column, kind in columns.all():
        holds = "convert_to(:piece, 'UTF8') IN" if kind == "bytea" else ":piece IN"
        cast = "" if kind == "bytea" else "::text"
        asked = text(f'SELECT count(*) FROM "{table}" WHERE position({holds} "{column}"{cast}) > 0')
        hits += [f"{table}.{column}: {piece}" for piece in pieces if await db.scalar(asked, {"piece": piece})]
    return hits


async def test_no_table_holds_the_name_or_number_of_who_was_erased(village: Village, dawa: Dawa) -> None:
    assert dawa.who.number
    before = await found(village.db, *PIECES, dawa.who.number)
    assert len({hit.partition(":")[0] for hit in before}) >= 12, before
    answer = await dawa.hand.post("/me/erasure")
    assert answer.status_code == 204, answer.text
    assert "lingong=" in answer.headers["set-cookie"]
    assert await found(village.db, *PIECES, dawa.who.number) == []


async def test_what_others_were_answered_can_be_asked_for_again_without_her(
    village: Village, pema: Somebody, dawa: Dawa, client: httpx.AsyncClient
) -> None:
    pemas = await hand_of(village, pema, client)
    gig = await village.gig(pema, mode=Mode.choose, headcount=3)
    order = await village.takes(dawa.who, gig)
    first = await pemas.post(f"/orders/{order.id}/refusal", key="one-key-of-pemas")
    assert first.json()["party"]["name"] == NAME
    await dawa.hand.post("/me/erasure")
    again = await pemas.post(f"/orders/{order.id}/refusal", key="one-key-of-pemas")
    assert (again.headers["idempotency-replayed"], again.json()["id"]) == ("true", str(order.id))
    assert again.json() == first.json() | {"party": first.json()["party"] | {"name": ""}}


async def test_what_she_waited_for_is_withdrawn_and_who_waited_for_her_is_told(
    village: Village, tashi: Somebody, dawa: Dawa
) -> None:
    waits = tashi.id
    await dawa.hand.post("/me/erasure")
    db = village.db
    db.expire_all()
    assert (await db.get_one(Order, dawa.asked)).state == OrderState.withdrawn
    assert (await db.get_one(Gig, dawa.gig)).state == GigState.cancelled
    for change in set(await db.scalars(select(Event.change_id).where(Event.object_kind == "order"))):
        await tell(db, change)
    heard = await db.scalars(
        select(InboxEntry.code).where(InboxEntry.person_id == waits, InboxEntry.gig_id == dawa.gig)
    )
    assert "gig.cancelled" in set(heard)


async def test_events_stay_and_still_give_every_state(village: Village, dawa: Dawa) -> None:
    before = set(await village.db.scalars(select(Event.id)))
    await dawa.hand.post("/me/erasure")
    db = village.db
    db.expire_all()
    assert before < set(await db.scalars(select(Event.id)))
    last: dict[object, str] = {}
    for event in await db.scalars(select(Event).where(Event.object_kind == "order").order_by(Event.id)):
        if "to" in event.facts:  # a look at a number moves nothing
            last[event.object_id] = event.facts["to"]
    assert last
    assert last == {order.id: order.state for order in await db.scalars(select(Order))}
    verbs = await db.scalars(select(Event.verb).where(Event.beneficiary_id == dawa.me).order_by(Event.id))
    assert list(verbs)[-2:] == ["employer.erased", "person.erased"]


async def test_nobody_who_counts_on_her_is_left_alone(
    village: Village, pema: Somebody, tashi: Somebody, dawa: Dawa
) -> None:
    deal = await village.takes(dawa.who, await village.gig(pema, mode=Mode.choose))
    await village.accepts(pema, deal)
    waits = (await village.db.scalars(select(Order).where(Order.gig_id == dawa.gig))).one()
    await village.accepts(dawa.who, waits)
    await village.db.commit()
    answer = await dawa.hand.post("/me/erasure")
    assert (answer.status_code, answer.json()["code"]) == (409, "person.has_deals")
    assert answer.json()["facts"] == {"orders": 1, "gigs": 1}
    await village.cancels(dawa.who, deal)
    await village.cancels(dawa.who, waits)
    await village.db.commit()
    assert (await dawa.hand.post("/me/erasure")).status_code == 204


async def test_she_is_told_before_what_would_become_of_it_all(
    village: Village, pema: Somebody, dawa: Dawa, clock: StandingClock
) -> None:
    ahead = (await dawa.hand.get("/me/erasure")).json()
    assert ahead == {"deals": 0, "gigs_with_deals": 0, "requests": 1, "gigs": 1, "employers": 1, "needs": None}
    await asks_later(village)
    await village.accepts(pema, await village.db.get_one(Order, dawa.asked))
    waits = (await village.db.scalars(select(Order).where(Order.gig_id == dawa.gig))).one()
    await asks_later(village)
    await village.accepts(dawa.who, waits)
    await village.db.commit()
    clock.pass_time(minutes=11)
    ahead = (await dawa.hand.get("/me/erasure")).json()
    assert ahead == {
        "deals": 1, "gigs_with_deals": 1, "requests": 0, "gigs": 0, "employers": 1, "needs": "sign_in",
    }  # fmt: skip


async def test_a_phone_that_lies_open_erases_nobody(village: Village, dawa: Dawa, clock: StandingClock) -> None:
    clock.pass_time(minutes=11)
    answer = await dawa.hand.post("/me/erasure")
    assert (answer.status_code, answer.json()) == (
        403,
        {"type": "urn:lingong:problem:person.prove_again", "status": 403, "code": "person.prove_again",
         "facts": {"minutes": 10}},
    )  # fmt: skip
    assert (await village.db.get_one(Person, dawa.me)).erased_at is None


async def test_an_office_holder_proves_a_second_time(village: Village, tashi: Somebody, dawa: Dawa) -> None:
    village.db.add(
        Role(id=new_id(), person_id=dawa.me, role="clerk", scope=YANGDA, granted_at=village.now, granted_by=tashi.id)
    )
    session = await village.db.scalar(text("SELECT id FROM session WHERE person_id = :me"), {"me": dawa.me})

    real = Settings(demo=False, secret_key="x" * 40, database_url="postgresql://nowhere")
    with pytest.raises(FactorNeeded):
        await erasing.erase(village.db, real, replace(dawa.who.actor, session=session), village.now)
    ahead = await erasing.prospect(village.db, real, replace(dawa.who.actor, session=session), village.now)
    assert ahead.needs == "second_factor"


async def test_who_is_suspended_does_not_come_back_as_somebody_new(village: Village, dawa: Dawa) -> None:
    await village.db.execute(
        text("UPDATE person SET suspended_at = :now WHERE id = :me"), {"now": village.now, "me": dawa.me}
    )
    answer = await dawa.hand.post("/me/erasure")
    assert (answer.status_code, answer.json()["code"]) == (403, "person.suspended")
    assert (await dawa.hand.get("/me/erasure")).json()["needs"] == "desk"


async def test_she_is_signed_in_nowhere_and_her_number_makes_somebody_new(
    village: Village, dawa: Dawa, app: FastAPI
) -> None:
    await dawa.hand.post("/me/erasure")
    answer = await dawa.hand.get("/me")
    assert (answer.status_code, answer.json()["code"]) == (401, "sign_in.needed")
    signed = await Handset.of(app).prove(str(dawa.who.number))
    assert signed["new"]
    assert signed["people"][0]["id"] != str(dawa.me)


async def test_she_can_be_neither_asked_nor_entered_nor_listed(village: Village, pema: Somebody, dawa: Dawa) -> None:
    await dawa.hand.post("/me/erasure")
    await asks_later(village)
    with pytest.raises(PersonUnseen):
        await village.offers(pema, await village.gig(pema), dawa.who)
    new = {"id": new_id(), "me": dawa.me, "now": village.now}
    for statement in (
        "UPDATE worker SET listed = true WHERE person_id = :me",
        "UPDATE person SET erased_at = NULL WHERE id = :me",
        "UPDATE employer SET erased_at = NULL WHERE erased_at IS NOT NULL",
        "INSERT INTO session (id, person_id, token_hash, made_at, seen_at, expires_at) "
        "VALUES (:id, :me, '', :now, :now, :now)",
        "INSERT INTO role (id, person_id, role, scope, granted_at, granted_by) "
        f"VALUES (:id, :me, 'clerk', '{YANGDA}', :now, :me)",
        "INSERT INTO person_phone (person_id, number, emblem, since) "
        "SELECT id, (SELECT number FROM phone LIMIT 1), emblem, :now FROM person WHERE id = :me",
    ):
        async with refused(village.db, "erased_stays_erased") as run:
            await run(statement, **{name: value for name, value in new.items() if f":{name}" in statement})
    for column in ("name = 'Dawa'", "born = '1985-05'", f"place_code = '{YANGDA}'"):
        async with refused(village.db, "person_erased_has_no_name") as run:
            await run(f"UPDATE person SET {column} WHERE id = :me", me=dawa.me)


async def test_a_household_keeps_its_number(village: Village, tashi: Somebody, dawa: Dawa) -> None:
    number = str(dawa.who.number)
    await village.db.execute(text("UPDATE person SET emblem = 'teal-cow' WHERE id = :id"), {"id": tashi.id})
    village.db.add(PersonPhone(person_id=tashi.id, number=number, emblem="teal-cow", since=village.now))
    await village.db.commit()
    await dawa.hand.post("/me/erasure")
    assert await village.db.scalar(select(Phone.number).where(Phone.number == number))
    assert list(await village.db.scalars(select(PersonPhone.person_id).where(PersonPhone.number == number))) == [
        tashi.id
    ]


async def test_an_employer_of_several_goes_on(village: Village, tashi: Somebody, dawa: Dawa) -> None:
    village.db.add(EmployerMember(employer_id=dawa.house, person_id=tashi.id, since=village.now))
    await village.db.commit()
    assert (await dawa.hand.post("/me/erasure")).status_code == 204
    db = village.db
    db.expire_all()
    assert (await db.get_one(Employer, dawa.house)).name == HOUSE
    gig = await db.get_one(Gig, dawa.gig)
    assert (gig.state, gig.contact_kind, gig.contact_phone) == (GigState.open, ContactKind.desk, None)
    assert await found(db, str(dawa.who.number)) == []
    left = await db.get_one(EmployerMember, (dawa.house, dawa.me))
    assert left.left_at == village.now


async def test_consents_end_on_both_sides(village: Village, dawa: Dawa) -> None:
    await dawa.hand.post("/me/erasure")
    village.db.expire_all()
    assert {(one.withdrawn_at, one.said) for one in await village.db.scalars(select(Consent))} == {(village.now, None)}


async def test_of_terms_only_meeting_points_of_the_erased_are_let_go_of(
    village: Village, pema: Somebody, dawa: Dawa
) -> None:
    theirs = await village.gig(pema, meet_where="村口")
    forget = "UPDATE gig_terms SET meet_where = NULL, meet_who_drives = NULL WHERE gig_id = :gig"
    for gig in (theirs.id, dawa.gig):
        async with refused(village.db, "gig_terms_append_only") as run:
            await run(forget, gig=gig)
    await dawa.hand.post("/me/erasure")
    for other in ("amount_fen = 1", "meet_where = '别处'", "meet_where = NULL, meals = NOT meals"):
        async with refused(village.db, "gig_terms_append_only") as run:
            await run(f"UPDATE gig_terms SET {other} WHERE gig_id = :gig", gig=dawa.gig)
    async with refused(village.db, "gig_terms_append_only") as run:
        await run(forget, gig=theirs.id)


async def test_an_answer_that_got_lost_is_told_by_the_sign_in(village: Village, dawa: Dawa) -> None:
    """The key is gone with the person, and so is the session: the same request again is a stranger's."""
    await dawa.hand.post("/me/erasure", key="erase-me-please")
    again = await dawa.hand.post("/me/erasure", key="erase-me-please")
    assert again.status_code == 401
