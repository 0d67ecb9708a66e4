"""The doors of taking work, of an order's moves, and of what an employer does to a gig with people on it."""

from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Response

from app.core.db import Db
from app.core.errors import NotAllowed, VersionStale
from app.core.fields import FlagText, NothingIn, Number
from app.core.http import Config, Now, refusals
from app.core.idempotency import KeyedRoute
from app.core.pages import CursorText, Limit, before
from app.core.versions import IfMatch
from app.gigs.card_schema import GigCard
from app.gigs.cards import card
from app.gigs.pay import GigPayRange, GigPayTooLow, GigPayUnusual
from app.gigs.rules import (
    MAX_HEADCOUNT,
    GigBooked,
    GigBookedMore,
    GigCancelled,
    GigChecking,
    GigClosed,
    GigDone,
    GigText,
    GigUnseen,
    GigUnverified,
)
from app.gigs.schemas import GigPatch
from app.gigs.shifts import GigDates, GigStarted, GigTooLong
from app.orders import contacts, effects, gig_verbs, service, taking, views
from app.orders.pace import pace_of
from app.orders.queries import Wanted
from app.orders.rules import (
    GigFull,
    GigOwn,
    GigTakesTeams,
    IllegalMove,
    NotAsked,
    OrderExists,
    OrderExpired,
    OrderLate,
    OrderUnseen,
    PartyUnavailable,
    Side,
    TermsChanged,
    WorkerBooked,
)
from app.orders.schemas import (
    CancellationIn,
    ChoiceIn,
    ChoiceOut,
    ComingIn,
    ContactsOut,
    EffectsOut,
    OrderIn,
    OrderOut,
    OrdersOut,
    ReasonIn,
    YesIn,
)
from app.people.actor import SignedIn
from app.people.ages import BirthUnknown, UnderAge, UnderAgeHazard
from app.people.keyed import KEYED, Keyed
from app.people.rules import (
    ConsentMissing,
    NumbersTooMany,
    PersonSwitched,
    PersonUnseen,
    ProfileMissing,
    SignInNeeded,
)
from app.places.rules import PlaceUnknown
from app.trades.rules import TradeUnknown

router = APIRouter(tags=["orders"], route_class=KeyedRoute)

OVER = (GigClosed, GigCancelled, GigDone, GigChecking)
TAKE = (*OVER, GigStarted, GigFull, WorkerBooked, UnderAge, UnderAgeHazard, BirthUnknown)
MOVE = (*KEYED, OrderUnseen, IllegalMove)


@router.post(
    "/gigs/{gig_id}/orders",
    status_code=201,
    response_model=OrderOut,
    responses=refusals(
        *KEYED, *TAKE, GigUnseen, GigOwn, GigTakesTeams, NotAllowed, OrderExists, OrderLate, TermsChanged,
        PartyUnavailable, ConsentMissing, PersonUnseen, ProfileMissing,
    ),
)  # fmt: skip
async def take_gig(gig_id: UUID, body: OrderIn, db: Db, actor: Keyed, now: Now, config: Config) -> dict[str, Any]:
    """Take a gig for oneself or for a person who agreed; or, as its employer, ask a worker to come."""
    order = await service.open_order(db, actor, _taking(gig_id, body), now, pace_of(config))
    return await views.one(db, actor, order, now, config)


def _taking(gig_id: UUID, body: OrderIn) -> taking.Taking:
    return taking.Taking(
        gig=gig_id,
        worker=body.party.id if body.party else None,
        order=body.id,
        terms=body.terms_version,
        not_after=body.not_after,
        wait=body.wait,
    )


@router.get("/orders", response_model=OrdersOut, responses=refusals(SignInNeeded))
async def my_orders(
    db: Db,
    actor: SignedIn,
    now: Now,
    config: Config,
    side: Literal["party", "employer"] = "party",
    gig: UUID | None = None,
    live: FlagText | None = None,
    unanswered: FlagText | None = None,
    cursor: CursorText = None,
    limit: Limit = 20,
) -> dict[str, Any]:
    """The caller's orders, newest first: as the party, or those on his gigs as the employer. `unanswered`: of who let
    the time to answer changed terms pass, until his employer has spoken to him."""
    return await views.mine(
        db,
        actor,
        now,
        config,
        side=Side(side),
        wanted=Wanted(gig, live, unanswered),
        before=before(cursor),
        limit=limit,
    )


@router.get("/orders/{order_id}", response_model=OrderOut, responses=refusals(SignInNeeded, OrderUnseen))
async def one_order(order_id: UUID, db: Db, actor: SignedIn, now: Now, config: Config) -> dict[str, Any]:
    """One order."""
    return await views.one(db, actor, order_id, now, config)


@router.get(
    "/orders/{order_id}/contacts",
    response_model=ContactsOut,
    responses=refusals(SignInNeeded, OrderUnseen, NotAllowed, NumbersTooMany),
)
async def order_contacts(
    order_id: UUID, response: Response, db: Db, actor: SignedIn, now: Now, config: Config
) -> contacts.Look:
    """Whom to call about a deal. So many numbers a day, besides those printed on gigs."""
    seen = await contacts.look(db, actor, order_id, now, config)
    response.headers.update(seen.headers)
    return seen


@router.post(
    "/orders/{order_id}/acceptance",
    response_model=OrderOut,
    responses=refusals(*MOVE, *TAKE, OrderExpired, TermsChanged),
)
async def accept_order(order_id: UUID, body: YesIn, db: Db, actor: Keyed, now: Now, config: Config) -> dict[str, Any]:
    """Say yes: to a request, an offer, a kept seat, or to terms that changed."""
    order = await service.accept(db, actor, order_id, now, pace_of(config), terms=body.terms_version)
    return await views.one(db, actor, order.id, now, config)


