"""The commands of Lingong. Each is a function of the part that owns it, imported only when it is asked for.

A command takes the settings and its own arguments by name; on a database it is a coroutine. It answers an exit code
or nothing, and says no by a Refusal, or by CannotRun with one sentence.
"""

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Final

from app.core.logs import set_up
from app.core.operating import CannotRun
from app.core.settings import Settings, table

WHO: Final = "PHONE[/EMBLEM]"


@dataclass(frozen=True)
class Command:
    """A command's name, what it is for, where it lives, and what it is given."""

    name: str
    purpose: str
    target: str
    arguments: Callable[[argparse.ArgumentParser], object] = lambda _: None
    serves: bool = False  # opens a port or does jobs, so that default secrets are refused
    needs_database: bool = False
    as_found: bool = False  # whatever shape the database has


def _port(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help="port to listen on (LINGONG_PORT)")


def _up(parser: argparse.ArgumentParser) -> None:
    _port(parser)
    parser.add_argument("--no-demo", dest="demo", action="store_const", const=False, help="without the demo district")


def _who(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("who", metavar=WHO)


def _many(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("whos", metavar=WHO, nargs="+")


def _grant(parser: argparse.ArgumentParser) -> None:
    _who(parser)
    parser.add_argument("role", metavar="ROLE", help="coordinator, clerk or officer")
    parser.add_argument("scope", metavar="SCOPE", help="code of a place")


def _sheet(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=".xlsx, .xls or .csv")
    parser.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help="day of the sheet; today if not given")
    parser.add_argument("--dry-run", action="store_true", help="read and report, change nothing")
    parser.add_argument("--update", action="store_true", help="apply rows that changed since they were imported")
    parser.add_argument("--report", type=Path, metavar="FILE", help="where to write the report, a spreadsheet")


def _gig_sheet(parser: argparse.ArgumentParser) -> None:
    _sheet(parser)
    parser.add_argument("--employer", metavar="PHONE", help="whose gigs they are, where the sheet does not say")


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="a CSV with the columns of the shipped places.csv")


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="a new file, which only its owner may read")


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="what `lingong backup` wrote")
    parser.add_argument("--over", action="store_true", help="in the place of a market that has people in it")


COMMANDS: Final = (
    Command("up", "serve everything from one process, with the demo district", "app.serve:up", _up, serves=True),
    Command("serve", "serve the market, without the jobs", "app.serve:serve", _port, serves=True),
    Command("worker", "do the jobs", "app.serve:worker", serves=True),
    Command("migrate", "bring the database to its newest shape", "app.cli:migrate", needs_database=True),
    Command("demo", "fill the demo district", "app.demo:fill", needs_database=True),
    Command("import gigs", "import a sheet of gigs", "app.imports.commands:gigs", _gig_sheet, needs_database=True),
    Command("import workers", "import a sheet of workers", "app.imports.commands:workers", _sheet, needs_database=True),
    Command("import places", "import places", "app.imports.commands:places", _file, needs_database=True),
    Command("grant", "give a person a role", "app.people.commands:grant", _grant, needs_database=True),
    Command("unenrol", "take a person's second factor away", "app.people.commands:unenrol", _who, needs_database=True),
    Command("verify", "mark a person's employer as verified", "app.people.commands:verify", _who, needs_database=True),
    Command("token", "print a bearer token a line", "app.people.commands:token", _many, needs_database=True),
    Command(
        "backup",
        "write everything into a file",
        "app.backup.commands:backup",
        _backup,
        needs_database=True,
        as_found=True,
    ),
    Command(
        "restore",
        "put a backup in the place of what is there",
        "app.backup.commands:restore",
        _restore,
        needs_database=True,
        as_found=True,
    ),
    Command("openapi", "print the API document", "app.cli:openapi"),
    Command("settings", "print the table of settings", "app.cli:settings_table"),
)


def openapi(settings: Settings) -> None:
    """Print the OpenAPI document of a server in demo mode, which has every path."""
    from app.main import create_app

    document = create_app(settings.model_copy(update={"demo": True})).openapi()
    print(json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True))


async def migrate(settings: Settings) -> None:
    """Bring the database to its newest shape."""
    from app.migrate import migrate as bring

    assert settings.database_url
    await bring(settings.database_url)


def settings_table(settings: Settings) -> None:  # noqa: ARG001  # every command is given them
    """Print the settings as the README's table."""
    print(table())


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. Whatever an operator can mend is one sentence and 1."""
    given = vars(_parser().parse_args(argv))
    command: Command = given.pop("command")
    chosen = {name: value for name in ("port", "demo") if (value := given.pop(name, None)) is not None}
    defaults = {"LINGONG_DEMO": "true"} if command.name == "up" else {}
    try:
        settings = Settings.from_env(defaults | dict(os.environ), serving=command.serves, **chosen)
        set_up(settings.log)
        return _run(command, settings, given)
    except CannotRun as error:
        print(f"lingong: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _run(command: Command, settings: Settings, arguments: dict[str, object]) -> int:
    module, name = command.target.split(":")
    target = getattr(import_module(module), name)
    if not command.needs_database:
        return target(settings, **arguments) or 0
    return asyncio.run(_on_database(command, target, settings, arguments)) or 0


async def _on_database(
    command: Command, target: Callable[..., Awaitable[int | None]], settings: Settings, arguments: dict[str, object]
) -> int | None:
    from app.core.database import database
    from app.core.errors import Refusal
    from app.migrate import refuse_behind

    with database(settings) as reached:
        if command.as_found:
            pass
        elif reached is not settings:  # an own database; an operator's is brought up to date when he says so
            await migrate(reached)
        elif command.name != "migrate":
            await refuse_behind(str(reached.database_url))
        try:
            return await target(reached, **arguments)
        except Refusal as no:
            raise CannotRun(f"{no.code} {no.facts or ''}".strip()) from no


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lingong", description="The gig market of a rural district.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    groups = {"": commands}
    for command in COMMANDS:
        *group, name = command.name.split()
        if group and group[0] not in groups:
            nested = commands.add_parser(group[0], help=f"{group[0]} sheets")
            groups[group[0]] = nested.add_subparsers(required=True, metavar="WHAT")
        own = groups["".join(group)].add_parser(name, help=command.purpose, description=command.purpose)
        command.arguments(own)
        own.set_defaults(command=command)
    return parser


if __name__ == "__main__":
    sys.exit(main())
