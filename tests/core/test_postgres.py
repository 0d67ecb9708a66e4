"""The own PostgreSQL: made, found again, never left behind, and clear about why it cannot run."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from app.core import binaries, postgres
from app.core.binaries import Binaries, ClusterError, NoBinaries
from app.core.postgres import Cluster, DataFolderInUse, DataFolderUnusable, OtherMajor

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root is disguised for PostgreSQL")


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A database in a folder with all that folders' names may hold."""
    made = Cluster(tmp_path / "区 data, with 'quotes'", fast=True)
    yield made
    made.stop()


async def ask(cluster: Cluster, question: str) -> object:
    """One answer, over a connection of its own."""
    connection = await asyncpg.connect(cluster.url.replace("+asyncpg", ""))
    try:
        return await connection.fetchval(question)
    finally:
        await connection.close()


def postmaster(cluster: Cluster) -> int:
    """The process id of the running PostgreSQL."""
    return int((cluster.data / "postmaster.pid").read_text().split()[0])


def kill(cluster: Cluster) -> None:
    """kill -9 of PostgreSQL, until it is gone."""
    os.kill(postmaster(cluster), signal.SIGKILL)
    while cluster.alive():
        time.sleep(0.01)


def ended(pid: int, seconds: float = 5) -> bool:
    """Whether a process ends within the time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if not Path(f"/proc/{pid}/cmdline").read_bytes():
                return True  # waits to be buried by its new parent
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.01)
    return False


async def test_what_was_written_is_there_at_the_next_start(cluster: Cluster) -> None:
    cluster.start()
    await ask(cluster, "CREATE TABLE gig AS SELECT 417 AS number")
    cluster.stop()
    cluster.start()
    assert await ask(cluster, "SELECT number FROM gig") == 417


async def test_real_data_is_durable(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path)
    cluster.start()
    try:
        assert await ask(cluster, "SHOW fsync") == "on"
        assert await ask(cluster, "SHOW synchronous_commit") == "on"
        assert await ask(cluster, "SHOW full_page_writes") == "on"
        assert await ask(cluster, "SHOW data_checksums") == "on"
    finally:
        cluster.stop()


async def test_chinese_and_tibetan_words_have_trigrams(cluster: Cluster) -> None:
    cluster.start()
    await ask(cluster, "CREATE EXTENSION pg_trgm")
    assert await ask(cluster, "SELECT cardinality(show_trgm('零工')) > 0 AND cardinality(show_trgm('ལས་ཀ')) > 0")


async def test_it_is_reached_by_its_socket_only(cluster: Cluster) -> None:
    cluster.start()
    assert await ask(cluster, "SHOW listen_addresses") == ""
    sockets = postgres._socket_folder(cluster.data)
    assert sockets.stat().st_mode & 0o777 == 0o700


async def test_stop_does_not_wait_for_clients(cluster: Cluster) -> None:
    cluster.start()
    connection = await asyncpg.connect(cluster.url.replace("+asyncpg", ""))
    started = time.monotonic()
    cluster.stop()
    assert time.monotonic() - started < postgres.STOP_SECONDS / 2
    assert not cluster.alive()
    connection.terminate()


def test_ctrl_c_in_the_terminal_does_not_reach_it(cluster: Cluster) -> None:
    cluster.start()
    assert os.getsid(postmaster(cluster)) != os.getsid(0)


async def test_a_killed_one_starts_again_and_has_all(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path)
    cluster.start()
    try:
        await ask(cluster, "CREATE TABLE gig AS SELECT 417 AS number")
        kill(cluster)
        cluster.start()
        assert await ask(cluster, "SELECT number FROM gig") == 417
    finally:
        cluster.stop()


SERVER = """
import sys, time
from pathlib import Path
from app.core import binaries
from app.core.postgres import Cluster
if sys.argv[2:] == ["setpriv"]:
    binaries.UNSHARE = ("false",)
