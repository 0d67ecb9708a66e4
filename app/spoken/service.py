"""Reading gigs aloud, leaving a note by voice, hearing and judging what was spoken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from app.core.actor import Actor, Basis, Ground
from app.core.db import Session
from app.core.errors import Fact
from app.core.events import Change, record_all
from app.core.ids import new_id
from app.core.jobs import enqueue
from app.core.limits import Limit, spend
from app.core.seals import sealed
from app.core.settings import Settings
from app.core.sound import VoiceKind, measured
from app.gigs import policy as gigs
from app.gigs.models import Gig
from app.gigs.queries import gig_for_update, is_verified
from app.gigs.rules import GigState, GigUnseen, require_editable
from app.people.queries import members_of
from app.spoken import policy, queries
from app.spoken.models import GigSpeech
from app.spoken.rules import (
    A_DAY,
    LONGEST,
    MOST_BYTES,
    Speech,
    SpeechHeard,
    SpeechStale,
    SpeechUnseen,
    Tongue,
    expires,
    waits,
)
from app.trades.catalogue import BY_ID

EACH: Final = Limit(A_DAY, timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Sound:
    """What was spoken, as it is played. `open`: everybody may hear it."""

    kind: VoiceKind
    body: bytes
    open: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A recording as it comes in: its id made by the phone, the kind that its sender says it is, its bytes."""

    id: UUID
    kind: VoiceKind
    body: bytes


async def read_aloud(
    db: Session, actor: Actor, config: Settings, gig_id: UUID, language: Tongue, version: int, said: Said, now: datetime
) -> GigSpeech:
    """An office reads a gig aloud, as it stood at `version`; it is heard at once, until the gig changes."""
    await _spend(db, actor, config, now)
    gig = await _editable(db, gig_id)
    if gig.state == GigState.checking:
        gigs.may_see_held(actor, gig.employer_id, gig.place_code).require()
    policy.may_read_aloud(actor, gig.place_code).require()
    if version != gig.version:
        raise SpeechStale(version=gig.version)
    speech = await _keep(db, actor, gig, Speech.reading, language, said, now, waiting=False)
    await _tell(db, actor, "gig.read_aloud", gig, Basis.office, now)
    return speech


async def leave_note(
    db: Session, actor: Actor, config: Settings, gig_id: UUID, said: Said, now: datetime
) -> GigSpeech:  # fmt: skip
    """An employer says what he has to say of his gig. Who is not verified is heard by the desk first."""
    await _spend(db, actor, config, now)
    gig = await _editable(db, gig_id)
    policy.may_leave_note(actor, gig.employer_id).require()
    trusted = await is_verified(db, gig.employer_id, now)
    waiting = waits(Speech.note, trusted=trusted)
    speech = await _keep(db, actor, gig, Speech.note, None, said, now, waiting=waiting)
    await record_all(
        db,
        Change(new_id(), actor, now),
        [("gig.note_spoken", "gig", gig.id, Ground(Basis.self, actor.person), {"waits": waiting})],
    )
    return speech


async def spoken(db: Session, actor: Actor | None, gig_id: UUID) -> Sequence[GigSpeech]:
    """What can be heard of a gig; its employer and the desk see as well what waits."""
    gig = await queries.gig_of(db, gig_id)
    if gig is None:
        raise GigUnseen
    if gig.state == GigState.checking:
        gigs.may_see_held(actor, gig.employer_id, gig.place_code).require()
    all_of_it = policy.hears_waiting(actor, gig.employer_id, gig.place_code)
    return [one for one in await queries.spoken_of(db, gig_id) if all_of_it or not one.waits]


async def play(db: Session, actor: Actor | None, speech_id: UUID) -> Sound:
    """The sound, for everybody; of what waits, and of a gig at the desk, for its employer and the desk."""
    found = await queries.speech_and_gig(db, speech_id, sound=True)
    if found is None or not await queries.is_fresh(db, speech_id):
        raise SpeechUnseen
    speech, gig = found
    for_all = not speech.waits and gig.state != GigState.checking
    if not for_all and not policy.hears_waiting(actor, gig.employer_id, gig.place_code):
        raise SpeechUnseen
    return Sound(VoiceKind(speech.kind), bytes(speech.body), for_all)


