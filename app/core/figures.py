"""Figures for Prometheus: of this process, and what the application adds. Labels are routes and states, never ids."""

from collections.abc import Callable, Iterable
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, PlatformCollector, ProcessCollector
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import QueuePool

SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


def registry() -> CollectorRegistry:
    """A registry of an application's own: tests make many applications in a process."""
    made = CollectorRegistry()
    ProcessCollector(registry=made)
    PlatformCollector(registry=made)
    return made


def gauge(registry: CollectorRegistry, name: str, told: str, look: Callable[[], float]) -> None:
    """A figure that is looked up each time it is fetched."""
    Gauge(name, told, registry=registry).set_function(look)


class Requests:
    """Requests by method, route and class of status, and how long they took."""

    def __init__(self, registry: CollectorRegistry) -> None:
        labels = ("method", "route", "status")
        self._count = Counter("lingong_requests", "Requests answered", labels, registry=registry)
        self._took = Histogram(
            "lingong_request_seconds", "Time until an answer begins", labels[:2], buckets=SECONDS, registry=registry
        )
        # The library finds a child by building and hashing its labels anew; ours are few and asked for all the time.
        self._children: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """One request that was answered."""
        key = (method, route, status // 100)
        children = self._children.get(key)
        if children is None:
            counted = self._count.labels(method, route, f"{status // 100}xx")
            children = self._children[key] = (counted, self._took.labels(method, route))
        children[0].inc()
        children[1].observe(seconds)


class Pool(Collector):
    """How many of the process's database connections are lent out."""

    def __init__(self, engine: Callable[[], AsyncEngine | None]) -> None:
        self._engine = engine

    def collect(self) -> Iterable[Metric]:
        """Asked at each look."""
        engine = self._engine()
        pool = engine.pool if engine is not None else None
        if isinstance(pool, QueuePool):
            yield GaugeMetricFamily("lingong_pool_size", "Database connections of this process", pool.size())
            yield GaugeMetricFamily("lingong_pool_in_use", "Database connections lent out", pool.checkedout())
