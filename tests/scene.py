"""The scene of the access table: two villages, their people and offices, and one order that all ask about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy import select, update

from app.access import Asker
from app.core.events import Event
from app.core.ids import OFFICE_PERSON, new_id
from app.gigs.rules import Mode
from app.notices.models import InboxEntry
from app.notices.reach import Step
from app.notices.service import tell
from app.orders.models import Order
from app.people import sessions
from app.people.door_models import NumberChange
from app.people.models import Consent, PersonPhone, Phone, Role
from app.people.rules import Channel, RoleName
from app.teams.models import Team, TeamMember
from tests.sounds import webm
from tests.village import GURONG, JIARU, Somebody, Village

DISTRICT = "540103"
ELSEWHERE = "540103103"
"""Another township, where neither the worker nor an employer is."""
HOUSEHOLD = "13988887777"
"""A number with two people, one of whom has to say who he is."""


@dataclass
class Scene:
    """Everybody who may ask, signed in, and what they ask about."""

    client: httpx.AsyncClient
    who: dict[Asker, Somebody] = field(default_factory=dict)
    tokens: dict[Asker, str] = field(default_factory=dict)
    sessions: dict[Asker, UUID] = field(default_factory=dict)
    ids: dict[str, UUID | int | str] = field(default_factory=dict)
    """What an id in a path means, if its operation does not say otherwise: `gig_id`, `order_id`, ..."""

    @property
    def tashi(self) -> Somebody:
        return self.who[Asker.worker_self]

    async def asks(
        self,
        asker: Asker,
        method: str,
        path: str,
        *,
        body: Any = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """One request of this person."""
        given = {"idempotency-key": str(new_id())} if method == "POST" else {}
        if asker in self.tokens:
            given["authorization"] = f"Bearer {self.tokens[asker]}"
        said: dict[str, Any] = {"json": body} if content is None else {"content": content}
        return await self.client.request(method, path, headers=given | dict(headers or {}), **said)


async def build(village: Village, client: httpx.AsyncClient) -> Scene:
    """Set it up in the session of the village."""
    db, scene = village.db, Scene(client)
    await _people(scene, village)
    for asker, somebody in scene.who.items():
        session, token = await sessions.add_session(db, somebody.id, "", village.now, timedelta(days=180))
        scene.tokens[asker], scene.sessions[asker] = token, session.id
    tashi, pema = scene.tashi, scene.who[Asker.employer_own]
    waits = await village.gig(pema, mode=Mode.choose)
    request = await village.takes(tashi, waits)
    offer = await village.offers(pema, await village.gig(pema, mode=Mode.choose), tashi)
    later = village.now.date() + timedelta(days=3)
    deal = await village.takes(tashi, await village.gig(pema, starts_on=later, ends_on=later))
    open_gig = await village.gig(pema, starts_on=later + timedelta(days=2), ends_on=later + timedelta(days=2))
    scene.ids |= {"gig_id": waits.id, "order_id": request.id, "offer": offer.id, "deal": deal.id, "open": open_gig.id}
    scene.ids["notice_id"] = await _notice(village, tashi, offer)
    scene.ids["change_id"] = await _change(village, tashi)
    asked = {"asked_terms": 2, "asked_until": village.now, "asked_late": True, "coming_asked_at": village.now}
    await db.execute(update(Order).where(Order.id == deal.id).values(asked))
    await _household(village)
    await db.commit()
    await _told(scene, village)
    return scene


async def _told(scene: Scene, village: Village) -> None:
    """What was reported, spoken, suspended, blocked and agreed to; told through the market's own doors."""
    tashi, pema, new = (scene.who[one] for one in (Asker.worker_self, Asker.employer_own, Asker.employer_new))
    assert pema.employer
    assert new.employer
    gone, lobsang = await village.person("Gonpo"), await village.person("Lobsang")
    checked = await village.gig(new, mode=Mode.choose)
    await village.db.commit()
    scene.ids |= {
        "voice_id": new_id(), "speech_id": new_id(), "waiting_note": new_id(),
        "report_id": new_id(), "block_id": new_id(), "employer_id": pema.employer.id,
        "new_employer": new.employer.id, "person_id": lobsang.id, "checked": checked.id,
        "consent_id": (await village.db.scalars(select(Consent.id).where(Consent.person_id == tashi.id))).one(),
    }  # fmt: skip
    voice = await scene.asks(
        Asker.worker_self, "POST", f"/api/v1/voice-notes?id={scene.ids['voice_id']}",
        content=webm(), headers={"content-type": "audio/webm"},
    )  # fmt: skip
    said = {"of": {"kind": "person", "id": str(gone.id)}, "reason": "not_paid"}
    made = [
        voice,
        await scene.asks(
            Asker.worker_self, "POST", "/api/v1/reports",
            body=said | {"id": str(scene.ids["report_id"]), "voice": str(scene.ids["voice_id"])},
        ),
        await scene.asks(
            Asker.worker_self, "POST", "/api/v1/blocks",
            body={"whom": "person", "id": str(gone.id)},
        ),
        await scene.asks(
            Asker.officer_here, "POST", f"/api/v1/people/{gone.id}/suspension", body={"reason": "not_paid"}
        ),
        await scene.asks(
            Asker.clerk_here, "POST", "/api/v1/clips?language=bo&key=number:37",
            content=webm(), headers={"content-type": "audio/webm"},
        ),
        *[
            await scene.asks(
                asker, "POST", f"/api/v1/gig-notes?id={scene.ids[speech]}&gig={scene.ids[gig]}",
                content=webm(), headers={"content-type": "audio/webm"},
            )
            for asker, speech, gig in (
                (Asker.employer_own, "speech_id", "open"), (Asker.employer_new, "waiting_note", "checked"),
            )
        ],
    ]  # fmt: skip
    assert [answer.status_code for answer in made] == [201] * len(made), [answer.text for answer in made]
    scene.ids["block_id"] = made[2].json()["id"]
    scene.ids["suspension_id"] = made[3].json()["id"]
    scene.ids["clip"] = made[4].json()["clip"]["address"]


