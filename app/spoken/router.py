"""The doors of what is spoken of gigs: readings by an office, notes by employers, and what the desk says of them."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from app.core.db import Db
from app.core.errors import MediaType, NotAllowed, PayloadTooLarge, TooMany
from app.core.etags import private
from app.core.fields import NothingIn
from app.core.http import Config, Now, refusals
from app.core.idempotency import KeyedRoute
from app.core.sound import VoiceTooLong, VoiceUnreadable
from app.core.sound_doors import PLAYED, SPOKEN, SaidKind, played
from app.gigs.rules import GigCancelled, GigClosed, GigDone, GigUnseen
from app.people.actor import Anyone
from app.people.keyed import KEYED, Keyed
from app.people.rules import PersonSuspended, RoleMissing
from app.spoken import service
from app.spoken.rules import SpeechExists, SpeechHeard, SpeechStale, SpeechUnseen
from app.spoken.schemas import HeardIn, NoteQuery, ReadingQuery, SpeechesOut, SpeechOut

SPEAK = (
    *KEYED, MediaType, PayloadTooLarge, TooMany, VoiceTooLong, VoiceUnreadable, GigUnseen, GigClosed, GigCancelled,
    GigDone, SpeechExists,
)  # fmt: skip
AN_HOUR = "public, max-age=3600"
router = APIRouter(tags=["gigs"], route_class=KeyedRoute)


@router.get(
    "/gigs/{gig_id}/speeches",
    response_model=SpeechesOut,
    responses=refusals(GigUnseen),
    dependencies=[Depends(private)],
)
async def gig_speeches(gig_id: UUID, db: Db, actor: Anyone) -> dict[str, Any]:
    """What can be heard of a gig as it stands: readings, and its employer's note."""
    return {"items": await service.spoken(db, actor, gig_id)}


@router.get("/gig-speeches/{speech_id}", response_class=Response, responses=PLAYED | refusals(SpeechUnseen))
async def play_speech(speech_id: UUID, db: Db, actor: Anyone) -> Response:
    """The sound of a reading or a note."""
    sound = await service.play(db, actor, speech_id)
    return played(sound.kind, sound.body, cache=AN_HOUR if sound.open else "no-store")


@router.post(
    "/gig-readings",
    status_code=201,
    response_model=SpeechOut,
    responses=refusals(*SPEAK, RoleMissing, SpeechStale),
    openapi_extra=SPOKEN,
    dependencies=[Depends(private)],
)
async def read_gig_aloud(
    request: Request, asked: Annotated[ReadingQuery, Query()], kind: SaidKind, db: Db, actor: Keyed, config: Config,
    now: Now,
) -> Any:  # fmt: skip
    """Read a gig aloud for those who do not read: its coordinator, clerk or officer."""
    said = service.Said(asked.id, kind, await request.body())
    return await service.read_aloud(db, actor, config, asked.gig, asked.language, asked.version, said, now)


@router.post(
    "/gig-notes",
    status_code=201,
    response_model=SpeechOut,
    responses=refusals(*SPEAK, PersonSuspended),
    openapi_extra=SPOKEN,
    dependencies=[Depends(private)],
)
async def leave_spoken_note(
    request: Request, asked: Annotated[NoteQuery, Query()], kind: SaidKind, db: Db, actor: Keyed, config: Config,
    now: Now,
) -> Any:  # fmt: skip
    """Say what one has to say of one's gig. Who is not verified is heard by the desk first."""
    said = service.Said(asked.id, kind, await request.body())
    return await service.leave_note(db, actor, config, asked.gig, said, now)


@router.post(
    "/gig-speeches/{speech_id}/check",
    status_code=204,
    responses=refusals(*KEYED, SpeechUnseen, SpeechHeard, NotAllowed),
)
async def check_speech(speech_id: UUID, body: HeardIn, db: Db, actor: Keyed, now: Now) -> None:
    """The desk has heard a note: everybody may, or nobody."""
    await service.judge(db, actor, speech_id, ok=body.ok, now=now)


@router.post(
    "/gig-speeches/{speech_id}/withdrawal", status_code=204, responses=refusals(*KEYED, SpeechUnseen)
)  # fmt: skip
async def withdraw_speech(speech_id: UUID, _: NothingIn, db: Db, actor: Keyed, now: Now) -> None:
    """Take out what was spoken."""
    await service.take_out(db, actor, speech_id, now)
