"""Offices count only in a session that has proven itself a second time."""

from base64 import urlsafe_b64decode
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pyotp
import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.events import Event
from app.core.ids import new_id
from app.core.settings import Settings
from app.people.models import LoginSession, Role
from app.people.proof_models import Factor, RecoveryCode
from app.people.rules import RoleName
from app.people.second_factor import take_away
from tests.conftest import NOON, StandingClock
from tests.people.authenticator import Authenticator, base64url
from tests.people.phones import Handset, said

DISTRICT = "540103"
REAL = "a secret of the district, and long enough"


@dataclass
class Clerk:
    """Dolkar of the desk with her phone."""

    phone: Handset
    id: UUID
    clock: StandingClock
    secret: str = ""

    async def me(self) -> dict[str, Any]:
        answer: dict[str, Any] = (await self.phone.ask("GET", "/me")).json()
        return answer

    async def stands(self) -> tuple[str | None, int]:
        """How her session stands, and how many offices it has."""
        me = await self.me()
        return me["second_factor"], len(me["roles"])

    def code(self, later: int = 0) -> str:
        """What her app shows, so many steps from now."""
        return pyotp.TOTP(self.secret).at(self.clock.instant, counter_offset=later)

    async def enrols(self) -> list[str]:
        """Sets the app up; the codes for paper."""
        self.secret = (await self.phone.ask("POST", "/me/second-factor/app", {})).json()["secret"]
        answer = await self.phone.ask("POST", "/me/second-factor/app/confirmation", {"code": self.code()})
        assert answer.status_code == 200, answer.text
        codes: list[str] = answer.json()["recovery_codes"]
        return codes

    async def proves(self, code: str) -> httpx.Response:
        return await self.phone.ask("POST", "/me/second-factor/proofs", {"code": code})

    async def asks(self, path: str, body: Any) -> dict[str, Any]:
        answer = await self.phone.ask("POST", f"/me/second-factor/{path}", body)
        assert answer.status_code == 200, answer.text
        read: dict[str, Any] = answer.json()
        return read


@pytest.fixture
async def dolkar(app: FastAPI, settings: Settings, db: AsyncSession, clock: StandingClock) -> Clerk:
    """A clerk who signed in by her number, outside demo mode."""
    phone = Handset.of(app)
    person = UUID((await phone.prove())["people"][0]["id"])
    app.state.settings = settings.model_copy(update={"demo": False, "secret_key": REAL})
    role = Role(id=new_id(), person_id=person, role=RoleName.clerk, scope=DISTRICT, granted_at=NOON, granted_by=person)
    db.add(role)
    await db.commit()
    return Clerk(phone, person, clock)


async def again(clerk: Clerk, app: FastAPI) -> Clerk:
    """The same person in a new session."""
    config = app.state.settings
    app.state.settings = config.model_copy(update={"demo": True})
    phone = Handset.of(app)
    await phone.prove()
    app.state.settings = config
    return Clerk(phone, clerk.id, clerk.clock, clerk.secret)


async def test_an_office_sleeps_until_it_is_proven(dolkar: Clerk) -> None:
    assert await dolkar.stands() == ("enrol", 0)
    codes = await dolkar.enrols()
    assert await dolkar.stands() == ("proven", 1)
    assert len(set(codes)) == 8


async def test_who_holds_no_office_is_asked_for_nothing(dolkar: Clerk, app: FastAPI, db: AsyncSession) -> None:
    role = (await db.scalars(select(Role).where(Role.person_id == dolkar.id))).one()
    role.revoked_at = NOON
    await db.commit()
    assert await dolkar.stands() == (None, 0)


async def test_each_session_proves_for_itself(dolkar: Clerk, app: FastAPI, clock: StandingClock) -> None:
    await dolkar.enrols()
    other = await again(dolkar, app)
    assert await other.stands() == ("needed", 0)
    clock.pass_time(seconds=30)
    assert (await other.proves(other.code())).status_code == 204
    assert await other.stands() == ("proven", 1)


async def test_a_code_of_the_app_serves_once_and_never_backwards(
    dolkar: Clerk, app: FastAPI, clock: StandingClock
) -> None:
    await dolkar.enrols()
    other = await again(dolkar, app)
    refused = (403, "second_factor.wrong")
    assert said(await other.proves(other.code())) == refused  # the step that set it up
    assert said(await other.proves(other.code(-1))) == refused
    assert (await other.proves(other.code(1))).status_code == 204  # her clock runs ahead
    clock.pass_time(seconds=30)
    assert said(await other.proves(other.code())) == refused
    assert said(await other.proves(other.code(2))) == refused
    clock.pass_time(seconds=30)
    assert (await other.proves(other.code())).status_code == 204


async def test_a_second_factor_lasts_thirty_days(dolkar: Clerk, clock: StandingClock) -> None:
    await dolkar.enrols()
    clock.pass_time(days=30, seconds=-1)
    assert await dolkar.stands() == ("proven", 1)
    clock.pass_time(seconds=1)
    assert await dolkar.stands() == ("needed", 0)


