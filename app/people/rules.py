"""Persons: their words, their emblems, and the age of work."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from app.core.errors import Refusal, TooMany


class Channel(StrEnum):
    """Where a person, gig or order came from."""

    phone = "phone"
    desk = "desk"
    coordinator = "coordinator"
    imported = "import"
    demo = "demo"


class EmployerKind(StrEnum):
    """Who employs: a household is shown to the public as 农户 with its township, never by name."""

    enterprise = "enterprise"
    cooperative = "cooperative"
    household = "household"
    public = "public"


class RoleName(StrEnum):
    """Offices that are granted; being a worker or an employer is not one of them."""

    coordinator = "coordinator"
    clerk = "clerk"
    officer = "officer"


class Proof(StrEnum):
    """What an officer saw of an employer. Never its number: that he saw it is enough."""

    licence = "licence"
    certificate = "certificate"
    id_and_village = "id_and_village"
    letter = "letter"
    operator = "operator"
    """At the console, by who runs the market (`lingong verify`)."""


SHOWN_PROOFS: Final = (Proof.licence, Proof.certificate, Proof.id_and_village, Proof.letter)
"""What an officer may tick."""


class Revoked(StrEnum):
    """Why a verification no longer holds, though its time is not over."""

    unpaid = "unpaid"
    deceit = "deceit"
    unsafe = "unsafe"
    reported = "reported"
    gone = "gone"
    mistake = "mistake"
    renamed = "renamed"
    """The employer took another name or kind; nobody chose to revoke."""


REVOCATIONS: Final = tuple(why for why in Revoked if why is not Revoked.renamed)
"""Why an officer may revoke."""


class Language(StrEnum):
    """The three languages of the phone."""

    zh = "zh"
    bo = "bo"
    en = "en"


class ConsentKind(StrEnum):
    """How a person said yes to being acted for."""

    spoken = "spoken"
    slip = "slip"
    standing = "standing"


class Wrong(StrEnum):
    """What somebody may have done wrong: why a gig or a person is reported, or suspended."""

    asks_fee = "asks_fee"
    keeps_id = "keeps_id"
    not_paid = "not_paid"
    unsafe = "unsafe"
    not_as_said = "not_as_said"
    harassment = "harassment"
    discrimination = "discrimination"
    fake = "fake"
    other = "other"


COLOURS: Final = ("indigo", "madder", "ochre", "green", "teal", "plum")
FIGURES: Final = (
    "mountains", "cow", "bird", "flower-tulip", "sun", "moon", "tree-evergreen", "campfire",
    "tent", "boot", "rabbit", "butterfly", "feather", "key", "hammer", "flower",
)  # fmt: skip
EMBLEMS: Final = tuple(f"{colour}-{figure}" for figure in FIGURES for colour in COLOURS)

PERSONS_A_NUMBER: Final = 12
"""A household on one SIM; more on one number is a mistake or a shop's phone."""

MIN_AGE: Final = 16  # Labour Law of the PRC, art. 15
ADULT: Final = 18  # art. 58, 64: 16 and 17 are juvenile workers


def free_emblem(taken: Collection[str]) -> str:
    """An emblem nobody on the number has; neighbours differ in figure and in colour, for eyes that see no red."""
    walk = (f"{COLOURS[n % len(COLOURS)]}-{FIGURES[n % len(FIGURES)]}" for n in range(len(COLOURS) * len(FIGURES)))
    return next(emblem for emblem in (*walk, *EMBLEMS) if emblem not in taken)


class UnderAge(Refusal):
    """Nobody under 16 is entered, booked or proposed (Labour Law, art. 15)."""

    code = "worker.under_age"


class UnderAgeHazard(Refusal):
    """16 and 17: never hazardous, night, lodging or out-of-region work (Labour Law, art. 64)."""

    code = "worker.under_age_hazard"


class BirthUnknown(Refusal):
    """Without a birth month nobody can be booked."""

    code = "worker.birth_unknown"


class ProfileMissing(Refusal):
    """First say what you can do."""

    code = "worker.profile_missing"


class EmployerMissing(Refusal):
    """First say who employs."""

    status = 403
    code = "employer.missing"


class EmployerNotVerified(Refusal):
    """The desk must check this employer first."""

    status = 403
    code = "employer.not_verified"


class EmployerUnseen(Refusal):
    """No such employer, or none in your place."""

    status = 404
    code = "employer.unseen"


class NothingToRevoke(Refusal):
    """This employer is not verified."""

    code = "employer.nothing_to_revoke"


class PersonSuspended(Refusal):
    """An officer has suspended this person: no work, no posting, no acting for others until it is lifted."""

    status = 403
    code = "person.suspended"


