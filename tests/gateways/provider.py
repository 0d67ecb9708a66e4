"""A provider of SMS and calls as Alibaba Cloud documents it, on a real socket: it checks signatures, answers as it is
told, and remembers what it took over."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

from app.gateways.signature import Call

KEY, SECRET = "testkey", "testsecret"
OK = {"Code": "OK", "Message": "OK"}
Answer = tuple[int, dict[str, Any] | bytes] | None
"""Status and body; None hangs up without a word."""


@dataclass
class Provider:
    """What it was asked for, and what it answers: from the list first, then always yes."""

    port: int = 0
    answers: list[Answer] = field(default_factory=list)
    took: list[dict[str, str]] = field(default_factory=list)
    asked: int = 0
    forged: int = 0
    on_taken: Callable[[dict[str, str]], None] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Requests of one connection, one after the other."""
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                if not await self._one(head.decode(), writer):
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _one(self, head: str, writer: asyncio.StreamWriter) -> bool:
        first, *lines = head.strip().split("\r\n")
        target = first.split(" ")[1]
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        params = dict(parse_qsl(target.partition("?")[2], keep_blank_values=True, strict_parsing=True))
        self.asked += 1
        if not _signed(headers, params):
            self.forged += 1
            return await _say(writer, 400, {"Code": "SignatureDoesNotMatch", "Message": "no"})
        answer: Answer = self.answers.pop(0) if self.answers else (200, OK)
        if answer is None:
            return False
        status, body = answer
        if isinstance(body, dict) and body.get("Code") == "OK":
            self.took.append(params | {"Action": headers["x-acs-action"]})
            number = len(self.took)
            body = body | {"BizId": f"biz{number}", "CallId": f"call{number}", "RequestId": f"request{number}"}
            if self.on_taken:
                self.on_taken(params)
        return await _say(writer, status, body)


async def _say(writer: asyncio.StreamWriter, status: int, body: dict[str, Any] | bytes) -> bool:
    said = body if isinstance(body, bytes) else json.dumps(body).encode()
    writer.write(b"HTTP/1.1 %d X\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n" % (status, len(said)))
    writer.write(said)
    await writer.drain()
    return True


def _signed(headers: dict[str, str], params: dict[str, str]) -> bool:
    """Whether the signature is the one of our secret over what came."""
    now = datetime.fromisoformat(headers["x-acs-date"])
    call = Call(headers["host"], headers["x-acs-action"], headers["x-acs-version"], params)
    expected = call.headers(KEY, SECRET, now, headers["x-acs-signature-nonce"])["authorization"]
    return re.sub(r"\s", "", headers["authorization"]) == re.sub(r"\s", "", expected)


@asynccontextmanager
async def provider() -> AsyncIterator[Provider]:
    """A provider that listens on a port of its own."""
    it = Provider()
    server = await asyncio.start_server(it.answer, "127.0.0.1", 0)
    it.port = server.sockets[0].getsockname()[1]
    try:
        yield it
    finally:
        server.close()
        await server.wait_closed()
