"""Orders as somebody may see them: a party its own, an employer those on his gigs."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from app.core.actor import Actor
from app.core.db import Session
from app.core.pages import Before, cursor_of
from app.core.settings import Settings
from app.gigs.cards import cards
from app.gigs.models import GigTerms
from app.orders import line_queries, moves, policy, queries
from app.orders.booking import facts_of
from app.orders.models import Order
from app.orders.queries import Wanted
from app.orders.ranking import ranks
from app.orders.rules import DEALS, OrderState, OrderUnseen, Side

HIDDEN_OFFERS = (OrderState.refused, OrderState.expired)
"""A no is free: an employer sees neither who refused him nor why."""
COMPANIONS_SHOWN = 12
"""Faces that a worker looks for; the gig's own numbers say how many go."""


async def one(db: Session, actor: Actor, order_id: UUID, now: datetime, settings: Settings) -> dict[str, Any]:
    """One order, for its party or its employer; OrderUnseen for others."""
    order = await queries.order_of(db, order_id)
    if order is None:
        raise OrderUnseen
    return (await many(db, actor, [order], now, settings))[0]


async def several(
    db: Session, actor: Actor, ids: Sequence[UUID], now: datetime, settings: Settings
) -> list[dict[str, Any]]:
    """These orders, in the order given; a few queries, however many they are."""
    return await many(db, actor, await queries.orders_with_people(db, ids), now, settings)


async def mine(
    db: Session,
    actor: Actor,
    now: datetime,
    settings: Settings,
    *,
    side: Side,
    wanted: Wanted,
    before: Before | None,
    limit: int,
) -> dict[str, Any]:
    """A page of the caller's orders, as the party or as the employer."""
    if side is Side.employer:
        found = await queries.orders_of_employers(db, actor.employers, wanted, before=before, limit=limit + 1)
    else:
        found = await queries.orders_of_person(db, actor.person, wanted, before=before, limit=limit + 1)
    page = found[:limit]
    more = len(found) > limit
    return {
        "items": await many(db, actor, page, now, settings),
        "next": cursor_of(page[-1].opened_at, page[-1].id) if more else None,
    }


async def many(
    db: Session, actor: Actor, orders: Sequence[Order], now: datetime, settings: Settings
) -> list[dict[str, Any]]:
    """These orders, as the actor may see them: four queries, however many they are."""
    gigs = list({order.gig_id for order in orders})
    card_of = {card["id"]: card for card in await cards(db, gigs, now, desk_phone=settings.desk_phone)}
    people = await queries.workers_of(db, [order.id for order in orders])
    strangers = {person for workers in people.values() for person in workers} - {actor.person}
    consents = await queries.consents_to(db, actor.person, strangers, now) if strangers else {}
    together = {order.gig_id for order in orders if order.state in DEALS and not actor.belongs_to(order.employer_id)}
    with_them = await queries.companions(db, together, COMPANIONS_SHOWN + 1) if together else {}
    take_back = timedelta(minutes=settings.take_back_minutes)
    places = await _places(db, actor, orders, now)
    agreed = await queries.agreed_terms(db, [order for order in orders if order.asked_terms])
    seen = []
    for order in orders:
        workers = frozenset(people[order.id])
        standing = policy.standing(actor, order.employer_id, workers, consents)
        companions = with_them.get(order.gig_id, []) if order.state in DEALS else []
        others = [{"name": name, "emblem": emblem} for person, name, emblem in companions if person not in workers]
        shown = _out(order, card_of[str(order.gig_id)], standing.side, now, take_back)
        asked = _asked(order, agreed[order.id]) if order.asked_terms else None
        seen.append(shown | {"asked": asked, "rank": places.get(order.id), "with": others[:COMPANIONS_SHOWN]})
    return seen


async def _places(db: Session, actor: Actor, orders: Sequence[Order], now: datetime) -> dict[UUID, int]:
    """Of who is in line his place in it; of requests, for their employer, the place at which they would be chosen."""
    waiting = [order.id for order in orders if order.state == OrderState.waitlisted]
    places = await line_queries.place_in_line(db, waiting) if waiting else {}
    chosen = {
        order.gig_id for order in orders if order.state == OrderState.requested and actor.belongs_to(order.employer_id)
    }
    for order_id, place in (await ranks(db, chosen, now)).items() if chosen else ():
        places[order_id] = place
    return places


def _asked(order: Order, was: GigTerms) -> dict[str, Any]:
    at = f"{was.meet_at:%H:%M}" if was.meet_at else None
    meet = {"where": was.meet_where, "at": at, "who_drives": was.meet_who_drives}
    unit = {"n": was.of_n, "unit": was.of_unit} if was.of_unit else None
    return {
        "terms_version": order.asked_terms,
        "until": order.asked_until,
        "late": order.asked_late,
        "spoken": order.asked_spoken,
        "was": {
            "pay": {"amount_fen": was.amount_fen, "to_fen": was.to_fen, "per": was.per, "of": unit},
            "settle": was.settle,
            "starts_on": was.starts_on,
            "ends_on": was.ends_on,
            "open_end": was.open_end,
            "shift": {"from": f"{was.shift_from:%H:%M}", "to": f"{was.shift_to:%H:%M}"},
            "meet": meet if any(meet.values()) else None,
            "meals": was.meals,
            "lodging": was.lodging,
            "transport": was.transport,
            "hazards": was.hazards,
            "tools": was.tools,
        },
    }


def _out(order: Order, card: dict[str, Any], side: Side, now: datetime, take_back: timedelta) -> dict[str, Any]:
    facts = facts_of(order)
    asked_him = order.opened_by == "employer" or order.reserved_until is not None
    hidden = side is Side.employer and asked_him and order.state in HIDDEN_OFFERS
    may_take_back = moves.may_take_back(facts, now, take_back)
    assert order.person is not None
    return {
        "id": order.id,
        "gig": card,
        "party": None
        if hidden
        else {
            "kind": order.party_kind,
            "id": order.worker_id,
            "name": order.person.name,
            "emblem": order.person.emblem,
        },
        "seats": order.seats,
        "opened_by": order.opened_by,
        "state": order.state,
        "instant": order.instant,
        "pay_fen": order.pay_fen,
        "terms_version": order.terms_version,
        "opened_at": order.opened_at,
        "accepted_at": order.accepted_at,
        "ended_at": order.ended_at,
        "ended_by": order.ended_by,
        "end_reason": None if hidden else order.end_reason,
        "works_from": order.works_from,
        "works_until": order.works_until,
        "take_back_until": min(order.accepted_at + take_back, order.works_from)
        if may_take_back and order.accepted_at and side is Side.party
        else None,
        "expires_at": order.expires_at,
        "reserved_until": order.reserved_until if order.state in (OrderState.held, OrderState.offered) else None,
        "not_after": order.not_after,
        "coming": {None: "asked", True: "yes"}.get(order.coming) if order.coming_asked_at else None,
        "by": {
            "actor": order.actor_id,
            "for": None if order.opened_by == "employer" else order.worker_id,
            "consent": order.consent_id,
        },
        "moves": moves.moves_for(side, facts, now, take_back),
        "version": order.version,
    }
