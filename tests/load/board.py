"""The board at 10^4, 10^5 and 10^6 gigs: the nearest and the newest page, by pgbench prepared and through the API.

Twice: with 3 % of the gigs open, and with 3,000 open throughout, where the CPU a page may grow by 1.3 at the most
(the gate; the script fails otherwise). `python -m tests.load.board [--sizes 10000 100000 1000000] [--seconds 5]`
CPU is of the PostgreSQL processes (and of the API's one process), read from /proc: ratios, not this machine's times.
"""

import argparse
import asyncio
import os
import random
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from sqlalchemy import make_url, text

from app.boards.hot import board_statement
from app.boards.rules import Sort, Wanted
from app.core.binaries import Binaries
from tests.load import ground
from tests.load.server import Server, get_many

GROWTH_ALLOWED = 1.3
OPEN_THROUGHOUT = 3_000
TRADE = 18

_SEED = """
INSERT INTO gig (id, employer_id, posted_by, state, trade_id, place_code, village_code, township_code, lat, lon, spot,
    headcount, takes, mode, contact_kind, starts_on, ends_on, next_starts_at, ends_at, pay_day_fen, settle, duration,
    search, channel, posted_at)
SELECT gen_random_uuid(), :employer, :person, CASE WHEN r.open THEN 'open' ELSE 'done' END,
    1 + floor(random() * 42)::int,
    '540103102206', '540103102206', '540103102', 29.7, 91.0, point(random() * 80 - 40, random() * 60 - 30),
    1 + floor(random() * 9)::int, 'either', 'instant', 'desk', current_date + 1, current_date + 1,
    CASE WHEN r.open THEN now() + interval '1 day' ELSE now() - interval '100 days' END,
    CASE WHEN r.open THEN now() + interval '2 days' ELSE now() - interval '99 days' END,
    15000 + floor(random() * 300)::int * 100, 'same_day', 'temporary',
    CASE WHEN r.open THEN '''装卸'' ''搬运''' ELSE '''装卸''' END::tsvector, 'demo',
    now() - (random() * CASE WHEN r.open THEN 14 ELSE 1000 END) * interval '1 day'
FROM (SELECT n, n % :every = 0 AS open FROM generate_series(1, :total) n) r
"""
_TERMS = """
INSERT INTO gig_terms (gig_id, version, during, starts_on, ends_on, open_end, shift_from, shift_to, amount_fen, per,
    settle, meals, lodging, transport, hazards, tools, made_by)
SELECT id, 1, tstzmultirange(tstzrange(next_starts_at, ends_at)), starts_on, ends_on, false, '09:00', '18:00',
    pay_day_fen, 'day', settle, false, false, false, '{}', '{}', posted_by FROM gig
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured page: pages a second, milliseconds, and CPU microseconds a page."""

    rate: float
    p50: float
    p99: float
    cpu: float


def cpu_seconds(process: psutil.Process) -> float:
    """CPU of a process, its children, and the children that it has outlived."""
    own = process.cpu_times()
    total = own.user + own.system + own.children_user + own.children_system
    for child in process.children(recursive=True):
        with suppress(psutil.NoSuchProcess):  # it ended meanwhile, and counts as outlived the next time
            times = child.cpu_times()
            total += times.user + times.system
    return float(total)


def postmaster(url: str) -> psutil.Process:
    """The PostgreSQL of this run, by the pid beside its socket."""
    lock = Path(str(make_url(url).query["host"])) / ".s.PGSQL.5432.lock"
    return psutil.Process(int(lock.read_text().split()[0]))


