"""An own PostgreSQL in the data folder: made, started and stopped with the server, and never left behind.

Used where `LINGONG_DATABASE_URL` is unset. It listens on a socket in a private folder only, and trusts whoever may
enter that. Every trap named in a comment was met.
"""

import asyncio
import errno
import fcntl
import hashlib
import os
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final
from urllib.parse import quote

from app.core.binaries import ENVIRONMENT, NOBODY, Binaries, ClusterError, die_with_parent

DATABASE: Final = "lingong"
LONGEST_SOCKET_FOLDER: Final = 92  # bytes; with the socket's own name that is what the kernel allows
START_SECONDS: Final = 300.0  # a recovery after a crash may take its time
STOP_SECONDS: Final = 20.0
POLL_SECONDS: Final = 0.01
NO_ROOM: Final = os.strerror(errno.ENOSPC)

DURABLE: Final = {
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",  # costs more than it gives on queries of milliseconds
    "log_min_messages": "log",  # no ERROR lines: their details would carry people's numbers into a file
}
FAST: Final = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class OtherMajor(ClusterError):
    """The data folder was made by another major version."""


class DataFolderInUse(ClusterError):
    """Another server process holds the data folder."""


class DataFolderUnusable(ClusterError):
    """The data folder cannot be made, read or written."""


class DiskFull(ClusterError):
    """No room is left where the data folder is."""


class NotStarted(ClusterError):
    """PostgreSQL gave up for another reason, which its last line tells."""


