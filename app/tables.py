"""Every table of the market, so that migrations compare against all of them."""

from app.clips.models import Clip
from app.core.db import Base
from app.core.events import Event
from app.core.idempotency import DeviceKey, IdempotencyKey
from app.core.jobs import FailedRound
from app.core.limits import Rate
from app.core.market import Market
from app.gigs.models import Bundle, Gig, GigTerms
from app.notices.models import CallWish, InboxEntry, NoticeMessage
from app.orders.models import Engagement, Order, OrderWorker
from app.people.barring import Block, Suspension
from app.people.door_models import NumberChange, SentWord, SignInCard
from app.people.models import Consent, Person
from app.people.proof_models import Factor, PasskeyChallenge, RecoveryCode
from app.places.models import Place
from app.safety.models import Report, VoiceNote
from app.spoken.models import GigSpeech
from app.teams.models import Team, TeamMember
from app.trades.models import TradeRow

metadata = Base.metadata

__all__ = [
    "Block", "Bundle", "CallWish", "Clip", "Consent", "DeviceKey", "Engagement", "Event", "Factor", "FailedRound",
    "Gig", "GigSpeech", "GigTerms", "IdempotencyKey", "InboxEntry", "Market", "NoticeMessage", "NumberChange",
    "Order", "OrderWorker", "PasskeyChallenge", "Person", "Place", "Rate", "RecoveryCode", "Report", "SentWord",
    "SignInCard", "Suspension", "Team", "TeamMember", "TradeRow", "VoiceNote", "metadata",
]  # fmt: skip
