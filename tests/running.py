"""A market as a process, as its operator has it: a data folder, a port, commands, signals."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SECRET = "a secret of the district, and long enough"
SLOW = 120.0  # seconds: a busy machine must not fail a test that is not about time


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


@dataclass
class Market:
    """One operator's market: a data folder, a port, and the process that serves it."""

    data: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[str] | None = None

    def environment(self, more: Mapping[str, str]) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("LINGONG_")}
        own = {"LINGONG_DATA_DIR": str(self.data), "LINGONG_SECRET_KEY": SECRET, "LINGONG_PORT": str(self.port)}
        return kept | own | dict(more)

    def start(self, *words: str, **more: str) -> subprocess.Popen[str]:
        """Start a command, `up` without the demo district if none is named."""
        command = [sys.executable, "-m", "app.cli", *(words or ("up", "--no-demo"))]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment(more), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        return self.process

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            [sys.executable, "-m", "app.cli", *words],
            cwd=ROOT,
            env=self.environment(more),
            capture_output=True,
            text=True,
            timeout=SLOW,
            check=False,
        )

    def status(self, path: str, token: str = "") -> int:
        """The status of an answer; 0 where there is none."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        try:
            with urllib.request.urlopen(asked, timeout=10) as answer:
                status: int = answer.status
                return status
        except urllib.error.HTTPError as error:
            with error:
                return error.code
        except OSError:
            return 0

    def opens(self) -> None:
        """Wait until the market is ready."""
        until = time.monotonic() + SLOW
        while self.status("/readyz") != 200:
            assert self.process
            if self.process.poll() is not None:
                pytest.fail(f"it ended: {self.process.communicate()[1]}")
            assert time.monotonic() < until, "it never opened"
            time.sleep(0.05)

    def ends(self, sign: signal.Signals) -> int:
        """Send a signal; the exit code."""
        assert self.process
        self.process.send_signal(sign)
        self.process.communicate(timeout=SLOW)
        return self.process.returncode

    @property
    def postmaster(self) -> int | None:
        """The process of this folder's PostgreSQL, if it runs."""
        for entry in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                words = (entry / "cmdline").read_bytes().split(b"\0")
                if str(self.data / "postgres").encode() in words:
                    return int(entry.name)
        return None

    def end(self) -> None:
        """Whatever a test left."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.communicate(timeout=SLOW)
