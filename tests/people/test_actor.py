"""Who is asking: a token, or the cookie of a phone from our own pages."""

from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.ids import new_id
from app.core.settings import Settings
from app.people import queries, tokens
from app.people.models import LoginSession, Person, Role
from app.people.rules import RoleName
from tests.conftest import NOON, StandingClock
from tests.people.phones import TASHI, Handset, said
from tests.village import GURONG, Somebody

NEW_NAME = {"name": "扎西", "emblem": "teal-cow", "language": "bo"}


@pytest.fixture
async def tashis(app: FastAPI) -> Handset:
    """Tashi's phone, signed in by its token."""
    phone = Handset.of(app)
    await phone.prove()
    return phone


def with_cookie(phone: Handset) -> Handset:
    """The same phone as a browser: the cookie, no Authorization."""
    phone.headers["cookie"] = f"lingong={phone.token}"
    phone.token = None
    return phone


async def session_row(db: AsyncSession) -> LoginSession:
    return (await db.scalars(select(LoginSession).execution_options(populate_existing=True))).one()


async def test_who_is_signed_out_is_asked_to_sign_in(app: FastAPI) -> None:
    answer = await Handset.of(app).ask("GET", "/me")
    assert said(answer) == (401, "sign_in.needed")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "authorization", ["", "Bearer", "Bearer ", "Bearer nobody", "Basic dGFzaGk6MTIz", "Bearer \u007f"]
)
async def test_what_is_no_token_is_nobody(app: FastAPI, authorization: str) -> None:
    answer = await Handset.of(app).ask("GET", "/me", authorization=authorization)
    assert said(answer) == (401, "sign_in.needed")


async def test_a_wrong_authorization_is_not_mended_by_the_cookie(tashis: Handset) -> None:
    with_cookie(tashis)
    assert (await tashis.ask("GET", "/me")).status_code == 200
    assert (await tashis.ask("GET", "/me", authorization="Bearer nobody")).status_code == 401


async def test_the_token_is_kept_as_a_hash(tashis: Handset, db: AsyncSession) -> None:
    assert tashis.token
    assert (await session_row(db)).token_hash == tokens.hash_of(tashis.token) != tashis.token.encode()


async def test_the_cookie_is_out_of_scripts_reach(app: FastAPI, settings: Settings) -> None:
    app.state.settings = settings.model_copy(update={"base_url": "https://lingong.example"})
    phone = Handset.of(app)
    answer = await phone.ask("POST", "/sign-in/sessions", {"phone": TASHI, "code": await phone.code()})
    words = {word.strip().lower() for word in answer.headers["set-cookie"].split(";")}
    assert {"httponly", "samesite=lax", "secure", "path=/"} <= words
    assert f"lingong={answer.json()['token']}".lower() in words


async def test_the_cookie_outlasts_a_session_that_is_used(app: FastAPI, settings: Settings) -> None:
    phone = Handset.of(app)
    answer = await phone.ask("POST", "/sign-in/sessions", {"phone": TASHI, "code": await phone.code()})
    words = [word.strip().lower() for word in answer.headers["set-cookie"].split(";")]
    lasts = next(int(word.removeprefix("max-age=")) for word in words if word.startswith("max-age="))
    assert lasts > 2 * settings.session_days * 86_400


async def test_signing_out_ends_the_session_and_the_cookie(tashis: Handset, db: AsyncSession) -> None:
    out = await tashis.ask("POST", "/sign-out", {})
    assert out.status_code == 204
    assert 'lingong=""' in out.headers["set-cookie"]
    assert said(await tashis.ask("GET", "/me")) == (401, "sign_in.needed")
    assert (await tashis.ask("POST", "/sign-out", {})).status_code == 204
    assert (await session_row(db)).revoked_at == NOON


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({}, True),
        ({"sec_fetch_site": "same-origin"}, True),
        ({"sec_fetch_site": "none"}, True),
        ({"sec_fetch_site": "same-site"}, False),
        ({"sec_fetch_site": "cross-site"}, False),
        ({"origin": "http://market.test"}, True),
        ({"origin": "https://market.test"}, True),
        ({"origin": "https://market.test.evil.example"}, False),
        ({"origin": "https://evil.example"}, False),
        ({"origin": "null"}, False),
        ({"origin": "https://lingong.example"}, True),
    ],
)
async def test_the_cookie_writes_from_our_own_pages_only(
    app: FastAPI, settings: Settings, tashis: Handset, headers: dict[str, str], allowed: bool
) -> None:
    app.state.settings = settings.model_copy(update={"base_url": "https://lingong.example"})
    answer = await with_cookie(tashis).ask("PUT", "/me/person", NEW_NAME, if_match='"1"', **headers)
    assert answer.status_code == 200 if allowed else said(answer) == (403, "not_allowed")


