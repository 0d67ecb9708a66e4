"""How a code reaches its number. One way so far: the operator's console."""

import logging
from typing import Protocol

from app.core.settings import Settings

log = logging.getLogger(__name__)


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


def sms_of(settings: Settings) -> Sms:
    """The way that the operator chose."""
    return {"console": Console}[settings.sms]()