async def test_guesses_are_counted_though_they_are_refused(dolkar: Clerk, app: FastAPI, clock: StandingClock) -> None:
    await dolkar.enrols()
    other = await again(dolkar, app)
    clock.pass_time(seconds=30)
    for _ in range(9):  # one went into setting it up
        assert said(await other.proves("AAAAA-AAAAA")) == (403, "second_factor.wrong")
    refused = await other.proves(other.code())
    assert said(refused) == (429, "second_factor.too_many")
    assert int(refused.headers["retry-after"]) == refused.json()["facts"]["retry_after"]
    clock.pass_time(hours=6)
    assert (await other.proves(other.code())).status_code == 204


async def test_a_code_on_paper_serves_once_however_it_is_typed(dolkar: Clerk, app: FastAPI) -> None:
    codes = await dolkar.enrols()
    other = await again(dolkar, app)
    typed = codes[0].lower().replace("0", "o").replace("1", "l").translate(str.maketrans("23456789", "༢༣༤༥６７８９"))
    assert (await other.proves(typed)).status_code == 204
    assert await other.stands() == ("proven", 1)
    assert said(await other.proves(codes[0])) == (403, "second_factor.wrong")
    standing = (await other.phone.ask("GET", "/me/second-factor")).json()
    assert (standing["state"], standing["recovery_left"]) == ("proven", 7)


async def test_new_codes_on_paper_end_the_old(dolkar: Clerk, app: FastAPI) -> None:
    old = await dolkar.enrols()
    new = (await dolkar.asks("recovery-codes", {}))["recovery_codes"]
    other = await again(dolkar, app)
    assert said(await other.proves(old[0])) == (403, "second_factor.wrong")
    assert (await other.proves(new[0])).status_code == 204


async def test_once_set_up_it_takes_one_to_change_one(dolkar: Clerk, app: FastAPI) -> None:
    await dolkar.enrols()
    thief = await again(dolkar, app)
    refused = (403, "second_factor.needed")
    for path in ("app", "passkey-request", "recovery-codes"):
        assert said(await thief.phone.ask("POST", f"/me/second-factor/{path}", {})) == refused
    app_id = (await thief.phone.ask("GET", "/me/second-factor")).json()["methods"][0]["id"]
    assert said(await thief.phone.ask("DELETE", f"/me/second-factor/{app_id}")) == refused
    confirmed = await thief.phone.ask("POST", "/me/second-factor/app/confirmation", {"code": "123456"})
    assert said(confirmed) == refused


async def test_a_new_app_takes_the_place_of_the_old(dolkar: Clerk, app: FastAPI, clock: StandingClock) -> None:
    await dolkar.enrols()
    old = dolkar.code(1)
    assert await dolkar.enrols() == []  # the paper stays good
    other = await again(dolkar, app)
    assert said(await other.proves(old)) == (403, "second_factor.wrong")
    methods = (await other.phone.ask("GET", "/me/second-factor")).json()["methods"]
    assert [one["kind"] for one in methods] == ["totp"]


async def test_an_app_that_was_not_confirmed_proves_nothing(dolkar: Clerk) -> None:
    missing = await dolkar.phone.ask("POST", "/me/second-factor/app/confirmation", {"code": "123456"})
    assert said(missing) == (409, "second_factor.missing")
    dolkar.secret = (await dolkar.asks("app", {}))["secret"]
    assert said(await dolkar.proves(dolkar.code())) == (403, "second_factor.wrong")
    wrong = await dolkar.phone.ask("POST", "/me/second-factor/app/confirmation", {"code": dolkar.code(9)})
    assert said(wrong) == (403, "second_factor.wrong")
    assert await dolkar.stands() == ("enrol", 0)


async def test_the_last_one_stays_with_the_office(dolkar: Clerk) -> None:
    await dolkar.enrols()
    app_id = (await dolkar.phone.ask("GET", "/me/second-factor")).json()["methods"][0]["id"]
    assert said(await dolkar.phone.ask("DELETE", f"/me/second-factor/{app_id}")) == (409, "second_factor.last")
    assert said(await dolkar.phone.ask("DELETE", f"/me/second-factor/{new_id()}")) == (404, "second_factor.unseen")
    options = (await dolkar.asks("passkey-request", {}))["options"]
    await dolkar.asks("passkeys", Authenticator().create(options))
    assert (await dolkar.phone.ask("DELETE", f"/me/second-factor/{app_id}")).status_code == 204


