"""`lingong import`, as an operator types it, on a database with real commits."""

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from app.core.operating import CannotRun
from app.core.settings import Settings
from app.gigs.models import Gig
from app.imports import commands
from app.people.models import Person, Worker
from app.places.catalogue import PLACES_CSV
from app.places.models import Place
from tests.conftest import own_database

DATA = Path(__file__).parent.parent / "data"
BUREAU = DATA / "堆龙德庆区用工需求汇总表.xlsx"
VILLAGE = DATA / "那嘎村务工意愿登记表.xls"
AS_OF = date(2026, 11, 24)
MORNING = datetime(2026, 11, 24, 0, tzinfo=UTC)


async def number_of(url: str, what: type) -> int:
    engine = create_async_engine(url)
    async with AsyncSession(engine) as db:
        number = await db.scalar(select(func.count()).select_from(what))
    await engine.dispose()
    return number or 0


@contextmanager
def no_word_of(capsys: pytest.CaptureFixture[str], *words: str) -> Iterator[None]:
    yield
    said = capsys.readouterr().out
    assert not [word for word in words if word in said]


async def test_a_dry_run_reports_and_changes_nothing(cluster: str, settings: Settings, tmp_path: Path) -> None:
    async with own_database(cluster) as url:
        on = settings.model_copy(update={"database_url": url, "now": MORNING})
        report = tmp_path / "报告.xlsx"
        assert await commands.gigs(on, file=BUREAU, as_of=AS_OF, dry_run=True, report=report) == 2
        assert report.stat().st_size > 5000
        assert await number_of(url, Gig) == 0
        assert await commands.gigs(on, file=BUREAU, as_of=AS_OF) == 2
        assert await commands.gigs(on, file=BUREAU, as_of=AS_OF) == 2
        assert await number_of(url, Gig) == 6


async def test_two_imports_of_one_sheet_at_once(cluster: str, settings: Settings) -> None:
    async with own_database(cluster) as url:
        on = settings.model_copy(update={"database_url": url, "now": MORNING})
        both = (commands.gigs(on, file=BUREAU, as_of=AS_OF), commands.gigs(on, file=BUREAU, as_of=AS_OF))
        assert list(await asyncio.gather(*both)) == [2, 2]
        assert await number_of(url, Gig) == 6


async def test_workers_by_command(cluster: str, settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    async with own_database(cluster) as url:
        on = settings.model_copy(update={"database_url": url, "now": MORNING})
        with no_word_of(capsys, "扎西", "540103", "139"):
            assert await commands.workers(on, file=VILLAGE, as_of=AS_OF) == 2
        assert await number_of(url, Worker) == 5


async def test_what_stops_an_import_changes_nothing(cluster: str, settings: Settings, tmp_path: Path) -> None:
    async with own_database(cluster) as url:
        on = settings.model_copy(update={"database_url": url, "now": MORNING})
        before = await number_of(url, Person)
        with pytest.raises(CannotRun, match="cannot be written"):
            await commands.gigs(on, file=BUREAU, as_of=AS_OF, report=tmp_path / "没有" / "报告.xlsx")
        with pytest.raises(CannotRun, match="no header"):
            await commands.gigs(on, file=VILLAGE, as_of=AS_OF)
        with pytest.raises(CannotRun, match="0 employers"):
            await commands.gigs(on, file=BUREAU, as_of=AS_OF, employer="13900000001")
        assert (await number_of(url, Gig), await number_of(url, Person)) == (0, before)


async def test_a_district_s_own_places(cluster: str, settings: Settings, tmp_path: Path) -> None:
    own = tmp_path / "places.csv"
    shutil.copy(PLACES_CSV, own)
    own.write_text(own.read_text(encoding="utf-8").replace("那嘎村", "那嘎新村"), encoding="utf-8")
    async with own_database(cluster) as url:
        on = settings.model_copy(update={"database_url": url})
        await commands.places(on, file=own)
        engine = create_async_engine(url)
        async with AsyncSession(engine) as db:
            assert await db.scalar(select(Place.zh).where(Place.code == "540103102202")) == "那嘎新村"
        await engine.dispose()
        own.write_text("nothing", encoding="utf-8")
        with pytest.raises(CannotRun, match="lacks"):
            await commands.places(on, file=own)
