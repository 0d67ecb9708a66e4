"""A backup is the market as one snapshot saw it, and comes back whole or not at all."""

import asyncio
import errno
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

from app.backup.commands import backup, restore
from app.backup.daily import daily
from app.backup.files import BackupUnusable, BackupUnwritten, Manifest, whole_file
from app.backup.restoring import RestoreRefused
from app.core.clock import Clock
from app.core.db import connect, sessions
from app.core.jobs import Means
from app.core.operating import CannotRun
from app.core.settings import Settings
from app.demo import fill
from app.main import create_app
from app.migrate import current, migrate, newest
from app.orders import taking
from app.orders.taking import Taking
from app.people.sessions import add_session
from tests.conftest import _on, _sql, own_database
from tests.village import DAY, NOON, PACE, Somebody, Village

ROOT = Path(__file__).parents[1]


@pytest.fixture
async def market(cluster: str, settings: Settings) -> AsyncIterator[Settings]:
    """A market of its own, migrated and empty, with real commits."""
    async with own_database(cluster) as url:
        yield settings.model_copy(update={"database_url": url})


@pytest.fixture
async def nothing(cluster: str, settings: Settings) -> AsyncIterator[Settings]:
    """A database in which nothing is, of an owner who is nobody special."""
    await _sql(cluster, "CREATE ROLE keeper LOGIN")
    await _sql(cluster, "CREATE DATABASE nothing OWNER keeper")
    yield settings.model_copy(update={"database_url": _on(cluster, "nothing").replace("lingong@", "keeper@")})
    await _sql(cluster, "DROP DATABASE nothing WITH (FORCE)")
    await _sql(cluster, "DROP ROLE keeper")


@asynccontextmanager
async def village_of(market: Settings) -> AsyncIterator[Village]:
    """The people of a village, whose acts are committed at the end."""
    engine = connect(str(market.database_url), pool_size=2)
    async with sessions(engine)() as db, db.begin():
        yield Village(db)
    await engine.dispose()


async def asked(market: Settings, question: str) -> Any:
    """One answer of the database."""
    engine = create_async_engine(str(market.database_url))
    async with engine.connect() as connection:
        answer = await connection.scalar(text(question))
    await engine.dispose()
    return answer


TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
DIGEST = """
    SELECT md5(string_agg(row, ' ' ORDER BY row))
    FROM (SELECT (to_jsonb(t) - 'x' - 'generation')::text FROM "{}" t) AS of(row)
"""
RULES = """
    SELECT string_agg(pg_get_constraintdef(oid) || convalidated, ' ' ORDER BY conrelid::regclass::text, conname)
    FROM pg_constraint
"""


async def rows_of(market: Settings) -> dict[str, str]:
    """A digest of each table's rows, but for what a restore changes: transactions' numbers, and the generation."""
    engine = create_async_engine(str(market.database_url))
    async with engine.connect() as connection:
        names = (await connection.scalars(text(TABLES))).all()
        found = {name: str(await connection.scalar(text(DIGEST.format(name)))) for name in names}
    await engine.dispose()
    return found


@asynccontextmanager
async def served(market: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """The market's doors, opened on its database."""
    app = create_app(market)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://market.test") as client,
    ):
        yield client


