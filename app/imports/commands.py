"""`lingong import`: sheets of gigs and workers, and a district's own places. One transaction a file."""

from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import text

from app.catalogues import write_places
from app.core.clock import Clock, local_day
from app.core.db import Session, connect, sessions
from app.core.operating import CannotRun
from app.core.settings import Settings
from app.imports.book import Book, read_gigs, read_workers
from app.imports.newcomers import employers_on, gazetteer
from app.imports.phones import read_phone
from app.imports.report import OUTCOME_ZH, Outcome, Row, write
from app.imports.rules import FileRefused, Unclear
from app.imports.sentences import sentence
from app.imports.service import Importing, import_gigs
from app.imports.workers import import_workers
from app.orders.pace import pace_of
from app.places.catalogue import PlacesInvalidError, read_places

Entered = tuple[Book[Any], list[Row]]


async def gigs(
    settings: Settings,
    *,
    file: Path,
    as_of: date | None = None,
    employer: str | None = None,
    dry_run: bool = False,
    update: bool = False,
    report: Path | None = None,
) -> int:
    """Import a sheet of gigs; 0, or 2 where rows were refused."""
    now = Clock.starting_at(settings.now).now()
    day = as_of or local_day(now)

    async def enter(db: Session) -> Entered:
        whose = await _employer(db, employer) if employer else None
        known = await gazetteer(db)
        book = _opened(lambda: read_gigs(file, day, known, whose=employer is not None))
        return book, await import_gigs(db, book, Importing(day, now, pace_of(settings), update=update, employer=whose))

    return await _run(settings, file, enter, dry_run=dry_run, report=report)


async def workers(
    settings: Settings,
    *,
    file: Path,
    as_of: date | None = None,
    dry_run: bool = False,
    update: bool = False,
    report: Path | None = None,
) -> int:
    """Import a sheet of workers; 0, or 2 where rows were refused."""
    now = Clock.starting_at(settings.now).now()
    day = as_of or local_day(now)

    async def enter(db: Session) -> Entered:
        known = await gazetteer(db)
        book = _opened(lambda: read_workers(file, day, known))
        return book, await import_workers(db, book, Importing(day, now, pace_of(settings), update=update))

    return await _run(settings, file, enter, dry_run=dry_run, report=report)


async def places(settings: Settings, *, file: Path) -> None:
    """Replace places by those of a CSV with the columns of the shipped one; what gigs stand on is never removed."""
    try:
        given = read_places(file)
    except (PlacesInvalidError, OSError) as error:
        raise CannotRun(str(error)) from error
    assert settings.database_url
    engine = connect(settings.database_url, pool_size=1)
    try:
        async with sessions(engine)() as db:
            number = await write_places(db, given)
            await db.commit()
    finally:
        await engine.dispose()
    _say(f"{number} places written")


def _opened(read: Callable[[], Book[Any]]) -> Any:
    try:
        return read()
    except FileRefused as refused:
        zh, en = sentence(refused.flaw, refused.facts)
        raise CannotRun(f"{en} / {zh}") from refused


async def _employer(db: Session, phone: str) -> Any:
    number = read_phone(phone)
    found = [] if isinstance(number, Unclear) else await employers_on(db, number)
    if len(found) != 1:
        raise CannotRun(f"{len(found)} employers are on the number {phone}; one is wanted")
    (employer, speaker) = found[0]
    return employer.id, speaker


async def _run(
    settings: Settings,
    file: Path,
    enter: Callable[[Session], Awaitable[Entered]],
    *,
    dry_run: bool,
    report: Path | None,
) -> int:
    """Enter the rows in one transaction, write the report before it is committed, and say how many of each."""
    assert settings.database_url
    engine = connect(settings.database_url, pool_size=1)
    try:
        async with sessions(engine)() as db:
            # One import at a time: two of the same sheet would each find its gigs missing.
            await db.execute(text("SELECT pg_advisory_xact_lock(hashtext('lingong.import'))"))
            book, rows = await enter(db)
            if report is not None:
                try:
                    write(report, file.name, rows, book, dry_run=dry_run)
                except OSError as error:
                    raise CannotRun(f"the report cannot be written, so nothing was imported: {error}") from error
            await (db.rollback() if dry_run else db.commit())
    finally:
        await engine.dispose()
    for outcome in Outcome:
        _say(f"{outcome.value:8} {sum(row.outcome == outcome for row in rows):6}  {OUTCOME_ZH[outcome]}")
    if dry_run:
        _say("dry run: nothing was changed")
    return 2 if any(row.outcome == Outcome.refused for row in rows) else 0


def _say(text: str) -> None:
    print(text)  # noqa: T201  # what a command is for