class EmployerSuspended(Refusal):
    """An officer has suspended this employer: it posts nothing, and nobody works for it, until it is lifted."""

    status = 403
    code = "employer.suspended"


class RoleMissing(Refusal):
    """This needs an office that you do not hold."""

    status = 403
    code = "role.missing"


class ConsentMissing(Refusal):
    """That person has not agreed that you act for him."""

    status = 403
    code = "consent.missing"


class PersonUnseen(Refusal):
    """No such person, or none that you may know of."""

    status = 404
    code = "person.unseen"


class PersonSwitched(Refusal):
    """The phone wrote this for another person than the one signed in."""

    code = "person.switched"


class EmblemTaken(Refusal):
    """Somebody on the same number has this emblem."""

    code = "emblem.taken"


class Crowded(Refusal):
    """This number has as many persons as it may have (facts: max)."""

    code = "sign_in.crowded"


class SignInNeeded(Refusal):
    """Sign in first."""

    status = 401
    code = "sign_in.needed"


class CodeWrong(Refusal):
    """The code is wrong; equal for numbers known and unknown."""

    status = 403
    code = "sign_in.code_wrong"


class CodeExpired(Refusal):
    """The code is too old or used up: ask for a new one."""

    status = 403
    code = "sign_in.code_expired"


class SignInTooMany(TooMany):
    """Too many codes for this number or from this address (facts: retry_after in seconds)."""

    code = "sign_in.too_many"


class TicketSpent(Refusal):
    """The ticket for choosing a person is spent or too old: ask for a new code."""

    status = 403
    code = "sign_in.ticket"


class SessionUnseen(Refusal):
    """No such session of yours."""

    status = 404
    code = "session.unseen"


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth month, or only a year. Never shown to employers."""

    year: int
    month: int | None

    @property
    def text(self) -> str:
        """As stored and sent: "1974-05", or "1974" when only the year is known."""
        return f"{self.year:04d}" if self.month is None else f"{self.year:04d}-{self.month:02d}"

    @classmethod
    def parse(cls, text: str) -> "Birth":
        """From "1974-05" or "1974"; ValueError for anything else."""
        year, _, month = text.partition("-")
        birth = cls(int(year), int(month) if month else None)
        if not 1900 <= birth.year <= 2200 or (birth.month is not None and not 1 <= birth.month <= 12):
            raise ValueError(text)
        return birth


def age_on(birth: Birth, day: date) -> int:
    """Full years on a day, counted against the person: from the month after the birth month, a year as its December."""
    month = birth.month or 12
    had_birthday = day.month > month
    return day.year - birth.year - (0 if had_birthday else 1)


def is_suspended(since: datetime | None, until: datetime | None, now: datetime) -> bool:
    """Whether a suspension holds now; one whose time is over does not, though no round has lifted it yet."""
    return since is not None and (until is None or until > now)


def require_legal_age(birth: Birth | None, first_day: date, *, guarded: bool) -> None:
    """Refuse who may not do this work. `guarded` is hazardous, night, lodging or out-of-region work."""
    if birth is None:
        raise BirthUnknown
    age = age_on(birth, first_day)
    if age < MIN_AGE:
        raise UnderAge(min_age=MIN_AGE)
    if guarded and age < ADULT:
        raise UnderAgeHazard(min_age=ADULT)


@dataclass(frozen=True, slots=True)
class Skills:
    """What a worker says of himself."""

    name: str
    trades: tuple[str, ...]
    village: str | None
    day_rate_fen: int | None
    will_travel: bool
    born: str | None
    listed: bool
    speaks: tuple[Language, ...]


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


class ChangeEnd(StrEnum):
    """What became of a change of number."""

    done = "done"
    stopped = "stopped"
    replaced = "replaced"
    failed = "failed"


class CardWrong(Refusal):
    """No such card, or one that was used or is older than a quarter of an hour."""

    status = 403
    code = "sign_in.card"


class WordUnseen(Refusal):
    """No such word is waited for by this phone any more: begin again."""

    status = 404
    code = "sign_in.word"


class SilentHere(Refusal):
    """Nobody on this number was seen for long and this phone is none of theirs: the desk knows them."""

    status = 403
    code = "sign_in.silent"


class SameNumber(Refusal):
    """That is the number already."""

    code = "number.same"


class OldNumberWrong(Refusal):
    """That is not the number that one had."""

    status = 403
    code = "number.old_wrong"


class ChangeUnseen(Refusal):
    """No such change of number, or none that you may know of."""

    status = 404
    code = "number.unseen"


class ChangeOver(Refusal):
    """It is done or stopped already (facts: ended)."""

    code = "number.over"


class ChangeWaits(Refusal):
    """Another change of this person's number was asked for at the same moment."""

    code = "number.waits"
