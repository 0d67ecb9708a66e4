"""The doors of signing in and of one's own data; in demo mode also those into the people of the demo district."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, BackgroundTasks, Depends, Request, Response

from app.core.db import Db
from app.core.errors import NotAllowed, VersionStale
from app.core.etags import private
from app.core.fields import NothingIn
from app.core.http import Config, Now, refusals
from app.core.settings import Settings
from app.core.versions import IfMatch
from app.people import codes, demo_doors, profiles, sessions, signing_in, tokens
from app.people.actor import COOKIE, Anyone, SignedIn, require_same_origin
from app.people.ages import UnderAge
from app.people.devices import address_of, device_of
from app.people.door_rules import CodeExpired, CodeWrong, SessionUnseen, SignInTooMany, SilentHere, TicketSpent
from app.people.rules import Crowded, EmblemTaken, PersonSwitched, PersonUnseen, ProfileMissing, SignInNeeded
from app.people.schemas import (
    BusyDaysIn,
    BusyDaysOut,
    EmployerIn,
    EmployerOut,
    MeOut,
    PersonIn,
    PersonOut,
    WorkerIn,
    WorkerOut,
)
from app.people.sign_in_schemas import ChosenIn, CodeIn, CodeOut, DemoPeopleOut, ProofIn, SessionsOut, SignInOut, StepIn
from app.people.sms import sms_of
from app.places.rules import PlaceUnknown
from app.screening.rules import NameRefused
from app.trades.rules import TradeUnknown

router = APIRouter(tags=["people"], dependencies=[Depends(private)])
demo = APIRouter(tags=["demo"], dependencies=[Depends(private)])

EDIT: Final = (SignInNeeded, NotAllowed, PersonSwitched, VersionStale)
OURS: Final = [Depends(require_same_origin)]
"""A sign-in sets the cookie: no other site's page may sign a browser in as somebody else."""
COOKIE_LASTS: Final = timedelta(days=400)
"""As long as browsers keep one: the session decides when it ends, and each use moves that on."""


def _device(request: Request) -> str:
    return device_of(request.headers.get("user-agent", ""))


Device = Annotated[str, Depends(_device)]


def _address(request: Request) -> str:
    """Of the caller; the server has read X-Forwarded-For where it comes from a trusted proxy."""
    return address_of(request.client.host if request.client else None)


Address = Annotated[str, Depends(_address)]


def with_cookie(response: Response, config: Settings, answer: signing_in.SignedIn) -> signing_in.SignedIn:
    if answer.token is not None:
        response.set_cookie(
            COOKIE,
            answer.token,
            max_age=int(COOKIE_LASTS.total_seconds()),
            httponly=True,
            samesite="lax",
            secure=_secure(config),
        )
    return answer


def kept_on(request: Request, named: Sequence[str]) -> frozenset[bytes]:
    """The sessions that a phone still keeps: those that it names, and that of its cookie."""
    return frozenset(tokens.hash_of(token) for token in (*named, request.cookies.get(COOKIE, "")) if token)


def _secure(config: Settings) -> bool:
    return (config.base_url or "").startswith("https:")


@router.post("/sign-in/codes", status_code=202, response_model=CodeOut, responses=refusals(SignInTooMany))
async def send_code(
    response: Response, body: CodeIn, db: Db, now: Now, config: Config, address: Address, later: BackgroundTasks
) -> dict[str, Any]:
    """Send a code to a number; the answer tells nothing about the number."""
    sent = await codes.send_code(db, config, body.phone, address, now)
    later.add_task(sms_of(config).send_code, body.phone, sent.code)
    response.headers.update(sent.spent.headers())  # of the address only: of a number it would tell who else asks
    return {"expires_in": config.code_minutes * 60, "demo_code": sent.code if config.demo else None}


@router.post(
    "/sign-in/sessions",
    response_model=SignInOut,
    responses=refusals(CodeWrong, CodeExpired, SignInTooMany, NotAllowed),
    dependencies=OURS,
)
async def sign_in(
    request: Request, response: Response, body: ProofIn, db: Db, now: Now, config: Config, address: Address,
    device: Device,
) -> signing_in.SignedIn:  # fmt: skip
    """Prove a number by its code: signed in at once, or a ticket for choosing the person."""
    # Before `db` is touched: a request that held one connection while it waits for another could starve the pool.
    code = await codes.try_code(request.app.state.sessions, config, body.phone, body.code, address, now)
    kept = kept_on(request, body.kept)
    return with_cookie(response, config, await signing_in.prove(db, config, body.phone, code, device, kept, now))


