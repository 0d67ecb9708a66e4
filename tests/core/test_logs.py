"""The log: no number and no token gets out, whoever wrote them, and ids stay readable."""

import json
import logging
import secrets
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.logs import Json, Text, masked, request_id

CANARY = "13900001234"


@pytest.mark.parametrize(
    "line",
    [
        "Key (number)=(13900001234) already exists.",
        "call 139 0000 1234",
        "call 139-0000-1234 or 139　0000　1234",
        "+86 139 0000 1234",
        "６３２１２３４５６７８",
        "༡༣༩༠༠༠༠༡༢༣༤",
        "0891-6321234",
        "54010319850505123X",
    ],
)
def test_no_number_passes(line: str) -> None:
    left = [sign for sign in masked(line) if sign.isdigit()]
    assert "***" in masked(line)
    assert len(left) <= 2, masked(line)


@given(some.integers(10**6, 10**18), some.text(max_size=5), some.text(max_size=5))
def test_no_run_of_seven_digits_passes_whatever_stands_around_it(number: int, before: str, after: str) -> None:
    assert str(number) not in masked(f"{before}{number}{after}")


def test_no_token_passes() -> None:
    without_digit = "PS_bcbmZpFrUvVfuQBQkfBhOThXHghYmGBEGyGUflSc"
    for token in [without_digit, *(secrets.token_urlsafe(32) for _ in range(200))]:
        for line in (f"token {token}", f"Bearer {token}", f"cookie lingong={token}; Path=/", f"?token={token}&x"):
            assert token not in masked(line), line
    assert "geheim" not in masked("postgresql+asyncpg://lingong:geheim@db/lingong")


def test_what_the_database_quotes_does_not_pass() -> None:
    assert "次仁" not in masked('duplicate key "person"\nDETAIL:  Key (name)=(次"仁, 1) already exists.\nnext line')
    assert "次仁" not in masked("born [type=string_type, input_value='次仁', input_type=str]")


@pytest.mark.parametrize(
    "line",
    [
        "gig 0193f0c1-7d5e-7000-8000-000000000001 at 2026-12-01T04:00:00.123456+00:00",
        f"{UUID(int=0)} {uuid4()} {'1' * 32}",
        "2026-12-01 04:00:00,123 2026-12-02 05:00:00+08",
        "File /srv/lingong/app/orders/test_a_very_long_name_of_a_function.py, line 123456",
        "object at 0x7f3b12345678, 12 of 123456",
    ],
)
def test_what_helps_to_find_a_fault_stays(line: str) -> None:
    assert masked(line) == line


def record(message: str, *values: object, trace: BaseException | None = None) -> logging.LogRecord:
    """What a logger hands to its formatter."""
    seen = (type(trace), trace, trace.__traceback__) if trace else None
    return logging.LogRecord("app.somewhere", logging.WARNING, "x.py", 1, message, values, seen)


def test_a_traceback_is_looked_through_too() -> None:
    def breaks() -> ValueError:
        try:
            raise ValueError(f"bad number {CANARY}")
        except ValueError as error:
            return error

    for form in (Text(), Json()):
        line = form.format(record("It broke for %s", CANARY, trace=breaks()))
        assert CANARY not in line
        assert "ValueError" in line


def test_json_is_one_object_a_line_and_names_its_request() -> None:
    request_id.set("a" * 32)
    line = Json().format(record("次仁 said\n%s", "yes"))
    assert "\n" not in line
    said = json.loads(line)
    assert said["message"] == "次仁 said\nyes"
    assert said["request"] == "a" * 32
    assert said["level"] == "WARNING"
    assert {"at", "logger"} < set(said)
