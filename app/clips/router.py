"""The doors of the market's voice: what can be said and its sounds, for everybody; recording, for the office."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from app.clips import service
from app.clips.rules import ClipExists, ClipUnknown, ClipUnseen
from app.clips.schemas import AddressesOut, PartOut, PartQuery, PartsOut, WithdrawalIn
from app.core.db import Db
from app.core.errors import MediaType, PayloadTooLarge, TooMany, VersionStale
from app.core.etags import NOT_MODIFIED, answer, private
from app.core.http import Config, Now, refusals
from app.core.idempotency import KeyedRoute
from app.core.sound import VoiceTooLong, VoiceUnreadable
from app.core.sound_doors import PLAYED, SPOKEN, SaidKind, played
from app.people.actor import SignedIn
from app.people.keyed import KEYED, Keyed
from app.people.rules import Language, RoleMissing, SignInNeeded

FOREVER: Final = "public, max-age=31536000, immutable"
Address = Annotated[str, Path(pattern=r"^[0-9a-f]{24}$")]
router = APIRouter(tags=["clips"], route_class=KeyedRoute)


@router.get("/clips", response_model=AddressesOut, responses=NOT_MODIFIED)
async def list_clips(request: Request, db: Db, language: Language) -> Response:
    """What can be said in a language: by part, the address of its sound."""
    found = AddressesOut(language=language, clips=await service.addresses(db, language))
    return answer(request, found.model_dump_json().encode())


@router.get("/clips/{address}", response_class=Response, responses=PLAYED | refusals(ClipUnseen))
async def play_clip(address: Address, db: Db) -> Response:
    """The sound of a part. What is at an address never changes."""
    sound = await service.play(db, address)
    return played(sound.kind, sound.body, cache=FOREVER)


@router.get(
    "/clip-parts",
    response_model=PartsOut,
    responses=refusals(SignInNeeded, RoleMissing),
    dependencies=[Depends(private)],
)
async def clip_parts(db: Db, actor: SignedIn, language: Language) -> PartsOut:
    """Every part of a language, recorded or missing, for clerks and officers."""
    return PartsOut(items=[PartOut.of(part) for part in await service.parts(db, actor, language)])


@router.post(
    "/clips",
    status_code=201,
    response_model=PartOut,
    responses=refusals(
        *KEYED, RoleMissing, MediaType, PayloadTooLarge, TooMany, ClipUnknown, ClipExists, VoiceTooLong,
        VoiceUnreadable, VersionStale,
    ),
    openapi_extra=SPOKEN,
    dependencies=[Depends(private)],
)  # fmt: skip
async def record_clip(
    request: Request, asked: Annotated[PartQuery, Query()], kind: SaidKind, db: Db, actor: Keyed, config: Config,
    now: Now,
) -> PartOut:  # fmt: skip
    """Lend the market one's voice for a part; everybody hears it from then on."""
    body = await request.body()
    return PartOut.of(await service.keep(db, actor, config, asked.language, asked.key, asked.over, kind, body, now))


@router.post(
    "/clip-parts/withdrawal",
    response_model=PartOut,
    responses=refusals(*KEYED, RoleMissing, ClipUnknown, ClipUnseen, VersionStale),
    dependencies=[Depends(private)],
)
async def withdraw_clip(body: WithdrawalIn, db: Db, actor: Keyed, now: Now) -> PartOut:
    """Take a clip out that nobody should hear."""
    return PartOut.of(await service.withdraw(db, actor, body.language, body.key, body.version, now))
