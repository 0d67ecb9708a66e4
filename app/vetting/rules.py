"""How an employer stands before those who verify, and what they may do about it. Plain Python."""

from enum import StrEnum


class Standing(StrEnum):
    """Whether an employer is believed."""

    no = "no"
    """No officer has seen it."""
    yes = "yes"
    lapsed = "lapsed"
    """It was, until a day that is over."""
    revoked = "revoked"
    """It was, until an officer took it back."""


class Which(StrEnum):
    """Which employers are listed, and by what."""

    no = "no"
    """The longest here first."""
    yes = "yes"
    """Who lapses next first."""
    lapsed = "lapsed"
    """The latest first."""
    revoked = "revoked"
    all = "all"


class Verb(StrEnum):
    """What an officer may do about an employer; `suspend` and `lift` are doors of safety."""

    verify = "verify"
    revoke = "revoke"
    suspend = "suspend"
    lift = "lift"


def verbs(standing: Standing, *, officer: bool, own: bool, suspended: bool) -> list[Verb]:
    """What is open to somebody who may read of this employer. `own`: he speaks for it himself."""
    if not officer or own:
        return []
    barring = Verb.lift if suspended else Verb.suspend
    return [Verb.verify, *([Verb.revoke] if standing is Standing.yes else []), barring]
