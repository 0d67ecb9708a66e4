"""The doors to one's own data."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from app.core.db import Db
from app.core.etags import private
from app.core.fields import NothingIn
from app.core.http import Config, Now, refusals
from app.core.idempotency import KeyedRoute
from app.own import erasing, export, service
from app.own.export_schema import ExportOut
from app.own.rules import ConsentUnseen, HasDeals, ProveAgain
from app.own.schemas import ConsentOut, ConsentsOut, ErasureOut, HistoryOut, HistoryQuery, LooksOut
from app.people.actor import COOKIE, SignedIn
from app.people.keyed import KEYED, Keyed
from app.people.proof_rules import FactorNeeded
from app.people.rules import PersonSuspended, SignInNeeded

router = APIRouter(route_class=KeyedRoute, tags=["own"], dependencies=[Depends(private)])


@router.get("/me/history", response_model=HistoryOut, responses=refusals(SignInNeeded))
async def my_history(query: Annotated[HistoryQuery, Query()], db: Db, actor: SignedIn) -> dict[str, Any]:
    """What others did for me, or to orders of mine, newest first: who, on what ground, what and when."""
    return await service.history(db, actor, query.before, query.limit)


@router.get("/me/looks", response_model=LooksOut, responses=refusals(SignInNeeded))
async def my_looks(query: Annotated[HistoryQuery, Query()], db: Db, actor: SignedIn) -> dict[str, Any]:
    """Who looked at my telephone number, newest first: in which role, on which gig or as which office, when."""
    return await service.looks(db, actor, query.before, query.limit)


BOOK: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {export.XLSX: {"schema": {"type": "string", "format": "binary"}}}}
}
As = Annotated[export.ExportAs, Query(alias="as", description="json, or xlsx: a sheet for each section")]


@router.get("/me/export", response_model=ExportOut, responses=BOOK | refusals(SignInNeeded))
async def export_my_data(
    db: Db, actor: SignedIn, now: Now, config: Config, kind: As = export.ExportAs.json
) -> Response:
    """Everything that the market holds of me. Six times a day."""
    held = await export.gather(db, config, actor, now)
    headers = {
        "cache-control": "no-store",
        "content-disposition": f'attachment; filename="{export.file_name(now, kind)}"',
    }
    if kind is export.ExportAs.xlsx:
        return Response(await export.workbook(held), headers=headers, media_type=export.XLSX)
    return Response(ExportOut.model_validate(held).model_dump_json(), headers=headers, media_type="application/json")


@router.get("/me/consents", response_model=ConsentsOut, responses=refusals(SignInNeeded))
async def my_consents(db: Db, actor: SignedIn, now: Now) -> dict[str, Any]:
    """Whom I let act for me, since when and until when; also those that are over."""
    return {"items": await service.consents(db, actor, now)}


@router.post(
    "/me/consents/{consent_id}/withdrawal", response_model=ConsentOut, responses=refusals(*KEYED, ConsentUnseen)
)
async def withdraw_consent(consent_id: UUID, _: NothingIn, db: Db, actor: Keyed, now: Now) -> dict[str, Any]:
    """Let somebody act for me no more, from this instant on; what he did stays done."""
    return await service.withdraw_consent(db, actor, consent_id, now)


@router.get("/me/erasure", response_model=ErasureOut, responses=refusals(SignInNeeded))
async def erasure_ahead(db: Db, actor: SignedIn, now: Now, config: Config) -> erasing.Prospect:
    """What letting go of me would do, and what is in its way."""
    return await erasing.prospect(db, config, actor, now)


@router.post(
    "/me/erasure",
    status_code=204,
    responses=refusals(*KEYED, ProveAgain, HasDeals, FactorNeeded, PersonSuspended),
)
async def erase_me(response: Response, _: NothingIn, db: Db, actor: Keyed, now: Now, config: Config) -> None:
    """Let go of me: names, numbers and texts go, what happened stays without them. There is no way back.

    Takes a sign-in of the last 10 minutes, and of an office holder his second factor. Deals are cancelled first.
    """
    await erasing.erase(db, config, actor, now)
    secure = (config.base_url or "").startswith("https:")
    response.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=secure)
