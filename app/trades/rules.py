"""What is refused about trades."""

from app.core.errors import Refusal


class TradeUnknown(Refusal):
    """No such trade (facts: trade)."""

    status = 422
    code = "trade.unknown"
