"""What every gateway is: something that takes a filled template for a number, and says what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from app.gateways.templates import Template


class Channel(StrEnum):
    """How a message is carried to a number."""

    sms = "sms"
    voice = "voice"


@dataclass(frozen=True, slots=True)
class Sending:
    """A filled template on its way. `ref` comes back with the provider's report."""

    channel: Channel
    number: str = field(repr=False)
    template: Template
    params: Mapping[str, str] = field(repr=False)
    ref: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """The provider has taken it over; under which id he will report."""

    id: str | None


@dataclass(frozen=True, slots=True)
class Rejected:
    """It was not taken over, or nobody knows whether it was; whether it may be tried again."""

    error: str
    again: bool


Outcome = Accepted | Rejected


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a message, by the provider."""

    ref: str
    id: str
    delivered: bool
    error: str


class Gateway(Protocol):
    """Carries messages to numbers. It raises nothing: whatever goes wrong is an outcome."""

    def carries(self, channel: Channel, template: Template) -> bool:
        """Whether this template can go this way: the operator has set it up."""

    async def send(self, sending: Sending) -> Outcome:
        """Hand it over."""
