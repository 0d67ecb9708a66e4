"""What a row pays: 260元/天, 200-260, 一天280包吃住, 6500元/月, 0.5元/斤.

A stated unit always wins; then the unit in the header (日薪, 薪酬标准(元/天)) or the unit line. An amount without any
unit is a day's pay only from 100 to 600 yuan, where it can be no hour's and no month's; else it is refused.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Final

from app.gigs.pay import Per
from app.imports.rules import Cell, Unclear, Why, squeeze, words

SENSIBLE_YUAN: Final = {
    Per.hour: (Decimal(5), Decimal(300)),
    Per.day: (Decimal(50), Decimal(2_000)),
    Per.month: (Decimal(1_000), Decimal(50_000)),
    Per.piece: (Decimal("0.01"), Decimal(5_000)),
    Per.job: (Decimal(20), Decimal(500_000)),
}
"""Outside of these an amount is a slip, or the unit is not the one it seems to be (6500 under 日薪)."""

PLAINLY_A_DAY: Final = (Decimal(100), Decimal(600))
"""Above any hour's and far below any month's wage (least in Tibet: 2,100 a month, 20 an hour)."""


@dataclass(frozen=True, slots=True)
class Pay:
    """An amount, or a range, in fen; `n` and `unit` only with pieces: 0.5元/斤 is 50 fen of 1 斤.

    `by_size`: no unit stood anywhere, the amount itself shows that it is a day's.
    """

    amount_fen: int
    to_fen: int | None
    per: Per
    n: int | None = None
    unit: str | None = None
    meals: bool | None = None
    lodging: bool | None = None
    by_size: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """What a header or a unit line says about the amounts below it. `times` is 10,000 for 万元.

    `foreign`: it names a unit in which nothing can be read (年薪, 计件 of what): amounts without their own are refused.
    """

    per: Per | None = None
    n: int | None = None
    unit: str | None = None
    times: int = 1
    foreign: bool = False


_GOODS: Final = (
    "公斤|千克|kg|斤|吨|袋|包|平方米|平方|平米|㎡|m2|立方米|立方|方|米|亩|车|件|棵|株|根|套|户|间|台|头|只"
    "|捆|筐|箱|块砖|块|趟|次|张|页|单"
)
_YUAN: Final = r"(?:元钱|块钱|元|块|圆)?(?:人民币)?"
_AMOUNT: Final = r"[¥￥]?(?P<{0}>\d+(?:\.\d+)?)(?P<{0}_times>万|千|k)?" + _YUAN
_RANGE: Final = _AMOUNT.format("low") + r"(?:(?:-|~|–|—|至|到)+" + _AMOUNT.format("high") + ")?"
_DAY: Final = r"(?:人?[·/]?(?:天|日|工日|工)(?:[·/]人)?)"
_HOUR: Final = r"(?:个?小时|时|h|钟头)"
_MONTH: Final = r"(?:人?[·/]?个?月(?:[·/]人)?)"
_BEFORE: Final = (
    rf"(?:(?P<day1>(?:每人)?(?:每|一|1)(?:天|日|个工)|日薪|日工资|日结|天|日|按天)|(?P<hour1>(?:每|一|1)个?小时|时薪|小时工资|按小时)"
    rf"|(?P<month1>(?:每|一|1)个?月|月薪|月工资|月)|(?P<piece1>(?:每|一|(?P<n1>\d{{1,4}}))(?P<unit1>{_GOODS}))"
    r"|(?P<job1>包工|整活|包活|一口价|总价|总共|一共|全包|共))?(?:工资|薪资|工钱|付|给)?[:=]?"
)
_AFTER: Final = (
    rf"(?:(?:/|每|一|1|每一|/1|/每)(?:(?P<day2>{_DAY})|(?P<hour2>{_HOUR})|(?P<month2>{_MONTH}))|(?P<piece2>(?:/|每|一|1)(?P<n2>\d{{1,4}})?(?P<unit2>{_GOODS}))"
    r"|/?(?P<job2>包工|整活|包活|一口价|活|全包)|(?P<day3>日结))?"
)
_PAY: Final = re.compile(_BEFORE + _RANGE + _AFTER)

_BOARD: Final = (
    (r"(?:不|不提供|不包|无|没有)(?:包|管|含|供|提供)?(?:食宿|吃住|餐宿)|(?:食宿|吃住)自理|自理食宿", False, False),
    (r"(?:包|管|提供|供|含)(?:食宿|吃住|餐宿)|(?:食宿|吃住)全?(?:包|管)|包吃包住|管吃管住", True, True),
    (r"不(?:包|管|含|供)(?:吃|饭|餐|伙食)|吃饭自理|伙食自理|无餐", False, None),
    (r"(?:包|管|含|供|提供)(?:吃|三餐|两餐|一餐|午餐|中餐|早餐|晚餐|工作餐|午饭|餐|饭|伙食)", True, None),
    (r"不(?:包|管|提供|供|含)?(?:住宿|住)|住宿自理|自理住宿|无住宿", None, False),
    (r"(?:包|管|提供|供|含)(?:住宿|住)", None, True),
)
_BESIDES: Final = r"(?:缴纳|购买|买|交|有|含)?(?:五险一金|五险|社保|意外险|工伤保险|保险)|加班(?:费|工资)?另[算计]"
"""What does not change the amount: insurance, overtime paid on top."""


def read_measure(header: str) -> Measure:
    """The unit that a header (日薪, 薪酬标准(元/天)) or a unit line (单位:万元/月) gives to its amounts."""
    plain = squeeze(header).lower()
    times = 10_000 if "万" in plain else 1
    if re.search(r"年薪|周薪|半天|半日|[/每](?:年|周|半)", plain):
        return Measure(foreign=True)
    if re.search(rf"(?:元|块|/|每|按)/?(?:{_GOODS})|计件", plain) and not re.search(r"[/每](?:天|日|月|小时)", plain):
        found = re.search(rf"(?:元/|/|每)(?P<n>\d{{1,4}})?(?P<unit>{_GOODS})(?![一-鿿])", plain)
        return Measure(Per.piece, int(found["n"] or 1), found["unit"], times) if found else Measure(foreign=True)
    kinds = {
        Per.hour: rf"时薪|小时工资|[/每]{_HOUR}",
        Per.day: r"日薪|日工资|日均工资|[/每](?:人/)?(?:天|日|工日|工)(?!期|作|资)|每天|按天",
        Per.job: r"包工|总价|一口价|整活",
        Per.month: r"月薪|月工资|月均工资|月收入|[/每](?:人/)?个?月",
    }
    said = [per for per, pattern in kinds.items() if re.search(pattern, plain)]
    if len(said) == 1:
        return Measure(said[0], times=times)
    return Measure(times=times, foreign=bool(re.search("单价|工价", plain)))


def read_pay(cell: Cell, measure: Measure | None = None) -> Pay | Unclear:
    """The pay that a cell and its header state. 面议, 260左右, two amounts, a negative or an absurd one are refused."""
    text = words(cell)
    if not text:
        return Unclear(Why.no_pay)
    plain, meals, lodging = _board(re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", squeeze(text).lower()))
    plain = re.sub(rf"[+,;、,(。)]*(?:{_BESIDES})[+,;、。)]*", "", plain)
    found = None if isinstance(cell, date | time | timedelta | bool) or len(text) > 80 else _PAY.fullmatch(plain)
    if not found:
        return Unclear(Why.absurd_pay if re.fullmatch(r"-\d.*", plain) else Why.unclear_pay, {"text": text})
    amount = _amount(found, measure or Measure())
    if isinstance(amount, Why):
        return Unclear(amount, {"text": text})
    return replace(amount, meals=meals, lodging=lodging)


def _amount(found: re.Match[str], measure: Measure) -> Pay | Why:
    """What was found, in the unit that it states, or that stands above it."""
    low, high = _ends(found)
    stated = _stated(found)
    if stated is None or high < low:
        return Why.unclear_pay
    if not any(stated):
        stated = (measure.per, measure.n, measure.unit)
        if not found["low_times"] and not found["high_times"]:
            low, high = low * measure.times, high * measure.times
    per, n, unit = stated
    by_size = per is None and not measure.foreign and PLAINLY_A_DAY[0] <= low <= high <= PLAINLY_A_DAY[1]
    if per is None and not by_size:
        return Why.pay_without_unit
    per = per or Per.day
    least, most = SENSIBLE_YUAN[per]
    if not least <= low <= high <= most:
        return Why.absurd_pay
    if low * 100 % 1 or high * 100 % 1:
        return Why.unclear_pay
    return Pay(int(low * 100), int(high * 100) if high > low else None, per, n, unit, by_size=by_size)


def read_board(cell: Cell) -> tuple[bool, bool] | None:
    """Whether meals and lodging are given, from a column about them: 包吃住, 只管饭, 否. None where unclear."""
    plain = squeeze(words(cell))
    if plain in {"是", "包", "有", "√", "提供", "都包"}:
        return True, True
    if plain in {"否", "不包", "无", "×", "不提供", "自理"}:
        return False, False
    rest, meals, lodging = _board(re.sub(r"^只|^仅", "", plain))
    return None if rest or (meals is None and lodging is None) else (bool(meals), bool(lodging))


def _board(plain: str) -> tuple[str, bool | None, bool | None]:
    """What a text says of meals and lodging, and the text without it."""
    meals: bool | None = None
    lodging: bool | None = None
    for pattern, eats, sleeps in _BOARD:
        plain, times = re.subn(rf"[(,;、+\[]*(?:{pattern})[),;、。\]]*", "", plain)
        if times:
            meals = eats if meals is None else meals
            lodging = sleeps if lodging is None else lodging
    return plain, meals, lodging


def _ends(found: re.Match[str]) -> tuple[Decimal, Decimal]:
    """Both ends in yuan. In 0.6-0.8万 the 万 belongs to both, in 6000-1万 only to its own."""
    times = {None: 1, "千": 1_000, "k": 1_000, "万": 10_000}
    low = Decimal(found["low"])
    high = Decimal(found["high"] or found["low"])
    own, other = found["low_times"], found["high_times"] if found["high"] else found["low_times"]
    return low * times[own or (other if low < high else None)], high * times[other]


def _stated(found: re.Match[str]) -> tuple[Per | None, int | None, str | None] | None:
    """The unit that the cell itself states, all None where it states none; None where it states two."""
    said = {per for per in Per for name, text in found.groupdict().items() if text and name.rstrip("123") == per}
    if len(said) > 1 or (found["piece1"] and found["piece2"]):
        return None
    per = said.pop() if said else None
    if per != Per.piece:
        return per, None, None
    n = int(found["n1"] or found["n2"] or 1)
    return (per, n, found["unit1"] or found["unit2"]) if n else None
