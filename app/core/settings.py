"""What an operator may set: one frozen object, read once from `LINGONG_*` and handed down.

Nothing else in the product reads the environment. The descriptions are the table in the README (a test compares them).
"""

from collections.abc import Mapping
from datetime import date, time
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Final, Literal, Self
from urllib.parse import urlsplit, urlunsplit

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from app.core.hours import Hours
from app.core.operating import CannotRun

PREFIX: Final = "LINGONG_"
DEMO_SECRET: Final = "the demo district keeps no secrets"  # noqa: S105  # a default that is refused outside demo mode
SHORTEST_SECRET: Final = 32


class SettingsError(CannotRun):
    """A setting that cannot be used; the text is one sentence for the operator."""


def _asyncpg_url(url: str) -> str:
    """Any usual spelling of a PostgreSQL URL, as SQLAlchemy and asyncpg want it."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql", "postgresql+asyncpg"}:
        raise ValueError("should be a postgresql:// URL")
    # libpq's name for it; asyncpg through SQLAlchemy knows only `ssl`
    return urlunsplit(parts._replace(scheme="postgresql+asyncpg", query=parts.query.replace("sslmode=", "ssl=")))


def _web_root(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("should be an http:// or https:// address")
    return url.rstrip("/")


def _networks(text: object) -> object:
    if not isinstance(text, str):
        return text
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    for name in names:
        ip_network(name)
    return names


def _months(text: object) -> object:
    """`11-3` to a pair of months; what is a pair already passes."""
    if not isinstance(text, str):
        return text
    months = tuple(int(month) for month in text.split("-"))
    if len(months) != 2 or not all(1 <= month <= 12 for month in months):
        raise ValueError("should be two months, as 11-3")
    return months


def _clock(text: object) -> object:
    return time.fromisoformat(text) if isinstance(text, str) else text


def _pairs(text: object) -> object:
    """`a=1,b=2` to pairs; what is pairs already passes."""
    if not isinstance(text, str):
        return text
    pairs = tuple(tuple(part.strip() for part in one.split("=", 1)) for one in text.split(",") if one.strip())
    if not all(len(pair) == 2 and all(pair) for pair in pairs):
        raise ValueError("should look like code=SMS_1,deal=SMS_2")
    return pairs


Pairs = Annotated[tuple[tuple[str, str], ...], BeforeValidator(_pairs)]
Span = Annotated[Hours, BeforeValidator(Hours.read)]


class Settings(BaseModel):
    """Everything an operator decides. Read with `Settings.from_env`, varied with `model_copy(update=...)`."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, hide_input_in_errors=True, validate_default=True
    )

    database_url: Annotated[str, AfterValidator(_asyncpg_url)] | None = Field(
        None, description="PostgreSQL 15 or newer by URL; unset: an own PostgreSQL in the data folder"
    )
    data_dir: Annotated[Path, AfterValidator(Path.absolute)] = Field(
        Path("data"), description="folder of the own PostgreSQL; each server process with an own database needs its own"
    )
    host: str = Field("127.0.0.1", description="address to listen on; 0.0.0.0 for all")
    port: int = Field(8000, ge=1, le=65535, description="port to listen on")
    base_url: Annotated[str, AfterValidator(_web_root)] | None = Field(
        None, description="address that phones use, for links and posters; https makes cookies secure"
    )
    trusted_proxies: Annotated[tuple[str, ...], BeforeValidator(_networks)] = Field(
        ("127.0.0.1",), description="addresses or networks, by commas, whose X-Forwarded-For is believed"
    )
    secret_key: str = Field(
        DEMO_SECRET,
        repr=False,
        description="at least 32 characters, secret; seals numbers and codes; must be set but in demo mode",
    )
    demo: bool = Field(default=False, description="fill a demo district, and let anyone step into its people")
    now: AwareDatetime | None = Field(
        None, description="demo mode only: the instant from which the clock runs on, such as 2026-12-01T07:30+08:00"
    )
    sms: Literal["console", "aliyun"] = Field(
        "console", description="how messages and sign-in codes are sent; console: written to the log"
    )
    aliyun_key_id: str | None = Field(None, description="AccessKey ID at Alibaba Cloud, for LINGONG_SMS=aliyun")
    aliyun_key_secret: str | None = Field(None, repr=False, description="AccessKey secret at Alibaba Cloud, secret")
    aliyun_sign_name: str | None = Field(
        None, description="approved signature of SMS, which stands in 【】 before the text"
    )
    aliyun_show_number: str | None = Field(
        None, pattern=r"^[0-9]{5,20}$", description="number that calls come from; unset: the provider's shared ones"
    )
    aliyun_sms_url: Annotated[str, AfterValidator(_web_root)] = Field(
        "https://dysmsapi.aliyuncs.com", description="address of the SMS API"
    )
    aliyun_voice_url: Annotated[str, AfterValidator(_web_root)] = Field(
        "https://dyvmsapi.aliyuncs.com", description="address of the API of calls"
    )
    sms_templates: Pairs = Field(
        (),
        description="the provider's ids of our SMS templates, as code=SMS_1,deal=SMS_2; what has none is not sent",
    )
    voice_templates: Pairs = Field(
        (), description="the same for calls to people who do not read, as deal=TTS_1; none: nobody is called"
    )
    report_secret: str | None = Field(
        None,
        repr=False,
        pattern=r"^[A-Za-z0-9_-]{24,100}$",
        description="secret end of the addresses to which the provider pushes reports and SMS; unset: none are taken",
    )
    reach_share: int = Field(
        12,
        ge=1,
        le=50,
        description="percent of the time to the start of the work after which an unseen notice moves on: "
        "own phone, household's, coordinator, desk",
    )
    reach_longest_minutes: int = Field(
        240, ge=1, le=10_080, description="longest time for which an unseen notice stays on one step of the reach"
    )
    sms_in_number: str | None = Field(
        None,
        pattern=r"^\+?[0-9]{5,20}$",
        description="number at which the gateway takes SMS in, to which phones send a word to sign in; unset: none do",
    )
    desk_phone: str = Field(
        "12333", pattern=r"^\+?[0-9][0-9-]{2,18}$", description="number of the market desk, printed on gigs"
    )
    backup_dir: Annotated[Path, AfterValidator(Path.absolute)] | None = Field(
        None, description="folder into which a worker backs everything up each night; unset: none are made"
    )
    backup_keep: int = Field(14, ge=1, le=10_000, description="nightly backups that are kept")
    log: Literal["text", "json"] = Field(
        "text", description="lines for people; json: an object a line for machines, one for each request too"
    )
    metrics_from: Annotated[tuple[str, ...], BeforeValidator(_networks)] = Field(
        ("127.0.0.1", "::1"), description="addresses or networks, by commas, that may fetch /metrics past the proxy"
    )
    pool_size: int = Field(10, ge=2, le=500, description="database connections of one server process")
    most_streams: int = Field(
        5000, ge=1, le=1_000_000, description="phones that one server process tells at once what changed; others ask"
    )
    max_body_bytes: int = Field(1_048_576, ge=1024, le=104_857_600, description="largest request body in bytes")
    voice_max_seconds: int = Field(60, ge=5, le=600, description="longest voice note in seconds")
    voice_max_bytes: int = Field(524_288, ge=1024, le=8_388_608, description="largest voice note in bytes")
    session_days: int = Field(180, ge=1, le=3650, description="days after which an unused sign-in ends")
    prove_again_days: int = Field(
        90,
        ge=1,
        le=3650,
        description="days of silence after which a number is proven again before it shows an old record",
    )
    second_factor_days: int = Field(
        30, ge=1, le=3650, description="days for which an office's second factor holds on a device"
    )
    number_change_hours: int = Field(
        24, ge=1, le=720, description="hours for which a new number waits, so that the old phones can stop it"
    )
    code_minutes: int = Field(5, ge=1, le=60, description="minutes for which a sign-in code holds")
    code_tries: int = Field(5, ge=1, le=5, description="wrong tries after which a sign-in code is dead")
    codes_per_number_hour: int = Field(
        10, ge=1, le=1000, description="sign-in codes an hour for one number, which a household may share"
    )
    codes_per_number_day: int = Field(30, ge=1, le=10_000, description="sign-in codes a day for one number")
    codes_per_address_hour: int = Field(
        300, ge=1, le=1_000_000, description="sign-in codes an hour from one address, which a village may share"
    )
    wrong_codes_per_address_hour: int = Field(
        100, ge=1, le=1_000_000, description="wrong codes an hour from one address, after which it tries none"
    )
    verified_days: int = Field(183, ge=1, le=3650, description="days after which an employer is verified anew")
    pay_factor: float = Field(
        2.0,
        gt=1,
        le=100,
        description="so many times below or above what is usual in the trade, pay is asked about again",
    )
    numbers_per_day: int = Field(
        20, ge=1, le=10_000, description="telephone numbers that one person is given a day, besides those on gigs"
    )
    take_back_minutes: int = Field(
        15, ge=0, le=1440, description="minutes for which an instant deal may be undone freely"
    )
    answer_hours: int = Field(
        48,
        ge=1,
        le=720,
        description="hours after which an unanswered request or offer expires, the first shift at the latest",
    )
    quiet_hours: Span = Field(
        Hours(time(21, 30), time(7)),
        description="local time in which no deadline runs and nobody is sent a message, unless work begins before "
        "nine; 00:00-00:00 for none",
    )
    coming_asked_at: Annotated[time, BeforeValidator(_clock)] = Field(
        time(18), description="local time at which everybody who works tomorrow is asked whether he still comes"
    )
    winter_months: Annotated[tuple[int, int], BeforeValidator(_months)] = Field(
        (11, 3), description="first and last month of winter, as 11-3; the rest is summer"
    )
    summer_shift: Span = Field(Hours(time(9), time(18)), description="usual shift in summer, local time")
    winter_shift: Span = Field(Hours(time(9), time(18)), description="usual shift in winter, local time")

    @classmethod
    def from_env(cls, environ: Mapping[str, str], *, serving: bool = True, **chosen: object) -> Self:
        """Settings from `LINGONG_*`; `chosen` (from the command line) comes before. An empty value counts as unset.

        Raises SettingsError with one sentence. A command that opens no door (not `serving`) may go without a secret.
        """
        names = {PREFIX + field.upper(): field for field in cls.model_fields}
        given = {field: environ[name] for name, field in names.items() if environ.get(name)}
        try:
            settings = cls.model_validate(given | chosen)
        except ValidationError as error:
            raise SettingsError("; ".join(_sentence(line["loc"], line["msg"]) for line in error.errors())) from None
        if serving:
            settings.refuse_demo_parts()
        return settings

    def refuse_demo_parts(self) -> None:
        """Outside demo mode neither the default secret nor a clock of one's own is allowed."""
        if self.demo:
            return
        if self.now:
            raise SettingsError("LINGONG_NOW moves the clock, which only demo mode allows (LINGONG_DEMO=true).")
        if self.secret_key == DEMO_SECRET or len(self.secret_key) < SHORTEST_SECRET:
            raise SettingsError(
                f"LINGONG_SECRET_KEY must be a secret of at least {SHORTEST_SECRET} characters outside demo mode."
            )

    def is_winter(self, day: date) -> bool:
        """Whether a local day lies in the winter months (they may span the turn of the year)."""
        first, last = self.winter_months
        return first <= day.month <= last if first <= last else day.month >= first or day.month <= last

    def shift_on(self, day: date) -> Hours:
        """The usual shift of a local day, for gigs that name none."""
        return self.winter_shift if self.is_winter(day) else self.summer_shift


def _sentence(where: tuple[int | str, ...], message: str) -> str:
    return f"{PREFIX}{str(where[0]).upper()}: {message.removeprefix('Value error, ')}."


def table() -> str:
    """The settings as a Markdown table: name, default, meaning."""
    rows = ["| setting | default | meaning |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        rows.append(f"| `{PREFIX}{name.upper()}` | {_shown(field.default)} | {field.description} |")
    return "\n".join(rows)


def _shown(default: object) -> str:
    if default is None or default == DEMO_SECRET:
        return ""
    if default == ():
        return ""
    if isinstance(default, tuple):
        return f"`{('-' if isinstance(default[0], int) else ',').join(map(str, default))}`"
    if isinstance(default, time):
        return f"`{default:%H:%M}`"
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"
