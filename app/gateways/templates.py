"""What is said in an SMS or a call: the texts to be approved by the provider, word for word, with their variables.

Chinese for everybody: providers approve no Tibetan, and cheap phones show boxes for it. No pay, no dispute, no link, no
telephone number; variables come from the market's own catalogues, but for a name, which `plain` has passed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import Template as Blank
from typing import Final


@dataclass(frozen=True, slots=True)
class Template:
    """One text. `params` are its variables, as the provider's form asks for them."""

    code: str
    params: tuple[str, ...]
    zh: str

    def say(self, params: Mapping[str, str]) -> str:
        """The text with its variables filled."""
        return Blank(self.zh).substitute({name: params[name] for name in self.params})


_WORK: Final = ("who", "number", "day", "trade")

_LOOK: Final = "详情请打开零活，或问窗口。"

TEMPLATES: Final = {
    template.code: template
    for template in (
        Template("code", ("code",), "验证码${code}，几分钟内有效，请勿告诉别人。"),
        Template("offered", (*_WORK, "until"), "${who}，请您去做零活${number}号，${day}${trade}。${until}前请回话。"),
        Template("held", (*_WORK, "until"), "${who}，零活${number}号给您留了名额，${day}${trade}。${until}前请确认。"),
        Template(
            "deal",
            (*_WORK, "time", "place"),
            "${who}，零活${number}号定了，${day}${time}开工，${trade}，地点${place}。" + _LOOK,
        ),
        Template(
            "requested", _WORK, "${who}，您的零活${number}号有人报名，${day}${trade}。请打开零活回话，或告诉窗口。"
        ),
        Template("seat_taken", _WORK, "${who}，您的零活${number}号有人接了，${day}${trade}。" + _LOOK),
        Template("cancelled", _WORK, "${who}，零活${number}号取消了，${day}${trade}，请不要出门。" + _LOOK),
        Template("seat_free", _WORK, "${who}，您的零活${number}号有人不来了，${day}${trade}。" + _LOOK),
        Template("changed", _WORK, "${who}，零活${number}号条件变了，${day}${trade}，原来的报名不算了。" + _LOOK),
        Template(
            "asked", _WORK, "${who}，零活${number}号条件变了，${day}${trade}。去不去，请打开零活回话，或告诉窗口。"
        ),
        Template(
            "coming",
            (*_WORK, "time"),
            "${who}，零活${number}号${day}${time}开工，${trade}。您还来吗？请打开零活回话，或告诉窗口。",
        ),
    )
}

YOU: Final = "您好"
"""How somebody is addressed on a number of his own."""
MOST: Final = 20
"""Signs of a variable: what every provider passes."""

_PLAIN: Final = re.compile(rf"[\u4e00-\u9fff0-9A-Za-z·、 :]{{1,{MOST}}}")
_RUN: Final = re.compile(r"[0-9]{5}|微信|[Vv][Xx]|[QqＱ]{2}|[Ww]{3}|[Hh]ttp|加我")


def plain(value: str) -> bool:
    """Whether a provider passes this as a variable, and we do: short, no mark, no number, no address in it."""
    return _PLAIN.fullmatch(value) is not None and _RUN.search(value) is None


def spoken(name: str) -> str:
    """A word of the catalogues as it is said aloud: without what stands in brackets."""
    return re.sub(r"[(（].*?[)）]", "", name)


_COLOURS: Final = {
    "indigo": "深蓝", "madder": "暗红", "ochre": "土黄", "green": "绿", "teal": "青", "plum": "紫",
}  # fmt: skip
_FIGURES: Final = {
    "mountains": "山", "cow": "牛", "bird": "鸟", "flower-tulip": "郁金香", "sun": "太阳", "moon": "月亮",
    "tree-evergreen": "松树", "campfire": "火堆", "tent": "帐篷", "boot": "靴子", "rabbit": "兔子",
    "butterfly": "蝴蝶", "feather": "羽毛", "key": "钥匙", "hammer": "锤子", "flower": "花",
}  # fmt: skip


def addressed(name: str, emblem: str) -> str:
    """How one of several people on a number is addressed: by name, or by his emblem where a name does not pass."""
    if name and plain(name) and not re.search("[0-9A-Za-z]", name):
        return name
    colour, _, figure = emblem.partition("-")
    return f"标记是{_COLOURS.get(colour, '')}{_FIGURES.get(figure, '图')}的人"
