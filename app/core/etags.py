"""Answers that a phone need not fetch twice: an ETag of the body, and 304 where nothing changed."""

from hashlib import blake2b
from typing import Any, Final

from fastapi import Request, Response

NOT_MODIFIED: Final[dict[int | str, dict[str, Any]]] = {
    304: {"description": "Nothing changed since the answer whose ETag came as If-None-Match"}
}
REVALIDATED: Final = "public, no-cache"
"""Kept by anyone, asked about each time."""
A_DAY: Final = "public, max-age=86400, stale-while-revalidate=604800"
"""For catalogues: a day old is good enough, a week old better than nothing."""


def tag(body: bytes) -> str:
    """A weak ETag: the body may be compressed on its way."""
    return f'W/"{blake2b(body, digest_size=12).hexdigest()}"'


def answer(request: Request, body: bytes, *, etag: str | None = None, cache: str = REVALIDATED) -> Response:
    """JSON with its ETag, or 304 where the phone has it already."""
    etag = etag or tag(body)
    headers = {"etag": etag, "cache-control": cache}
    if knows(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="application/json")


def knows(if_none_match: str, etag: str) -> bool:
    """Whether If-None-Match names this ETag; compared weakly (RFC 9110, 13.1.2)."""
    given = [name.strip().removeprefix("W/") for name in if_none_match.split(",")]
    return etag.removeprefix("W/") in given or given == ["*"]


def private(response: Response) -> None:
    """A dependency: what belongs to one person is kept by no cache."""
    response.headers["cache-control"] = "no-store"