async def judge(db: Session, actor: Actor, speech_id: UUID, *, ok: bool, now: datetime) -> None:
    """The desk has heard a note: from now on everybody may, or nobody, and its employer is told."""
    speech, gig = await _locked(db, speech_id)
    policy.may_judge(actor, gig.employer_id, gig.place_code).require()
    if not speech.waits:
        raise SpeechHeard
    if ok:
        speech.waits, speech.heard_at, speech.heard_by = False, now, actor.person
        await db.flush()
    else:
        await db.delete(speech)
    await _tell(db, actor, "gig.note_passed" if ok else "gig.note_refused", gig, Basis.office, now)


async def take_out(db: Session, actor: Actor, speech_id: UUID, now: datetime) -> None:
    """Let go of what was spoken: by who spoke it, by the employer whose note it is, or by the desk."""
    speech, gig = await _locked(db, speech_id)
    policy.may_take_out(actor, speech.speech, speech.made_by, gig.employer_id, gig.place_code).require()
    await db.delete(speech)
    own = actor.person == speech.made_by or actor.belongs_to(gig.employer_id)
    told = {"speech": str(speech.speech)}
    if own:
        ground = Ground(Basis.self, actor.person)
        await record_all(db, Change(new_id(), actor, now), [("gig.speech_taken", "gig", gig.id, ground, told)])
    else:
        await _tell(db, actor, "gig.note_refused" if speech.speech == Speech.note else "gig.speech_taken", gig,
                    Basis.office, now)  # fmt: skip


async def _spend(db: Session, actor: Actor, config: Settings, now: datetime) -> None:
    await spend(db, "speech", sealed(config.secret_key, "person", str(actor.person)), EACH, now)


async def _editable(db: Session, gig_id: UUID) -> Gig:
    gig = await gig_for_update(db, gig_id)
    if gig is None:
        raise GigUnseen
    return gig


async def _keep(
    db: Session, actor: Actor, gig: Gig, speech: Speech, language: Tongue | None, said: Said, now: datetime, *,
    waiting: bool,
) -> GigSpeech:  # fmt: skip
    require_editable(gig.state)
    seconds = measured(said.kind, said.body, MOST_BYTES, LONGEST)
    await queries.let_go(db, gig.id, speech, language)
    made = GigSpeech(
        id=said.id,
        gig_id=gig.id,
        terms_version=gig.terms_version,
        gig_version=gig.version if speech is Speech.reading else None,
        speech=speech,
        language=language,
        kind=said.kind,
        body=said.body,
        seconds=seconds,
        waits=waiting,
        made_by=actor.person,
        made_at=now,
        expires_at=expires(gig.ends_at),
    )
    db.add(made)
    await db.flush()
    return made


async def _locked(db: Session, speech_id: UUID) -> tuple[GigSpeech, Gig]:
    speech = await queries.speech_for_update(db, speech_id)
    if speech is None:
        raise SpeechUnseen
    gig = await queries.gig_of(db, speech.gig_id)
    assert gig is not None
    return speech, gig


async def _tell(db: Session, actor: Actor, verb: str, gig: Gig, basis: Basis, now: datetime) -> None:
    """Everybody who speaks for its employer hears what an office did."""
    facts: dict[str, Fact] = {"gig": str(gig.id), "number": gig.number, "trade": BY_ID[gig.trade_id].code}
    members = await members_of(db, gig.employer_id) or [gig.posted_by]
    change = Change(new_id(), actor, now)
    await db.flush()
    await record_all(db, change, [(verb, "gig", gig.id, Ground(basis, member), facts) for member in members])
    await enqueue(db, "tell", {"change": str(change.id)})
