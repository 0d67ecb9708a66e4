"""Alibaba Cloud: SMS by SendSms (Dysmsapi 2017-05-25), calls by SingleCallByTts (Dyvmsapi 2017-05-25), their reports.

https://help.aliyun.com/zh/sms/developer-reference/api-dysmsapi-2017-05-25-sendsms
https://help.aliyun.com/zh/vms/developer-reference/api-dyvmsapi-2017-05-25-singlecallbytts
"""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import orjson

from app.gateways.gateway import Accepted, Channel, Outcome, Rejected, Report, Sending
from app.gateways.signature import Call
from app.gateways.templates import Template

log = logging.getLogger(__name__)

VERSION: Final = "2017-05-25"
TIMEOUT_SECONDS: Final = 8.0
AGAIN: Final = re.compile(
    r"isv\.(?:BUSINESS_LIMIT_CONTROL|DAY_LIMIT_CONTROL|SMS_OVER_LIMIT)|isp\.|Throttling|ServiceUnavailable|InternalError"
)
"""What passes by itself: a number that has had enough for now, a provider that is busy or broken."""
OURS: Final = re.compile(
    r"SIGN|TEMPLATE|AMOUNT|OUT_OF_SERVICE|ACCOUNT|PRODUCT|Forbidden|InvalidAccessKey|Signature|RAM_|PARAM",
    re.IGNORECASE,
)
"""What an operator has to mend: no other try or number helps."""


@dataclass(frozen=True, slots=True)
class Account:
    """What the operator has agreed with the provider. `templates` give the provider's id of each of ours."""

    key_id: str
    secret: str = field(repr=False)
    sign_name: str
    show_number: str | None
    templates: Mapping[tuple[Channel, str], str]
    sms_url: str = "https://dysmsapi.aliyuncs.com"
    voice_url: str = "https://dyvmsapi.aliyuncs.com"


class Aliyun:
    """The gateway to Alibaba Cloud."""

    def __init__(self, account: Account, client: httpx.AsyncClient | None = None) -> None:
        self.account = account
        self.client = client

    def carries(self, channel: Channel, template: Template) -> bool:
        """What has a template at the provider."""
        return (channel, template.code) in self.account.templates

    async def send(self, sending: Sending) -> Outcome:
        """One call of the provider's API. A number that cannot be asked again is never tried twice by us here."""
        if not self.carries(sending.channel, sending.template):
            return Rejected("no_template", again=False)
        url, call = self._call(sending)
        headers = call.headers(self.account.key_id, self.account.secret, datetime.now(UTC), str(uuid4()))
        try:
            if self.client is None:
                async with httpx.AsyncClient(timeout=TIMEOUT_SECONDS) as client:
                    answer = await client.post(f"{url}/?{call.query}", headers=headers)
            else:
                answer = await self.client.post(f"{url}/?{call.query}", headers=headers)
        except httpx.HTTPError as error:
            return Rejected(f"http.{type(error).__name__}", again=True)
        return _outcome(sending.channel, answer)

    def _call(self, sending: Sending) -> tuple[str, Call]:
        said = {name: sending.params[name] for name in sending.template.params}
        filled = orjson.dumps(said).decode()
        template = self.account.templates[sending.channel, sending.template.code]
        if sending.channel is Channel.sms:
            url, action = self.account.sms_url, "SendSms"
            params = {
                "PhoneNumbers": sending.number,
                "SignName": self.account.sign_name,
                "TemplateCode": template,
                "TemplateParam": filled,
            }
        else:
            url, action = self.account.voice_url, "SingleCallByTts"
            params = {"CalledNumber": sending.number, "TtsCode": template, "TtsParam": filled, "PlayTimes": "2"}
            if self.account.show_number:
                params["CalledShowNumber"] = self.account.show_number
        return url, Call(urlsplit(url).netloc, action, VERSION, params | {"OutId": sending.ref})


def _outcome(channel: Channel, answer: httpx.Response) -> Outcome:
    """What an answer means. The provider's own message is not kept: it may name the number."""
    try:
        said = answer.json()
        code = str(said["Code"])
    except (ValueError, KeyError, TypeError):
        return Rejected(f"http.{answer.status_code}", again=True)
    if code == "OK":
        return Accepted(_name(said.get("BizId" if channel is Channel.sms else "CallId")) or None)
    code = re.sub(r"[^A-Za-z0-9_.-]", "", code)[:80]
    if OURS.search(code):
        log.error("The provider of messages refuses %s with %s: the settings must be looked at.", channel, code)
    return Rejected(code, again=bool(AGAIN.match(code)) or answer.status_code >= 500)


def reports(pushed: Sequence[Mapping[str, Any]]) -> Iterator[Report]:
    """The reports of a push, of SMS (SmsReport) and of calls (VoiceReport) alike; what is neither is passed over.

    https://help.aliyun.com/zh/sms/developer-reference/smsreport-2
    """
    for one in pushed:
        ref, theirs = _name(one.get("out_id")), _name(one.get("biz_id") or one.get("call_id"))
        if "success" in one:
            error = str(one.get("err_code") or "")
            yield Report(ref, theirs, one["success"] in (True, "true"), _word(error))
        elif "status_code" in one:
            error = str(one["status_code"])
            yield Report(ref, theirs, error == "200000", _word(error))  # answered


def _name(said: object) -> str:
    """An id, as far as it is one: printable ASCII."""
    return re.sub(r"[^\x21-\x7e]", "", said)[:100] if isinstance(said, str) else ""


def _word(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9_.:-]", "", text)[:100]
