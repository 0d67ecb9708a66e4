"""The catalogue of trades."""

from typing import Final

from fastapi import APIRouter, Request, Response

from app.core.etags import A_DAY, NOT_MODIFIED, answer
from app.trades.catalogue import TRADES
from app.trades.schemas import TradeList, TradeOut

router = APIRouter(tags=["catalogues"])

_ALL: Final = TradeList(items=[TradeOut.of(trade) for trade in TRADES]).model_dump_json().encode()


@router.get("/trades", response_model=TradeList, responses=NOT_MODIFIED)
async def list_trades(request: Request) -> Response:
    """Every trade that the market knows."""
    return answer(request, _ALL, cache=A_DAY)
