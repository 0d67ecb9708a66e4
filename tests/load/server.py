"""A server process of the market for load scripts, and clients that cost as little as they can."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).resolve().parents[2]
STARTS = 600.0  # seconds: a busy machine must not end what is not about time
SECRET = "for load scripts only, nobody's secret at all"  # 32 characters and more, as a real one


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


class Server:
    """`lingong serve` (or another command) on a port of its own; killed at the end."""

    def __init__(
        self, url: str, command: str = "serve", port: int | None = None, *, demo: bool = False, **more: str
    ) -> None:
        self.port = port or free_port()
        self.url = url
        self.command = command
        self.demo = demo
        self.more = more
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Of the process that answers."""
        assert self.process
        return self.process.pid

    def start(self) -> "Server":
        """Begin, and wait until it answers."""
        env = (
            os.environ
            | {
                "LINGONG_DATABASE_URL": self.url,
                "LINGONG_SECRET_KEY": SECRET,
                "LINGONG_PORT": str(self.port),
                "LINGONG_POOL_SIZE": "20",
                "LINGONG_DEMO": str(self.demo).lower(),
                "PYTHONPATH": str(ROOT),
            }
            | self.more
        )
        self.process = subprocess.Popen([sys.executable, "-m", "app.cli", self.command], env=env, cwd=ROOT)
        if self.command == "serve":
            self._wait()
        return self

    def _wait(self) -> None:
        assert self.process
        deadline = time.monotonic() + STARTS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=1).read()
            except OSError:
                time.sleep(0.05)
            else:
                return
        self.kill()
        raise TimeoutError("the server does not answer")

    def kill(self) -> None:
        """As the machine's out-of-memory killer would: at once."""
        assert self.process
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def __enter__(self) -> "Server":
        return self.start()

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.kill()


async def get_many(port: int, paths: Sequence[str], clients: int, seconds: float) -> list[float]:
    """Ask for these paths over and over on kept connections; the seconds that each answer took."""
    took: list[float] = []
    todo = cycle(paths)
    end = time.perf_counter() + seconds

    async def client() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.perf_counter() < end:
            start = time.perf_counter()
            writer.write(f"GET {next(todo)} HTTP/1.1\r\nHost: load\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200"), head
            lines = head.lower().split(b"\r\n")
            length = next(int(line.split(b":")[1]) for line in lines if line.startswith(b"content-length"))
            await reader.readexactly(length)
            took.append(time.perf_counter() - start)
        writer.close()

    await asyncio.gather(*(client() for _ in range(clients)))
    return took
