"""The market as a process, as an operator meets it: started, stopped, killed, in the way of another."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from app.cli import COMMANDS, Command
from app.core.postgres import Cluster
from app.core.settings import table
from tests.running import ROOT, SLOW, Market


@pytest.fixture
def market(tmp_path: Path) -> Iterator[Market]:
    """A market that is over when the test is."""
    yield (one := Market(tmp_path / "data of 堆龙"))
    one.end()


@pytest.fixture
def neighbour(tmp_path: Path) -> Iterator[Market]:
    """Another one on the same machine."""
    yield (other := Market(tmp_path / "neighbour"))
    other.end()


def gone(market: Market) -> bool:
    """Whether this folder's PostgreSQL ends by itself."""
    until = time.monotonic() + 10
    while market.postmaster and time.monotonic() < until:
        time.sleep(0.02)
    return market.postmaster is None


def is_one_sentence(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """The command ended with 1 and one clear sentence that has the words."""
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith("lingong: ")
    assert done.stderr.count("\n") == 1
    for word in words:
        assert word in done.stderr


def test_it_opens_and_ends_on_request_and_leaves_nothing_behind(market: Market) -> None:
    process = market.start()
    market.opens()
    assert market.status("/") == 200
    assert market.status("/api/v1/gigs") == 200
    assert market.postmaster
    process.terminate()
    said, complained = process.communicate(timeout=SLOW)
    assert process.returncode == 0
    assert said == f"Lingong is open at http://localhost:{market.port}\n"
    assert complained == ""
    assert market.postmaster is None


def test_ctrl_c_ends_it(market: Market) -> None:
    market.start()
    market.opens()
    assert market.ends(signal.SIGINT) == 130
    assert market.postmaster is None


def test_kill_9_leaves_no_postgresql_and_loses_nothing(market: Market) -> None:
    market.start()
    market.opens()
    token = market.run("token", "13989000001").stdout.strip()
    assert market.status("/api/v1/me", token) == 200
    market.ends(signal.SIGKILL)
    assert gone(market)
    market.start()
    market.opens()
    assert market.status("/api/v1/me", token) == 200


def test_a_killed_postgresql_is_started_again(market: Market) -> None:
    market.start()
    market.opens()
    token = market.run("token", "13989000001").stdout.strip()
    killed = market.postmaster
    assert killed
    os.kill(killed, signal.SIGKILL)
    until = time.monotonic() + SLOW
    while market.status("/readyz") == 200 and market.postmaster == killed:
        time.sleep(0.02)
    while market.status("/readyz") != 200:
        assert time.monotonic() < until
        time.sleep(0.1)
    assert market.postmaster != killed
    assert market.status("/api/v1/me", token) == 200


def test_two_on_one_machine(market: Market, neighbour: Market) -> None:
    market.start()
    neighbour.start()
    market.opens()
    neighbour.opens()
    token = market.run("token", "13989000001").stdout.strip()
    assert market.status("/api/v1/me", token) == 200
    assert neighbour.status("/api/v1/me", token) == 401


def test_a_taken_port_is_told_before_anything_is_made(market: Market) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", market.port))
        other.listen()
        is_one_sentence(market.run("up", "--no-demo"), f"Port {market.port} is taken")
    assert not market.data.exists()


def test_a_folder_in_use_is_told(market: Market, neighbour: Market) -> None:
    market.start()
    market.opens()
    is_one_sentence(neighbour.run("up", "--no-demo", LINGONG_DATA_DIR=str(market.data)), str(market.data))
    assert market.status("/readyz") == 200


def test_data_of_another_major_is_told(market: Market) -> None:
    (market.data / "postgres").mkdir(parents=True)
    (market.data / "postgres" / "PG_VERSION").write_text("14\n")
    is_one_sentence(market.run("up", "--no-demo"), "PostgreSQL 14")


@pytest.mark.parametrize("megabytes", [1, 30, 50, 60])
def test_a_full_disk_is_told_wherever_it_is_met(market: Market, megabytes: int) -> None:
    """In making the database, in migrating it, in filling the demo district."""
    disk = market.data.parent / "disk"
    disk.mkdir()
    mount = f'mount -t tmpfs -o size={megabytes}m none "$1" && shift && exec "$@"'
    up = [sys.executable, "-m", "app.cli", "up", "--port", str(market.port)]
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount, "sh", str(disk), *up],
        cwd=ROOT,
        env=market.environment({"LINGONG_DATA_DIR": str(disk / "data")}),
        capture_output=True,
        text=True,
        timeout=SLOW,
        check=False,
    )
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip("a small disk cannot be mounted here")
    is_one_sentence(done, "The disk is full", str(disk / "data"))


def test_an_address_that_is_not_here_is_told(market: Market) -> None:
    is_one_sentence(market.run("up", "--no-demo", LINGONG_HOST="192.0.2.1"), "192.0.2.1")


def test_default_secret_is_refused_without_the_demo(market: Market) -> None:
    is_one_sentence(market.run("up", "--no-demo", LINGONG_SECRET_KEY=""), "LINGONG_SECRET_KEY")
    is_one_sentence(market.run("serve", LINGONG_SECRET_KEY=""), "LINGONG_SECRET_KEY")
    is_one_sentence(market.run("worker", LINGONG_SECRET_KEY=""), "LINGONG_SECRET_KEY")


@pytest.mark.parametrize("where", ["postgresql://nobody@127.0.0.1:9/lingong", "postgresql://nobody@/x?host=/nowhere"])
def test_a_database_that_does_not_answer_is_told(market: Market, where: str) -> None:
    is_one_sentence(market.run("up", "--no-demo", LINGONG_DATABASE_URL=where), "The database cannot be reached")
    is_one_sentence(market.run("worker", LINGONG_DATABASE_URL=where), "The database cannot be reached")
    is_one_sentence(market.run("token", "13989000001", LINGONG_DATABASE_URL=where), "The database cannot be reached")


def test_doors_and_jobs_apart_on_a_database_by_url(market: Market, tmp_path: Path) -> None:
    cluster = Cluster(tmp_path / "outside", fast=True)
    url = cluster.start()
    try:
        behind = market.run("serve", LINGONG_DATABASE_URL=url)
        is_one_sentence(behind, "lingong migrate")
        assert market.run("migrate", LINGONG_DATABASE_URL=url).returncode == 0
        worker = market.start("worker", LINGONG_DATABASE_URL=url)
        serve = market.start("serve", LINGONG_DATABASE_URL=url)
        market.opens()
        assert not market.data.exists()
        for process in (serve, worker):
            assert process.poll() is None
            process.terminate()
            _, complained = process.communicate(timeout=SLOW)
            assert (process.returncode, complained) == (0, "")
    finally:
        cluster.stop()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_there(command: Command) -> None:
    module, name = command.target.split(":")
    assert callable(getattr(import_module(module), name))


def test_the_written_table_of_settings_is_the_true_one() -> None:
    assert table() in (ROOT / "README.md").read_text()
