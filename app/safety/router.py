"""The doors of safety: reporting, also signed out; blocking; what the desk and the officer do about it."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from app.core.db import Db
from app.core.errors import MediaType, NotAllowed
from app.core.etags import private
from app.core.fields import NothingIn
from app.core.http import Config, Now, refusals
from app.core.idempotency import KeyedRoute
from app.core.pages import CursorText, Limit, before
from app.core.sound import VoiceTooLong, VoiceUnreadable
from app.core.sound_doors import PLAYED, SPOKEN, SaidKind, played
from app.gigs.rules import GigUnseen
from app.people.actor import Anyone, SignedIn
from app.people.employers import EmployerMissing
from app.people.keyed import KEYED, Keyed, KeyedSender, Sender
from app.people.rules import PersonSwitched, PersonUnseen, RoleMissing, SignInNeeded
from app.safety import blocking, service, suspending, voices
from app.safety.limits import Limited
from app.safety.rules import (
    BlockUnfit,
    BlockUnseen,
    OutcomeUnfit,
    ReportDecided,
    ReportExists,
    ReportOneself,
    ReportUnseen,
    SuspensionExists,
    SuspensionPast,
    SuspensionUnseen,
    VoiceExists,
    VoiceUnseen,
    Whom,
)
from app.safety.schemas import (
    BlockIn,
    BlockOut,
    BlocksOut,
    DecisionIn,
    LookedOut,
    ReportDetail,
    ReportIn,
    ReportOut,
    SuspensionIn,
    SuspensionOut,
    SuspensionsOut,
    VoiceOut,
)

router = APIRouter(tags=["safety"], route_class=KeyedRoute, dependencies=[Depends(private)])


@router.post(
    "/voice-notes",
    status_code=201,
    response_model=VoiceOut,
    responses=refusals(*KEYED, MediaType, VoiceExists, VoiceTooLong, VoiceUnreadable),
    openapi_extra=SPOKEN,
    dependencies=[Depends(Limited("voice"))],
)
async def keep_voice_note(
    request: Request,
    kind: SaidKind,
    db: Db,
    owner: KeyedSender,
    now: Now,
    config: Config,
    id: Annotated[UUID, Query(description="Made by the phone; a report then names it")],
) -> Any:
    """Keep what somebody said into his phone, signed in or not; a report names it afterwards."""
    return await voices.keep(db, owner, id, kind, await request.body(), config, now)


@router.get(
    "/voice-notes/{voice_id}",
    response_class=Response,
    responses=PLAYED | refusals(SignInNeeded, VoiceUnseen),
)
async def play_voice_note(voice_id: UUID, db: Db, owner: Sender, actor: Anyone, now: Now) -> Response:
    """A voice note, for who spoke it and for the desk of the place of its report."""
    sound = await voices.play(db, owner, actor, voice_id, now)
    return played(sound.kind, sound.body)


@router.post(
    "/reports",
    status_code=201,
    response_model=ReportOut,
    responses=refusals(*KEYED, GigUnseen, PersonUnseen, ReportExists, ReportOneself, VoiceUnseen),
    dependencies=[Depends(Limited("report"))],
)
async def report(body: ReportIn, db: Db, owner: KeyedSender, now: Now) -> Any:
    """Report a gig or a person, signed in or not. Who reports is known to the desk alone."""
    report_id, said = body.read()
    return await service.report(db, owner, report_id, said, now)


@router.get("/reports/{report_id}", response_model=ReportDetail, responses=refusals(SignInNeeded, ReportUnseen))
async def read_report(report_id: UUID, db: Db, actor: SignedIn) -> ReportDetail:
    """All of a report, for the desk of its place."""
    found = await service.read(db, actor, report_id)
    return ReportDetail.of(found, service.moves_of(actor, found), await service.others(db, found))


@router.post(
    "/reports/{report_id}/decision",
    response_model=ReportDetail,
    responses=refusals(*KEYED, RoleMissing, ReportUnseen, ReportDecided, OutcomeUnfit, SuspensionPast),
)
async def decide_report(report_id: UUID, body: DecisionIn, db: Db, actor: Keyed, now: Now) -> ReportDetail:
    """Say what becomes of reports of the same: nothing, a warning, the gig down, or, by an officer, a suspension."""
    found = await service.decide(db, actor, report_id, body.read(), now)
    return ReportDetail.of(found, service.moves_of(actor, found), await service.others(db, found))


@router.get(
    "/people/{person_id}/suspension",
    response_model=LookedOut,
    responses=refusals(SignInNeeded, NotAllowed, RoleMissing, PersonUnseen),
)
async def look_at_person(person_id: UUID, db: Db, actor: SignedIn, now: Now) -> LookedOut:
    """Whether a person of an officer's district is suspended, and what it would end if he were."""
    return LookedOut.of(await suspending.look(db, actor, Whom.person, person_id, now))


