"""What an SMS with a sign-in code says. Its last line binds the code to our host: browsers fill it in there only."""

from typing import Final
from urllib.parse import urlsplit

from app.core.settings import Settings

TEMPLATE: Final = "零工验证码 {code}，{minutes} 分钟内有效。谁要都不给。"
"""As a gateway has it approved, with its own signs for the two values."""


def text_of(settings: Settings, code: str) -> str:
    """The whole message. The form of the last line is fixed: wicg.github.io/sms-one-time-codes."""
    said = TEMPLATE.format(code=code, minutes=settings.code_minutes)
    host = host_of(settings)
    return f"{said}\n\n@{host} #{code}" if host else said


def host_of(settings: Settings) -> str | None:
    """The host for which browsers take codes: it must be reached by https."""
    parts = urlsplit(settings.base_url or "")
    return parts.hostname if parts.scheme == "https" else None
