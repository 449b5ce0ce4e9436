"""The child of `sandbox`: takes limits upon itself, then answers one request per line, one line each.

An answer is "+" and the extraction, or "-" and the error's kind and sentence, as JSON without line ends.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import sys
from typing import TYPE_CHECKING, Any, BinaryIO

from vankien.errors import Broken, Exhausted, VankienError

if TYPE_CHECKING:
    from vankien.grammar.bodies import Bodies

_PR_SET_PDEATHSIG = 1
_MOST_WRITTEN = 512 << 20


def main() -> int:
    memory_mb, parent = map(int, sys.argv[1:3])
    _limit(memory_mb << 20)
    if os.getppid() != parent:  # it ended before this process asked to end with it
        return 1
    return serve(sys.stdin.buffer, sys.stdout.buffer)


def _limit(memory: int) -> None:
    """Only the soft limit of memory is set: LibreOffice, which a reader may call, needs and sets a wider one."""
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, _MOST_WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def serve(requests: BinaryIO, answers: BinaryIO) -> int:
    for line in requests:
        answer, usable = _answer(json.loads(line))
        answers.write(answer + b"\n")
        answers.flush()
        if not usable:
            return 1
    return 0


def _answer(request: dict[str, Any]) -> tuple[bytes, bool]:
    """The answer, and whether this process is still fit for another file."""
    try:
        return b"+" + _extract(request), True
    except VankienError as error:
        return _refusal(error), True
    except MemoryError:
        return _refusal(Exhausted()), False
    except RecursionError:
        return _refusal(Broken()), False
    except Exception:  # whatever a hostile file brings about, the caller gets one sentence
        return _refusal(VankienError()), False


def _extract(request: dict[str, Any]) -> bytes:
    from vankien.export.json import dumps
    from vankien.pipeline import extract

    found = extract(request["path"], bodies=_bodies(request["bodies"]))
    return dumps(found, blocks=request["blocks"]).encode("utf-8")


def _bodies(names: dict[str, list[str]] | None) -> Bodies | None:
    from vankien.grammar.bodies import Bodies

    return Bodies(extra=names) if names is not None else None


def _refusal(error: VankienError) -> bytes:
    return b"-" + json.dumps({"kind": type(error).__name__, "sentence": str(error)}).encode()


if __name__ == "__main__":
    raise SystemExit(main())