@router.post("/orders/{order_id}/refusal", response_model=OrderOut, responses=refusals(*MOVE))
async def refuse_order(
    order_id: UUID, body: ReasonIn, db: Db, actor: Keyed, now: Now, config: Config
) -> dict[str, Any]:
    """Say no; a no is free. To terms that changed it ends the deal without a mark."""
    order = await service.refuse(db, actor, order_id, body.reason, now, pace_of(config))
    return await views.one(db, actor, order.id, now, config)


@router.post("/orders/{order_id}/withdrawal", response_model=OrderOut, responses=refusals(*MOVE))
async def withdraw_order(
    order_id: UUID, body: ReasonIn, db: Db, actor: Keyed, now: Now, config: Config
) -> dict[str, Any]:
    """Give up a request or an offer, or take back an instant deal in its first minutes."""
    order = await service.withdraw(db, actor, order_id, body.reason, now, pace_of(config))
    return await views.one(db, actor, order.id, now, config)


@router.post("/orders/{order_id}/cancellation", response_model=OrderOut, responses=refusals(*MOVE))
async def cancel_order(
    order_id: UUID, body: CancellationIn, db: Db, actor: Keyed, now: Now, config: Config
) -> dict[str, Any]:
    """Call off a deal."""
    order = await service.cancel(db, actor, order_id, body.reason, now, pace_of(config))
    return await views.one(db, actor, order.id, now, config)


@router.post("/orders/{order_id}/coming", response_model=OrderOut, responses=refusals(*MOVE, NotAsked))
async def answer_coming(
    order_id: UUID, body: ComingIn, db: Db, actor: Keyed, now: Now, config: Config
) -> dict[str, Any]:
    """Answer the evening's question; a no frees the seat at once."""
    order = await service.coming(db, actor, order_id, body.reason, now, pace_of(config), comes=body.coming)
    return await views.one(db, actor, order.id, now, config)


@router.post("/orders/{order_id}/spoken", response_model=OrderOut, responses=refusals(*MOVE))
async def mark_spoken(order_id: UUID, _: NothingIn, db: Db, actor: Keyed, now: Now, config: Config) -> dict[str, Any]:
    """Say that one has spoken to somebody who did not answer changed terms in time; his old deal stands."""
    order = await service.speak(db, actor, order_id, now)
    return await views.one(db, actor, order.id, now, config)


@router.get("/gigs/{gig_id}/effects", response_model=EffectsOut, responses=refusals(SignInNeeded, GigUnseen))
async def gig_effects(
    gig_id: UUID,
    db: Db,
    actor: SignedIn,
    verb: Literal["cancel", "close", "terms", "work", "headcount"],
    headcount: Annotated[int | None, Number(1, MAX_HEADCOUNT)] = None,
) -> dict[str, dict[str, int]]:
    """What a step would do to everybody on the gig, told before it is done: how many `end`, `stay`, are `asked` or go
    `back` in line."""
    return await effects.told(db, actor, gig_id, effects.Step(verb), headcount)


@router.post("/gigs/{gig_id}/acceptances", response_model=ChoiceOut, responses=refusals(*KEYED, GigUnseen))
async def choose_people(gig_id: UUID, body: ChoiceIn, db: Db, actor: Keyed, now: Now, config: Config) -> dict[str, Any]:
    """Take several of those who wait: the first N, or these."""
    chosen = await service.choose(db, actor, gig_id, now, first=body.first, orders=body.orders)
    accepted = await views.several(db, actor, [order.id for order in chosen.accepted], now, config)
    refused = [{"order": order, "code": why.code, "facts": why.facts} for order, why in chosen.refused]
    return {"items": accepted, "refused": refused}


@router.patch(
    "/gigs/{gig_id}",
    response_model=GigCard,
    responses=refusals(
        SignInNeeded, PersonSwitched, GigUnseen, *OVER, GigBooked, GigBookedMore, GigStarted, GigText, GigUnverified,
        VersionStale, GigDates, GigPayRange, GigPayTooLow, GigPayUnusual, GigTooLong, PlaceUnknown, TradeUnknown,
    ),
)  # fmt: skip
async def edit_gig(
    gig_id: UUID, body: GigPatch, db: Db, actor: SignedIn, now: Now, config: Config, version: IfMatch
) -> dict[str, Any] | None:
    """Change a gig; who is booked is asked for a new yes where its terms change."""
    gig = await gig_verbs.edit(
        db,
        actor,
        gig_id,
        version,
        body.changes(),
        now,
        pace_of(config),
        factor=None if body.sure else config.pay_factor,
    )
    return await card(db, gig.id, now, desk_phone=config.desk_phone)


@router.post("/gigs/{gig_id}/closing", response_model=GigCard, responses=refusals(*KEYED, GigUnseen, *OVER))
async def close_gig(
    gig_id: UUID, _: NothingIn, db: Db, actor: Keyed, now: Now, config: Config
) -> dict[str, Any] | None:
    """Look for no more people; deals stay."""
    gig = await gig_verbs.close(db, actor, gig_id, now)
    return await card(db, gig.id, now, desk_phone=config.desk_phone)


@router.post("/gigs/{gig_id}/cancellation", response_model=GigCard, responses=refusals(*KEYED, GigUnseen, *OVER))
async def cancel_gig(
    gig_id: UUID, body: CancellationIn, db: Db, actor: Keyed, now: Now, config: Config
) -> dict[str, Any] | None:
    """Call the whole gig off; everybody on it is told."""
    gig = await gig_verbs.cancel(db, actor, gig_id, body.reason, now)
    return await card(db, gig.id, now, desk_phone=config.desk_phone)
