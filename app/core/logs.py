"""What the log says, and what it never says: no telephone number, no ID number, no token, whoever writes the line.

Nobody here writes such things on purpose. But a line may carry somebody else's words (an exception of the driver, a
traceback), so every line is looked through once more on its way out.
"""

import logging
import re
import sys
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Final, Literal

import orjson
from pythonjsonlogger.orjson import OrjsonFormatter

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The request being answered, for every line that is written on its way."""

QUIET: Final = ("httpx", "httpcore")  # at INFO they write whole addresses, queries and all
REQUESTS: Final = "app.requests"
FACTS: Final = ("method", "route", "status", "ms", "person")
KEPT_BACK: Final = "***"
_SECRETS: Final = re.compile(
    r"""
    (?P<ids> \b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b | \b[0-9a-f]{32}\b | \b0x[0-9a-f]+\b
        | \b20\d\d-(?:0[1-9]|1[0-2])-[0-3]\d(?!\d) (?:[T\ ]\d\d:\d\d:\d\d(?:[.,]\d{1,6}(?!\d))?)? )
    | (?P<after> \b(?:DETAIL|CONTEXT):\s | \binput_value= | \bBearer\s+ | \blingong= | ://[^\s/:@]*: )
      (?P<said> (?<=[LT]:\s) [^\n]+ | (?<=value=) (?:(?!,\ input_type)[^\n])+ | [^\s;,"'@]+ )
    | (?<!\w) (?=[\w-]{0,200}?\d) (?=[\w-]{0,200}?[A-Z]) (?=[\w-]{0,200}?[a-z]) [A-Za-z0-9_-]{24,}  # a token
    | (?<!\w) (?=[\w-]{0,200}?[A-Z]) (?=[\w-]{0,200}?[a-z]) [A-Za-z0-9_-]{40,}  # one that has no digit by chance
    | \d(?:[ \u3000()-]{0,2}\d){10,17}[Xx]?  # a mobile or ID number, spaced somehow
    | \d{7,}[Xx]?  # any script's digits
    """,
    re.VERBOSE,
)


def masked(line: str) -> str:
    """The line without what looks like a number or a secret; ids stay."""
    return _SECRETS.sub(_keep_back, line)


def _keep_back(found: re.Match[str]) -> str:
    return found["ids"] or f"{found['after'] or ''}{KEPT_BACK}"


class Text(logging.Formatter):
    """Lines for people."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The line, looked through behind its own time."""
        return masked(super().format(record))


class Json(OrjsonFormatter):
    """A JSON object a line, for machines."""

    def __init__(self) -> None:
        super().__init__(
            ("levelname", "name", "message"),
            rename_fields={"levelname": "level", "name": "logger", "exc_info": "trace"},
            timestamp="at",
        )

    def format(self, record: logging.LogRecord) -> str:
        """The line. That of a request holds routes, ids and counts of ours, and is frequent: it goes a short way."""
        if record.name != REQUESTS:
            return super().format(record)
        said = vars(record)
        line = {
            "at": datetime.fromtimestamp(record.created, UTC),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request": request_id.get(),
        }
        return orjson.dumps(line | {name: said[name] for name in FACTS if name in said}).decode()

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:
        """Name the request in whose answering the line was written."""
        super().add_fields(log_data, record, message_dict)
        if said := request_id.get():
            log_data.setdefault("request", said)

    def jsonify_log_record(self, log_data: dict[str, Any]) -> str:
        """Look through each text before quotes are escaped, which would hide where it ends."""
        looked = {name: masked(said) if isinstance(said, str) else said for name, said in log_data.items()}
        return super().jsonify_log_record(looked)


def set_up(form: Literal["text", "json"]) -> None:
    """Write the log to stderr, once for the whole process: ours from INFO on, others' warnings."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Json() if form == "json" else Text())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("app").setLevel(logging.INFO)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