class Cluster:
    """The PostgreSQL of one data folder.

    `start` must be called in a thread that lives as long as the database is wanted (the main one): the kernel ends
    PostgreSQL when that thread ends, which is what leaves nothing behind after `kill -9`.
    """

    def __init__(self, data_dir: Path, *, fast: bool = False) -> None:
        """`fast` gives up durability, for tests only."""
        self.home = data_dir.absolute()
        self.data = self.home / "postgres"
        self.log = self.home / "postgres.log"
        self._fast = fast
        self._lock: IO[bytes] | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._give_up = 0.0

    def start(self) -> str:
        """Make the database if there is none, start it, and answer its URL once it takes connections.

        Raises a ClusterError.
        """
        if self.alive():
            return self.url
        with self._or_stopped():
            self._begin()
            while not self._ready():
                time.sleep(POLL_SECONDS)
        return self.url

    async def start_again(self) -> None:
        """As `start`, but leaving the thread to others while PostgreSQL recovers. Raises a ClusterError."""
        with self._or_stopped():
            self._begin()
            while not self._ready():  # noqa: ASYNC110  # a file says so, and no event
                await asyncio.sleep(POLL_SECONDS)

    @contextmanager
    def _or_stopped(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.stop()
            raise self._unusable(error) from error
        except BaseException:
            self.stop()
            raise

    def _begin(self) -> None:
        binaries = Binaries()
        self._hold()
        if not (self.data / "PG_VERSION").exists():
            self._make(binaries)
        self._refuse_other_major(binaries.major)
        self._clear()
        self._run(binaries)

    @property
    def url(self) -> str:
        """Where this data folder's PostgreSQL is reached while it runs, whoever started it."""
        return f"postgresql+asyncpg://{DATABASE}@/{DATABASE}?host={quote(str(_socket_folder(self.data)), safe='')}"

    def alive(self) -> bool:
        """Whether PostgreSQL runs."""
        return self._process is not None and self._process.poll() is None

    def full(self, error: Exception) -> DiskFull | None:
        """What to tell of an error met at work, if a full disk is behind it."""
        return self._disk_full() if NO_ROOM in f"{error} {self._log()}" else None

    def stop(self) -> None:
        """Stop cleanly and at once, though clients are connected, and let the data folder go."""
        if self._process is not None:
            # SIGTERM would wait for the clients. SIGINT hangs in the recovery that a full disk led to.
            signs = (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL)
            for sign in signs[1:] if NO_ROOM in self._log() else signs:
                self._process.send_signal(sign)
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(STOP_SECONDS)
                    break
            with suppress(OSError):
                _socket_folder(self.data).rmdir()
        self._process = None
        if self._lock is not None:
            self._lock.close()
        self._lock = None

    def _hold(self) -> None:
        """Lock the data folder for this process; the kernel lets go when it dies."""
        self.home.mkdir(parents=True, exist_ok=True)
        if self._lock is None:
            self._lock = (self.home / "postgres.lock").open("ab")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DataFolderInUse(
                f"Another server runs on the data folder {self.home}: stop it, or choose another LINGONG_DATA_DIR."
            ) from None

    def _make(self, binaries: Binaries) -> None:
        """Make it beside and rename it: what was killed half way is never taken for a database."""
        fresh = self.home / "postgres.new"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        binaries.own(fresh)
        # It is lc-ctype that lets trigrams see Chinese and Tibetan. These flags mean the same to 15 and to 18.
        flags = ["--encoding=UTF8", "--locale=C", "--lc-ctype=C.UTF-8", "--auth=trust", f"--username={DATABASE}"]
        flags += ["--data-checksums", *(["--no-sync"] if self._fast else [])]
        self._once(binaries.command("initdb", "-D", str(fresh), *flags))
        self._once(
            binaries.command("postgres", "--single", "-D", str(fresh), "postgres"), f"CREATE DATABASE {DATABASE}\n"
        )
        if self.data.exists():
            self.data.rmdir()  # only an empty one: what is somebody's is left alone and named
        fresh.rename(self.data)

    def _once(self, command: list[str], words: str = "") -> None:
        done = subprocess.run(
            command, input=words, env=ENVIRONMENT, cwd=self.home, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise self._gave_up(done.stdout + done.stderr)

    def _refuse_other_major(self, major: str) -> None:
        made_by = (self.data / "PG_VERSION").read_text().strip()
        if made_by != major:
            raise OtherMajor(
                f"The data folder {self.data} was made by PostgreSQL {made_by}, but this is PostgreSQL {major}: "
                "choose another LINGONG_DATA_DIR, or dump it with the old version and load it into a new one."
            )

    def _clear(self) -> None:
        """Remove what a killed PostgreSQL left: its number may be another process's by now (in a container: 1)."""
        lines = self._pid_lines()
        give_up = time.monotonic() + STOP_SECONDS
        while lines and _works_in(lines[0], self.data):  # the old one is still stopping
            if time.monotonic() > give_up:  # ours, since we hold the lock, and it hangs: on a full disk it may for ever
                os.kill(int(lines[0]), signal.SIGKILL)
            time.sleep(POLL_SECONDS)
            lines = self._pid_lines()
        for left in (self.data / "postmaster.pid", *_socket_folder(self.data).iterdir()):
            left.unlink(missing_ok=True)

    def _pid_lines(self) -> list[str]:
        try:
            return [line.strip() for line in (self.data / "postmaster.pid").read_text().splitlines()]
        except FileNotFoundError:
            return []

    def _run(self, binaries: Binaries) -> None:
        sockets = _socket_folder(self.data)
        binaries.own(self.data, sockets)
        settings = DURABLE | (FAST if self._fast else {})
        settings |= {"unix_socket_directories": f'"{sockets}"'}  # quoted: a comma would split it
        flags = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        if self.log.exists():
            self.log.replace(self.home / "postgres.log.old")
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                binaries.command("postgres", "-D", str(self.data), *flags),
                env=ENVIRONMENT,
                cwd=self.home,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # else Ctrl-C would end it while the server still ends its work
                preexec_fn=die_with_parent(),  # noqa: PLW1509  # two system calls, safe in a forked child
            )
        self._give_up = time.monotonic() + START_SECONDS

    def _ready(self) -> bool:
        """Whether it takes connections by now. Raises a ClusterError when that is no longer to be hoped for."""
        if not self.alive() or time.monotonic() > self._give_up:
            raise self._gave_up(self._log())
        assert self._process
        lines = self._pid_lines()
        return lines[:1] == [str(self._process.pid)] and lines[7:8] == ["ready"]

    def _log(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def _gave_up(self, said: str) -> ClusterError:
        if NO_ROOM in said:
            return self._disk_full()
        last = next(
            (line for line in reversed(said.splitlines()) if "FATAL" in line or "error" in line), "it said nothing"
        )
        return NotStarted(f"PostgreSQL did not start on {self.data}: {last.strip()} (all of it: {self.log}).")

    def _disk_full(self) -> DiskFull:
        return DiskFull(f"The disk is full: no room for PostgreSQL in {self.home}.")

    def _unusable(self, error: OSError) -> ClusterError:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            return self._disk_full()
        return DataFolderUnusable(f"The data folder cannot be used: {error.strerror} ({error.filename or self.home}).")


def _works_in(pid: str, folder: Path) -> bool:
    try:
        return Path(f"/proc/{int(pid)}/cwd").resolve(strict=True) == folder.resolve()
    except (OSError, ValueError):
        return False


def _socket_folder(data: Path) -> Path:
    """A private folder with a short name, the same at every start."""
    name = f"lingong-{os.geteuid()}-{hashlib.sha256(os.fsencode(data.resolve())).hexdigest()[:12]}"
    folder = Path(tempfile.gettempdir()) / name
    if len(os.fsencode(folder)) > LONGEST_SOCKET_FOLDER:
        folder = Path("/tmp") / name  # noqa: S108  # made private and its owner checked below
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.geteuid(), NOBODY} or found.st_mode & 0o077:
        raise DataFolderUnusable(f"The folder for PostgreSQL's socket, {folder}, is not private: remove it.")
    return folder