async def _people(scene: Scene, village: Village) -> None:
    who, db = scene.who, village.db
    who[Asker.worker_self] = tashi = await village.person("Tashi")
    who[Asker.worker_member] = await village.person("Norbu")
    who[Asker.worker_other] = await _of(village, ELSEWHERE, "Dorje")
    for asker, name, by in (
        (Asker.employer_own, "羊达建材合作社", "Pema"),
        (Asker.employer_other, "古荣糌粑厂", "Dawa"),
        (Asker.employer_new, "新来的雇主", "Nyima"),
    ):
        who[asker] = await village.employer(name, by=by, verified=asker is not Asker.employer_new)
    for asker, name, role, scope in (
        (Asker.coordinator_trusted, "Yangchen", RoleName.coordinator, JIARU),
        (Asker.coordinator_here, "Sonam", RoleName.coordinator, JIARU),
        (Asker.coordinator_elsewhere, "Kelsang", RoleName.coordinator, ELSEWHERE),
        (Asker.clerk_here, "Tsering", RoleName.clerk, DISTRICT),
        (Asker.clerk_elsewhere, "Pasang", RoleName.clerk, ELSEWHERE),
        (Asker.officer_here, "Droma", RoleName.officer, DISTRICT),
        (Asker.officer_elsewhere, "Jampa", RoleName.officer, ELSEWHERE),
    ):
        who[asker] = somebody = await village.person(name)
        db.add(
            Role(
                id=new_id(), person_id=somebody.id, role=role, scope=scope, granted_at=village.now,
                granted_by=OFFICE_PERSON,
            )
        )  # fmt: skip
    await village.lets_act(tashi, who[Asker.coordinator_trusted])
    yudron = await village.person("Yudron")
    await village.lets_act(yudron, who[Asker.clerk_here])
    scene.ids["lets_clerk"] = yudron.id
    team = Team(
        id=new_id(), name="加入村小组", leader_id=tashi.id, place_code=GURONG, kind="standing",
        channel=Channel.phone, made_by=tashi.id, made_at=village.now,
    )  # fmt: skip
    db.add(team)
    await db.flush()
    db.add_all(
        TeamMember(team_id=team.id, person_id=who[one].id, state="member", since=village.now)
        for one in (Asker.worker_self, Asker.worker_member)
    )
    await db.flush()


async def _of(village: Village, place: str, name: str) -> Somebody:
    somebody = await village.person(name)
    somebody.person.place_code = place
    await village.db.flush()
    return somebody


async def _notice(village: Village, who: Somebody, order: Order) -> int:
    """He was told of an order, has not seen it, and it has come to his coordinator."""
    for change in (await village.db.scalars(select(Event.change_id).where(Event.object_id == order.id))).all():
        await tell(village.db, change)
    carried = update(InboxEntry).where(InboxEntry.person_id == who.id).values(step=Step.coordinator)
    return (await village.db.scalars(carried.returning(InboxEntry.id))).one()


async def _change(village: Village, who: Somebody) -> UUID:
    """His number is about to change."""
    change = NumberChange(
        id=new_id(), person_id=who.id, number="13966664444", asked_by=who.id, asked_at=village.now,
        due_at=village.now + timedelta(days=1),
    )  # fmt: skip
    village.db.add(change)
    await village.db.flush()
    return change.id


async def _household(village: Village) -> None:
    """Two people on one number, and one of them of the demo district, into whom anybody may step."""
    village.db.add(Phone(number=HOUSEHOLD, made_at=village.now, proven_at=village.now))
    for name, emblem in (("Ama", "green-yak"), ("Apa", "red-yak")):
        one = await village.person(name, phone=False)
        one.person.emblem, one.person.demo, one.person.channel = emblem, True, Channel.demo
        await village.db.flush()
        village.db.add(PersonPhone(person_id=one.id, number=HOUSEHOLD, emblem=emblem, since=village.now))