async def seed(url: str, total: int, opened: int) -> None:
    """Fill the market; triggers are off, since each row would be told of. The shape is what a board sees."""
    now = datetime.now(UTC)
    async with ground.engine_on(url, 2) as (engine, make):
        poster = await ground.employer(make, now)
        async with make() as db, db.begin():
            await db.execute(text("SET LOCAL session_replication_role = replica"))
            values = {"employer": next(iter(poster.employers)), "person": poster.person}
            await db.execute(text(_SEED), values | {"total": total, "every": max(1, total // opened)})
            await db.execute(text(_TERMS))
        async with engine.connect() as connection:
            vacuum = await connection.execution_options(isolation_level="AUTOCOMMIT")
            await vacuum.execute(text("VACUUM ANALYZE gig, gig_terms, orders"))
            await vacuum.execute(text("CHECKPOINT"))


def by_pgbench(url: str, sort: Sort, seconds: int) -> Figure:
    """One client, prepared: what the page costs PostgreSQL itself."""
    here = (1.25, 2.5) if sort is Sort.near else None
    wanted = Wanted(trades=(TRADE,), sort=sort, near=(29.7, 91.0) if here else None)
    statement, arguments = board_statement(wanted, datetime.now(UTC), "12333", {}, here)
    names = {n: f":v{n}" for n in range(1, len(arguments) + 1)}
    for n in sorted(names, reverse=True):
        statement = statement.replace(f"${n}::", f"{names[n]}::")
    # pgbench takes a colon inside a string for a variable; escaped, the plan is the same
    statement = statement.replace('\'YYYY-MM-DD"T"HH24:MI:SS', 'E\'YYYY-MM-DD"T"HH24\\x3AMI\\x3ASS')
    lines = [statement.replace("\n", " ") + ";"]
    defines = []
    for n, value in enumerate(arguments, 1):
        if isinstance(value, float):
            lines.insert(0, f"\\set v{n} random(-30000, 30000) / 1000.0")
        elif value == TRADE:
            lines.insert(0, f"\\set v{n} random(1, 42)")
        else:
            written = value.isoformat() if isinstance(value, datetime) else value
            defines += ["-D", f"v{n}={written}"]
    place = make_url(url)
    with TemporaryDirectory() as folder:
        script, log = Path(folder) / "page.sql", Path(folder) / "log"
        script.write_text("\n".join(lines), encoding="utf-8")
        command = [
            str(Binaries().folder / "pgbench"), "-M", "prepared", "-n", "-c", "1", "-T", str(seconds), "-l",
            f"--log-prefix={log}", *defines, "-f", str(script),
            "-h", str(place.query["host"]), "-U", str(place.username), str(place.database),
        ]  # fmt: skip
        process = postmaster(url)
        before = cpu_seconds(process)
        subprocess.run(command, check=True, capture_output=True)
        time.sleep(0.3)  # its backend ends a moment later, and counts from then on
        cpu = cpu_seconds(process) - before
        took = sorted(int(line.split()[2]) for part in Path(folder).glob("log*") for line in part.open())
    return Figure(
        len(took) / seconds, took[len(took) // 2] / 1000, took[len(took) * 99 // 100] / 1000, cpu / len(took) * 1e6
    )


async def by_api(url: str, sort: Sort, seconds: int) -> Figure:
    """Sixteen phones on one process of the API."""
    with Server(url) as server:
        dice = random.Random(1)
        paths = []
        for _ in range(500):
            near = f"&near={29.65 + dice.uniform(-0.2, 0.2):.4f},{91 + dice.uniform(-0.3, 0.3):.4f}"
            paths.append(f"/api/v1/gigs?sort={sort}&trade=loader{near if sort is Sort.near else ''}")
        await get_many(server.port, paths[:50], clients=16, seconds=1)
        database, api = postmaster(url), psutil.Process(server.pid)
        before = cpu_seconds(database) + cpu_seconds(api)
        took = sorted(await get_many(server.port, paths, clients=16, seconds=seconds))
        cpu = cpu_seconds(database) + cpu_seconds(api) - before
    return Figure(
        len(took) / seconds, took[len(took) // 2] * 1e3, took[len(took) * 99 // 100] * 1e3, cpu / len(took) * 1e6
    )


def measure(sizes: list[int], seconds: int) -> int:
    """Both series, as one table, then the gate."""
    print(
        f"{'gigs':>9} {'open':>7} {'page':>8} {'by':>8} {'pages/s':>9} "
        f"{'p50 ms':>8} {'p99 ms':>8} {'CPU us':>8} {'growth':>7}"
    )
    grown: list[str] = []
    for series in ("3 %", "3,000"):
        first: dict[tuple[str, str], float] = {}
        for total in sizes:
            opened = OPEN_THROUGHOUT if series == "3,000" else total * 3 // 100
            with ground.database() as url:
                start = time.perf_counter()
                asyncio.run(seed(url, total, opened))
                print(f"# {total} gigs made in {time.perf_counter() - start:.0f} s", file=sys.stderr)
                for sort in (Sort.near, Sort.new):
                    for by in ("pgbench", "API"):
                        figure = (
                            by_pgbench(url, sort, seconds)
                            if by == "pgbench"
                            else asyncio.run(by_api(url, sort, seconds))
                        )
                        growth = figure.cpu / first.setdefault((sort, by), figure.cpu)
                        print(
                            f"{total:9} {opened:7} {sort:>8} {by:>8} {figure.rate:9.0f} {figure.p50:8.2f} "
                            f"{figure.p99:8.2f} {figure.cpu:8.0f} {growth:7.2f}",
                            flush=True,
                        )
                        if series == "3,000" and growth > GROWTH_ALLOWED:
                            grown.append(f"{sort} by {by} at {total}: {growth:.2f}")
    print("grew too much: " + ("; ".join(grown) or "nothing"))
    return 1 if grown else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--seconds", type=int, default=5)
    asked = parser.parse_args()
    os.environ.pop("LINGONG_DATABASE_URL", None)
    sys.exit(measure(asked.sizes, asked.seconds))
