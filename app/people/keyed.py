"""A write with the key under which its one effect is kept: of a signed-in person, or of his phone where nobody is.

Goes with `app.core.idempotency.KeyedRoute`, which keeps the answer.
"""

from typing import Annotated, Final

from fastapi import Depends, Header, Request
from pydantic.json_schema import SkipJsonSchema

from app.core.actor import Actor
from app.core.db import Db
from app.core.errors import KeyMissing, KeyOtherBody, KeyRunning
from app.core.http import Config, Now
from app.core.idempotency import Owner, claim, hash_of
from app.people.actor import Anyone, SignedIn
from app.people.rules import PersonSwitched, SignInNeeded
from app.people.tokens import sealed

KEYED: Final = (SignInNeeded, PersonSwitched, KeyMissing, KeyRunning, KeyOtherBody)
"""What every keyed write may refuse."""

KEY_HEADER: Final = "Idempotency-Key"
DEVICE_HEADER: Final = "Lingong-Device"
DEVICE: Final = r"^[0-9A-Za-z-]{16,64}$"

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


async def sender(
    actor: Anyone,
    config: Config,
    device: Annotated[
        str | SkipJsonSchema[None],
        Header(
            alias=DEVICE_HEADER,
            pattern=DEVICE,
            json_schema_extra={"pattern": DEVICE},  # Pydantic leaves it out where None is skipped
            description="Made and kept by a phone on which nobody is signed in; a UUID usually",
        ),
    ] = None,
) -> Owner:
    """The person signed in, or the phone by the keyed hash of its id, which tells nothing of whose it is."""
    if actor is not None:
        return actor.person
    if device is None:
        raise SignInNeeded
    return sealed(config.secret_key, "device", device)


Sender = Annotated[Owner, Depends(sender)]


async def keyed_sender(
    request: Request, db: Db, now: Now, owner: Sender, _: Annotated[None, Depends(_key_is_there)], key: Key
) -> Owner:
    """Who sends, holding this key until the transaction ends; an earlier answer is raised as `Replay`."""
    await claim(db, owner, key, hash_of(request, await request.body()), now)
    request.state.claimed = (db, owner, key)
    return owner


KeyedSender = Annotated[Owner, Depends(keyed_sender)]