@router.post(
    "/sign-in/sessions/chosen",
    response_model=SignInOut,
    responses=refusals(TicketSpent, PersonUnseen, SilentHere, Crowded, NotAllowed),
    dependencies=OURS,
)
async def choose_person(
    request: Request, response: Response, body: ChosenIn, db: Db, now: Now, config: Config, device: Device
) -> signing_in.SignedIn:
    """Say who of a number's people is here, or that somebody new is."""
    kept = kept_on(request, body.kept)
    return with_cookie(
        response, config, await signing_in.choose(db, config, body.ticket, body.person, device, kept, now)
    )


@router.post("/sign-out", status_code=204, responses=refusals(PersonSwitched, NotAllowed))
async def sign_out(response: Response, _: NothingIn, db: Db, now: Now, config: Config, actor: Anyone) -> None:
    """End this session."""
    await sessions.sign_out(db, actor, now)
    response.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=_secure(config))


@router.get("/me", response_model=MeOut, responses=refusals(SignInNeeded))
async def me(db: Db, actor: SignedIn, config: Config, now: Now) -> dict[str, Any]:
    """Who one is, in all one's hats."""
    return await profiles.me(db, config, actor, now)


@router.get("/me/sessions", response_model=SessionsOut, responses=refusals(SignInNeeded))
async def my_sessions(db: Db, actor: SignedIn, now: Now) -> dict[str, Any]:
    """On which devices one is signed in."""
    return {"items": await sessions.sessions_of(db, actor, now)}


@router.delete(
    "/me/sessions/{session_id}",
    status_code=204,
    responses=refusals(SignInNeeded, PersonSwitched, NotAllowed, SessionUnseen),
)
async def end_session(session_id: UUID, db: Db, actor: SignedIn, now: Now) -> None:
    """Sign a device out; one that is signed out stays so."""
    await sessions.revoke(db, actor, session_id, now)


@router.put("/me/person", response_model=PersonOut, responses=refusals(*EDIT, EmblemTaken, NameRefused))
async def change_person(body: PersonIn, db: Db, actor: SignedIn, now: Now, yours: IfMatch) -> dict[str, Any]:
    """Change one's name, emblem and language."""
    return await profiles.change_person(
        db, actor, yours, name=body.name, emblem=body.emblem, language=body.language, now=now
    )


@router.put(
    "/me/worker",
    response_model=WorkerOut,
    responses=refusals(*EDIT, UnderAge, NameRefused, PlaceUnknown, TradeUnknown),
)
async def change_worker(body: WorkerIn, db: Db, actor: SignedIn, now: Now, yours: IfMatch) -> dict[str, Any]:
    """Say what one can do; the first time without If-Match."""
    return await profiles.change_worker(db, actor, yours, body.skills(), now)


@router.get("/me/busy-days", response_model=BusyDaysOut, responses=refusals(SignInNeeded, ProfileMissing))
async def my_busy_days(db: Db, actor: SignedIn, now: Now) -> dict[str, Any]:
    """The coming days on which one is not free."""
    return await profiles.busy_days(db, actor, now)


@router.put("/me/busy-days", response_model=BusyDaysOut, responses=refusals(*EDIT, ProfileMissing))
async def change_busy_days(body: BusyDaysIn, db: Db, actor: SignedIn, now: Now, yours: IfMatch) -> dict[str, Any]:
    """Say on which of the next 400 days one is not free; If-Match is the version of the worker's profile."""
    return await profiles.change_busy_days(db, actor, yours, body.days, now)


@router.put("/me/employer", response_model=EmployerOut, responses=refusals(*EDIT, NameRefused, PlaceUnknown))
async def change_employer(body: EmployerIn, db: Db, actor: SignedIn, now: Now, yours: IfMatch) -> dict[str, Any]:
    """Say for whom one employs; the first time without If-Match. A new name must be verified again."""
    return await profiles.change_employer(
        db, actor, yours, name=body.name, kind=body.kind, village=body.village, now=now
    )


@demo.get("/demo/people", response_model=DemoPeopleOut)
async def demo_people(db: Db) -> dict[str, Any]:
    """Into whom one may step."""
    return {"items": await demo_doors.people(db)}


@demo.post("/demo/sessions", response_model=SignInOut, responses=refusals(PersonUnseen, NotAllowed), dependencies=OURS)
async def step_into(
    response: Response, body: StepIn, db: Db, now: Now, config: Config, device: Device
) -> signing_in.SignedIn:
    """Become a person of the demo district."""
    return with_cookie(response, config, await demo_doors.step_into(db, config, body.person, device, now))
