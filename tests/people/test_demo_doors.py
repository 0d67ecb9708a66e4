"""Stepping into the people of the demo district."""

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from app.core.ids import new_id
from app.core.settings import Settings
from app.main import create_app
from app.people.models import EmployerMember, Person, Role, Worker
from app.people.rules import Channel, RoleName
from tests.conftest import StandingClock
from tests.people.phones import Handset, said
from tests.village import GURONG, JIARU, Somebody, Village


@pytest.fixture
async def cast(village: Village) -> dict[str, Somebody]:
    """Three of the demo district: a worker, an employer, and a coordinator who works as well."""
    people = {"worker": await village.person("Tashi"), "employer": await village.employer()}
    people["coordinator"] = await village.person("Dolma")
    for somebody in people.values():
        somebody.person.demo, somebody.person.channel = True, Channel.demo
    village.db.add(
        Role(
            id=new_id(), person_id=people["coordinator"].id, role=RoleName.coordinator, scope=GURONG,
            granted_at=village.now, granted_by=people["coordinator"].id,
        )
    )  # fmt: skip
    await village.db.commit()
    return people


async def test_everybody_wears_his_best_hat(phone: Handset, cast: dict[str, Somebody]) -> None:
    shown = (await phone.ask("GET", "/demo/people")).json()
    assert shown["next"] is None
    assert {one["id"]: (one["name"], one["hat"], one["village"]) for one in shown["items"]} == {
        str(somebody.id): (somebody.person.name, hat, JIARU) for hat, somebody in cast.items()
    }


async def test_one_steps_into_a_person_with_one_tap(phone: Handset, cast: dict[str, Somebody]) -> None:
    answer = await phone.ask("POST", "/demo/sessions", {"person": str(cast["worker"].id)})
    assert answer.status_code == 200
    assert "httponly" in answer.headers["set-cookie"].lower()
    phone.token = answer.json()["token"]
    assert (await phone.ask("GET", "/me")).json()["person"]["id"] == str(cast["worker"].id)


async def test_nobody_steps_into_a_real_person(
    app: FastAPI, phone: Handset, cast: dict[str, Somebody], lhamo: Somebody, village: Village
) -> None:
    await village.db.commit()
    visitor = (await Handset.of(app).prove())["people"][0]["id"]  # signed in by a number of his own
    shown = {one["id"] for one in (await phone.ask("GET", "/demo/people")).json()["items"]}
    for one in (str(lhamo.id), visitor, str(new_id())):
        assert one not in shown
        assert said(await phone.ask("POST", "/demo/sessions", {"person": one})) == (404, "person.unseen")


async def test_who_has_no_hat_is_nobody_to_step_into(
    phone: Handset, cast: dict[str, Somebody], db: AsyncSession
) -> None:
    bare = Person(
        id=new_id(), name="", emblem="teal-cow", language="zh", speaks=[], channel=Channel.demo, demo=True, version=1,
        made_at=StandingClock().now(),
    )  # fmt: skip
    db.add(bare)
    await db.commit()
    assert len((await phone.ask("GET", "/demo/people")).json()["items"]) == 3
    assert said(await phone.ask("POST", "/demo/sessions", {"person": str(bare.id)})) == (404, "person.unseen")
    assert (await db.scalars(select(Worker).where(Worker.person_id == bare.id))).all() == []
    assert (await db.scalars(select(EmployerMember).where(EmployerMember.person_id == bare.id))).all() == []


async def test_outside_demo_mode_the_doors_are_not_there(
    settings: Settings, app: FastAPI, cast: dict[str, Somebody]
) -> None:
    real = create_app(settings.model_copy(update={"demo": False, "secret_key": "x" * 40}))
    sessions: async_sessionmaker[AsyncSession] = app.state.sessions
    real.state.sessions, real.state.clock = sessions, app.state.clock
    phone = Handset.of(real)
    assert said(await phone.ask("GET", "/demo/people")) == (404, "not_found")
    body = {"person": str(cast["worker"].id)}
    assert said(await phone.ask("POST", "/demo/sessions", body)) == (404, "not_found")
