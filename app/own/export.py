"""The export of one's own data: as JSON for machines, as a workbook for people."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from io import BytesIO
from typing import Any, Final

import orjson
import xlsxwriter

from app.core.actor import Actor
from app.core.clock import local_day
from app.core.db import Session
from app.core.limits import Limit, spend
from app.core.seals import sealed
from app.core.settings import Settings
from app.imports.report import harmless
from app.own import holdings
from app.people.rules import Language
from app.trades.catalogue import BY_CODE
from app.web.words import WordMissingError, Words, words

FORMAT: Final = 1
A_DAY: Final = Limit(6, timedelta(days=1))
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTH: Final = 20
Rows = list[dict[str, Any]]


class ExportAs(StrEnum):
    """What kind of file."""

    json = "json"
    xlsx = "xlsx"


async def gather(db: Session, config: Settings, actor: Actor, now: datetime) -> dict[str, Any]:
    """All that the market holds of the actor, with what happened in his own language. A few times a day."""
    await spend(db, "export", sealed(config.secret_key, "person", str(actor.person)), A_DAY, now)
    held, cut = await holdings.of(db, actor.person, now)
    say = words(Language(held["person"][0]["language"]))
    for event in held["events"]:
        event["words"] = _sentence(say, "event", event["verb"], {})
    for entry in held["inbox"]:
        entry["words"] = _sentence(say, "inbox", entry["code"], entry["facts"])
    return {"format": FORMAT, "made_at": now, "cut": cut, **held}


def _sentence(say: Words, family: str, code: str, facts: Mapping[str, Any]) -> str | None:
    """A code in words; None where it has none, or its facts are of another time."""
    known = {name: fact for name, fact in facts.items() if isinstance(fact, str | int)}
    trade = BY_CODE.get(str(facts.get("trade")))
    if trade is not None:
        known["trade"] = {Language.zh: trade.zh, Language.bo: trade.bo or trade.zh, Language.en: trade.en}[say.language]
    try:
        return say.exact(f"{family}-{code.replace('.', '-').replace('_', '-')}", **known)
    except WordMissingError:
        return None


def file_name(now: datetime, kind: ExportAs) -> str:
    """What the file is called on the phone; it names nobody."""
    return f"lingong-{local_day(now).isoformat()}.{kind}"


async def workbook(export: Mapping[str, Any]) -> bytes:
    """The same as a workbook: a sheet a section. Made beside the event loop, which others wait for."""
    return await asyncio.to_thread(_write, export)


def _write(export: Mapping[str, Any]) -> bytes:
    say = words(Language(export["person"][0]["language"]))
    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        bold = book.add_format({"bold": True, "bg_color": "#EFE6D8", "valign": "top"})
        for name in holdings.SECTIONS:
            key = f"own-sheet-{name.replace('_', '-')}"
            _sheet(book.add_worksheet(say.say(key)[:31]), export[name], bold)
    return file.getvalue()


def _sheet(sheet: Any, rows: Sequence[Mapping[str, Any]], bold: Any) -> None:
    """One section: the names of its columns are those of the JSON."""
    for column, name in enumerate(rows[0] if rows else ()):
        sheet.set_column(column, column, WIDTH)
        sheet.write_string(0, column, name, bold)
        for number, row in enumerate(rows, start=1):
            value = row[name]
            if isinstance(value, int | float) and not isinstance(value, bool):
                sheet.write_number(number, column, value)
            elif value is not None:
                sheet.write_string(number, column, harmless(_written(value)))
    sheet.freeze_panes(1, 0)


def _written(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(_written(one) for one in value)
    return orjson.dumps(value, default=str).decode().strip('"')
