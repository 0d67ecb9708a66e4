"""Names, and texts that people will read: what may stand in them."""

import re
import unicodedata
from typing import Final

from app.imports.rules import Cell, Unclear, Why, words
from app.people.employers import EmployerKind

MOST_OF_A_NAME: Final = 40

_KINDS: Final = {
    EmployerKind.cooperative: r"合作社|专合组织",
    EmployerKind.public: r"委会|街道|镇政府|政府|[局院校站所]$|中心$|学校|社区",
    EmployerKind.enterprise: (
        r"公司|集团|厂|工程队|施工队|项目部|酒店|宾馆|饭店|餐厅|超市|基地|园区|商行|民宿|茶馆|企业|店$"
    ),
}
_UNFIT: Final = re.compile(
    r"\d[\d \-]{5,}\d|微信|QQ|https?:|www\.|押金|保证金|中介费|服务费|报名费"
    r"|身份证|性别|[男女]|[汉藏回]族|民族|信教|佛教|宗教",
    re.IGNORECASE,
)


def read_name(cell: Cell) -> str | Unclear:
    """A person's name: letters of any script and what stands between them, 2 to 40 signs."""
    text = words(cell)
    if not text:
        return Unclear(Why.no_name)
    text = re.sub(r"(?<=[一-鿿]) (?=[一-鿿])", "", text)  # 扎 西, spaced to the width of three signs
    plain = all(unicodedata.category(sign)[0] in "LM" or sign in "·.•'’་ -()" for sign in text)
    fits = isinstance(cell, str) and 2 <= len(text) <= MOST_OF_A_NAME and plain and text[0].isalpha()
    return unicodedata.normalize("NFC", text) if fits else Unclear(Why.unclear_name)


def employer_kind(name: str) -> EmployerKind:
    """What an employer is by its name; a person's name is a household."""
    return next((kind for kind, pattern in _KINDS.items() if re.search(pattern, name)), EmployerKind.household)


def unfit(text: str) -> bool:
    """Whether a text has what may not be printed: numbers, links, fees, ID cards kept, conditions of sex or faith."""
    return bool(_UNFIT.search(text))
