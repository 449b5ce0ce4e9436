"""Started by `engine` as a program of its own: takes limits upon itself, then becomes `vankien`.

Imports nothing of the platform. When the worker is killed, Linux ends this process too.
"""

import ctypes
import os
import resource
import signal
import sys

GIB = 1 << 30
_PR_SET_PDEATHSIG = 1


def _limit() -> None:
    for what, most in (
        (resource.RLIMIT_AS, GIB),
        (resource.RLIMIT_CPU, 60),
        (resource.RLIMIT_FSIZE, 64 << 20),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (limit, limit))
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # Python would make an error of it that looks like a broken file


def _end_with_parent() -> None:
    """Linux ends this process with its worker; a worker that died before it was asked for that is noticed here."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != int(os.environ["WORKER_PID"]):
        raise SystemExit("the worker is gone")


if __name__ == "__main__":
    _end_with_parent()
    _limit()
    from vankien.cli import main

    raise SystemExit(main(sys.argv[1:]))
