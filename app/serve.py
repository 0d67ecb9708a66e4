"""One process of the market: its database, its doors and its jobs, started in order and ended in order."""

import asyncio
import errno
import logging
import resource
import signal
import socket
import sys
from collections.abc import Callable, Coroutine, Generator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Final

import uvicorn
import uvloop
from fastapi import FastAPI

from app.core.binaries import ClusterError
from app.core.database import database
from app.core.operating import CannotRun
from app.core.postgres import Cluster, DiskFull
from app.core.settings import Settings

GRACE_SECONDS: Final = 5  # for answers and jobs under way when the end is asked for
LOOK_SECONDS: Final = 1.0
MOST_TRIES: Final = 20
MOST_FILES: Final = 65_536
INTERRUPTED: Final = 130  # what a shell expects after Ctrl-C

log = logging.getLogger(__name__)


class PortTaken(CannotRun):
    """Somebody else listens there."""


def up(settings: Settings) -> int:
    """Everything in one process: database, newest shape, demo district in demo mode, doors, jobs."""
    return _serve(settings, whole=True)


def serve(settings: Settings) -> int:
    """The doors alone; several processes may share one database, which `migrate` has brought to its newest shape."""
    return _serve(settings, whole=False)


def worker(settings: Settings) -> int:
    """The jobs alone."""
    from app.core.jobs import run_worker
    from app.duties import DUTIES

    async def work(settings: Settings) -> int:
        stop = asyncio.Event()
        for sign in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(sign, stop.set)
        await _prepare(settings, whole=False)
        await run_worker(settings, stop, DUTIES)
        return 0

    with database(settings) as reached:
        return _run(lambda: work(reached))


def _serve(settings: Settings, *, whole: bool) -> int:
    # The default would end us without a word to the database; `&` in sh has SIGINT ignored.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    _allow_files()
    door = _listen(settings.host, settings.port)  # before anything is made, so that a taken port costs nothing
    cluster = None if settings.database_url else Cluster(settings.data_dir)
    try:
        if cluster:
            settings = settings.model_copy(update={"database_url": cluster.start()})
        return _run(lambda: _market(settings, door, cluster, whole=whole))
    except Exception as error:
        if cluster and (full := cluster.full(error)):
            raise full from error
        raise
    finally:
        door.close()
        if cluster:
            cluster.stop()


def _allow_files() -> None:
    """Every open phone is a file, and what a shell allows is often 1,024."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def _run(main: Callable[[], Coroutine[None, None, int]]) -> int:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(main())


def _listen(host: str, port: int) -> socket.socket:
    """The door, open: who knocks early waits until somebody answers."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[
            0
        ]
        door = socket.socket(family, kind)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(address)
        door.listen(2048)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(
                f"Port {port} is taken: stop what listens there, or choose another (--port, or LINGONG_PORT)."
            ) from None
        raise CannotRun(f"Port {port} of {host} cannot be opened: {error.strerror}.") from None
    return door


async def _market(settings: Settings, door: socket.socket, cluster: Cluster | None, *, whole: bool) -> int:
    from app.main import create_app

    await _prepare(settings, whole=whole)
    stop = asyncio.Event()
    app = create_app(settings)
    app.state.disk = cluster.home if cluster else None
    server = Server(settings, app, stop)
    beside = [_beside(app.state.switchboard.run(stop), server)]
    if cluster:
        beside.append(_beside(keep(cluster, stop), server))
    if whole:
        from app.core.jobs import run_worker
        from app.duties import DUTIES

        beside.append(_beside(run_worker(settings, stop, DUTIES), server))
    await server.serve(sockets=[door])
    stop.set()
    _, late = await asyncio.wait(beside, timeout=GRACE_SECONDS)
    for task in late:
        task.cancel()
    return server.outcome


async def _prepare(settings: Settings, *, whole: bool) -> None:
    from app.migrate import migrate, refuse_behind

    assert settings.database_url
    if not whole:
        await refuse_behind(settings.database_url)
        return
    await migrate(settings.database_url)
    if settings.demo:
        from app.demo import fill

        await fill(settings)


class Server(uvicorn.Server):
    """uvicorn's server, which tells open streams before it waits for them, and leaves the exit to us."""

    def __init__(self, settings: Settings, app: FastAPI, stop: asyncio.Event) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http="httptools",
                ws="none",
                lifespan="on",
                log_config=None,
                access_log=False,
                server_header=False,
                forwarded_allow_ips=list(settings.trusted_proxies),
                timeout_graceful_shutdown=GRACE_SECONDS,
            )
        )
        self.settings = settings
        self.stop = stop
        self.outcome = 1

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Open, and say where."""
        await super().startup(sockets)
        if self.started:
            self.outcome = 0
            sys.stdout.write(f"Lingong is open at http://localhost:{self.settings.port}\n")
            sys.stdout.flush()

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Not uvicorn's, which raises the signal anew after the end and so takes the process away from under us."""
        for sign in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(sign, self.handle_exit, sign, None)
        yield

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End soon; a second Ctrl-C ends at once."""
        self.stop.set()
        if sig == signal.SIGINT:
            self.outcome = INTERRUPTED
        super().handle_exit(sig, frame)

    def fail(self) -> None:
        """End because a part is lost without which the market is not whole."""
        self.stop.set()
        self.should_exit = True
        self.outcome = 1


def _beside(part: Coroutine[None, None, None], server: Server) -> asyncio.Task[None]:
    """Run a part beside the doors; where it breaks, all ends, and whoever watches the process starts it anew."""

    def look(task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()):
            log.error("A part of the market broke: %s", error, exc_info=error)
            server.fail()

    task = asyncio.create_task(part)
    task.add_done_callback(look)
    return task


async def keep(cluster: Cluster, stop: asyncio.Event) -> None:
    """Start PostgreSQL again when it was killed; in the main thread, with which it is to end."""
    tries = 0
    while not stop.is_set():
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), LOOK_SECONDS)
        if stop.is_set() or cluster.alive():
            tries = 0
            continue
        tries += 1
        try:
            await cluster.start_again()
        except DiskFull as full:  # until somebody makes room
            log.warning("PostgreSQL cannot start: %s", full)
            tries = 0
        except ClusterError:
            if tries == MOST_TRIES:  # what a busy connection of the killed one still held would be free by now
                raise
        else:
            log.warning("PostgreSQL had ended and was started again.")
