"""What is told of requests: to Prometheus, and in the log. Routes and states, never addresses or numbers."""

import logging

import httpx
import pytest
from fastapi import APIRouter, FastAPI
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy.ext.asyncio import async_sessionmaker

from app.core.settings import Settings
from app.main import create_app
from tests.people.phones import Handset
from tests.village import Somebody, Village

NUMBER = "13900009876"


async def figures(client: httpx.AsyncClient) -> dict[tuple[str, ...], float]:
    """Every sample by its name and its labels' values."""
    answer = await client.get("/metrics")
    assert answer.status_code == 200
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


async def test_requests_are_counted_by_route_and_class_of_status(client: httpx.AsyncClient) -> None:
    for _ in range(3):
        await client.get("/api/v1/gigs")
    await client.get("/api/v1/gigs/0193f0c1-7d5e-7000-8000-000000000001")
    await client.post("/api/v1/gigs", json={})
    await client.get(f"/{NUMBER}/13900001234")
    await client.request("BREW", "/api/v1/gigs")
    told = await figures(client)
    assert told["lingong_requests_total", "GET", "/api/v1/gigs", "2xx"] == 3
    assert told["lingong_request_seconds_count", "GET", "/api/v1/gigs"] == 3
    assert told["lingong_requests_total", "GET", "/api/v1/gigs/{gig_id}", "4xx"] == 1
    assert told["lingong_requests_total", "POST", "/api/v1/gigs", "4xx"] == 1
    assert told["lingong_requests_total", "GET", "-", "4xx"] == 1
    assert not any(NUMBER in "".join(labels) or "BREW" in labels for labels in told)


async def test_the_market_is_counted(
    client: httpx.AsyncClient, village: Village, pema: Somebody, tashi: Somebody
) -> None:
    await village.takes(tashi, await village.gig(pema))
    told = await figures(client)
    assert told["lingong_database_answers",] == 1
    assert told["lingong_gigs_open",] == 1
    assert told["lingong_orders", "accepted"] == 1
    assert told["lingong_jobs", "tell", "queued"] >= 1
    assert told["lingong_job_oldest_seconds",] >= 0
    assert any(name == "lingong_market_info" for name, *_ in told)
    assert any(name == "process_resident_memory_bytes" for name, *_ in told)


async def test_a_database_that_is_away_is_a_figure_and_no_error(app: FastAPI, client: httpx.AsyncClient) -> None:
    app.state.looking = async_sessionmaker()  # bound to nothing
    told = await figures(client)
    assert told["lingong_database_answers",] == 0
    assert any(name == "lingong_requests_total" or name == "process_cpu_seconds_total" for name, *_ in told)


async def test_figures_are_for_near_machines_only(app: FastAPI, client: httpx.AsyncClient) -> None:
    through = await client.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"})
    assert (through.status_code, through.json()["code"]) == (404, "not_found")
    far = httpx.ASGITransport(app, client=("203.0.113.9", 4000))
    async with httpx.AsyncClient(transport=far, base_url="http://market.test") as stranger:
        assert (await stranger.get("/metrics")).status_code == 404


async def test_each_answer_has_a_name_that_a_sane_asker_may_give(client: httpx.AsyncClient) -> None:
    given = "0123456789abcdef" * 2
    assert (await client.get("/healthz", headers={"X-Request-ID": given})).headers["x-request-id"] == given
    for insane in (NUMBER, "x" * 4000, "a b", ""):
        made = (await client.get("/healthz", headers={"X-Request-ID": insane})).headers["x-request-id"]
        assert len(made) == 32
        assert made != insane


@pytest.fixture
def machines(settings: Settings, app: FastAPI) -> FastAPI:
    """The application as it is where machines read its log."""
    other = create_app(settings.model_copy(update={"log": "json"}))
    for name in ("clock", "sessions", "looking", "generation"):
        setattr(other.state, name, getattr(app.state, name))

    async def breaks() -> None:
        raise ValueError(f"no road to {NUMBER}")

    broken = APIRouter()
    broken.add_api_route("/breaks/{word}", breaks)
    other.include_router(broken)
    return other


async def test_the_log_names_route_status_and_person_and_no_canary(
    machines: FastAPI, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "app.requests")
    phone = Handset.of(machines)
    me = (await phone.prove(NUMBER))["people"][0]["id"]
    await phone.ask("GET", f"/gigs?q={NUMBER}")
    await phone.ask("GET", "/me")
    lines = [vars(record) for record in caplog.records if record.name == "app.requests"]
    board, mine = lines[-2:]
    assert (board["method"], board["route"], board["status"]) == ("GET", "/api/v1/gigs", 200)
    assert board["ms"] > 0
    assert (mine["route"], mine["person"]) == ("/api/v1/me", me)
    assert NUMBER not in str(lines)
    assert phone.token
    assert phone.token not in str(lines)


async def test_a_defect_is_counted_written_and_named(machines: FastAPI, caplog: pytest.LogCaptureFixture) -> None:
    transport = httpx.ASGITransport(machines, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://market.test") as client:
        answer = await client.get(f"/breaks/{NUMBER}")
        assert (answer.status_code, len(answer.headers["x-request-id"])) == (500, 32)
        told = await figures(client)
    assert told["lingong_requests_total", "GET", "/breaks/{word}", "5xx"] == 1
    line = next(record for record in caplog.records if record.name == "app.requests")
    assert (line.levelno, vars(line)["status"]) == (logging.WARNING, 500)
    assert NUMBER not in line.getMessage()
