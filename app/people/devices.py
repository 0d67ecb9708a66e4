"""What a browser says of itself, as far as it helps somebody to tell his phones apart."""

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final

_SYSTEMS: Final = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("HarmonyOS", "HarmonyOS"),
    ("Windows", "Windows"), ("Macintosh", "Mac"), ("Linux", "Linux"),
)  # fmt: skip
_BROWSERS: Final = (
    ("MicroMessenger", "微信"), ("HuaweiBrowser", "Huawei"), ("MiuiBrowser", "Mi"), ("UCBrowser", "UC"),
    ("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
"""The first that is named counts: almost all call themselves Chrome and Safari too."""


def device_of(user_agent: str) -> str:
    """Such as "Android · Chrome"; empty for what names neither."""
    words = (next((word for mark, word in known if mark in user_agent), "") for known in (_SYSTEMS, _BROWSERS))
    return " · ".join(word for word in words if word)


def address_of(host: str | None) -> str:
    """The address by which requests are counted: of IPv6 the network of 64 bits, of which one home may use any."""
    try:
        address = ip_address((host or "").partition("%")[0])
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or ip_network((address, 64), strict=False).network_address)
    return str(address)
