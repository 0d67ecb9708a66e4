"""The signature of Alibaba Cloud, against what its documents give."""

from datetime import UTC, datetime

import pytest

from app.gateways.signature import Call, encoded

RUN_INSTANCES = Call(
    "ecs.cn-shanghai.aliyuncs.com",
    "RunInstances",
    "2014-05-26",
    {"ImageId": "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd", "RegionId": "cn-shanghai"},
)
"""https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature, the example with fixed values."""

SEND_SMS = {
    "AccessKeyId": "testId", "Action": "SendSms", "Format": "XML", "OutId": "123", "PhoneNumbers": "15300000001",
    "RegionId": "cn-hangzhou", "SignName": "阿里云短信测试专用", "SignatureMethod": "HMAC-SHA1",
    "SignatureNonce": "45e25e9b-0a6f-4070-8c85-2956eda1b466", "SignatureVersion": "1.0",
    "TemplateCode": "SMS_71390007", "TemplateParam": '{"customer":"test"}', "Timestamp": "2017-07-12T02:42:19Z",
    "Version": "2017-05-25",
}  # fmt: skip
"""https://help.aliyun.com/document_detail/56189.html: its canonical query is that of version 3 too."""


def test_the_documented_request_has_the_documented_signature() -> None:
    at = datetime(2023, 10, 26, 10, 22, 32, tzinfo=UTC)
    headers = RUN_INSTANCES.headers("YourAccessKeyId", "YourAccessKeySecret", at, "3156853299f313e23d1673dc12e1703d")
    assert headers["authorization"] == (
        "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,"
        "SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,"
        "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"
    )


def test_the_documented_sms_has_the_documented_query() -> None:
    assert Call("dysmsapi.aliyuncs.com", "SendSms", "2017-05-25", SEND_SMS).query == (
        "AccessKeyId=testId&Action=SendSms&Format=XML&OutId=123&PhoneNumbers=15300000001&RegionId=cn-hangzhou"
        "&SignName=%E9%98%BF%E9%87%8C%E4%BA%91%E7%9F%AD%E4%BF%A1%E6%B5%8B%E8%AF%95%E4%B8%93%E7%94%A8"
        "&SignatureMethod=HMAC-SHA1&SignatureNonce=45e25e9b-0a6f-4070-8c85-2956eda1b466&SignatureVersion=1.0"
        "&TemplateCode=SMS_71390007&TemplateParam=%7B%22customer%22%3A%22test%22%7D"
        "&Timestamp=2017-07-12T02%3A42%3A19Z&Version=2017-05-25"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [("a b", "a%20b"), ("*", "%2A"), ("-_.~", "-_.~"), ("/=&+", "%2F%3D%26%2B"), ("零活", "%E9%9B%B6%E6%B4%BB")],
)
def test_what_is_encoded(text: str, written: str) -> None:
    assert encoded(text) == written
