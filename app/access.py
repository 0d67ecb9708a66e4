"""Who may do what: one row an operation, one cell for everybody who might ask. It declares, it does not decide.

The policies of the rooms decide; tests/test_access.py asks every cell of the running market, and fails where an
operation has no row. docs/decisions/0009 tells how to add one. The row stands in the OpenAPI document as `x-access`.

The asked-about is a worker's order on an employer's gig: Tashi of the village of Jiaru asked for work on Pema's gig.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Final


class Asker(StrEnum):
    """Who asks: what he is, and what he has to do with what is asked about."""

    signed_out = auto()
    worker_self = auto()
    """The worker whose order, profile or session it is."""
    worker_member = auto()
    """Of his team."""
    worker_other = auto()
    """Of another village, on another gig."""
    employer_own = auto()
    """Speaks for the employer of the gig; verified."""
    employer_other = auto()
    """Speaks for another one; verified."""
    employer_new = auto()
    """Speaks for one whom nobody has verified."""
    coordinator_trusted = auto()
    """Of the worker's village, with his consent."""
    coordinator_here = auto()
    """Of the worker's village, without."""
    coordinator_elsewhere = auto()
    clerk_here = auto()
    clerk_elsewhere = auto()
    officer_here = auto()
    officer_elsewhere = auto()


A: Final = Asker
Askers = frozenset[Asker]

EVERYBODY: Final = frozenset(Asker)
NOBODY: Final = frozenset({A.signed_out})
SIGNED_IN: Final = EVERYBODY - NOBODY
PARTY: Final = frozenset({A.worker_self, A.coordinator_trusted})
"""Who stands for the worker."""
EMPLOYER: Final = frozenset({A.employer_own})
EMPLOYERS: Final = frozenset({A.employer_own, A.employer_other, A.employer_new})
NEW: Final = frozenset({A.employer_new})
VERIFIED: Final = EMPLOYERS - NEW
COORDINATORS: Final = frozenset({A.coordinator_trusted, A.coordinator_here, A.coordinator_elsewhere})
CLERKS: Final = frozenset({A.clerk_here, A.clerk_elsewhere})
OFFICERS: Final = frozenset({A.officer_here, A.officer_elsewhere})
HERE: Final = frozenset({A.coordinator_trusted, A.coordinator_here, A.clerk_here, A.officer_here})
"""Whose office covers the worker's village."""
OFFICER: Final = frozenset({A.officer_here})
DESK: Final = frozenset({A.clerk_here, A.officer_here})
ELSEWHERE: Final = frozenset({A.clerk_elsewhere, A.officer_elsewhere})
SELF: Final = frozenset({A.worker_self})

SIGN_IN: Final = "sign_in.needed"


@dataclass(frozen=True, slots=True)
class Row:
    """Who is let, and by which code each of the others is refused."""

    allowed: Askers
    refused: Mapping[Asker, str]

    def but(self, code: str, *who: Askers) -> "Row":
        """The same, but that these are refused by this code."""
        these = frozenset[Asker]().union(*who)
        return Row(self.allowed - these, {**self.refused, **dict.fromkeys(these, code)})

    def outcome(self, asker: Asker) -> str:
        """`allowed`, or the code of the refusal."""
        return "allowed" if asker in self.allowed else self.refused[asker]

    def told(self) -> dict[str, str]:
        """For the OpenAPI document: who is allowed, and who hears which code."""
        outcomes = {one: self.outcome(one) for one in Asker}
        if self.allowed == EVERYBODY:
            return {"allowed": "everybody"}
        return {
            outcome: " ".join(one for one in Asker if outcomes[one] == outcome)
            for outcome in sorted(set(outcomes.values()), key=lambda outcome: (outcome != "allowed", outcome))
        }


def only(*allowed: Askers, otherwise: str) -> Row:
    """These are let; who is not signed in must sign in, all others hear `otherwise`."""
    let = frozenset[Asker]().union(*allowed)
    return Row(let, {one: SIGN_IN if one is A.signed_out else otherwise for one in EVERYBODY - let})


