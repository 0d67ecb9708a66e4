"""Which gateway the operator chose, with what he agreed with its provider."""

import httpx

from app.core.settings import Settings, SettingsError
from app.gateways.aliyun import Account, Aliyun
from app.gateways.console import Console
from app.gateways.gateway import Channel, Gateway
from app.gateways.templates import TEMPLATES


def gateway_of(settings: Settings, client: httpx.AsyncClient | None = None) -> Gateway:
    """The gateway; SettingsError with one sentence where something of it is missing."""
    if settings.sms == "console":
        return Console()
    missing = [
        f"LINGONG_{name.upper()}"
        for name in ("aliyun_key_id", "aliyun_key_secret", "aliyun_sign_name")
        if not getattr(settings, name)
    ]
    if missing:
        raise SettingsError(f"LINGONG_SMS=aliyun needs {', '.join(missing)} too.")
    templates = {
        (channel, code): theirs
        for channel, given in ((Channel.sms, settings.sms_templates), (Channel.voice, settings.voice_templates))
        for code, theirs in given
    }
    if unknown := sorted({code for _, code in templates} - TEMPLATES.keys()):
        raise SettingsError(f"There is no template called {unknown[0]}: there are {', '.join(TEMPLATES)}.")
    if (Channel.sms, "code") not in templates:
        raise SettingsError("LINGONG_SMS_TEMPLATES must name at least the template of sign-in codes, as code=SMS_1.")
    return Aliyun(
        Account(
            key_id=settings.aliyun_key_id or "",
            secret=settings.aliyun_key_secret or "",
            sign_name=settings.aliyun_sign_name or "",
            show_number=settings.aliyun_show_number,
            templates=templates,
            sms_url=settings.aliyun_sms_url,
            voice_url=settings.aliyun_voice_url,
        ),
        client,
    )


def can_call(settings: Settings) -> bool:
    """Whether the operator has set up calls."""
    return settings.sms == "console" or bool(settings.voice_templates)
