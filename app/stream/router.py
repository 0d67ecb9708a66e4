"""The stream's door."""

import asyncio
from typing import Annotated, Final

from fastapi import APIRouter, Header, Request, Response
from starlette.types import Receive, Scope, Send

from app.core.actor import Actor
from app.core.errors import ServerBusy
from app.core.http import refusals
from app.people.actor import SignedIn
from app.people.rules import SignInNeeded
from app.stream.rules import Cursor, cursor_of
from app.stream.switchboard import Switchboard

router = APIRouter(tags=["inbox"])

HELLO: Final = b"retry: 3000\n\n"
EXAMPLE: Final = """retry: 3000

event: changed
id: 0193f0c1-7d5e-4000-8000-000000000001~781:781:
data: {"unseen":1,"items":[{"id":7,"code":"order.accepted","gig":"0193f0c1-7d5e-7000-8000-000000000417",\
"order":"0193f0c1-7d5e-7000-8000-000000000009"}],"more":false}

:

"""


class Stream(Response):
    """An answer that goes on until the phone leaves or is closed."""

    media_type = "text/event-stream"

    def __init__(self, board: Switchboard, actor: Actor, cursor: Cursor | None) -> None:
        # nginx would keep the events for itself until it has a page of them
        super().__init__(headers={"cache-control": "no-store", "x-accel-buffering": "no"})
        del self.headers["content-length"]
        self.board, self.actor, self.cursor = board, actor, cursor

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        """Bare ASGI: with a StreamingResponse an open phone costs more than twice the memory."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": HELLO, "more_body": True})
        if self.background is not None:
            await self.background()
        line = self.board.join(self.actor.person, self.actor.session, self.cursor)
        gone = asyncio.create_task(_gone(receive))
        gone.add_done_callback(lambda _: line.close())
        try:
            while (message := await line.next()) is not None:
                await send({"type": "http.response.body", "body": message, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            gone.cancel()
            self.board.leave(line)


async def _gone(receive: Receive) -> None:
    """Until the phone has hung up."""
    while (await receive())["type"] != "http.disconnect":
        pass


@router.get(
    "/stream",
    response_class=Response,
    responses={
        200: {
            "description": "Server-sent events, until the phone hangs up or its session ends. `changed`: entries of "
            "the inbox are new (`more`: also others than those listed); the first one also says where the stream "
            "begins, and may list none. `restored`: the market was restored from a backup, fetch all anew. "
            "`replaced`: as many streams of this person as may be were opened after this one. An `id` sent back as "
            "`Last-Event-ID` resumes there: nothing is lost, and something may be told twice. A comment every 15 s "
            "says that the line is open.",
            "content": {"text/event-stream": {"schema": {"type": "string"}, "example": EXAMPLE}},
        },
        **refusals(SignInNeeded, ServerBusy),
    },
)
async def stream(
    request: Request,
    actor: SignedIn,
    last_event_id: Annotated[str | None, Header(max_length=2000, description="`id` of the last event heard")] = None,
) -> Stream:
    """Hear at once that something changed for me."""
    board: Switchboard = request.app.state.switchboard
    board.require_room()
    return Stream(board, actor, None if last_event_id is None else cursor_of(last_event_id))
