"""The market's own figures for Prometheus, and the door at which they are fetched: from near machines only."""

import asyncio
import logging
import time
from collections.abc import Iterable, Sequence
from functools import partial
from ipaddress import ip_address, ip_network
from math import inf
from pathlib import Path
from typing import Any, Final

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import text

from app.backup.daily import newest
from app.core import figures
from app.core.db import Sessions
from app.core.errors import NotFound
from app.core.http import Config, refusals

log = logging.getLogger(__name__)

KEPT_SECONDS: Final = 15.0
ANSWER_SECONDS: Final = 2.0

ASKED: Final = {
    "lingong_jobs": (
        "Jobs in the queue",
        ("job", "status"),
        "SELECT entrypoint, status::text, count(*) FROM pgqueuer GROUP BY 1, 2",
    ),
    "lingong_job_oldest_seconds": (
        "How long the longest waiting job has been due",
        (),
        "SELECT coalesce(greatest(extract(epoch FROM now() - min(execute_after)), 0), 0)"
        " FROM pgqueuer WHERE status = 'queued'",
    ),
    "lingong_round_behind_seconds": (
        "How long a round has been due and is not made, or has not ended",
        ("round",),
        "SELECT entrypoint, greatest(extract(epoch FROM now() - min(next_run)), 0) FROM pgqueuer_schedules GROUP BY 1",
    ),
    "lingong_round_failures": (
        "How often in a row a round has failed",
        ("round",),
        "SELECT entrypoint, coalesce(max(times), 0) FROM pgqueuer_schedules LEFT JOIN failed_round ON name = entrypoint"
        " GROUP BY 1",
    ),
    "lingong_gigs_open": ("Gigs that are open", (), "SELECT count(*) FROM gig WHERE state = 'open'"),
    "lingong_orders": (
        "Live orders",
        ("state",),
        "SELECT state, count(*) FROM orders"
        " WHERE state IN ('requested', 'offered', 'waitlisted', 'held', 'accepted') GROUP BY 1",
    ),
    "lingong_messages": (
        "What became of the last thousand messages",
        ("channel", "state"),
        "SELECT channel, state, count(*) FROM message WHERE id > (SELECT max(id) - 1000 FROM message) GROUP BY 1, 2",
    ),
    "lingong_market_info": (
        "Which market this is",
        ("generation", "revision"),
        "SELECT generation::text, version_num, 1 FROM market, alembic_version",
    ),
}
"""By name: what it says, its labels, and the question. Each is answered by an index or a small table, for all processes
alike; what has ended is not counted, because it grows for ever."""


class Market(Collector):
    """What the database said last, a few seconds ago at most."""

    def __init__(self) -> None:
        self.rows: dict[str, Sequence[Any]] = {}
        self.answers = False
        self._asked_at = 0.0
        self._asking = asyncio.Lock()

    async def ask(self, looking: Sessions) -> None:
        """Ask again, unless that was just done. A database that does not answer is a figure too."""
        async with self._asking:
            if self._asked_at and time.monotonic() - self._asked_at < KEPT_SECONDS:
                return
            try:
                async with asyncio.timeout(ANSWER_SECONDS), looking() as db:
                    self.rows = {name: (await db.execute(text(sql))).all() for name, (_, _, sql) in ASKED.items()}
                self.answers = True
            except Exception as error:  # noqa: BLE001  # of whatever kind: the figures of this process are still told
                log.warning("The database was not there to be counted: %s", type(error).__name__)
                self.rows, self.answers = {}, False
            self._asked_at = time.monotonic()

    def collect(self) -> Iterable[Metric]:
        """The figures as they were last heard."""
        yield GaugeMetricFamily("lingong_database_answers", "Whether the database answers", float(self.answers))
        for name, rows in self.rows.items():
            told, labels, _ = ASKED[name]
            family = GaugeMetricFamily(name, told, labels=labels)
            for *values, number in rows:
                family.add_metric([str(value) for value in values], float(number))
            yield family


router = APIRouter(tags=["operation"])


@router.get("/metrics", response_class=PlainTextResponse, responses=refusals(NotFound))
async def metrics(request: Request, config: Config) -> Response:
    """Figures of this process and of the market, for Prometheus; not there for whom it is not meant."""
    if not _near(request, config.metrics_from):
        raise NotFound
    state = request.app.state
    await state.market_figures.ask(state.looking)
    return Response(generate_latest(state.registry), media_type=CONTENT_TYPE_LATEST)


def _near(request: Request, networks: tuple[str, ...]) -> bool:
    """Whether it comes straight from a network that the operator named. What came through a proxy came from outside."""
    if request.client is None or "x-forwarded-for" in request.headers:
        return False
    try:
        address = ip_address(request.client.host)
    except ValueError:
        return False
    return any(address in ip_network(network) for network in networks)


def install(app: FastAPI) -> None:
    """Give the application its figures, and the door to them."""
    registry: CollectorRegistry = figures.registry()
    app.state.registry = registry
    app.state.requests = figures.Requests(registry)
    app.state.market_figures = Market()
    registry.register(figures.Pool(lambda: getattr(app.state, "engine", None)))
    registry.register(app.state.market_figures)
    if folder := app.state.settings.backup_dir:
        figures.gauge(registry, "lingong_backup_age_seconds", "Age of the newest nightly backup", partial(_age, folder))
    app.include_router(router)


def _age(folder: Path) -> float:
    """In seconds; without end where there is none."""
    made = newest(folder)
    return inf if made is None else time.time() - made
