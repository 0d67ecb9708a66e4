"""One row of each kind that goes by time, as it stands when its time begins."""

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

from sqlalchemy.dialects.postgresql import Range

from app.core.idempotency import DeviceKey, IdempotencyKey
from app.core.ids import OFFICE_PERSON, new_id
from app.core.limits import Rate
from app.gigs.models import Gig, GigTerms
from app.notices.models import InboxEntry, NoticeMessage
from app.people.barring import Suspension
from app.people.door_models import NumberChange, SentWord, SignInCard, SignInCode, SignInTicket
from app.people.models import BusyDay, Consent, Employer, LoginSession, Phone
from app.people.proof_models import Factor, PasskeyChallenge
from app.safety.models import Report, VoiceNote
from app.spoken.models import GigSpeech
from tests.village import DAY, NOON, YANGDA, Somebody

MIDNIGHT = NOON.replace(hour=0)
LONG_AGO = NOON - 400 * DAY


def session_of(who: Somebody, **more: Any) -> LoginSession:
    times = {"made_at": NOON - 30 * DAY, "seen_at": NOON, "expires_at": NOON} | more
    return LoginSession(id=new_id(), person_id=who.id, token_hash=b"s", device="Chrome", **times)


def challenge_of(who: Somebody) -> list[Any]:
    session = session_of(who, expires_at=NOON + 30 * DAY)
    return [session, PasskeyChallenge(session_id=session.id, challenge=b"c", expires_at=NOON)]


def card_for(who: Somebody) -> SignInCard:
    return SignInCard(
        id=new_id(), person_id=who.id, made_by=OFFICE_PERSON, token_hash=b"t", code_hash=b"c", made_at=NOON,
        expires_at=NOON,
    )  # fmt: skip


def factor_of(who: Somebody, **more: Any) -> Factor:
    return Factor(id=new_id(), person_id=who.id, kind="totp", sealed=b"s", made_at=NOON, **more)


def change_of(who: Somebody, **more: Any) -> NumberChange:
    return NumberChange(
        id=new_id(), person_id=who.id, number="13912345678", old_number="13987654321", asked_by=who.id,
        asked_at=LONG_AGO, due_at=LONG_AGO, **({"ended_at": NOON, "ended": "done"} | more),
    )  # fmt: skip


def report_by(who: Somebody, **more: Any) -> Report:
    decided = {"state": "dismissed", "outcome": "dismissed", "decided_at": NOON, "decided_by": OFFICE_PERSON}
    return Report(
        id=new_id(), reporter_id=who.id, person_id=OFFICE_PERSON, reason="unsafe", made_at=LONG_AGO, **(decided | more)
    )


def suspension_of(who: Somebody, **more: Any) -> Suspension:
    lifted = {"lifted_at": NOON, "lifted_by": OFFICE_PERSON} | more
    return Suspension(id=new_id(), person_id=who.id, reason="unsafe", since=LONG_AGO, by_person=OFFICE_PERSON, **lifted)


def consent_of(who: Somebody, **more: Any) -> Consent:
    spoken = {"said": "让办事处办", "from_at": LONG_AGO, "until_at": NOON, "made_at": LONG_AGO} | more
    return Consent(id=new_id(), person_id=who.id, to_person=OFFICE_PERSON, kind="spoken", **spoken)


def voice_of(who: Somebody, **more: Any) -> VoiceNote:
    return VoiceNote(
        id=new_id(), person_id=who.id, kind="audio/ogg", body=b"OggS", sha256=bytes(32), made_at=LONG_AGO,
        **({"expires_at": NOON} | more),
    )  # fmt: skip


