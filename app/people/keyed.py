"""A write of a signed-in person, with the key under which its one effect is kept.

Goes with `app.core.idempotency.KeyedRoute`, which keeps the answer.
"""

from typing import Annotated, Final

from fastapi import Depends, Header, Request

from app.core.actor import Actor
from app.core.db import Db
from app.core.errors import KeyMissing
from app.core.http import Now
from app.core.idempotency import claim, hash_of
from app.people.actor import SignedIn

KEY_HEADER: Final = "Idempotency-Key"

Key = Annotated[
    str,
    Header(
        alias=KEY_HEADER,
        pattern=r"^[\x21-\x7e]{8,80}$",
        description="Made by the client, a UUID usually; the same key gets the same answer for 30 days",
    ),
]


async def _key_is_there(request: Request) -> None:
    """Its own refusal, before FastAPI would call it an invalid payload."""
    if not request.headers.get(KEY_HEADER):
        raise KeyMissing


async def keyed(
    request: Request, db: Db, now: Now, actor: SignedIn, _: Annotated[None, Depends(_key_is_there)], key: Key
) -> Actor:
    """The person signed in, who holds this key until the transaction ends; an earlier answer is raised as `Replay`."""
    await claim(db, actor.person, key, hash_of(request, await request.body()), now)
    request.state.claimed = (db, actor.person, key)
    return actor


Keyed = Annotated[Actor, Depends(keyed)]