async def test_another_page_may_read_nothing_but_its_browser_may_ask(tashis: Handset) -> None:
    answer = await with_cookie(tashis).ask("GET", "/me", sec_fetch_site="cross-site")
    assert answer.status_code == 200
    assert "access-control-allow-origin" not in answer.headers


async def test_a_token_writes_from_anywhere(tashis: Handset) -> None:
    answer = await tashis.ask("PUT", "/me/person", NEW_NAME, if_match='"1"', origin="https://evil.example")
    assert answer.status_code == 200


@pytest.mark.parametrize("door", ["/sign-in/sessions", "/sign-in/sessions/chosen", "/demo/sessions"])
async def test_no_other_page_signs_a_browser_in(app: FastAPI, door: str) -> None:
    bodies = {
        "/sign-in/sessions": {"phone": TASHI, "code": "123456"},
        "/sign-in/sessions/chosen": {"ticket": "a" * 43, "person": None},
        "/demo/sessions": {"person": str(new_id())},
    }
    answer = await Handset.of(app).ask("POST", door, bodies[door], sec_fetch_site="cross-site")
    assert said(answer) == (403, "not_allowed")


async def test_a_write_for_somebody_else_waits_on_the_phone(tashis: Handset, db: AsyncSession) -> None:
    me = (await tashis.ask("GET", "/me")).json()["person"]["id"]
    for written_for in (str(new_id()), "nobody"):
        refused = await tashis.ask("PUT", "/me/person", NEW_NAME, if_match='"1"', lingong_person=written_for)
        assert said(refused) == (409, "person.switched")
    assert (await tashis.ask("GET", "/me", lingong_person=str(new_id()))).status_code == 200
    mine = await tashis.ask("PUT", "/me/person", NEW_NAME, if_match='"1"', lingong_person=me.upper())
    assert mine.status_code == 200


async def test_a_session_is_seen_once_an_hour_and_lasts_from_then(
    tashis: Handset, db: AsyncSession, clock: StandingClock
) -> None:
    clock.pass_time(minutes=59)
    await tashis.ask("GET", "/me")
    assert (await session_row(db)).seen_at == NOON
    now = clock.pass_time(minutes=1)
    await tashis.ask("GET", "/me")
    session = await session_row(db)
    assert (session.seen_at, session.expires_at) == (now, now + timedelta(days=180))


async def test_an_unused_session_ends(app: FastAPI, settings: Settings, tashis: Handset, clock: StandingClock) -> None:
    app.state.settings = settings.model_copy(update={"session_days": 180, "prove_again_days": 365})
    clock.pass_time(days=180, seconds=-1)
    assert (await tashis.ask("GET", "/me")).status_code == 200
    clock.pass_time(days=180)
    assert said(await tashis.ask("GET", "/me")) == (401, "sign_in.needed")


async def test_after_ninety_silent_days_the_number_is_proven_again(tashis: Handset, clock: StandingClock) -> None:
    clock.pass_time(days=90)
    assert said(await tashis.ask("GET", "/me")) == (401, "sign_in.needed")
    body = {"phone": TASHI, "code": await tashis.code(), "kept": [tashis.token]}
    back = (await tashis.ask("POST", "/sign-in/sessions", body)).json()
    tashis.token = back["token"]
    assert (await tashis.ask("GET", "/me")).json()["person"]["id"] == back["people"][0]["id"]


async def test_who_uses_another_phone_is_not_silent(app: FastAPI, tashis: Handset, clock: StandingClock) -> None:
    other = Handset.of(app)
    clock.pass_time(days=60)
    await other.prove()
    clock.pass_time(days=60)
    assert (await tashis.ask("GET", "/me")).status_code == 200


async def test_who_was_merged_into_another_is_nobody(tashis: Handset, db: AsyncSession, pema: Somebody) -> None:
    me = await db.get_one(Person, (await session_row(db)).person_id)
    me.merged_into = pema.id
    await db.commit()
    assert said(await tashis.ask("GET", "/me")) == (401, "sign_in.needed")


async def test_one_query_tells_all_hats(tashis: Handset, db: AsyncSession, pema: Somebody) -> None:
    assert pema.employer
    assert tashis.token
    mine = await session_row(db)
    mine.person_id = pema.id
    for scope, revoked in ((GURONG, None), ("540103", NOON)):
        db.add(
            Role(
                id=new_id(), person_id=pema.id, role=RoleName.coordinator, scope=scope, granted_at=NOON,
                granted_by=pema.id, revoked_at=revoked,
            )
        )  # fmt: skip
    await db.flush()
    asked = await queries.session_of_token(db, tokens.hash_of(tashis.token), NOON, NOON - timedelta(days=90))
    assert asked == queries.SignedInSession(
        mine.id, pema.id, NOON, frozenset({pema.employer.id}), frozenset({("coordinator", GURONG)})
    )
