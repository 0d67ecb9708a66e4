"""Takes the lines of a sheet of workers into the market; who has signed in himself is never changed by a sheet."""

from sqlalchemy import delete, select

from app.core.actor import OFFICE
from app.core.db import Session
from app.core.errors import Refusal
from app.core.events import Change, record
from app.core.ids import new_id
from app.imports.book import Book
from app.imports.lines import Notice, Read, Said
from app.imports.newcomers import BY_SHEET, enter_person, office, people_on, person_without_phone
from app.imports.report import Outcome, Row
from app.imports.rules import Why
from app.imports.service import Importing, refusal
from app.imports.worker_lines import WorkerRow
from app.people.models import Person, Worker, WorkerTrade


async def import_workers(db: Session, book: Book[WorkerRow], how: Importing) -> list[Row]:
    """Enter every worker that was read, unclaimed and unlisted; the rows of the report. Nobody is entered twice."""
    seen: dict[tuple[str, ...], int] = {}
    return [await _worker(db, line, how, seen) for line in book.lines]


async def _worker(db: Session, line: Read[WorkerRow], how: Importing, seen: dict[tuple[str, ...], int]) -> Row:
    row = line.row
    if row is None:
        return Row(line.sheet, line.number, Outcome.refused, "", line.said)
    key = (row.phone, row.name) if row.phone else ("", row.name, _place(row) or "", _born(row) or "")
    if key in seen:
        return refusal(line, Why.twice_in_file, row=seen[key])
    seen[key] = line.number
    try:
        outcome, notices = await _enter(db, row, how)
    except Refusal as no:
        return refusal(line, Why.not_accepted, code=no.code)
    said = tuple(Said("", "", notice, {}) for notice in notices)
    return Row(line.sheet, line.number, outcome, _told(row), (*line.said, *said))


async def _enter(db: Session, row: WorkerRow, how: Importing) -> tuple[Outcome, tuple[Notice, ...]]:
    person = await _known(db, row)
    if person is None:
        person = await enter_person(db, row.name, row.phone, how.now, place=_place(row), born=_born(row))
        await _offer(db, person, row, how)
        return Outcome.added, ()
    worker = await db.get(Worker, person.id)
    has = set((await db.scalars(select(WorkerTrade.trade_id).where(WorkerTrade.person_id == person.id))).all())
    stays = (
        worker is not None
        and has == {trade.id for trade in row.trades}
        and (worker.will_travel, worker.day_rate_fen) == (row.will_travel, row.day_rate_fen)
        and _place(row) in {None, person.place_code}
        and _born(row) in {None, person.born}
    )
    if stays:
        return Outcome.same, ()
    if person.claimed_at is not None:
        return Outcome.changed, (Notice.claimed,)
    if not how.update:
        return Outcome.changed, ()
    person.place_code = _place(row) or person.place_code
    person.born = _born(row) or person.born
    person.version += 1
    await db.execute(delete(WorkerTrade).where(WorkerTrade.person_id == person.id))
    await _offer(db, person, row, how)
    return Outcome.updated, ()


async def _known(db: Session, row: WorkerRow) -> Person | None:
    if row.phone:
        return next((person for person in await people_on(db, row.phone) if person.name == row.name), None)
    place, born = _place(row), _born(row)
    return await person_without_phone(db, row.name, place, born) if place and born else None


async def _offer(db: Session, person: Person, row: WorkerRow, how: Importing) -> None:
    """What the person offers, written as the sheet says; unlisted, as he was not asked."""
    worker = await db.get(Worker, person.id)
    if worker is None:
        worker = Worker(person_id=person.id, listed=False, listed_at=how.now, version=0)
        db.add(worker)
    worker.will_travel, worker.day_rate_fen = row.will_travel, row.day_rate_fen
    worker.version += 1
    await db.flush()
    db.add_all(WorkerTrade(person_id=person.id, trade_id=trade.id) for trade in row.trades)
    await db.flush()
    change = Change(new_id(), OFFICE, how.now)
    await record(db, change, "worker.changed", "worker", person.id, office(person.id), BY_SHEET)


def _place(row: WorkerRow) -> str | None:
    return row.where.code if row.where else None


def _born(row: WorkerRow) -> str | None:
    return row.born.text if row.born else None


def _told(row: WorkerRow) -> str:
    return " ".join((row.name, *(trade.zh for trade in row.trades), row.born.text if row.born else ""))
