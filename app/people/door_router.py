"""The other doors: a card from the desk, an SMS that the phone sends, a new number; and whom an office may call.

Their answers hold secrets or hang on codes that serve once, so no key keeps them; stopping a change is keyed.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from app.core.db import Db
from app.core.errors import KeyMissing, KeyOtherBody, KeyRunning, NotAllowed
from app.core.etags import private
from app.core.fields import NothingIn
from app.core.http import Config, Now, Root, refusals
from app.core.idempotency import KeyedRoute
from app.core.limits import Limit, spend
from app.people import cards, codes, contacts, helping, number_changes, sent_words, signing_in, tokens
from app.people.actor import SignedIn
from app.people.door_models import NumberChange
from app.people.door_rules import (
    CardWrong,
    ChangeOver,
    ChangeUnseen,
    ChangeWaits,
    CodeExpired,
    CodeWrong,
    OldNumberWrong,
    SameNumber,
    SignInTooMany,
    WordUnseen,
)
from app.people.door_schemas import (
    ArrivalOut,
    ArrivedIn,
    CardIn,
    CardOut,
    ChangeIn,
    ChangeOut,
    LookupIn,
    LookupOut,
    PersonContactsOut,
    SecretIn,
    WaitingOut,
    WaysOut,
    WordOut,
)
from app.people.keyed import Keyed
from app.people.numbers import mobile
from app.people.router import OURS, Address, Device, kept_on, with_cookie
from app.people.rules import (
    ConsentMissing,
    Crowded,
    NumbersTooMany,
    PersonSuspended,
    PersonSwitched,
    PersonUnseen,
    RoleMissing,
    SignInNeeded,
)
from app.people.sign_in_schemas import NumberProofIn, SignInOut

router = APIRouter(tags=["people"], dependencies=[Depends(private)])
kept_router = APIRouter(tags=["people"], dependencies=[Depends(private)], route_class=KeyedRoute)

WRITES: Final = (SignInNeeded, NotAllowed, PersonSwitched)
HELP: Final = (*WRITES, RoleMissing, PersonUnseen, ConsentMissing)
PROVE: Final = (CodeWrong, CodeExpired, SignInTooMany, SameNumber, Crowded, ChangeWaits)
LOOKUPS: Final = Limit(300, timedelta(hours=1))
CARDS: Final = Limit(60, timedelta(hours=1))


@router.get("/sign-in/ways", response_model=WaysOut)
async def sign_in_ways(config: Config) -> dict[str, Any]:
    """Which ways in there are besides a code."""
    return {"sms": config.sms_in_number is not None}


@router.post("/sign-in/words", status_code=201, response_model=WordOut, responses=refusals(WordUnseen, SignInTooMany))
async def begin_word(
    _: NothingIn, db: Db, config: Config, now: Now, address: Address, device: Device
) -> dict[str, Any]:
    """A word that this phone sends by SMS to prove its number."""
    waiting = await sent_words.begin(db, config, address, device, now)
    return {
        "number": waiting.number, "text": waiting.text, "secret": waiting.secret,
        "expires_in": int(sent_words.LASTS.total_seconds()),
    }  # fmt: skip


@router.post("/sign-in/words/state", response_model=ArrivalOut, responses=refusals(WordUnseen))
async def word_state(body: SecretIn, db: Db, now: Now) -> sent_words.Arrival:
    """Whether this phone's SMS came in."""
    return await sent_words.look(db, body.secret, now)


@router.post(
    "/sign-in/words/sessions", response_model=SignInOut, responses=refusals(WordUnseen, NotAllowed), dependencies=OURS
)
async def enter_by_word(
    request: Request, response: Response, body: ArrivedIn, db: Db, now: Now, config: Config, device: Device
) -> signing_in.SignedIn:
    """It was one's own SMS: signed in, or a ticket for choosing the person."""
    kept = kept_on(request, body.kept)
    return with_cookie(response, config, await sent_words.enter(db, config, body.secret, device, kept, now))


@router.post(
    "/sign-in/cards", response_model=SignInOut, responses=refusals(CardWrong, SignInTooMany, NotAllowed),
    dependencies=OURS,
)  # fmt: skip
async def enter_by_card(
    request: Request, response: Response, body: CardIn, db: Db, now: Now, config: Config, address: Address,
    device: Device,
) -> signing_in.SignedIn:  # fmt: skip
    """Sign in by a card, as its person."""
    key = tokens.sealed(config.secret_key, "address", address)
    limit = Limit(config.codes_per_address_hour, codes.HOUR)
    # Before `db` is touched, and for good: a wrong card is a refusal, which undoes its request but not its try.
    await spend(request.app.state.sessions, "card_try", key, limit, now, says=SignInTooMany)
    return with_cookie(response, config, await cards.use(db, config, body.card, device, now))


