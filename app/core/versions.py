"""Versions of what is changed by PUT and PATCH: who writes says what he read (`If-Match`)."""

from typing import Annotated, Final

from fastapi import Depends, Header
from pydantic.json_schema import SkipJsonSchema

from app.core.errors import Fact, VersionStale

VERSION: Final = r'^(W/)?"?[0-9]{1,9}"?$'


def _read(
    if_match: Annotated[
        str | SkipJsonSchema[None],
        Header(
            alias="If-Match",
            pattern=VERSION,
            json_schema_extra={"pattern": VERSION},  # Pydantic leaves it out where None is skipped
            description='The version that you read, as "3"',
        ),
    ] = None,
) -> int | None:
    return int(if_match.removeprefix("W/").strip('"')) if if_match else None


IfMatch = Annotated[int | None, Depends(_read)]
"""The version that the writer has read; None where he does not say, or there is none yet."""


def require_version(yours: int | None, current: int, shown: dict[str, Fact]) -> None:
    """Refuse a write on something that has changed since; `shown` is how it is now."""
    if yours != current:
        raise VersionStale(yours=yours, current=shown)
