"""Who writes says what he read."""

import httpx
import pytest
from fastapi import FastAPI

from app.core.errors import VersionStale
from app.core.http import install
from app.core.versions import IfMatch, require_version


@pytest.fixture
def app() -> FastAPI:
    """An app that tells which version it was given."""
    app = FastAPI()
    install(app, 1024)

    @app.put("/")
    async def put(yours: IfMatch) -> dict[str, int | None]:
        return {"yours": yours}

    return app


@pytest.mark.parametrize(("header", "read"), [('"3"', 3), ("3", 3), ('W/"12"', 12), (None, None)])
async def test_an_if_match_is_a_version(app: FastAPI, header: str | None, read: int | None) -> None:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://market.test") as client:
        answer = await client.put("/", headers={"if-match": header} if header else {})
    assert answer.json() == {"yours": read}


@pytest.mark.parametrize("header", ["*", '"abc"', '"1", "2"', "9" * 10])
async def test_what_is_no_version_is_refused(app: FastAPI, header: str) -> None:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://market.test") as client:
        answer = await client.put("/", headers={"if-match": header})
    assert (answer.status_code, answer.json()["code"]) == (422, "payload.invalid")


@pytest.mark.parametrize("yours", [None, 2, 4])
def test_a_stale_or_missing_version_is_told_both(yours: int | None) -> None:
    with pytest.raises(VersionStale) as refused:
        require_version(yours, 3, {"name": "Tashi", "version": 3})
    assert refused.value.facts == {"yours": yours, "current": {"name": "Tashi", "version": 3}}


def test_who_read_the_newest_may_write() -> None:
    require_version(3, 3, {})
