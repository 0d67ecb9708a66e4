"""At the doors: what is refused to who comes in, by a code, a card or a word, and how a change of number ends."""

from enum import StrEnum

from app.core.errors import Refusal, TooMany


class CodeWrong(Refusal):
    """The code is wrong; equal for numbers known and unknown."""

    status = 403
    code = "sign_in.code_wrong"


class CodeExpired(Refusal):
    """The code is too old or used up: ask for a new one."""

    status = 403
    code = "sign_in.code_expired"


class SignInTooMany(TooMany):
    """Too many codes for this number or from this address, or too many wrong ones from it (facts: retry_after)."""

    code = "sign_in.too_many"


class TicketSpent(Refusal):
    """The ticket for choosing a person is spent or too old: ask for a new code."""

    status = 403
    code = "sign_in.ticket"


class SilentHere(Refusal):
    """Nobody on this number was seen for long and this phone is none of theirs: the desk knows them."""

    status = 403
    code = "sign_in.silent"


class CardWrong(Refusal):
    """No such card, or one that was used or is older than a quarter of an hour."""

    status = 403
    code = "sign_in.card"


class WordUnseen(Refusal):
    """No such word is waited for by this phone any more: begin again."""

    status = 404
    code = "sign_in.word"


class SessionUnseen(Refusal):
    """No such session of yours."""

    status = 404
    code = "session.unseen"


class ChangeEnd(StrEnum):
    """What became of a change of number."""

    done = "done"
    stopped = "stopped"
    replaced = "replaced"
    failed = "failed"


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
