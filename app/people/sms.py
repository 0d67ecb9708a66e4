"""How a sign-in code reaches its number: by the gateway of all messages, or by the operator's console."""

import logging
from typing import Final, Protocol

from app.core.settings import Settings
from app.gateways.choosing import gateway_of
from app.gateways.gateway import Accepted, Channel, Gateway, Sending
from app.gateways.templates import TEMPLATES

log = logging.getLogger(__name__)

CODE: Final = TEMPLATES["code"]


class Sms(Protocol):
    """Carries a sign-in code to a number."""

    async def send_code(self, number: str, code: str) -> None:
        """Send it; a failure is the carrier's, and whoever waits asks for another code."""


class Console:
    """Writes the code for the operator, who reads it out. The line names a number by its last two digits only.

    A way that sends text sends `code_text.text_of`.
    """

    async def send_code(self, number: str, code: str) -> None:
        """One line of the log."""
        log.info("Sign-in code %s for the number that ends in %s", code, number[-2:])


class Carried:
    """Sends the code through a gateway, once: who gets none asks for another."""

    def __init__(self, gateway: Gateway) -> None:
        self.gateway = gateway

    async def send_code(self, number: str, code: str) -> None:
        """One try. The code stands in no log."""
        outcome = await self.gateway.send(Sending(Channel.sms, number, CODE, {"code": code}, "sign-in"))
        if not isinstance(outcome, Accepted):
            log.warning("A code for the number that ends in %s was not sent: %s", number[-2:], outcome.error)


def sms_of(settings: Settings) -> Sms:
    """The way that the operator chose."""
    return Console() if settings.sms == "console" else Carried(gateway_of(settings))
