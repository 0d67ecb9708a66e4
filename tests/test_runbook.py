"""The runbook names figures, settings and commands that are there."""

import re
from pathlib import Path

import httpx
from fastapi import FastAPI

from app.cli import COMMANDS
from app.core.settings import PREFIX, Settings
from app.figures import ASKED
from app.main import create_app

DOCS = Path(__file__).parents[1] / "docs"
TOLD = "".join((DOCS / name).read_text(encoding="utf-8") for name in ("runbook.md", "running.md"))


async def test_every_figure_that_is_named_is_told(app: FastAPI, settings: Settings, tmp_path: Path) -> None:
    watched = create_app(settings.model_copy(update={"backup_dir": tmp_path}))
    watched.state.looking = app.state.looking
    watched.state.engine = None
    async with httpx.AsyncClient(transport=httpx.ASGITransport(watched), base_url="http://market.test") as client:
        await client.get("/healthz")
        answer = await client.get("/metrics")
    told = set(re.findall(r"^# TYPE (lingong_\w+)", answer.text, re.MULTILINE)) | set(ASKED)
    told |= {"lingong_pool_size", "lingong_pool_in_use"}  # of an engine, which a test has not
    named = set(re.findall(r"\b(lingong_[a-z_]+)", TOLD))
    assert named
    assert named <= told, named - told


def test_every_setting_that_is_named_is_there() -> None:
    named = set(re.findall(rf"{PREFIX}[A-Z_]+", TOLD))
    there = {PREFIX + name.upper() for name in Settings.model_fields}
    assert named <= there, named - there


def test_every_command_that_is_named_is_there() -> None:
    named = set(re.findall(r"\./lingong ([a-z]+)", TOLD))
    assert named <= {command.name.split()[0] for command in COMMANDS}


def test_every_row_of_the_runbook_leads_to_its_part() -> None:
    runbook = (DOCS / "runbook.md").read_text(encoding="utf-8")
    parts = {title.lower().replace(" ", "-") for title in re.findall(r"^## (.+)$", runbook, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([a-z-]+)\)", runbook)) == parts
