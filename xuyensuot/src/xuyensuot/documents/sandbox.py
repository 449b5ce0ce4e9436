"""Started by `engine` as a program of its own: takes limits upon itself, then becomes `vankien`.

Arguments: the worker's process number, processor seconds, address space in MiB, how far it may be widened in MiB, the
module of `vankien` to run, then its arguments; a folder among them stands for the one file in it. Imports nothing of
the platform. When the worker is killed, Linux ends this process too.
"""

import ctypes
import importlib
import os
import resource
import signal
import sys
from pathlib import Path

MIB = 1 << 20
_PR_SET_PDEATHSIG = 1


def _limit(processor_seconds: int, memory_mb: int, widest_mb: int) -> None:
    for what, most, widest in (
        (resource.RLIMIT_AS, memory_mb * MIB, widest_mb * MIB),
        (resource.RLIMIT_CPU, processor_seconds, processor_seconds),
        (resource.RLIMIT_FSIZE, 64 * MIB, 64 * MIB),
        (resource.RLIMIT_NOFILE, 256, 256),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        hard = resource.getrlimit(what)[1]
        unlimited = hard == resource.RLIM_INFINITY
        resource.setrlimit(what, (most, widest) if unlimited else (min(most, hard), min(widest, hard)))
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # Python would make an error of it that looks like a broken file


def _end_with_parent(worker: int) -> None:
    """Linux ends this process with its worker; a worker that died before it was asked for that is noticed here."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != worker:
        raise SystemExit("the worker is gone")


def _only_file(argument: str) -> str:
    path = Path(argument)
    return str(next(path.iterdir())) if path.is_dir() else argument


if __name__ == "__main__":
    _end_with_parent(int(sys.argv[1]))
    _limit(*map(int, sys.argv[2:5]))
    program = importlib.import_module(sys.argv[5])
    raise SystemExit(program.main([_only_file(argument) for argument in sys.argv[6:]]))
