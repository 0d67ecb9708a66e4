"""The kinds of work that this district's employers post in winter: what is paid, for how long, and how it is put."""

from dataclasses import dataclass
from datetime import time
from typing import Final

from app.gigs.pay import Per, Settle
from app.gigs.shifts import Shift

DAY: Final = Shift(time(9), time(18))
EARLY: Final = Shift(time(7, 30), time(12))
EVENING: Final = Shift(time(17), time(22))
NIGHT: Final = Shift(time(20), time(8))
LONG: Final = Shift(time(10), time(20))
SHORT: Final = Shift(time(9), time(17))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of work. Pay in yuan, from the lowest to the highest seen; headcounts and days likewise."""

    trade: str
    by: tuple[int, ...]  # which employers of words.EMPLOYERS post it
    pay: tuple[float, float]
    heads: tuple[int, int]
    days: tuple[int, int] = (1, 3)
    per: Per = Per.day
    of: tuple[float, str] | None = None
    settle: Settle = Settle.same_day
    shift: Shift = DAY
    spread: bool = False  # the pay is a range
    open_end: bool = False
    meals: bool = False
    lodging: bool = False
    hazards: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    titles: tuple[str | None, ...] = (None,)
    notes: tuple[str | None, ...] = (None,)


WEEKLY, MONTHLY, AT_END = Settle.weekly, Settle.monthly, Settle.on_finish
MONTHS: Final = (26, 60)
OWN, GIVEN = ("tools_bring",), ("tools_given",)

KINDS: Final = (
    Kind("loader", (0, 8, 11, 15), (220, 280), (2, 6), meals=True, tools=("gloves",), titles=(None, "卸水泥", "搬建材"),
         notes=("一车水泥，人多一个上午卸完。", None, "中午管一顿饭。")),
    Kind("mason", (0, 7, 22, 24), (320, 400), (1, 4), (2, 6), settle=AT_END, spread=True, tools=OWN,
         titles=("砌围墙", "牛圈砌墙", None), notes=("石头和砂子都备好了。", None)),
    Kind("helper", (7, 10, 22, 25), (200, 240), (2, 8), (1, 5), meals=True, tools=("gloves",),
         notes=(None, "跟着瓦工师傅干。")),
    Kind("greenhouse", (2, 4), (150, 180), (3, 8), (2, 7), settle=WEEKLY, shift=SHORT, titles=("大棚摘菜", None),
         notes=("棚里暖和。", None)),
    Kind("cleaner", (9, 20, 11), (25, 30), (1, 4), (1, 5), per=Per.hour, settle=WEEKLY, shift=EVENING),
    Kind("cleaner", (9, 13), (3400, 4000), (1, 3), MONTHS, per=Per.month, settle=MONTHLY, titles=("楼道保洁",)),
    Kind("snow", (18, 20), (200, 220), (4, 12), (1, 2), shift=EARLY, hazards=("ice", "cold"),
         tools=("tools_given", "warm"), titles=("公路扫雪",), notes=("雪停就上路，穿暖和。",)),
    Kind("road", (18,), (210, 230), (3, 8), (3, 8), settle=WEEKLY, tools=GIVEN),
    Kind("kitchen", (12, 13, 19), (150, 180), (1, 3), (1, 6), meals=True, shift=LONG,
         notes=("洗碗为主，管两顿饭。", None)),
    Kind("cook", (12, 17), (5200, 6500), (1, 1), MONTHS, per=Per.month, settle=MONTHLY, meals=True, spread=True),
    Kind("waiter", (12, 13, 17), (3500, 4200), (1, 3), MONTHS, per=Per.month, settle=MONTHLY, meals=True),
    Kind("guard", (9, 7), (3800, 4200), (1, 2), (180, 180), per=Per.month, settle=MONTHLY, open_end=True, shift=NIGHT,
         hazards=("night",), titles=("小区夜班保安", "工地看守")),
    Kind("parcel", (15, 8), (0.3, 0.4), (4, 10), (1, 4), per=Per.piece, of=(1, "件"), shift=EVENING,
         notes=("多劳多得。",)),
    Kind("brick_factory", (14,), (8, 10), (4, 8), (5, 12), per=Per.piece, of=(100, "块"), settle=WEEKLY,
         hazards=("heavy", "dust"), tools=("gloves",), lodging=True),
    Kind("digger", (22, 23, 26, 28), (800, 1500), (2, 4), (2, 4), per=Per.job, settle=AT_END,
         titles=("挖水管沟", "挖地基"), notes=("沟长约三十米，深一米。", None)),
    Kind("tiler", (10, 13), (350, 450), (1, 2), (3, 8), settle=AT_END, spread=True, tools=OWN),
    Kind("painter", (10, 16), (280, 340), (1, 3), (2, 5), settle=AT_END, tools=GIVEN),
    Kind("electrician", (7, 10), (380, 450), (1, 2), (1, 4), hazards=("electric",), tools=OWN),
    Kind("plumber", (10, 9, 27), (350, 420), (1, 2), (1, 2), tools=OWN, titles=("修暖气", None)),
    Kind("welder", (0, 7), (380, 450), (1, 2), (1, 4), hazards=("fire",)),
    Kind("carpenter", (16, 24, 25), (300, 380), (1, 3), (2, 7), settle=AT_END, tools=OWN),
    Kind("stone_mason", (23, 28), (320, 380), (1, 3), (2, 6), settle=AT_END),
    Kind("aga_floor", (25, 29), (180, 220), (6, 10), (2, 4), meals=True, titles=("打阿嘎",),
         notes=("会唱打阿嘎的歌更好。",)),
    Kind("herder", (3,), (4000, 4500), (1, 2), MONTHS, per=Per.month, settle=MONTHLY, lodging=True, meals=True),
    Kind("incense", (5,), (150, 170), (2, 5), (3, 8), settle=WEEKLY, notes=("坐着做，教会为止。", None)),
    Kind("tsampa", (1,), (150, 170), (2, 4), (2, 6), settle=WEEKLY, meals=True),
    Kind("sewing", (6,), (45, 60), (2, 5), (3, 10), per=Per.piece, of=(1, "件"), settle=WEEKLY),
    Kind("elder_care", (21, 27), (3800, 4500), (1, 1), MONTHS, per=Per.month, settle=MONTHLY, meals=True, lodging=True),
    Kind("hotel", (13, 17), (160, 190), (1, 3), (1, 5), settle=WEEKLY),
    Kind("event", (20, 21), (200, 240), (4, 10), (1, 2), tools=GIVEN, titles=("搭会场", "布置集市")),
    Kind("tree_planting", (18, 20), (180, 200), (6, 12), (2, 5), tools=GIVEN, titles=("河边植树整地",)),
    Kind("driver", (8, 0), (280, 350), (1, 2), (1, 5), titles=("开小货车",)),
    Kind("machine", (7, 18), (450, 600), (1, 1), (1, 4), hazards=("machine",)),
)  # fmt: skip