everybody: Final = Row(EVERYBODY, {})
signed_in: Final = Row(SIGNED_IN, dict.fromkeys(NOBODY, SIGN_IN))
mover: Final = only(PARTY, EMPLOYER, otherwise="order.unseen")
runner: Final = only(EMPLOYER, otherwise="gig.unseen")
helper: Final = (
    only(frozenset({A.coordinator_trusted, A.clerk_here}), otherwise="role.missing")
    .but("person.unseen", frozenset({A.coordinator_elsewhere, A.clerk_elsewhere}))
    .but("consent.missing", frozenset({A.coordinator_here}))
)

ACCESS: Final[Mapping[str, Row]] = {
    # Open to all.
    "healthz": everybody,
    "readyz": everybody,
    "metrics": everybody,
    "metrics/through a proxy": only(otherwise="not_found").but("not_found", NOBODY),
    "list_trades": everybody,
    "list_places": everybody,
    "list_clips": everybody,
    "play_clip": everybody,
    "pay_hint": everybody,
    "find_gigs": everybody,
    "one_gig": everybody,
    "alike_gigs": everybody,
    "demo_people": everybody,
    "step_into": everybody,
    "send_code": everybody,
    "sign_in": everybody,
    "choose_person": everybody,
    "sign_out": everybody,
    "sign_in_ways": everybody,
    "begin_word": everybody,
    "word_state": everybody,
    "enter_by_word": everybody,
    "enter_by_card": everybody,
    # One's own.
    "me": signed_in,
    "my_sessions": signed_in,
    "end_session": signed_in,
    "end_session/another's": only(otherwise="session.unseen"),
    "change_person": signed_in,
    "change_worker": signed_in,
    "my_busy_days": signed_in,
    "change_busy_days": signed_in,
    "change_employer": signed_in,
    "my_gigs": signed_in,
    "my_orders": signed_in,
    "my_inbox": signed_in,
    "see_my_inbox": signed_in,
    "gigs_for_me": signed_in,
    "stream": signed_in,
    "my_history": signed_in,
    "my_looks": signed_in,
    "export_my_data": signed_in,
    "my_reach": signed_in,
    "change_reach": signed_in,
    "erasure_ahead": signed_in,
    "erase_me": signed_in,
    "my_consents": signed_in,
    "withdraw_consent": only(SELF, otherwise="consent.unseen"),
    "my_second_factor": signed_in,
    "prove_again": signed_in,
    "begin_app": signed_in,
    "confirm_app": signed_in,
    "begin_passkey": signed_in,
    "add_passkey": signed_in,
    "ask_passkey": signed_in,
    "prove_by_passkey": signed_in,
    "renew_codes": signed_in,
    "remove_factor": signed_in,
    "change_my_number": signed_in,
    "my_number_change": signed_in,
    "stop_number_change": only(SELF, HERE, otherwise="number.unseen"),
    # Helping somebody in; the person is the worker.
    "look_up": only(COORDINATORS, CLERKS, OFFICERS, otherwise="role.missing"),
    "make_card": helper,
    "person_contacts": helper.but("consent.missing", frozenset({A.clerk_here})),
    "person_contacts/who lets the clerk act": helper.but("consent.missing", frozenset({A.coordinator_trusted})),
    "change_number_for": helper,
    # People who look for work.
    "find_workers": only(VERIFIED, COORDINATORS, CLERKS, otherwise="employer.missing").but(
        "employer.not_verified", NEW
    ),
    "find_teams": only(VERIFIED, COORDINATORS, CLERKS, otherwise="employer.missing").but(
        "employer.not_verified", NEW
    ),
    "workers_for_gig": runner,
    # Posting, and running one's gig.
    "post_gig": only(EMPLOYERS, otherwise="employer.missing"),
    "copy_gig": runner,
    "edit_gig": runner,
    "close_gig": runner,
    "cancel_gig": runner,
    "gig_effects": runner,
    "choose_people": runner,
    # What is spoken of gigs.
    "gig_speeches": everybody,
    "play_speech": everybody,
    "play_speech/waits": only(NEW, DESK, otherwise="speech.unseen").but("speech.unseen", NOBODY),
    "read_gig_aloud": only(HERE, otherwise="role.missing"),
    "leave_spoken_note": runner,
    "check_speech": only(DESK, otherwise="speech.unseen"),
    "withdraw_speech": only(EMPLOYER, DESK, otherwise="speech.unseen"),
    # Taking work, and the moves of an order that waits for its employer.
    "take_gig": signed_in.but("gig.own", EMPLOYER),
    "take_gig/for another": only(PARTY, EMPLOYER, otherwise="consent.missing"),
    "one_order": mover,
    "order_contacts": mover,
    "order_contacts/no deal": mover.but("not_allowed", PARTY, EMPLOYER),
    "accept_order": mover.but("order.illegal_move", PARTY),
    "accept_order/an offer": mover.but("order.illegal_move", EMPLOYER),
    "refuse_order": mover.but("order.illegal_move", PARTY),
    "refuse_order/an offer": mover.but("order.illegal_move", EMPLOYER),
    "withdraw_order": mover.but("order.illegal_move", EMPLOYER),
    "cancel_order": mover,
    "mark_spoken": mover.but("order.illegal_move", PARTY),
    "answer_coming": mover.but("order.not_asked", EMPLOYER),
    # The desk. The notice is the worker's, and nobody could reach him.
    "open_items": only(COORDINATORS, CLERKS, OFFICERS, otherwise="role.missing"),
    "tell_person": only(SELF, HERE, otherwise="notice.unseen"),
    "take_reports": only(otherwise="not_found").but("not_found", NOBODY),
    "take_received": only(otherwise="not_found").but("not_found", NOBODY),
    "find_employers": only(CLERKS, OFFICERS, otherwise="role.missing"),
    "one_employer": only(DESK, otherwise="role.missing").but("employer.unseen", ELSEWHERE),
    "verify_employer": only(OFFICER, otherwise="role.missing").but("employer.unseen", ELSEWHERE),
    "revoke_verification": only(OFFICER, otherwise="role.missing").but("employer.unseen", ELSEWHERE),
    "one_gig/at the desk": only(DESK, NEW, otherwise="gig.unseen").but("gig.unseen", NOBODY),
    "alike_gigs/at the desk": only(DESK, NEW, otherwise="gig.unseen").but("gig.unseen", NOBODY),
    "check_gig": only(DESK, otherwise="gig.unseen"),
    # The market's voice. It speaks to the whole district, so any office of it may lend its own.
    "clip_parts": only(CLERKS, OFFICERS, otherwise="role.missing"),
    "record_clip": only(CLERKS, OFFICERS, otherwise="role.missing"),
    "withdraw_clip": only(CLERKS, OFFICERS, otherwise="role.missing"),
    # Safety. The report is the worker's, of another person of his village.
    "report": everybody.but("report.oneself", EMPLOYER),
    "keep_voice_note": everybody,
    "play_voice_note": only(SELF, DESK, otherwise="voice.unseen").but("voice.unseen", NOBODY),
    "read_report": only(DESK, otherwise="report.unseen"),
    "decide_report": only(DESK, otherwise="report.unseen"),
    "look_at_person": only(OFFICER, otherwise="role.missing").but("person.unseen", OFFICERS - OFFICER),
    "look_at_employer": only(OFFICER, otherwise="role.missing").but("person.unseen", OFFICERS - OFFICER),
    "suspend_person": only(OFFICER, otherwise="role.missing").but("person.unseen", OFFICERS - OFFICER),
    "suspend_employer": only(OFFICER, otherwise="role.missing").but("person.unseen", OFFICERS - OFFICER),
    "lift_suspension": only(OFFICER, otherwise="suspension.unseen"),
    "live_suspensions": only(OFFICERS, otherwise="role.missing"),
    "block": signed_in,
    "unblock": only(SELF, otherwise="block.unseen"),
    "my_blocks": signed_in,
}  # fmt: skip
"""`operation/case` is a further row for an operation that is asked about something else."""


def operation_of(row: str) -> str:
    """Of which operation a row tells."""
    return row.partition("/")[0]


def told_of(operation: str) -> list[dict[str, str]]:
    """The rows of an operation, for the OpenAPI document."""
    return [
        ({"case": case} if (case := name.partition("/")[2]) else {}) | row.told()
        for name, row in ACCESS.items()
        if operation_of(name) == operation
    ]
