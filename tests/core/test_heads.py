"""What every answer tells of the market: its generation and its clock, unless a browser may give it again later."""

import httpx
import pytest

TOLD = {"lingong-generation", "lingong-now"}


@pytest.mark.parametrize(("path", "tells"), [("/gigs", True), ("/me", True), ("/trades", False), ("/places", False)])
async def test_an_answer_that_may_be_kept_tells_nothing_of_now(
    client: httpx.AsyncClient, path: str, *, tells: bool
) -> None:
    answer = await client.get(f"/api/v1{path}")
    assert (set(answer.headers) >= TOLD, bool(TOLD & set(answer.headers))) == (tells, tells)