async def test_each_night_a_new_one_is_made_and_the_oldest_let_go(market: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "nightly"
    kept = market.model_copy(update={"backup_dir": folder, "backup_keep": 2})
    for night in range(3):
        with suppress(FileExistsError):
            folder.mkdir()
        (folder / "wages.xlsx").touch()
        await daily(Means(async_sessionmaker(), kept, Clock.starting_at(NOON + night * DAY)))
    assert files_in(folder) == {"lingong-2026-12-02T1200.zip", "lingong-2026-12-03T1200.zip", "wages.xlsx"}
    with whole_file(folder / "lingong-2026-12-03T1200.zip") as (_, manifest):
        assert manifest.rows > 0


async def test_a_night_without_room_takes_no_older_one_away(
    market: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    kept = market.model_copy(update={"backup_dir": tmp_path, "backup_keep": 1})
    (tmp_path / "lingong-2026-11-30T1200.zip").touch()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    await daily(Means(async_sessionmaker(), kept, Clock.starting_at(NOON)))
    assert "The disk is full" in caplog.text
    assert files_in(tmp_path) == {"lingong-2026-11-30T1200.zip"}


async def test_a_whole_district_comes_back_row_for_row(market: Settings, tmp_path: Path) -> None:
    await fill(market)
    before, generation = await rows_of(market), await asked(market, "SELECT generation FROM market")
    await backup(market, tmp_path / "district.zip")
    async with village_of(market) as later:
        await later.takes(await later.person("Tashi"), await later.gig(await later.employer()))
    assert await rows_of(market) != before
    await restore(market, tmp_path / "district.zip", over=True)
    assert await rows_of(market) == before
    assert await asked(market, "SELECT max(x::text) FROM event") == "0"
    assert await asked(market, "SELECT generation FROM market") != generation
    async with served(market) as client:
        answer = await client.get("/api/v1/gigs")
        assert answer.json()["items"]
        assert answer.headers["lingong-generation"] == str(await asked(market, "SELECT generation FROM market"))


async def test_the_rules_hold_again_after_a_restore(market: Settings, tmp_path: Path) -> None:
    resting = "SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D'"
    before = await asked(market, RULES)
    await backup(market, tmp_path / "market.zip")
    await restore(market, tmp_path / "market.zip")
    assert await asked(market, RULES) == before
    assert await asked(market, resting) == 0


async def test_numbers_go_on_from_the_highest_ever_given(market: Settings, tmp_path: Path) -> None:
    async with village_of(market) as village:
        pema = await village.employer()
        await village.gig(pema)
    await backup(market, tmp_path / "market.zip")
    async with village_of(market) as village:
        village.numbers = 1
        lost = (await village.gig(await village.employer())).number
    await restore(market, tmp_path / "market.zip", over=True)
    async with village_of(market) as village:
        village.numbers = 1
        assert (await village.gig(await village.employer())).number == lost + 1


async def test_a_backup_under_load_has_no_half_deal_and_no_lost_one(
    market: Settings, nothing: Settings, tmp_path: Path
) -> None:
    async with village_of(market) as village:
        crowd = [await village.person(f"Worker {n}") for n in range(60)]
        gig = (await village.gig(await village.employer(), headcount=60)).id
    engine = connect(str(market.database_url), pool_size=4)
    make = sessions(engine)
    told: list[UUID] = []

    async def takes(who: Somebody) -> None:
        async with make() as db, db.begin():
            taken = await taking.take(db, who.actor, Taking(gig=gig), NOON, PACE)
        told.append(taken)

    await asyncio.gather(*(takes(who) for who in crowd[:20]))
    before = len(told)
    crowded = asyncio.gather(*(takes(who) for who in crowd[20:]))
    await backup(market, tmp_path / "market.zip")
    await crowded
    await engine.dispose()
    await restore(nothing, tmp_path / "market.zip")
    seats = await asked(nothing, "SELECT count(*) FROM engagement WHERE state = 'booked'")
    assert before <= seats <= 60
    assert await asked(nothing, "SELECT taken FROM gig") == seats
    assert await asked(nothing, "SELECT count(*) FROM orders") == seats
    assert await asked(nothing, "SELECT count(DISTINCT object_id) FROM event WHERE object_kind = 'order'") == seats
    assert await asked(nothing, "SELECT count(*) FROM pgqueuer WHERE entrypoint = 'tell'") >= seats


async def test_what_was_taken_since_is_taken_again_by_the_same_letter(market: Settings, tmp_path: Path) -> None:
    """A phone that sees the new generation sends its letters again: one the backup has is answered, a lost one acts."""
    async with village_of(market) as village:
        tashi, pema = await village.person("Tashi"), await village.employer()
        early, late = (
            await village.gig(pema),
            await village.gig(pema, starts_on=NOON.date() + 3 * DAY, ends_on=NOON.date() + 3 * DAY),
        )
        _, token = await add_session(village.db, tashi.id, "phone", NOON, DAY)

    async def sends(client: httpx.AsyncClient, gig: UUID) -> httpx.Response:
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": str(gig)}
        return await client.post(f"/api/v1/gigs/{gig}/orders", json={}, headers=headers)

    demo = market.model_copy(update={"now": NOON})
    async with served(demo) as client:
        first = await sends(client, early.id)
        assert first.status_code == 201
        generation = first.headers["lingong-generation"]
        await backup(market, tmp_path / "market.zip")
        assert (await sends(client, late.id)).status_code == 201
    await restore(market, tmp_path / "market.zip", over=True)
    async with served(demo) as client:
        again = await sends(client, early.id)
        assert again.headers["lingong-generation"] != generation
        assert (again.json()["id"], again.headers["idempotency-replayed"]) == (first.json()["id"], "true")
        anew = await sends(client, late.id)
        assert anew.status_code == 201
        assert "idempotency-replayed" not in anew.headers
    assert await asked(market, "SELECT sum(taken) FROM gig") == 2


async def test_an_older_backup_is_brought_to_the_newest_shape(nothing: Settings, tmp_path: Path) -> None:
    await migrate(str(nothing.database_url), "0001")
    await backup(nothing, tmp_path / "old.zip")
    await restore(nothing, tmp_path / "old.zip")
    assert await current(str(nothing.database_url)) == newest()


KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from app.backup import restoring
from app.backup.commands import restore
from app.core.settings import Settings
upgrade = restoring.upgrade
async def die_before_the_end(connection, revision):
    await upgrade(connection, revision)
    if revision == "head":
        os.kill(os.getpid(), signal.SIGKILL)
restoring.upgrade = die_before_the_end
asyncio.run(restore(Settings(database_url=sys.argv[1]), Path(sys.argv[2]), over=True))
"""


async def test_a_restore_killed_at_its_last_step_leaves_the_old_market(market: Settings, tmp_path: Path) -> None:
    await backup(market, tmp_path / "empty.zip")
    async with village_of(market) as village:
        await village.takes(await village.person("Tashi"), await village.gig(await village.employer()))
    before, generation = await rows_of(market), await asked(market, "SELECT generation FROM market")
    command = [sys.executable, "-c", KILLED, str(market.database_url), str(tmp_path / "empty.zip")]
    killed = await asyncio.create_subprocess_exec(*command, cwd=ROOT)
    assert await killed.wait() == -signal.SIGKILL
    assert await rows_of(market) == before
    assert await asked(market, "SELECT generation FROM market") == generation


def files_in(folder: Path) -> set[str]:
    """The names of all files, hidden ones too."""
    return {path.name for path in folder.iterdir()}


async def refused(reason: type[CannotRun], doing: Callable[[], Any], *words: str) -> None:
    """It is refused for the reason, in one sentence that has the words."""
    with pytest.raises(reason) as no:
        await doing()
    sentence = str(no.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    for word in words:
        assert word in sentence


async def test_a_market_with_people_is_not_overwritten_unasked(market: Settings, tmp_path: Path) -> None:
    async with village_of(market) as village:
        await village.person("Tashi")
    await backup(market, tmp_path / "market.zip")
    before = await rows_of(market)
    await refused(RestoreRefused, lambda: restore(market, tmp_path / "market.zip"), "1 people", "--over")
    assert await rows_of(market) == before


async def test_nothing_is_restored_under_a_running_server(market: Settings, tmp_path: Path) -> None:
    await backup(market, tmp_path / "market.zip")
    async with served(market):
        await refused(RestoreRefused, lambda: restore(market, tmp_path / "market.zip", over=True), "stop the servers")


async def test_the_file_is_private_and_never_written_over(market: Settings, tmp_path: Path) -> None:
    made = tmp_path / "market.zip"
    await backup(market, made)
    assert made.stat().st_mode & 0o777 == 0o600
    was = made.read_bytes()
    await refused(BackupUnwritten, lambda: backup(market, made), str(made), "there already")
    assert made.read_bytes() == was
    assert files_in(tmp_path) == {"market.zip"}


async def test_a_folder_that_is_not_there_is_told(market: Settings, tmp_path: Path) -> None:
    await refused(BackupUnwritten, lambda: backup(market, tmp_path / "no" / "market.zip"), "No such file")


async def test_a_database_without_a_market_has_nothing_to_back_up(nothing: Settings, tmp_path: Path) -> None:
    await refused(BackupUnwritten, lambda: backup(nothing, tmp_path / "market.zip"), "no market")
    assert not files_in(tmp_path)


def changed(made: Path, member: str, change: Callable[[bytes], bytes]) -> None:
    """Write the file anew with one member changed, so that the zip itself is in order."""
    with zipfile.ZipFile(made) as whole:
        members = {name: whole.read(name) for name in whole.namelist()}
    with zipfile.ZipFile(made, "w") as other:
        for name, data in members.items():
            other.writestr(name, change(data) if name == member else data)


async def test_a_broken_file_is_told_before_anything_is_touched(market: Settings, tmp_path: Path) -> None:
    made = tmp_path / "market.zip"
    await backup(market, made)
    whole = made.read_bytes()
    before = await rows_of(market)

    async def is_told(*words: str) -> None:
        await refused(BackupUnusable, lambda: restore(market, made, over=True), str(made), *words)
        assert await rows_of(market) == before

    with zipfile.ZipFile(made) as good:
        inside = good.getinfo("tables/place.copy").header_offset + 200
    made.write_bytes(whole[:inside] + bytes([whole[inside] ^ 1]) + whole[inside + 1 :])
    await is_told("not a whole one")
    made.write_bytes(whole[: len(whole) // 2])
    await is_told("not a whole one")
    made.write_bytes(b"PK")
    await is_told("no backup")
    made.write_bytes(whole)
    changed(made, "tables/trade.copy", lambda rows: rows.replace(b"mason", b"bacon"))
    await is_told("trade is not as it was written")
    made.unlink()
    await is_told("No such file")


async def test_a_backup_of_a_newer_lingong_is_told(market: Settings, tmp_path: Path) -> None:
    made = tmp_path / "market.zip"
    await backup(market, made)
    changed(made, "manifest.json", lambda said: said.replace(f'"{newest()}"'.encode(), b'"9999"'))
    await refused(BackupUnusable, lambda: restore(market, made), "9999", newest())


async def test_a_table_that_no_market_has_is_refused(market: Settings, tmp_path: Path) -> None:
    made = tmp_path / "market.zip"
    await backup(market, made)
    with whole_file(made) as (_, manifest):
        strange = manifest.tables[0].model_copy(update={"name": 'x"; DROP TABLE person; --', "rows": 0})
    empty = strange.model_copy(update={"sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"})
    said = Manifest(**dict(manifest) | {"tables": (empty,)}).model_dump_json()
    changed(made, "manifest.json", lambda _: said.encode())
    with zipfile.ZipFile(made, "a") as zipped:
        zipped.writestr(f"tables/{empty.name}.copy", b"")
    await refused(BackupUnusable, lambda: restore(market, made), "no market has")


async def test_another_secret_key_is_told(market: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    await backup(market, tmp_path / "market.zip")
    await restore(market, tmp_path / "market.zip")
    assert "LINGONG_SECRET_KEY" not in caplog.text
    await restore(market.model_copy(update={"secret_key": "k" * 40}), tmp_path / "market.zip")
    assert "LINGONG_SECRET_KEY" in caplog.text


def test_no_room_for_the_file_is_told_and_leaves_nothing(cluster: str, tmp_path: Path) -> None:
    mount = 'mount -t tmpfs -o size=8k none "$1" && shift && "$@"; ended=$?; ls -A "$1" >&2; exit $ended'
    disk = tmp_path / "disk"
    disk.mkdir()
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount.replace('ls -A "$1"', f'ls -A "{disk}"'),
         "sh", str(disk), sys.executable, "-m", "app.cli", "backup", str(disk / "market.zip")],
        cwd=ROOT, env=os.environ | {"LINGONG_DATABASE_URL": _on(cluster, "template_market")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip("a small disk cannot be mounted here")
    assert (done.returncode, done.stderr) == (1, f"lingong: The disk is full: no room for {disk / 'market.zip'}.\n")
