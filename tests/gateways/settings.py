"""The settings of an operator who has an account at a provider."""

from typing import Any

from app.core.settings import Settings
from app.gateways.templates import TEMPLATES
from tests.gateways.provider import KEY, SECRET, Provider


def settings_to(it: Provider, **more: Any) -> Settings:
    """An account at this provider, with a template for everything."""
    account: dict[str, Any] = {
        "sms": "aliyun", "aliyun_key_id": KEY, "aliyun_key_secret": SECRET, "aliyun_sign_name": "堆龙零活",
        "aliyun_sms_url": it.url, "aliyun_voice_url": it.url,
        "sms_templates": ",".join(f"{code}=SMS_{n}" for n, code in enumerate(TEMPLATES)),
        "voice_templates": "deal=TTS_1",
    }  # fmt: skip
    return Settings.model_validate({"demo": True} | account | more)