async def test_a_passkey_proves_too(dolkar: Clerk, app: FastAPI) -> None:
    chip = Authenticator()
    codes = await dolkar.asks("passkeys", chip.create((await dolkar.asks("passkey-request", {}))["options"]))
    assert len(codes["recovery_codes"]) == 8
    assert await dolkar.stands() == ("proven", 1)
    other = await again(dolkar, app)
    assert await other.stands() == ("needed", 0)
    signed = chip.get((await other.asks("passkey-challenge", {}))["options"])
    assert (await other.phone.ask("POST", "/me/second-factor/passkey-proofs", signed)).status_code == 204
    assert await other.stands() == ("proven", 1)
    twice = await other.phone.ask("POST", "/me/second-factor/passkey-proofs", signed)
    assert said(twice) == (403, "second_factor.wrong")


@pytest.mark.parametrize("how", ["of another page", "of another challenge", "too late", "a copy", "a stranger's"])
async def test_a_passkey_that_is_not_hers_here_and_now_proves_nothing(
    dolkar: Clerk, app: FastAPI, clock: StandingClock, how: str
) -> None:
    chip = Authenticator()
    await dolkar.asks("passkeys", chip.create((await dolkar.asks("passkey-request", {}))["options"]))
    other = await again(dolkar, app)
    if how == "a copy":
        chip.count = 5
        signed = chip.get((await other.asks("passkey-challenge", {}))["options"])
        await other.phone.ask("POST", "/me/second-factor/passkey-proofs", signed)
        other = await again(dolkar, app)
        chip.count = 2
    options = (await other.asks("passkey-challenge", {}))["options"]
    if how == "of another page":
        chip.origin = "https://market.test.evil.example"
    if how == "of another challenge":
        await other.asks("passkey-challenge", {})
    if how == "too late":
        clock.pass_time(minutes=5)
    signed = Authenticator(id=chip.id).get(options) if how == "a stranger's" else chip.get(options)
    refused = await other.phone.ask("POST", "/me/second-factor/passkey-proofs", signed)
    assert said(refused) == (403, "second_factor.wrong")
    assert await other.stands() == ("needed", 0)


async def test_a_passkey_is_made_for_our_own_pages_only(dolkar: Clerk) -> None:
    options = (await dolkar.asks("passkey-request", {}))["options"]
    made = Authenticator("https://evil.example").create(options)
    refused = await dolkar.phone.ask("POST", "/me/second-factor/passkeys", made)
    assert said(refused) == (403, "second_factor.wrong")
    right = Authenticator().create((await dolkar.asks("passkey-request", {}))["options"])
    without_kind = base64url(
        urlsafe_b64decode(right["attestation"] + "==").replace(bytes.fromhex("a5010203"), bytes.fromhex("a5090203"))
    )
    refused = await dolkar.phone.ask("POST", "/me/second-factor/passkeys", right | {"attestation": without_kind})
    assert said(refused) == (403, "second_factor.wrong")
    garbage = dict.fromkeys(made, "AAAA")
    assert said(await dolkar.phone.ask("POST", "/me/second-factor/passkeys", garbage)) == (403, "second_factor.wrong")


async def test_there_is_no_passkey_to_ask_for(dolkar: Clerk) -> None:
    assert said(await dolkar.phone.ask("POST", "/me/second-factor/passkey-challenge", {})) == (
        409,
        "second_factor.missing",
    )


async def test_nothing_that_proves_is_kept_as_it_is(dolkar: Clerk, db: AsyncSession) -> None:
    codes = await dolkar.enrols()
    factor = (await db.scalars(select(Factor))).one()
    assert factor.sealed
    assert dolkar.secret.encode() not in factor.sealed
    kept = b"".join((await db.scalars(select(RecoveryCode.code_hash))).all())
    assert len(kept) == 8 * 32
    assert not any(code.replace("-", "").encode() in kept for code in codes)
    told = (await db.scalars(select(Event).where(Event.object_kind.in_(("second_factor", "session"))))).all()
    assert [(one.verb, one.facts) for one in told] == [
        ("session.opened", {}), ("second_factor.added", {"kind": "totp"}), ("session.proven", {"by": "totp"}),
    ]  # fmt: skip


async def test_under_another_secret_the_seal_does_not_open(dolkar: Clerk, app: FastAPI, clock: StandingClock) -> None:
    await dolkar.enrols()
    other = await again(dolkar, app)
    app.state.settings = app.state.settings.model_copy(update={"secret_key": REAL[::-1]})
    clock.pass_time(seconds=30)
    assert said(await other.proves(other.code())) == (403, "second_factor.wrong")


async def test_the_operator_takes_away_what_is_lost(dolkar: Clerk, db: AsyncSession) -> None:
    await dolkar.enrols()
    await take_away(db, dolkar.id, NOON)
    await db.commit()
    assert await dolkar.stands() == ("enrol", 0)
    assert await db.scalar(select(LoginSession.second_factor_at)) is None


async def test_in_the_demo_district_every_session_counts_as_proven(dolkar: Clerk, app: FastAPI) -> None:
    app.state.settings = app.state.settings.model_copy(update={"demo": True})
    assert await dolkar.stands() == ("proven", 1)
    assert timedelta(days=app.state.settings.second_factor_days) == timedelta(days=30)
