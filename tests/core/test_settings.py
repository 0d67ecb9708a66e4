"""The one object that an operator sets."""

from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from app.core.settings import Settings, SettingsError, table

SECRET = "a secret of the district, and long enough"


def test_demo_mode_needs_nothing() -> None:
    settings = Settings.from_env({"LINGONG_DEMO": "true"})
    assert settings.demo
    assert settings.port == 8000
    assert settings.database_url is None
    assert settings.data_dir == Path.cwd() / "data"


def test_default_secret_is_refused_outside_demo_mode() -> None:
    with pytest.raises(SettingsError, match=r"^LINGONG_SECRET_KEY must be a secret .* outside demo mode\.$"):
        Settings.from_env({})


def test_short_secret_is_refused_outside_demo_mode() -> None:
    with pytest.raises(SettingsError, match="LINGONG_SECRET_KEY"):
        Settings.from_env({"LINGONG_SECRET_KEY": "short"})


def test_clock_is_moved_in_demo_mode_only() -> None:
    now = {"LINGONG_NOW": "2026-12-01T07:30+08:00"}
    with pytest.raises(SettingsError, match="LINGONG_NOW"):
        Settings.from_env(now | {"LINGONG_SECRET_KEY": SECRET})
    moved = Settings.from_env(now | {"LINGONG_DEMO": "1"}).now
    assert moved is not None
    assert moved.isoformat() == "2026-12-01T07:30:00+08:00"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LINGONG_PORT", "0"),
        ("LINGONG_PORT", "eight thousand"),
        ("LINGONG_DATABASE_URL", "mysql://localhost/lingong"),
        ("LINGONG_BASE_URL", "lingong.example"),
        ("LINGONG_TRUSTED_PROXIES", "10.0.0.0/8,nginx"),
        ("LINGONG_SUMMER_SHIFT", "nine to six"),
        ("LINGONG_SUMMER_SHIFT", "09:00"),
        ("LINGONG_WINTER_MONTHS", "11-13"),
        ("LINGONG_NOW", "2026-12-01T07:30"),
        ("LINGONG_SMS", "pigeon"),
        ("LINGONG_DESK_PHONE", "ask Pema"),
    ],
)
def test_value_that_cannot_be_used_is_one_sentence_with_its_name(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_env({"LINGONG_DEMO": "true", name: value})
    sentence = str(refused.value)
    assert sentence.startswith(f"{name}: ")
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_sentence_does_not_repeat_a_secret() -> None:
    url = "mysql://lingong:hush@db/lingong"
    with pytest.raises(SettingsError) as refused:
        Settings.from_env({"LINGONG_DEMO": "true", "LINGONG_DATABASE_URL": url})
    assert "hush" not in str(refused.value)


def test_secret_is_not_printed() -> None:
    assert SECRET not in repr(Settings.from_env({"LINGONG_SECRET_KEY": SECRET}))


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+asyncpg"])
def test_any_usual_database_url_serves(scheme: str) -> None:
    settings = Settings.from_env({"LINGONG_DEMO": "1", "LINGONG_DATABASE_URL": f"{scheme}://u:p@db/l?sslmode=require"})
    assert settings.database_url == "postgresql+asyncpg://u:p@db/l?ssl=require"


def test_empty_value_counts_as_unset() -> None:
    assert Settings.from_env({"LINGONG_DEMO": "1", "LINGONG_DATABASE_URL": "", "LINGONG_PORT": ""}).port == 8000


def test_command_line_comes_before_the_environment() -> None:
    assert Settings.from_env({"LINGONG_DEMO": "0", "LINGONG_PORT": "9000"}, demo=True, port=9001).port == 9001


def test_settings_are_frozen() -> None:
    settings = Settings.from_env({"LINGONG_DEMO": "1"})
    with pytest.raises(ValidationError):
        setattr(settings, "port", 1)  # noqa: B010  # mypy knows already that it is frozen
    assert settings.port == 8000


def test_usual_shift_follows_the_season() -> None:
    settings = Settings.from_env(
        {"LINGONG_DEMO": "1", "LINGONG_WINTER_SHIFT": "09:30-17:30", "LINGONG_WINTER_MONTHS": "11-3"}
    )
    assert str(settings.shift_on(date(2026, 12, 1))) == "09:30-17:30"
    assert str(settings.shift_on(date(2027, 3, 31))) == "09:30-17:30"
    assert str(settings.shift_on(date(2027, 4, 1))) == "09:00-18:00"


def test_every_setting_changes_something() -> None:
    app = Path(__file__).parents[2] / "app"
    code = "".join(path.read_text() for path in app.rglob("*.py") if path.name != "settings.py")
    by_season = {"winter_months", "summer_shift", "winter_shift"}
    assert "config.shift_on" in code
    assert not [name for name in Settings.model_fields if f".{name}" not in code and name not in by_season]


def test_table_has_a_row_with_a_meaning_for_each_setting() -> None:
    rows = table().splitlines()[2:]
    assert len(rows) == len(Settings.model_fields)
    assert all(field.description for field in Settings.model_fields.values())
    assert "| `LINGONG_PORT` | `8000` | port to listen on |" in rows
