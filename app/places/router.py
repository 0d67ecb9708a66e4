"""The catalogue of places."""

from fastapi import APIRouter, Request, Response

from app.core.db import Db
from app.core.etags import A_DAY, NOT_MODIFIED, answer
from app.places import queries
from app.places.schemas import PlaceList, PlaceOut

router = APIRouter(tags=["catalogues"])


@router.get("/places", response_model=PlaceList, responses=NOT_MODIFIED)
async def list_places(request: Request, db: Db) -> Response:
    """Every place of the district, and `outside`."""
    items = [PlaceOut.model_validate(dict(row._mapping)) for row in await queries.all_places(db)]
    return answer(request, PlaceList(items=items).model_dump_json().encode(), cache=A_DAY)
