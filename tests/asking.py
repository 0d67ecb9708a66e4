"""What the access table's test sends to an operation, where the ids of the scene and an empty body are not enough."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from app.access import EMPLOYERS, Asker
from app.people.keyed import DEVICE_HEADER
from app.people.rules import EMBLEMS
from tests.scene import HOUSEHOLD, Scene
from tests.sounds import webm

Told = Callable[[Scene, Asker], Any]
Fetched = Callable[[Scene], Awaitable[Any]]


@dataclass(frozen=True)
class Ask:
    """One operation's request: `body` may look at who asks, `first` asks the market for what a body needs.

    `ids` says which thing of the scene an id in the path means. A refusal that is `past` the door lets who hears it in:
    what it asks for (an app's code, a passkey) is no matter of who he is.
    """

    body: Any = field(default_factory=dict)
    headers: Mapping[str, str] | Told = field(default_factory=dict)
    query: str | Callable[[Scene], str] = ""
    ids: Mapping[str, str | Told] = field(default_factory=dict)
    first: Fetched | None = None
    past: str | None = None
    content: bytes | None = None

    async def body_of(self, scene: Scene, asker: Asker) -> Any:
        if self.first is not None:
            return await self.first(scene)
        return self.body(scene, asker) if callable(self.body) else self.body

    def headers_of(self, scene: Scene, asker: Asker) -> Mapping[str, str]:
        given: Mapping[str, str] = self.headers(scene, asker) if callable(self.headers) else self.headers
        return given

    def query_of(self, scene: Scene) -> str:
        return self.query(scene) if callable(self.query) else self.query

    def id_of(self, scene: Scene, asker: Asker, name: str) -> UUID | int | str:
        meant = self.ids.get(name, name)
        found: UUID | int | str = meant(scene, asker) if callable(meant) else scene.ids[meant]
        return found


async def code(scene: Scene) -> Any:
    phone = "13966665555"
    sent = await scene.client.post("/api/v1/sign-in/codes", json={"phone": phone})
    return {"phone": phone, "code": sent.json()["demo_code"]}


async def ticket(scene: Scene) -> Any:
    sent = await scene.client.post("/api/v1/sign-in/codes", json={"phone": HOUSEHOLD})
    proof = {"phone": HOUSEHOLD, "code": sent.json()["demo_code"]}
    answer = (await scene.client.post("/api/v1/sign-in/sessions", json=proof)).json()
    return {"ticket": answer["ticket"], "person": answer["people"][0]["id"]}


async def somebody_of_the_demo(scene: Scene) -> Any:
    return {"person": (await scene.client.get("/api/v1/demo/people")).json()["items"][0]["id"]}


async def last_told(scene: Scene) -> Any:
    return {"up_to": 1}


DEVICE: Final = {DEVICE_HEADER: str(UUID(int=6))}
ONE: Final = {"if-match": '"1"'}
GIG: Final = {
    "trade": "loader", "headcount": 2, "pay": {"amount_fen": 26_000}, "starts_on": "2026-12-08",
    "village": "540103102206",
}  # fmt: skip

ASKS: Final[Mapping[str, Ask]] = {
    "erase_me": Ask(past="person.has_deals"),
    "metrics/through a proxy": Ask(headers={"x-forwarded-for": "203.0.113.9"}),
    "send_code": Ask({"phone": "13966665555"}),
    "sign_in": Ask(first=code),
    "choose_person": Ask(first=ticket),
    "step_into": Ask(first=somebody_of_the_demo),
    "end_session": Ask(ids={"session_id": lambda scene, asker: scene.sessions.get(asker, scene.ids["gig_id"])}),
    "end_session/another's": Ask(ids={"session_id": lambda scene, asker: scene.sessions[another_than(asker)]}),
    "change_reach": Ask({"calls": False}),
    "change_person": Ask({"name": "Tashi", "emblem": EMBLEMS[0], "language": "bo"}, ONE),
    "change_worker": Ask({"name": "Tashi", "trades": ["mason"]}, ONE),
    "change_busy_days": Ask({"days": ["2026-12-24"]}, ONE),
    "change_employer": Ask(
        {"name": "羊达合作社", "kind": "cooperative"}, lambda _, asker: ONE if asker in EMPLOYERS else {}
    ),
    "see_my_inbox": Ask(first=last_told),
    "pay_hint": Ask(query="trade=loader"),
    "post_gig": Ask(GIG),
    "copy_gig": Ask({"starts_on": "2026-12-08"}),
    "edit_gig": Ask({"headcount": 3}, ONE),
    "cancel_gig": Ask({"reason": "weather"}),
    "gig_effects": Ask(query="verb=close"),
    "choose_people": Ask({"first": 1}),
    "take_gig": Ask(ids={"gig_id": "open"}),
    "take_gig/for another": Ask(
        lambda scene, _: {"party": {"kind": "worker", "id": str(scene.tashi.id)}}, ids={"gig_id": "open"}
    ),
    "order_contacts": Ask(ids={"order_id": "deal"}),
    "accept_order/an offer": Ask(ids={"order_id": "offer"}),
    "refuse_order/an offer": Ask(ids={"order_id": "offer"}),
    "cancel_order": Ask({"reason": "ill"}, ids={"order_id": "deal"}),
    "mark_spoken": Ask(ids={"order_id": "deal"}),
    "answer_coming": Ask({"coming": True}, ids={"order_id": "deal"}),
    "take_reports": Ask([], ids={"secret": lambda scene, asker: "guessed"}),
    "take_received": Ask([], ids={"secret": lambda scene, asker: "guessed"}),
    "begin_word": Ask(past="sign_in.word"),
    "word_state": Ask({"secret": "a" * 43}, past="sign_in.word"),
    "enter_by_word": Ask({"secret": "a" * 43}, past="sign_in.word"),
    "enter_by_card": Ask({"card": "00000000"}, past="sign_in.card"),
    "look_up": Ask({"words": "ash"}),
    "person_contacts": Ask(ids={"person_id": lambda scene, asker: scene.tashi.id}),
    "person_contacts/who lets the clerk act": Ask(ids={"person_id": "lets_clerk"}),
    "make_card": Ask(ids={"person_id": lambda scene, asker: scene.tashi.id}),
    "change_number_for": Ask(first=code, ids={"person_id": lambda scene, asker: scene.tashi.id}),
    "change_my_number": Ask({"new": {"phone": "13966665555", "code": "000000"}}, past="sign_in.code_expired"),
    "prove_again": Ask({"code": "000000"}, past="second_factor.wrong"),
    "confirm_app": Ask({"code": "000000"}, past="second_factor.missing"),
    "add_passkey": Ask(dict.fromkeys(("id", "client_data", "attestation"), "AAAA"), past="second_factor.wrong"),
    "ask_passkey": Ask(past="second_factor.missing"),
    "prove_by_passkey": Ask(
        dict.fromkeys(("id", "client_data", "authenticator_data", "signature"), "AAAA"), past="second_factor.wrong"
    ),
    "renew_codes": Ask(past="second_factor.missing"),
    "remove_factor": Ask(ids={"factor_id": "person_id"}, past="second_factor.unseen"),
    "stream": Ask(past="server.busy"),
    "block": Ask(lambda scene, _: {"whom": "person", "id": str(scene.ids["person_id"])}),
    "report": Ask(
        lambda scene, _: {"of": {"kind": "gig", "id": str(scene.ids["gig_id"])}, "reason": "not_paid"}, DEVICE
    ),
    "keep_voice_note": Ask(query=f"id={UUID(int=7)}", headers=DEVICE | {"content-type": "audio/webm"}, content=webm()),
    "play_voice_note": Ask(headers=DEVICE),
    "list_clips": Ask(query="language=bo"),
    "play_clip": Ask(ids={"address": "clip"}),
    "clip_parts": Ask(query="language=bo"),
    "record_clip": Ask(
        query="language=bo&key=number:38", headers={"content-type": "audio/webm"}, content=webm(seconds=1)
    ),
    "withdraw_clip": Ask({"language": "bo", "key": "number:37", "version": 1}),
    "read_gig_aloud": Ask(
        query=lambda scene: f"id={UUID(int=8)}&gig={scene.ids['open']}&language=bo&version=1",
        headers={"content-type": "audio/webm"},
        content=webm(),
    ),
    "leave_spoken_note": Ask(
        query=lambda scene: f"id={UUID(int=9)}&gig={scene.ids['open']}",
        headers={"content-type": "audio/webm"},
        content=webm(),
    ),
    "play_speech/waits": Ask(ids={"speech_id": "waiting_note"}),
    "check_speech": Ask({"ok": True}, ids={"speech_id": "waiting_note"}),
    "decide_report": Ask({"outcome": "dismissed"}),
    "suspend_person": Ask({"reason": "not_paid"}),
    "suspend_employer": Ask({"reason": "not_paid"}),
    "check_gig": Ask({"ok": True}, ids={"gig_id": "checked"}),
    "one_gig/at the desk": Ask(ids={"gig_id": "checked"}),
    "alike_gigs/at the desk": Ask(ids={"gig_id": "checked"}),
    "verify_employer": Ask({"what": "licence", "version": 1}, ids={"employer_id": "new_employer"}),
    "revoke_verification": Ask({"why": "unpaid"}),
}
"""By the name of the row in app/access.py."""


def another_than(asker: Asker) -> Asker:
    return Asker.employer_other if asker is Asker.worker_self else Asker.worker_self


def ask_of(row: str) -> Ask:
    """What is sent for a row."""
    return ASKS.get(row, Ask())