cluster = Cluster(Path(sys.argv[1]), fast=True)
cluster.start()
print((cluster.data / "postmaster.pid").read_text().split()[0], flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("disguise", [pytest.param("unshare"), pytest.param("setpriv", marks=as_root)])
def test_kill_9_of_the_server_leaves_no_postgresql(cluster: Cluster, disguise: str) -> None:
    cluster.home.mkdir(mode=0o700)
    command = [sys.executable, "-c", SERVER, str(cluster.home), disguise]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
    assert server.stdout
    pid = int(server.stdout.readline())
    server.kill()
    server.wait()
    server.stdout.close()
    assert ended(pid)


@as_root
async def test_root_in_a_container_without_namespaces(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "UNSHARE", ("false",))
    cluster.home.mkdir(mode=0o700)
    cluster.start()
    assert await ask(cluster, "SELECT 1") == 1
    assert cluster.data.stat().st_uid == binaries.NOBODY


@pytest.mark.parametrize("stranger", [1, os.getppid()])
async def test_a_pid_file_that_names_a_stranger_is_no_hindrance(cluster: Cluster, stranger: int) -> None:
    cluster.start()
    cluster.stop()
    left = cluster.data / "postmaster.pid"
    left.write_text(f"{stranger}\n{cluster.data}\n1700000000\n5432\n\n*\n    1 1\nready   \n")
    os.chown(left, cluster.data.stat().st_uid, -1)
    (postgres._socket_folder(cluster.data) / ".s.PGSQL.5432.lock").write_text(left.read_text())
    cluster.start()
    assert await ask(cluster, "SELECT 1") == 1


async def test_a_folder_made_half_is_made_anew(cluster: Cluster) -> None:
    (cluster.home / "postgres.new").mkdir(parents=True)
    (cluster.home / "postgres.new" / "PG_VERSION").write_text("18\n")
    cluster.start()
    assert await ask(cluster, "SELECT 1") == 1


async def test_long_folder_names_do_not_reach_the_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = tmp_path / ("far" * 40)
    deep.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(deep))
    cluster = Cluster(deep / "data", fast=True)
    cluster.start()
    try:
        assert await ask(cluster, "SELECT 1") == 1
    finally:
        cluster.stop()


def refused(cluster: Cluster, reason: type[ClusterError], *words: str) -> None:
    """The start is refused for the reason, in one sentence that names the words."""
    with pytest.raises(reason) as no:
        cluster.start()
    sentence = str(no.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    for word in words:
        assert word in sentence
    assert not cluster.alive()


def test_two_servers_do_not_share_a_data_folder(cluster: Cluster) -> None:
    cluster.start()
    refused(Cluster(cluster.home), DataFolderInUse, str(cluster.home), "LINGONG_DATA_DIR")
    assert cluster.alive()


def test_data_of_another_major_is_left_alone(cluster: Cluster) -> None:
    cluster.start()
    cluster.stop()
    (cluster.data / "PG_VERSION").write_text("14\n")
    refused(cluster, OtherMajor, "PostgreSQL 14", str(cluster.data))
    assert (cluster.data / "base").is_dir()


def test_somebody_elses_files_are_left_alone(cluster: Cluster) -> None:
    cluster.data.mkdir(parents=True)
    (cluster.data / "wages.xlsx").touch()
    refused(cluster, DataFolderUnusable, str(cluster.data))
    assert (cluster.data / "wages.xlsx").exists()


def test_a_data_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    refused(Cluster(tmp_path / "data"), DataFolderUnusable, str(tmp_path / "data"))


def test_a_socket_folder_that_others_may_enter(cluster: Cluster) -> None:
    sockets = postgres._socket_folder(cluster.data)
    sockets.chmod(0o755)
    try:
        refused(cluster, DataFolderUnusable, str(sockets))
    finally:
        sockets.chmod(0o700)


def test_no_postgresql_on_the_machine(cluster: Cluster, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(binaries, "find_spec", lambda _: None)
    monkeypatch.setattr(binaries, "SYSTEM", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    refused(cluster, NoBinaries, "LINGONG_DATABASE_URL")


@as_root
def test_root_that_may_not_be_disguised(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "UNSHARE", ("false",))
    monkeypatch.setattr(binaries, "SETPRIV", ("false",))
    refused(cluster, NoBinaries, "root", "LINGONG_DATABASE_URL")


async def test_the_systems_postgresql_serves_where_the_wheel_is_missing(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(binaries, "find_spec", lambda _: None)
    try:
        major = Binaries().major
    except NoBinaries:
        pytest.skip("this machine has no PostgreSQL of its own")
    cluster.start()
    assert str(await ask(cluster, "SHOW server_version")).startswith(major)


SMALL_DISK = """
import sys
from pathlib import Path
from app.core.postgres import Cluster, DiskFull
cluster = Cluster(Path(sys.argv[1]))
try:
    cluster.start()
except DiskFull as full:
    print(full)
"""


@pytest.mark.parametrize("megabytes", [1, 30, 42])
def test_a_full_disk_is_named(tmp_path: Path, megabytes: int) -> None:
    mount = f'mount -t tmpfs -o size={megabytes}m none "$1" && exec "$2" -c "$3" "$1"'
    inside = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount, "sh", str(tmp_path), sys.executable]
    done = subprocess.run(
        [*inside, SMALL_DISK], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2]
    )
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip("a small disk cannot be mounted here")
    assert done.stdout == f"The disk is full: no room for PostgreSQL in {tmp_path}.\n", done.stderr
