"""What an operator does at the console."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.core.actor import OFFICE
from app.core.db import sessions
from app.core.events import Event
from app.core.ids import new_id
from app.core.settings import Settings
from app.people import commands
from app.people.models import Employer, LoginSession, Person, PersonPhone, Phone, Role
from app.people.rules import RoleName
from app.people.tokens import hash_of
from tests.people.phones import TASHI
from tests.village import GURONG, NOON, YANGDA, Somebody, Village

PEMA = "13900000001"
"""The first number that the village gives out."""


@pytest.fixture
async def office(settings: Settings, real_engine: AsyncEngine) -> Settings:
    """The settings of an operator at the console of this market."""
    url = real_engine.url.render_as_string(hide_password=False)
    return settings.model_copy(update={"database_url": url, "demo": False})


@pytest.fixture
async def market(real_engine: AsyncEngine) -> AsyncIterator[AsyncSession]:
    """Looks at what was committed."""
    async with sessions(real_engine)() as db:
        yield db


@pytest.fixture
async def pema(market: AsyncSession) -> Somebody:
    """Pema, who posts, really there."""
    pema = await Village(market, NOON).employer(verified=False)
    await market.commit()
    return pema


async def on_number(market: AsyncSession, number: str, emblem: str, name: str = "") -> Person:
    """One more of a household."""
    person = Person(
        id=new_id(), name=name, emblem=emblem, language="bo", speaks=[], channel="phone", made_at=NOON,
        claimed_at=NOON, demo=False, version=1,
    )  # fmt: skip
    market.add(person)
    await market.flush()
    if await market.get(Phone, number) is None:
        market.add(Phone(number=number, made_at=NOON))
        await market.flush()
    market.add(PersonPhone(person_id=person.id, number=number, emblem=emblem, since=NOON))
    await market.commit()
    return person


async def test_a_token_for_a_new_number_registers_a_person(
    office: Settings, market: AsyncSession, capsys: pytest.CaptureFixture[str]
) -> None:
    await commands.token(office, [TASHI, "+86 139 8901 2047"])
    tokens = capsys.readouterr().out.split()
    owners = [
        await market.scalar(
            select(PersonPhone.number)
            .join(LoginSession, LoginSession.person_id == PersonPhone.person_id)
            .where(LoginSession.token_hash == hash_of(token))
        )
        for token in tokens
    ]
    assert owners == [TASHI, "13989012047"]
    told = (await market.scalars(select(Event).order_by(Event.id))).all()
    assert [event.verb for event in told] == ["person.registered", "session.opened"] * 2
    assert {(event.actor_id, event.basis) for event in told} == {(OFFICE.person, "office")}
    assert (await market.get_one(Phone, TASHI)).proven_at is None


async def test_a_second_token_is_of_the_same_person(
    office: Settings, market: AsyncSession, capsys: pytest.CaptureFixture[str]
) -> None:
    await commands.token(office, [TASHI, TASHI])
    assert len(set(capsys.readouterr().out.split())) == 2
    assert len((await market.scalars(select(PersonPhone))).all()) == 1


async def test_an_ambiguous_number_is_refused_with_its_emblems(
    office: Settings, market: AsyncSession, capsys: pytest.CaptureFixture[str]
) -> None:
    await on_number(market, TASHI, "indigo-mountains")
    lhamo = await on_number(market, TASHI, "madder-cow")
    with pytest.raises(commands.PersonUnclear, match="PHONE/EMBLEM: indigo-mountains, madder-cow"):
        await commands.token(office, ["13989012047", TASHI])
    assert capsys.readouterr().out == ""
    assert (await market.scalars(select(LoginSession))).all() == []
    await commands.token(office, [f"{TASHI}/madder-cow"])
    session = (await market.scalars(select(LoginSession))).one()
    assert session.person_id == lhamo.id


@pytest.mark.parametrize("who", [f"{TASHI}/teal-key", "0891 633 1234", "nobody"])
async def test_a_token_for_nobody_is_refused(office: Settings, market: AsyncSession, who: str) -> None:
    await on_number(market, TASHI, "indigo-mountains")
    with pytest.raises(commands.PersonUnclear):
        await commands.token(office, [who])


async def test_who_never_agreed_gets_no_token(office: Settings, market: AsyncSession) -> None:
    dorje = await on_number(market, TASHI, "indigo-mountains")
    dorje.claimed_at = None
    await market.commit()
    with pytest.raises(commands.PersonUnclear, match="has not agreed"):
        await commands.token(office, [TASHI])


async def test_a_role_is_granted_once(
    office: Settings, market: AsyncSession, pema: Somebody, capsys: pytest.CaptureFixture[str]
) -> None:
    await commands.grant(office, PEMA, "coordinator", GURONG)
    await commands.grant(office, PEMA, "coordinator", GURONG)
    assert capsys.readouterr().out.splitlines() == [
        f"Now coordinator of {GURONG}.",
        "It counts once a second factor is set up: at the next sign-in, and for 30 days.",
        f"Already coordinator of {GURONG}.",
    ]
    role = (await market.scalars(select(Role))).one()
    assert (role.person_id, role.role, role.scope, role.granted_by) == (
        pema.id, RoleName.coordinator, GURONG, OFFICE.person,
    )  # fmt: skip
    told = (await market.scalars(select(Event).where(Event.verb == "role.granted"))).one()
    assert told.facts == {"role": "coordinator", "scope": GURONG}
    assert told.beneficiary_id == pema.id


async def test_a_token_of_the_console_needs_no_second_factor_and_a_lost_one_is_taken_away(
    office: Settings, market: AsyncSession, pema: Somebody, capsys: pytest.CaptureFixture[str]
) -> None:
    await commands.token(office, [PEMA])
    proven = select(LoginSession.second_factor_at).where(LoginSession.person_id == pema.id)
    assert await market.scalar(proven) is not None
    await commands.unenrol(office, PEMA)
    assert await market.scalar(proven) is None
    assert capsys.readouterr().out.endswith("it is set up anew at the next sign-in.\n")


@pytest.mark.parametrize(("role", "scope"), [("king", GURONG), ("clerk", "999999"), ("clerk", "outside")])
async def test_no_such_role_or_place(office: Settings, pema: Somebody, role: str, scope: str) -> None:
    with pytest.raises(commands.GrantUnclear):
        await commands.grant(office, PEMA, role, scope)


async def test_a_role_for_nobody(office: Settings) -> None:
    with pytest.raises(commands.PersonUnclear, match="Nobody has this number"):
        await commands.grant(office, TASHI, "clerk", GURONG)


async def test_an_employer_is_verified_once(
    office: Settings, market: AsyncSession, pema: Somebody, capsys: pytest.CaptureFixture[str]
) -> None:
    await commands.verify(office, PEMA)
    await commands.verify(office, PEMA)
    assert capsys.readouterr().out == "羊达建材合作社 is verified.\n" * 2
    employer = (await market.scalars(select(Employer).execution_options(populate_existing=True))).one()
    assert (employer.verified_by, employer.place_code, employer.version) == (OFFICE.person, YANGDA, 2)
    assert len((await market.scalars(select(Event).where(Event.verb == "employer.verified"))).all()) == 1


async def test_who_employs_for_nobody_is_not_verified(office: Settings, market: AsyncSession) -> None:
    await on_number(market, TASHI, "indigo-mountains")
    with pytest.raises(commands.NothingToVerify):
        await commands.verify(office, TASHI)
