"""Refusals: what the market says no to, as codes and facts, never as prose.

A refusal travels from a rule to the phone unchanged; the phone has its sentence in each language.
"""

from dataclasses import dataclass
from typing import ClassVar

Fact = str | int | float | bool | None | list["Fact"] | dict[str, "Fact"]


class Refusal(Exception):
    """The market says no. `code` is what the phone translates; `facts` fill the sentence."""

    status: ClassVar[int] = 409
    code: ClassVar[str] = "not_allowed"

    def __init__(self, **facts: Fact) -> None:
        super().__init__(self.code)
        self.facts = facts
        self.headers: dict[str, str] = {}


class NotFound(Refusal):
    """Nothing here, or nothing that you may know of."""

    status = 404
    code = "not_found"


class NotAllowed(Refusal):
    """You may see it, but not do this to it."""

    status = 403
    code = "not_allowed"


class PayloadInvalid(Refusal):
    """The body or a parameter does not fit its schema, or breaks a rule across its fields."""

    status = 422
    code = "payload.invalid"


class PayloadMalformed(Refusal):
    """The body cannot be read at all."""

    status = 400
    code = "payload.malformed"


class PayloadTooLarge(Refusal):
    """The body is larger than any honest one (facts: max_bytes)."""

    status = 413
    code = "payload.too_large"


class MediaType(Refusal):
    """The body is not of the kind that is read here: JSON nearly everywhere."""

    status = 415
    code = "payload.media_type"


class TooMany(Refusal):
    """Asked too often (facts: retry_after in seconds, most)."""

    status = 429
    code = "too_many"


class VersionStale(Refusal):
    """Somebody changed it since you read it, or you did not say what you read (facts: yours, current)."""

    status = 412
    code = "version.stale"


class KeyMissing(Refusal):
    """A POST without an Idempotency-Key: an answer that is lost could then not be asked for again."""

    status = 422
    code = "key.missing"


class KeyRunning(Refusal):
    """The same key is being worked on right now: ask again in a moment."""

    code = "key.running"


class KeyOtherBody(Refusal):
    """The key was used for something else."""

    status = 422
    code = "key.other_body"


class ServerBusy(Refusal):
    """The database is away, full or busy; nothing happened (facts: retry_after in seconds)."""

    status = 503
    code = "server.busy"

    def __init__(self, retry_after: int = 2, **facts: Fact) -> None:
        super().__init__(retry_after=retry_after, **facts)


class ServerError(Refusal):
    """We are broken; nothing happened."""

    status = 500
    code = "server.error"


@dataclass(frozen=True, slots=True)
class Allowed:
    """A policy's yes."""

    def require(self) -> None:
        """Go on."""


@dataclass(frozen=True, slots=True)
class Denied:
    """A policy's no, with the refusal that says why."""

    why: Refusal

    def require(self) -> None:
        """Stop here."""
        raise self.why


Verdict = Allowed | Denied
