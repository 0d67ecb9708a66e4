"""Signing in through the doors: a code, then the person."""

import pytest
from fastapi import FastAPI

from tests.people.phones import Handset


@pytest.fixture
def phone(app: FastAPI) -> Handset:
    """A phone on which nobody is signed in."""
    return Handset.of(app)


async def test_a_new_number_makes_an_unnamed_person(phone: Handset) -> None:
    answer = await phone.prove()
    assert (answer["new"], answer["ticket"]) == (True, None)
    me = (await phone.ask("GET", "/me")).json()
    assert me["person"]["name"] is None
    assert me["person"]["id"] == answer["people"][0]["id"] == answer["people"][0]["id"]
    assert me["phone_tail"] == "2046"


async def test_tashi_says_who_he_is(phone: Handset) -> None:
    await phone.prove()
    worker = {"name": " 扎西 ", "trades": ["mason"], "village": "540103102206", "born": "1974-05", "speaks": ["bo"]}
    answer = await phone.ask("PUT", "/me/worker", worker)
    assert answer.status_code == 200, answer.text
    employer = await phone.ask("PUT", "/me/employer", {"name": "羊达合作社", "kind": "cooperative"})
    assert employer.status_code == 200, employer.text
    person = await phone.ask(
        "PUT", "/me/person", {"name": "扎西", "emblem": "teal-cow", "language": "bo"}, if_match='"2"'
    )
    assert person.status_code == 200, person.text
    busy = await phone.ask("PUT", "/me/busy-days", {"days": ["2026-12-03"]}, if_match='"1"')
    assert busy.status_code == 200, busy.text
    assert (await phone.ask("GET", "/me/sessions")).status_code == 200
    assert (await phone.ask("POST", "/sign-out", {})).status_code == 204
    assert (await phone.ask("GET", "/me")).status_code == 401
    assert (await phone.ask("GET", "/demo/people")).status_code == 200
