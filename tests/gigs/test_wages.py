"""Pay that the law forbids is refused; pay that is unusual is asked about."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.actor import OFFICE, Basis, Ground
from app.core.ids import new_id
from app.gigs import service
from app.gigs.drafts import Draft
from app.gigs.models import Gig
from app.gigs.pay import GigPayTooLow, GigPayUnusual, Pay, Per
from app.gigs.rules import GigState
from app.gigs.shifts import Shift
from app.gigs.wages import Usual, least_for_a_day, minimum_on, require_lawful, require_usual
from tests.boards.test_people import post_on, signed_in
from tests.village import LOADING, Somebody, Village

RATE = minimum_on(date(2026, 12, 1))


def paid(fen: int, per: Per = Per.day, **more: Any) -> Draft:
    return replace(LOADING, pay=Pay(fen, None, per, **more))


@pytest.mark.parametrize(
    ("draft", "least"),
    [
        (paid(1_999, Per.hour), 2_000),
        (paid(209_999, Per.month), 210_000),
        (replace(paid(393_749, Per.month), shift=Shift(time(6), time(22))), 393_750),  # as its days would be
        (paid(9_654), 9_655),  # a month's 2,100 over 21.75 days; an hour of nine is the break
        (replace(paid(7_999), shift=Shift(time(9), time(13))), 8_000),
        (replace(paid(13_275), shift=Shift(time(7), time(19))), 13_276),
    ],
)
def test_less_than_the_law_is_refused(draft: Draft, least: int) -> None:
    with pytest.raises(GigPayTooLow) as no:
        require_lawful(draft)
    assert no.value.facts["least_fen"] == least
    require_lawful(replace(draft, pay=replace(draft.pay, amount_fen=least)))


@pytest.mark.parametrize("per", [Per.piece, Per.job])
def test_by_piece_and_by_job_nothing_is_refused(per: Per) -> None:
    require_lawful(paid(1, per))


@given(st.floats(0.5, 24), st.floats(0.5, 24))
def test_a_longer_day_is_never_worth_less(one: float, other: float) -> None:
    if one > 8 or other > 8:  # the break begins
        one, other = max(one, 9), max(other, 9)
    short, long = sorted((one, other))
    assert least_for_a_day(RATE, short) <= least_for_a_day(RATE, long)


@pytest.mark.parametrize("fen", [12_999, 52_001])
def test_far_from_the_median_is_asked_about(fen: int) -> None:
    with pytest.raises(GigPayUnusual) as no:
        require_usual(paid(fen), Usual(26_000, 5), 2.0)
    assert no.value.facts == {"yours_fen": fen, "usual_fen": 26_000, "per": "day", "unit": None, "n": 5}


@pytest.mark.parametrize("draft", [paid(13_000), paid(52_000), paid(3_000, Per.hour), paid(26_000 * 26, Per.month)])
def test_what_is_near_it_is_not(draft: Draft) -> None:
    require_usual(draft, Usual(26_000, 5), 2.0)


def test_few_gigs_tell_nothing() -> None:
    require_usual(paid(99_999), Usual(26_000, 4), 2.0)


def test_a_job_is_asked_about_where_its_days_would_be_worth_too_little() -> None:
    week = replace(paid(50_000, Per.job), ends_on=LOADING.starts_on + timedelta(days=6))
    with pytest.raises(GigPayUnusual):
        require_usual(week, Usual(None, 0), 2.0)
    require_usual(replace(week, ends_on=LOADING.starts_on), Usual(None, 0), 2.0)


@pytest.fixture
async def usual(village: Village, pema: Somebody) -> None:
    """Five days of loading for ¥260, and five of sorting for ¥0.5 a 斤."""
    for _ in range(5):
        await village.gig(pema)
        await village.gig(pema, pay=Pay(500, None, Per.piece, 10, "斤"))
    await post_on(village.db)


BODY: dict[str, Any] = {"trade": "loader", "headcount": 1, "starts_on": "2026-12-03", "village": LOADING.place}


async def posted(village: Village, who: Somebody, client: httpx.AsyncClient, **more: Any) -> httpx.Response:
    headers = {**await signed_in(village.db, who), "idempotency-key": str(new_id())}
    return await client.post("/api/v1/gigs", json=BODY | more, headers=headers)


@pytest.mark.usefixtures("usual")
async def test_who_is_sure_posts(village: Village, pema: Somebody, client: httpx.AsyncClient) -> None:
    pay = {"amount_fen": 260_000}
    answer = await posted(village, pema, client, pay=pay)
    assert (answer.status_code, answer.json()["code"]) == (409, "gig.pay_unusual")
    assert answer.json()["facts"]["usual_fen"] == 26_000
    assert (await posted(village, pema, client, pay=pay, sure=True)).status_code == 201
    low = await posted(village, pema, client, pay={"amount_fen": 2_600}, sure=True)
    assert (low.status_code, low.json()["code"]) == (422, "gig.pay_too_low")


@pytest.mark.usefixtures("usual")
async def test_a_piece_is_compared_with_pieces_of_its_unit(
    village: Village, pema: Somebody, client: httpx.AsyncClient
) -> None:
    answers = [
        (await posted(village, pema, client, pay={"amount_fen": fen, "per": "piece", "of": {"n": 1, "unit": unit}}))
        for fen, unit in ((20, "斤"), (60, "斤"), (20, "袋"))
    ]
    assert [answer.status_code for answer in answers] == [409, 201, 201]
    assert answers[0].json()["facts"] == {"yours_fen": 20, "usual_fen": 50, "per": "piece", "unit": "斤", "n": 5}


@pytest.mark.usefixtures("usual")
async def test_an_edit_of_the_pay_is_asked_about_and_no_other(
    village: Village, pema: Somebody, client: httpx.AsyncClient
) -> None:
    gig: Gig = await village.gig(pema, pay=Pay(100_000, None, Per.day))
    await post_on(village.db)
    headers = {**await signed_in(village.db, pema), "if-match": '"1"'}
    path = f"/api/v1/gigs/{gig.id}"
    higher = {"pay": {"amount_fen": 110_000}}
    assert (await client.patch(path, json=higher, headers=headers)).json()["code"] == "gig.pay_unusual"
    assert (await client.patch(path, json={"note": "搬砖"}, headers=headers)).json()["version"] == 2
    answer = await client.patch(path, json=higher | {"sure": True}, headers=headers | {"if-match": '"2"'})
    assert answer.json()["pay"]["amount_fen"] == 110_000


async def test_a_job_that_gets_longer_is_asked_about_again(
    village: Village, pema: Somebody, client: httpx.AsyncClient
) -> None:
    gig: Gig = await village.gig(pema, pay=Pay(30_000, None, Per.job))
    headers = {**await signed_in(village.db, pema), "if-match": '"1"'}
    longer = {"ends_on": (LOADING.starts_on + timedelta(days=29)).isoformat()}
    path = f"/api/v1/gigs/{gig.id}"
    assert (await client.patch(path, json=longer, headers=headers)).json()["code"] == "gig.pay_unusual"
    assert (await client.patch(path, json=longer | {"sure": True}, headers=headers)).status_code == 200


async def test_an_office_pays_what_its_sheet_says(village: Village, pema: Somebody) -> None:
    assert pema.employer
    ground = Ground(Basis.office, pema.id)
    gig = await service.post(village.db, OFFICE, pema.employer.id, paid(100), village.now, ground=ground, factor=2.0)
    assert gig.state == GigState.open
