"""Sending through Alibaba Cloud, to a provider that answers as its documents say."""

import json
import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest

from app.core.settings import SettingsError
from app.gateways.aliyun import reports
from app.gateways.choosing import gateway_of
from app.gateways.console import Console
from app.gateways.gateway import Accepted, Channel, Outcome, Rejected, Sending
from app.gateways.templates import TEMPLATES
from app.people.sms import sms_of
from tests.gateways.provider import OK, SECRET, Answer, Provider, provider
from tests.gateways.settings import settings_to

NUMBER = "13908912046"
FILLED = {"who": "您好", "number": "417", "day": "12月2日", "trade": "装卸", "time": "09:00", "place": "加入村"}


@pytest.fixture
async def aliyun() -> AsyncIterator[Provider]:
    async with provider() as it:
        yield it


async def send(it: Provider, channel: Channel = Channel.sms, template: str = "deal", **more: Any) -> Outcome:
    sending = Sending(channel, NUMBER, TEMPLATES[template], FILLED, "lg7")
    return await gateway_of(settings_to(it, **more)).send(sending)


async def test_an_sms_is_signed_and_taken_over(aliyun: Provider) -> None:
    assert await send(aliyun) == Accepted("biz1")
    [taken] = aliyun.took
    assert (taken["Action"], taken["PhoneNumbers"], taken["SignName"], taken["OutId"]) == (
        "SendSms", NUMBER, "堆龙零活", "lg7",
    )  # fmt: skip
    assert json.loads(taken["TemplateParam"]) == FILLED
    assert aliyun.forged == 0


async def test_a_call_is_taken_over(aliyun: Provider) -> None:
    assert await send(aliyun, Channel.voice, aliyun_show_number="08916812345") == Accepted("call1")
    [taken] = aliyun.took
    assert (taken["Action"], taken["CalledNumber"], taken["TtsCode"], taken["CalledShowNumber"]) == (
        "SingleCallByTts", NUMBER, "TTS_1", "08916812345",
    )  # fmt: skip
    assert len(taken["OutId"]) <= 15  # what the API of calls takes


async def test_a_wrong_secret_is_no_ones_number(aliyun: Provider, caplog: pytest.LogCaptureFixture) -> None:
    assert await send(aliyun, aliyun_key_secret="other") == Rejected("SignatureDoesNotMatch", again=False)
    assert aliyun.forged == 1
    assert "settings must be looked at" in caplog.text


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (
            (200, {"Code": "isv.BUSINESS_LIMIT_CONTROL", "Message": "触发分钟级流控"}),
            ("isv.BUSINESS_LIMIT_CONTROL", True),
        ),
        ((200, {"Code": "isp.SYSTEM_ERROR"}), ("isp.SYSTEM_ERROR", True)),
        ((200, {"Code": "isv.MOBILE_NUMBER_ILLEGAL"}), ("isv.MOBILE_NUMBER_ILLEGAL", False)),
        ((200, {"Code": "isv.SMS_TEMPLATE_ILLEGAL"}), ("isv.SMS_TEMPLATE_ILLEGAL", False)),
        ((400, {"Code": "Throttling.User"}), ("Throttling.User", True)),
        ((503, {"Code": "ServiceUnavailable"}), ("ServiceUnavailable", True)),
        ((502, b"<html>bad gateway</html>"), ("http.502", True)),
        ((200, b"[]"), ("http.200", True)),
        (None, ("http.RemoteProtocolError", True)),
    ],
)
async def test_what_an_answer_means(aliyun: Provider, answer: Answer, outcome: tuple[str, bool]) -> None:
    aliyun.answers = [answer]
    error, again = outcome
    assert await send(aliyun) == Rejected(error, again=again)


async def test_a_provider_that_is_not_there_can_be_asked_again() -> None:
    async with provider() as gone:
        pass
    assert await send(gone) == Rejected("http.ConnectError", again=True)


async def test_what_has_no_template_at_the_provider_is_not_sent(aliyun: Provider) -> None:
    assert await send(aliyun, Channel.voice, "coming") == Rejected("no_template", again=False)
    assert aliyun.asked == 0


async def test_no_log_holds_number_secret_or_text(aliyun: Provider, caplog: pytest.LogCaptureFixture) -> None:
    aliyun.answers = [(200, OK), (200, {"Code": "isv.MOBILE_NUMBER_ILLEGAL", "Message": f"{NUMBER} 号码不对"}), None]
    with caplog.at_level(logging.DEBUG, "app"):
        for _ in range(3):
            await send(aliyun)
        await sms_of(settings_to(aliyun)).send_code(NUMBER, "735102")
    assert not any(secret in caplog.text for secret in (NUMBER, SECRET, "735102", "加入村"))


async def test_a_code_goes_through_the_same_gateway(aliyun: Provider) -> None:
    await sms_of(settings_to(aliyun)).send_code(NUMBER, "735102")
    [taken] = aliyun.took
    assert (json.loads(taken["TemplateParam"]), taken["TemplateCode"]) == ({"code": "735102"}, "SMS_0")


async def test_a_code_that_is_refused_is_a_line_without_the_number(
    aliyun: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    aliyun.answers = [(200, {"Code": "isv.BUSINESS_LIMIT_CONTROL"})]
    await sms_of(settings_to(aliyun)).send_code(NUMBER, "735102")
    assert "ends in 46 was not sent: isv.BUSINESS_LIMIT_CONTROL" in caplog.text


async def test_the_console_names_nobody(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "app.gateways.console"):
        params = FILLED | {"who": "卓玛"}
        assert await Console().send(Sending(Channel.sms, NUMBER, TEMPLATES["deal"], params, "lg7")) == Accepted(None)
    [line] = [record.getMessage() for record in caplog.records]
    assert line.startswith("sms to the number that ends in 46: …，零活417号定了，12月2日09:00开工，装卸，地点加入村。")


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ({"aliyun_key_secret": None}, "LINGONG_SMS=aliyun needs LINGONG_ALIYUN_KEY_SECRET too."),
        ({"sms_templates": "deal=SMS_1"}, "must name at least the template of sign-in codes"),
        ({"sms_templates": "code=SMS_1,dear=SMS_2"}, "There is no template called dear"),
    ],
)
async def test_what_is_missing_is_said_in_one_sentence(
    aliyun: Provider, missing: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(SettingsError, match=sentence):
        gateway_of(settings_to(aliyun, **missing))


def test_reports_of_sms_and_of_calls() -> None:
    sms = {"phone_number": NUMBER, "send_time": "2026-12-01 12:00:00", "report_time": "2026-12-01 12:00:05",
           "success": True, "err_code": "DELIVERED", "err_msg": "用户接收成功", "sms_size": "1", "biz_id": "932^0",
           "out_id": "lg7"}  # fmt: skip
    call = {"call_id": "116^100", "start_time": "2026-12-01 12:00:00", "duration": "0", "status_code": "200010",
            "status_msg": "关机", "out_id": "lg8"}  # fmt: skip
    found = list(reports([sms, call, {"dtmf": "1"}, sms | {"success": "false", "err_code": "MK:0001 关机"}]))
    assert [(one.ref, one.id, one.delivered, one.error) for one in found] == [
        ("lg7", "932^0", True, "DELIVERED"),
        ("lg8", "116^100", False, "200010"),
        ("lg7", "932^0", False, "MK:0001"),
    ]
