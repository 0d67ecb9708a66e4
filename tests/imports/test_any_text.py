"""Whatever stands in a cell, a reader answers; and what is written plainly is read back as it was meant."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.gigs.pay import Per
from app.imports.births import read_age, read_birthday, read_id_card
from app.imports.days import Days, read_days
from app.imports.gig_lines import read_trade
from app.imports.headers import Kind, column_of
from app.imports.heads import read_headcount
from app.imports.names import read_name
from app.imports.pay import SENSIBLE_YUAN, Pay, read_board, read_measure, read_pay
from app.imports.phones import split_contact
from app.imports.report import harmless
from app.imports.rules import Cell, Unclear
from app.imports.where import Gazetteer
from app.places.catalogue import read_places

AS_OF = date(2026, 11, 24)
PLACES = Gazetteer(read_places())
SIGNS = "0123456789.-/~元天月日年万千至到起长期即包吃住斤人名个十百一二三两,、() ０༠\u202e\x00"
WRITTEN = st.text(st.sampled_from(SIGNS), max_size=24)
CELLS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | st.times()
    | st.datetimes()
    | st.timedeltas()
    | st.text(max_size=60)
    | WRITTEN
)


@given(CELLS, CELLS, CELLS)
def test_no_cell_is_too_strange(cell: Cell, other: Cell, third: Cell) -> None:
    text = cell if isinstance(cell, str) else str(cell)
    pay = read_pay(cell, read_measure(str(other)))
    if isinstance(pay, Pay):
        least, most = SENSIBLE_YUAN[pay.per]
        assert least * 100 <= pay.amount_fen <= (pay.to_fen or pay.amount_fen) <= most * 100
    days = read_days(cell, AS_OF, other, third)
    if isinstance(days, Days):
        assert AS_OF <= days.starts_on <= (days.ends_on or days.starts_on)
    heads = read_headcount(cell)
    assert isinstance(heads, Unclear) or 1 <= heads <= 500
    phone = split_contact(cell)
    assert isinstance(phone, Unclear) or (phone[0].isascii() and phone[0].isdecimal())
    for read in (read_id_card, read_birthday, read_age):
        read(cell, AS_OF)
    read_name(cell)
    read_trade(cell)
    read_board(cell)
    PLACES.read(cell, other)
    column_of([text], Kind.gigs)
    assert harmless(text).isprintable()
    assert not harmless(text).startswith(tuple("=+-@|%＝＋－＠"))


@given(st.integers(50, 2000), st.integers(0, 500), st.sampled_from(["-", "~", "至", "到", "－"]))
def test_a_written_day_pay_is_read_back(low: int, more: int, sign: str) -> None:
    high = min(low + more, 2000)
    text = f"{low}元/天" if high == low else f"{low}{sign}{high}元/天"
    assert read_pay(text) == Pay(low * 100, high * 100 if high > low else None, Per.day)


@given(st.integers(0, 119), st.integers(1, 60))
def test_a_written_range_is_read_back(ahead: int, length: int) -> None:
    first = AS_OF + timedelta(days=ahead)
    last = first + timedelta(days=length)
    text = f"{first:%Y}年{first.month}月{first.day}日-{last:%Y}.{last.month}.{last.day}"
    assert read_days(text, AS_OF) == Days(first, last)


@given(st.integers(13_000_000_000, 19_999_999_999), st.sampled_from(["", " ", "-"]))
def test_a_written_number_is_read_back(number: int, sign: str) -> None:
    digits = str(number)
    text = sign.join((digits[:3], digits[3:7], digits[7:]))
    assert split_contact(text) == (digits, "")
    assert split_contact(float(number)) == (digits, "")
