"""What a phone is called, and by which address it is counted."""

import pytest

from app.people.devices import address_of, device_of

ANDROID = "Mozilla/5.0 (Linux; Android 10; M2006C3LC) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/110.0 Safari/537.36"
WECHAT = "Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1 Safari/604.1 MicroMessenger/8.0.40"


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [(ANDROID, "Android · Chrome"), (WECHAT, "iPhone · 微信"), ("curl/8.4", ""), ("", ""), ("Windows", "Windows")],
)
def test_a_device_has_a_name_its_owner_knows(user_agent: str, device: str) -> None:
    assert device_of(user_agent) == device


@pytest.mark.parametrize(
    ("host", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("/run/market.sock", ""),
        (None, ""),
    ],
)
def test_an_address_is_counted_as_one_home(host: str | None, counted: str) -> None:
    assert address_of(host) == counted
