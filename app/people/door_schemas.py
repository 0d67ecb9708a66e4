"""What is sent and shown at the other doors: cards, words sent by SMS, changes of number."""

import re
from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from app.core.fields import Clean, In, Out
from app.people import typed_codes
from app.people.cards import CODE_LENGTH
from app.people.door_rules import ChangeEnd
from app.people.proof_schemas import QrOut
from app.people.rules import OnPhone
from app.people.sign_in_schemas import KeptTokens, MemberOut, NumberProofIn, TokenText

CARD: Final = f"^(?:[A-Za-z0-9_-]{{43}}|{typed_codes.typed(CODE_LENGTH)})$"
TOKEN_LENGTH: Final = 43


def _card(text: str) -> str:
    if not re.fullmatch(CARD.removeprefix("^").removesuffix("$"), text):
        raise PydanticCustomError("card", "Eight signs of a card are wanted")
    return text if len(text) == TOKEN_LENGTH else typed_codes.read(text)


class CardIn(In):
    """What was scanned, or the eight signs that were typed in any writing."""

    card: Annotated[
        str, Field(max_length=TOKEN_LENGTH), AfterValidator(_card), Field(json_schema_extra={"pattern": CARD})
    ]


class CardOut(Out):
    """A card, shown this once."""

    id: UUID
    person: MemberOut
    code: str
    link: str
    qr: QrOut
    expires_at: datetime


class LookupIn(In):
    """Part of a name, or a whole number."""

    words: Annotated[str, Clean(1, 40)]


class FoundOut(Out):
    """Somebody who may be helped."""

    id: UUID
    name: str | None
    emblem: str
    village: str | None


class LookupOut(Out):
    """Who was found; the first twenty."""

    items: list[FoundOut]
    next: None = None


class PersonContactOut(Out):
    """A number on which a person can be called."""

    kind: OnPhone = Field(description="Whether it is his own, or his household's")
    name: str | None = Field(description="Whom to ask for")
    phone: str
    shared_with: list[str] = Field(description="Who else is on it and may answer, of the caller's places")


class PersonContactsOut(Out):
    """On which numbers a person can be called, his own first; none where he has no phone. Each look is an event."""

    items: list[PersonContactOut]


class WordOut(Out):
    """What the phone is to send, and where to."""

    number: str
    text: str
    secret: Annotated[str, Field(description="By which this phone alone learns what came of it")]
    expires_in: Annotated[int, Field(description="Seconds")]


class WaysOut(Out):
    """Which ways in there are besides a code."""

    sms: Annotated[bool, Field(description="Whether a phone may sign in by an SMS that it sends")]


class SecretIn(In):
    """The phone's secret."""

    secret: TokenText


class ArrivedIn(SecretIn):
    """The phone's secret, and what it keeps."""

    kept: KeptTokens = ()


class ArrivalOut(Out):
    """Whether the SMS came in, and the end of its number."""

    arrived: bool
    phone_tail: str | None


class ChangeIn(In):
    """One's new number with its code; the old one with a code too, where it is still in one's hand."""

    new: NumberProofIn
    old: NumberProofIn | None = None


class ChangeOut(Out):
    """A change of number; of the number only its end."""

    id: UUID
    phone_tail: str
    asked_at: datetime
    due_at: datetime
    by_oneself: bool
    ended: ChangeEnd | None


class WaitingOut(Out):
    """The change that waits for one's number."""

    change: ChangeOut | None
