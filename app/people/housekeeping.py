"""What of signing in is not kept: codes and tickets past their use, sessions long over."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete

from app.core.db import Session
from app.people.door_models import SentWord, SignInCard
from app.people.models import LoginSession, SignInCode, SignInTicket
from app.people.proof_models import PasskeyChallenge

COUNTED: Final = timedelta(days=1)
"""The longest time over which codes are counted for the limits."""
CARDS_KEPT: Final = timedelta(days=30)
"""A card that is past its use still tells who made it for whom, as long as somebody may ask."""
SESSIONS_KEPT: Final = timedelta(days=400)
"""A session that is over still tells when its number was last alive, for longer than that is ever asked."""


async def forget_sign_ins(db: Session, now: datetime) -> None:
    """Let go of codes that count no more, tickets that are void, and sessions that ended long ago."""
    await db.execute(delete(SignInCode).where(SignInCode.made_at < now - COUNTED))
    await db.execute(delete(SignInTicket).where(SignInTicket.expires_at < now))
    await db.execute(delete(SentWord).where(SentWord.expires_at < now))
    await db.execute(delete(SignInCard).where(SignInCard.expires_at < now - CARDS_KEPT))
    await db.execute(delete(PasskeyChallenge).where(PasskeyChallenge.expires_at < now))
    await db.execute(delete(LoginSession).where(LoginSession.expires_at < now - SESSIONS_KEPT))
