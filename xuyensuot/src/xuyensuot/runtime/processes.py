"""Starting, recognising and ending operating-system processes.

A number alone does not name a process: the kernel gives it out again. Here a process is its number together with the
moment it started; nothing is ever signalled whose start does not agree.
"""

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

from xuyensuot.runtime.accounts import Account

PROC = Path("/proc")
PR_SET_PDEATHSIG = 1
RUN_TOKEN = "XUYENSUOT_RUN"  # noqa: S105 - the name of a variable that marks a run's processes, not a password


@dataclass(frozen=True, slots=True)
class ProcessIdentity:
    pid: int
    started: str

    @property
    def alive(self) -> bool:
        return start_of(self.pid) == self.started

    def send(self, number: int, *, group: bool = False) -> None:
        """Signals the process, or with `group` all that it started, unless it has ended meanwhile."""
        if not self.alive:
            return
        try:
            if group and os.getpgid(self.pid) == self.pid:
                os.killpg(self.pid, number)
            else:
                os.kill(self.pid, number)
        except ProcessLookupError:
            return


def identify(pid: int) -> ProcessIdentity | None:
    """The identity of a process that runs now; nothing for one that is gone or only waits to be collected."""
    started = start_of(pid)
    return ProcessIdentity(pid, started) if started else None


def start_of(pid: int) -> str:
    """When a living process started, comparable only with itself; empty for a dead one and a zombie.

    On Linux the boot and the clock ticks since then (proc(5), field 22 of `stat`), which no change of the clock moves.
    """
    if not PROC.joinpath("self/stat").exists():
        return _start_by_ps(pid)
    try:
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except (OSError, UnicodeDecodeError):
        return ""
    return "" if fields[0] in "ZX" else f"{_boot()}:{fields[19]}"


def _start_by_ps(pid: int) -> str:
    return subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()


@cache
def _boot() -> str:
    return (PROC / "sys/kernel/random/boot_id").read_text().strip()


def spawn(
    command: Sequence[str | Path],
    *,
    environment: Mapping[str, str],
    output: IO[bytes] | int,
    directory: Path,
    death_signal: int,
    account: Account | None = None,
    errors: IO[bytes] | int = subprocess.STDOUT,
) -> subprocess.Popen[bytes]:
    """A child in a process group of its own, so that Ctrl-C in the terminal reaches only its parent.

    `death_signal` is what Linux sends it when the parent ends in any way, `kill -9` included. It is asked for after the
    change of account, which would clear it.
    """
    return subprocess.Popen(
        [str(part) for part in command],
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=errors,
        cwd=directory,
        process_group=0,
        preexec_fn=_end_with_parent(death_signal),
        **(account.popen_options() if account else {}),
    )


def _end_with_parent(number: int) -> Callable[[], None] | None:
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def ask() -> None:
        libc.prctl(PR_SET_PDEATHSIG, number)
        if os.getppid() != parent:
            os._exit(1)

    return ask


def end_with_parent(number: int) -> None:
    """Ties the calling process to the one that started it, in the same way."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, number)


def end(processes: Iterable[ProcessIdentity], *steps: tuple[int, float], group: bool = False) -> bool:
    """Sends each signal of `steps` to what still lives and waits its seconds; true when all have ended."""
    left = [process for process in processes if process.alive]
    for number, seconds in steps:
        for process in left:
            process.send(number, group=group)
        deadline = time.monotonic() + seconds
        while left and time.monotonic() < deadline:
            time.sleep(0.05)
            left = [process for process in left if process.alive]
    return not left


def of_run(token: str) -> Iterator[ProcessIdentity]:
    """Every process that carries a run's token in its environment: children whose own parent is dead among them.

    Linux only; elsewhere the recorded identities must do.
    """
    mark = f"{RUN_TOKEN}={token}".encode()
    for pid in _pids():
        try:
            environment = (PROC / str(pid) / "environ").read_bytes()
        except OSError:
            continue
        if mark in environment.split(b"\0") and pid != os.getpid() and (found := identify(pid)):
            yield found


def postgres_in(data: Path) -> Iterator[ProcessIdentity]:
    """Every PostgreSQL process that works on the cluster at `data`, whoever started it. Linux only."""
    for pid in _pids():
        try:
            folder = (PROC / str(pid) / "cwd").readlink()
            program = (PROC / str(pid) / "exe").readlink().name
        except OSError:
            continue
        if program.removesuffix(" (deleted)") == "postgres" and folder == data and (found := identify(pid)):
            yield found


def _pids() -> list[int]:
    return [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()] if PROC.is_dir() else []
