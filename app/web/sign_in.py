"""Signing in by plain forms: the number, the code, then the person, chosen by his emblem. The API's own doors do it."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, BackgroundTasks, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

from app.core.db import Db
from app.core.http import Config, Now
from app.people import router as doors
from app.people.sign_in_schemas import ChosenIn, Code, CodeIn, MobileNumber, ProofIn
from app.web import pages
from app.web.answers import For, PageRoute, page, stranger

router = APIRouter(include_in_schema=False, route_class=PageRoute)

BACK_TO: Final = r"^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$"
"""A gig's id or nothing: whoever signs in is never sent to where a stranger's link would have him."""


class _Step(BaseModel):
    model_config = ConfigDict(extra="forbid")

    gig: str = Field("", pattern=BACK_TO)


class CodeForm(_Step):
    """Whom to send a code."""

    phone: MobileNumber


class ProofForm(CodeForm):
    """The number and its code."""

    code: Code


class ChosenForm(_Step):
    """Who of the number's people is here; empty: somebody new."""

    ticket: str = Field(pattern="^[A-Za-z0-9_-]{20,100}$")
    person: UUID | None = None


@router.api_route("/sign-in", methods=["GET", "HEAD"])
async def ask_number(request: Request, seen_by: For) -> Response:
    """The first form; the phone's script draws its own over it."""
    gig = request.query_params.get("gig", "")
    return page(request, seen_by, pages.sign_in(seen_by, gig))


@router.post("/sign-in/code", dependencies=doors.OURS)
async def ask_code(
    request: Request,
    form: Annotated[CodeForm, Form()],
    db: Db,
    now: Now,
    config: Config,
    address: doors.Address,
    later: BackgroundTasks,
    seen_by: For,
) -> Response:
    """Send the code, and ask for it."""
    sent = await doors.send_code(Response(), CodeIn(phone=form.phone), db, now, config, address, later)
    html = pages.small(
        seen_by,
        "sign_in_code.html",
        seen_by.words.say("sign-title"),
        phone=form.phone,
        shown=f"{form.phone[:3]} {form.phone[3:7]} {form.phone[7:]}",
        minutes=config.code_minutes,
        demo_code=sent["demo_code"],
        gig=form.gig,
    )
    return page(request, seen_by, html)


@router.post("/sign-in/proof", dependencies=doors.OURS)
async def ask_person(
    request: Request,
    form: Annotated[ProofForm, Form()],
    db: Db,
    now: Now,
    config: Config,
    address: doors.Address,
    device: doors.Device,
) -> Response:
    """Prove the number: back to the gig, or first to who of its people is here."""
    answer = back_to(form.gig)
    proof = ProofIn(phone=form.phone, code=form.code)
    signed = await doors.sign_in(request, answer, proof, db, now, config, address, device)
    if signed.token is not None:
        return answer
    seen_by = stranger(request)
    html = pages.small(
        seen_by,
        "sign_in_who.html",
        seen_by.words.say("sign-title"),
        people=signed.people,
        ticket=signed.ticket,
        silent=signed.silent,
        gig=form.gig,
    )
    return page(request, seen_by, html)


@router.post("/sign-in/chosen", dependencies=doors.OURS)
async def enter(
    request: Request, form: Annotated[ChosenForm, Form()], db: Db, now: Now, config: Config, device: doors.Device
) -> Response:
    """Sign the chosen person in."""
    answer = back_to(form.gig)
    await doors.choose_person(
        request, answer, ChosenIn(ticket=form.ticket, person=form.person), db, now, config, device
    )
    return answer


def back_to(gig: str) -> RedirectResponse:
    """Where he was going."""
    return RedirectResponse(f"/gigs/{gig}?take" if gig else "/", 303)
