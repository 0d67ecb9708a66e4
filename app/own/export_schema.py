"""What an export holds, name by name. Names stay as they are: somebody keeps the file for years."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from app.core.actor import Basis
from app.core.fields import Out

Text = str | None
Moment = datetime | None


class Myself(Out):
    """Who one is."""

    id: UUID
    name: Text
    emblem: str
    language: str
    born: Text
    place: Text
    speaks: list[str]
    channel: str
    made_at: datetime
    claimed_at: Moment
    suspended_at: Moment
    suspended_until: Moment
    wishes_calls: bool


class Number(Out):
    """A number that one is on."""

    number: str
    since: datetime
    proven_at: Moment


class AsWorker(Out):
    """What one offers."""

    trades: list[str]
    day_rate_fen: int | None
    will_travel: bool
    listed: bool
    gives: str
    busy_days: list[date]


class SpeaksFor(Out):
    """An employer for whom one speaks, or spoke."""

    id: UUID
    name: str
    kind: str
    place: Text
    verified_until: Moment
    since: datetime
    left_at: Moment


class Office(Out):
    """An office."""

    role: str
    scope: str
    granted_at: datetime
    revoked_at: Moment


class Received(Out):
    """A consent of somebody who lets one act for him; his name while it lives."""

    id: UUID
    name: Text
    kind: str
    since: datetime
    until: datetime
    withdrawn_at: Moment


class Given(Received):
    """A consent that one gave."""

    said: Text


class Device(Out):
    """A sign-in, without its token."""

    device: Text
    made_at: datetime
    seen_at: datetime
    expires_at: datetime
    revoked_at: Moment


class SecondProof(Out):
    """A second factor, without its secret."""

    kind: str
    device: Text
    made_at: datetime
    confirmed_at: Moment
    used_at: Moment


class NewNumber(Out):
    """A change of one's number."""

    number: str
    old_number: str | None
    by_me: bool
    asked_at: datetime
    due_at: datetime
    ended_at: Moment
    ended: str | None


class Card(Out):
    """A card that signed one in, or could have."""

    made_at: datetime
    expires_at: datetime
    used_at: Moment
    void_at: Moment


class MyOrder(Out):
    """An order of one's own."""

    id: UUID
    number: int = Field(description="Of the gig")
    trade: str
    employer: Text
    state: str
    opened_by: str
    basis: Basis
    seats: int
    pay_fen: int
    opened_at: datetime
    accepted_at: Moment
    works_from: datetime
    works_until: datetime
    ended_at: Moment
    ended_by: Text
    end_reason: Text


class Share(Out):
    """One's share of a deal."""

    order: UUID
    number: int = Field(description="Of the gig")
    state: str
    attendance: Text
    pay_fen: int
    works_from: datetime
    works_until: datetime
    made_at: datetime
    ended_at: Moment


class MyGig(Out):
    """A gig of an employer for whom one speaks."""

    id: UUID
    number: int
    trade: str
    title: Text
    note: Text
    place: str
    state: str
    headcount: int
    taken: int
    starts_on: date
    ends_on: date
    amount_fen: int
    to_fen: int | None
    per: str
    meet_where: Text
    meet_who_drives: Text
    contact_phone: Text
    posted_by_me: bool
    posted_at: datetime
    ended_at: Moment
    end_reason: Text


class Heard(Out):
    """An entry of one's inbox."""

    id: int
    at: datetime
    code: str
    words: Text = Field(description="In one's own language")
    facts: dict[str, Any]
    sent_at: Moment
    delivered_at: Moment
    seen_at: Moment
    told_at: Moment


class MyReport(Out):
    """A report that one made."""

    id: UUID
    made_at: datetime
    reason: str
    note: Text
    number: int | None = Field(description="Of the gig, where it is about one")
    voice: UUID | None
    state: str
    outcome: Text
    decided_at: Moment


class MyVoice(Out):
    """A voice note; its sound is at /api/v1/voice-notes/{id}."""

    id: UUID
    kind: str
    seconds: float | None
    bytes: int
    made_at: datetime
    expires_at: Moment


class MyClip(Out):
    """A part of what the market says, in one's own voice; its sound is at /api/v1/clips/{address}."""

    language: str
    key: str
    address: str
    seconds: float | None
    bytes: int
    version: int
    made_at: datetime


class MySpeech(Out):
    """What one read aloud or said of a gig; while it can be heard, its sound is at /api/v1/gig-speeches/{id}."""

    id: UUID
    number: int = Field(description="Of the gig")
    speech: str
    language: Text
    kind: str
    seconds: float | None
    bytes: int
    made_at: datetime
    expires_at: datetime


class Kept(Out):
    """A time for which one was suspended."""

    reason: str
    since: datetime
    until: Moment
    lifted_at: Moment


class KeptAway(Out):
    """Somebody whom one keeps away."""

    id: UUID
    employer: Text
    of_person: bool
    made_at: datetime


class Happened(Out):
    """An event that one did, or that was done for one."""

    id: int
    at: datetime
    verb: str
    words: Text = Field(description="In one's own language")
    object_kind: str
    object_id: UUID
    basis: Basis
    by_me: bool
    facts: dict[str, Any] | None = Field(description="Of what was done for oneself")


class ExportOut(Out):
    """Everything that the market holds of its reader."""

    format: int = Field(description="Of this document; a new one where a name changes its meaning")
    made_at: datetime
    cut: list[str] = Field(description="Sections of which only the newest 5,000 rows are here")
    person: list[Myself]
    numbers: list[Number]
    worker: list[AsWorker]
    employers: list[SpeaksFor]
    roles: list[Office]
    consents_given: list[Given]
    consents_received: list[Received]
    sessions: list[Device]
    second_factors: list[SecondProof]
    orders: list[MyOrder]
    engagements: list[Share]
    gigs: list[MyGig]
    inbox: list[Heard]
    reports: list[MyReport]
    voice_notes: list[MyVoice]
    clips: list[MyClip]
    gig_speeches: list[MySpeech]
    suspensions: list[Kept]
    blocks: list[KeptAway]
    number_changes: list[NewNumber]
    sign_in_cards: list[Card]
    events: list[Happened]