@router.post("/people/lookup", response_model=LookupOut, responses=refusals(*WRITES, RoleMissing))
async def look_up(body: LookupIn, db: Db, config: Config, actor: SignedIn, now: Now) -> dict[str, Sequence[Any]]:
    """Find somebody: of one's places for a clerk or an officer, of those who consented for a coordinator."""
    await spend(db, "lookup", tokens.sealed(config.secret_key, "person", str(actor.person)), LOOKUPS, now)
    return {"items": await helping.find(db, actor, body.words, mobile(body.words), now)}


@router.get(
    "/people/{person_id}/contacts",
    response_model=PersonContactsOut,
    responses=refusals(SignInNeeded, PersonSuspended, RoleMissing, PersonUnseen, ConsentMissing, NumbersTooMany),
)
async def person_contacts(
    person_id: UUID, response: Response, db: Db, actor: SignedIn, now: Now, config: Config
) -> contacts.Look:
    """Where to call a person who lets one act for him: his coordinator, or the clerk. So many numbers a day."""
    seen = await contacts.look(db, actor, person_id, now, config)
    response.headers.update(seen.headers)
    return seen


@router.post("/people/{person_id}/sign-in-cards", status_code=201, response_model=CardOut, responses=refusals(*HELP))
async def make_card(
    person_id: UUID, _: NothingIn, db: Db, config: Config, root: Root, actor: SignedIn, now: Now
) -> cards.Card:
    """A card that signs this person in, once, within 15 minutes."""
    await spend(db, "card", tokens.sealed(config.secret_key, "person", str(actor.person)), CARDS, now)
    return await cards.make(db, config, root, actor, person_id, now)


async def _proof(
    request: Request, config: Config, address: Address, now: Now, proof: NumberProofIn
) -> number_changes.Proof:
    sessions = request.app.state.sessions
    code = await codes.try_code(sessions, config, proof.phone, proof.code, address, now)
    return number_changes.Proof(proof.phone, code)


@router.post(
    "/people/{person_id}/number-changes",
    status_code=201,
    response_model=ChangeOut,
    responses=refusals(*HELP, *PROVE),
)
async def change_number_for(
    request: Request, person_id: UUID, body: NumberProofIn, db: Db, config: Config, address: Address, actor: SignedIn,
    now: Now,
) -> dict[str, Any]:  # fmt: skip
    """Ask for a new number for somebody who stands here with it. It waits, and his old phones are told."""
    await number_changes.require_may_ask(db, actor, person_id, now)
    await db.rollback()  # who tries a code in a transaction of its own must not hold another connection
    proof = await _proof(request, config, address, now, body)
    return shown(await number_changes.ask_for(db, config, actor, person_id, proof, now))


@router.post(
    "/me/number-changes",
    status_code=201,
    response_model=ChangeOut,
    responses=refusals(*WRITES, *PROVE, OldNumberWrong, PersonUnseen),
)
async def change_my_number(
    request: Request, body: ChangeIn, db: Db, config: Config, address: Address, actor: SignedIn, now: Now
) -> dict[str, Any]:
    """Ask for a new number for oneself. It waits, but for who proves the old one as well."""
    await db.rollback()
    new = await _proof(request, config, address, now, body.new)
    old = await _proof(request, config, address, now, body.old) if body.old else None
    return shown(await number_changes.ask(db, config, actor, new, old, now))


@router.get("/me/number-change", response_model=WaitingOut, responses=refusals(SignInNeeded))
async def my_number_change(db: Db, actor: SignedIn) -> dict[str, Any]:
    """The change that waits for one's number, if any."""
    waiting = await number_changes.waiting_of(db, actor.person)
    return {"change": shown(waiting) if waiting else None}


@kept_router.post(
    "/number-changes/{change_id}/stop",
    response_model=ChangeOut,
    responses=refusals(*WRITES, KeyMissing, KeyRunning, KeyOtherBody, ChangeUnseen, ChangeOver),
)
async def stop_number_change(change_id: UUID, _: NothingIn, db: Db, actor: Keyed, now: Now) -> dict[str, Any]:
    """Nothing changes: said by the person on any of his phones, or by an office of his place."""
    return shown(await number_changes.stop(db, actor, change_id, now))


def shown(change: NumberChange) -> dict[str, Any]:
    """A change, with the end of its number only."""
    return {
        "id": change.id, "phone_tail": change.number[-4:], "asked_at": change.asked_at, "due_at": change.due_at,
        "by_oneself": change.asked_by == change.person_id, "ended": change.ended,
    }  # fmt: skip