def speech_of(who: Somebody, **more: Any) -> list[Any]:
    """Of a gig of his own, which needs its employer and its terms."""
    day, hours = NOON.date(), Range(NOON, NOON + timedelta(hours=9))
    employer = Employer(id=new_id(), name="砖厂", kind="enterprise", place_code=YANGDA, channel="phone", made_at=NOON)
    gig = Gig(
        id=new_id(), employer_id=employer.id, posted_by=who.id, trade_id=1, place_code=YANGDA, headcount=1,
        takes="either", mode="instant", contact_kind="desk", starts_on=day, ends_on=day, next_starts_at=NOON,
        ends_at=hours.upper, settle="same_day", duration="temporary", search="", channel="phone", posted_at=NOON,
    )  # fmt: skip
    terms = GigTerms(
        gig_id=gig.id, version=1, during=[hours], starts_on=day, ends_on=day, open_end=False, shift_from=time(9),
        shift_to=time(18), amount_fen=26_000, per="day", settle="same_day", meals=False, lodging=False,
        transport=False, hazards=[], tools=[], made_by=who.id,
    )  # fmt: skip
    speech = GigSpeech(
        id=new_id(), gig_id=gig.id, terms_version=1, speech="note", kind="audio/ogg", body=b"OggS", waits=False,
        made_by=who.id, made_at=NOON, expires_at=NOON,
    )  # fmt: skip
    return [employer, gig, terms, speech]


def notice_to(who: Somebody) -> list[Any]:
    entry = InboxEntry(change_id=new_id(), person_id=who.id, code="order.taken", facts={}, at=NOON)
    return [entry]


def message_of(entry: InboxEntry) -> NoticeMessage:
    return NoticeMessage(
        entry_id=entry.id, step="own", channel="sms", template="deal", state="delivered", sent_at=NOON,
        due_at=NOON + timedelta(hours=9),
    )  # fmt: skip


ROWS: dict[str, Callable[[Somebody], list[Any]]] = {
    "sign_in_code": lambda _: [SignInCode(number_hash=b"n", code_hash=b"c", made_at=NOON, expires_at=NOON)],
    "sign_in_ticket": lambda who: [SignInTicket(token_hash=b"t", number=who.number, expires_at=NOON)],
    "sent_word": lambda _: [SentWord(id=new_id(), word_hash=b"w", secret_hash=b"s", made_at=NOON, expires_at=NOON)],
    "passkey_challenge": challenge_of,
    "second_factor": lambda who: [factor_of(who)],
    "sign_in_card": lambda who: [card_for(who)],
    "number_change": lambda who: [change_of(who)],
    "session": lambda who: [session_of(who)],
    "idempotency_key": lambda who: [IdempotencyKey(person_id=who.id, key="k" * 8, body_hash=b"b", made_at=NOON)],
    "device_key": lambda _: [DeviceKey(device_hash=b"d", key="k" * 8, body_hash=b"b", made_at=NOON)],
    "rate": lambda _: [Rate(name="doors", key=bytes(32), until=NOON, used=1)],
    "inbox_entry": notice_to,
    "voice_note": lambda who: [voice_of(who)],
    "gig_speech": speech_of,
    "report note": lambda who: [report_by(who, note="没给钱")],
    "report": lambda who: [report_by(who)],
    "suspension": lambda who: [suspension_of(who)],
    "consent said": lambda who: [consent_of(who)],
    "busy_day": lambda who: [BusyDay(person_id=who.id, day=NOON.date())],
}
"""By the table, and by what alone goes of its rows."""

STAYS: dict[str, Callable[[Somebody], list[Any]]] = {
    "second_factor": lambda who: [factor_of(who, confirmed_at=NOON)],
    "number_change": lambda who: [change_of(who, ended_at=None, ended=None)],
    "voice_note": lambda who: [voice_of(who, expires_at=None)],
    "report note": lambda who: [
        report_by(who, note="没给钱", state="open", outcome=None, decided_at=None, decided_by=None)
    ],
    "report": lambda who: [report_by(who, state="open", outcome=None, decided_at=None, decided_by=None)],
    "suspension": lambda who: [suspension_of(who, lifted_at=None, lifted_by=None)],
}
"""What is not over, however old it is."""


def stray(number: str) -> Phone:
    """A number that was proven, and on which nobody is."""
    return Phone(number=number, made_at=NOON, proven_at=NOON)