@router.get(
    "/employers/{employer_id}/suspension",
    response_model=LookedOut,
    responses=refusals(SignInNeeded, NotAllowed, RoleMissing, PersonUnseen),
)
async def look_at_employer(employer_id: UUID, db: Db, actor: SignedIn, now: Now) -> LookedOut:
    """Whether an employer of an officer's district is suspended, and what it would end if it were."""
    return LookedOut.of(await suspending.look(db, actor, Whom.employer, employer_id, now))


@router.post(
    "/people/{person_id}/suspension",
    status_code=201,
    response_model=SuspensionOut,
    responses=refusals(*KEYED, NotAllowed, RoleMissing, PersonUnseen, SuspensionExists, SuspensionPast),
)
async def suspend_person(person_id: UUID, body: SuspensionIn, db: Db, actor: Keyed, now: Now) -> SuspensionOut:
    """Keep a person of one's district from taking, posting and acting for others."""
    made = await suspending.suspend(db, actor, Whom.person, person_id, body.reason, body.until, now)
    return SuspensionOut.of(*await suspending.with_whom(db, made))


@router.post(
    "/employers/{employer_id}/suspension",
    status_code=201,
    response_model=SuspensionOut,
    responses=refusals(*KEYED, NotAllowed, RoleMissing, PersonUnseen, SuspensionExists, SuspensionPast),
)
async def suspend_employer(employer_id: UUID, body: SuspensionIn, db: Db, actor: Keyed, now: Now) -> SuspensionOut:
    """Take an employer of one's district off the market; everybody booked there is told."""
    made = await suspending.suspend(db, actor, Whom.employer, employer_id, body.reason, body.until, now)
    return SuspensionOut.of(*await suspending.with_whom(db, made))


@router.post(
    "/suspensions/{suspension_id}/lifting",
    response_model=SuspensionOut,
    responses=refusals(*KEYED, NotAllowed, RoleMissing, SuspensionUnseen),
)
async def lift_suspension(suspension_id: UUID, _: NothingIn, db: Db, actor: Keyed, now: Now) -> SuspensionOut:
    """Let a person or an employer back."""
    made = await suspending.lift(db, actor, suspension_id, now)
    return SuspensionOut.of(*await suspending.with_whom(db, made))


@router.get("/suspensions", response_model=SuspensionsOut, responses=refusals(SignInNeeded, RoleMissing))
async def live_suspensions(db: Db, actor: SignedIn, cursor: CursorText = None, limit: Limit = 20) -> SuspensionsOut:
    """Who is suspended now in one's district, for officers."""
    rows, following = await suspending.live(db, actor, before(cursor), limit)
    return SuspensionsOut(items=[SuspensionOut.of(*row) for row in rows], next=following)


@router.post(
    "/blocks",
    status_code=201,
    response_model=BlockOut,
    responses=refusals(*KEYED, EmployerMissing, PersonUnseen, BlockUnfit),
)
async def block(body: BlockIn, db: Db, actor: Keyed, now: Now) -> Any:
    """Keep an employer or a person away; he sees nothing of it."""
    return await blocking.block(db, actor, body.by, body.whom, body.id, now)


@router.delete("/blocks/{block_id}", status_code=204, responses=refusals(SignInNeeded, PersonSwitched, BlockUnseen))
async def unblock(block_id: UUID, db: Db, actor: SignedIn, now: Now) -> None:
    """Let somebody near again."""
    await blocking.unblock(db, actor, block_id, now)


@router.get("/me/blocks", response_model=BlocksOut, responses=refusals(SignInNeeded))
async def my_blocks(db: Db, actor: SignedIn) -> dict[str, Any]:
    """Whom one keeps away, the latest first."""
    return {"items": await blocking.mine(db, actor)}
