"""The second proof that offices need: what it is made with, how a session stands, and what is refused."""

from enum import StrEnum

from app.core.errors import Refusal, TooMany


class SecondFactor(StrEnum):
    """How a session stands with the second proof that offices need."""

    enrol = "enrol"
    needed = "needed"
    proven = "proven"


class FactorKind(StrEnum):
    """What a second proof is made with."""

    totp = "totp"
    passkey = "passkey"


class FactorWrong(Refusal):
    """That proves nothing: wrong, used before, or of another device."""

    status = 403
    code = "second_factor.wrong"


class FactorNeeded(Refusal):
    """Prove the second factor first: only then may it be changed."""

    status = 403
    code = "second_factor.needed"


class FactorMissing(Refusal):
    """Nothing to prove with: set it up first."""

    code = "second_factor.missing"


class FactorLast(Refusal):
    """The last one stays: set up another first."""

    code = "second_factor.last"


class FactorUnseen(Refusal):
    """No such second factor of yours."""

    status = 404
    code = "second_factor.unseen"


class FactorTooMany(TooMany):
    """Too many tries at the second factor (facts: retry_after in seconds)."""

    code = "second_factor.too_many"
