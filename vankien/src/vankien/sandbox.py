"""Distrusted files read in a child process with limits: what loops, grows or crashes ends the child, not the caller.

    >>> found = sandbox.extract("tai-len.docx", seconds=60, memory_mb=1024)      # doctest: +SKIP
    >>> found["tasks"][0]["text"]                                                # doctest: +SKIP

What comes back is the JSON of `vankien extract`, since nothing else is taken from a process that is not trusted.
Needs a POSIX system; that a killed caller takes its children along, only Linux can do.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from vankien import errors
from vankien.errors import Exhausted, VankienError

SECONDS = 60.0
MEMORY_MB = 1024
MAX_ANSWER = 512 * 1024 * 1024
"""Bytes of one answer; a longer one is as good as none."""
_PIECE = 1 << 20
_READY = b"+"

Names = Mapping[str, Sequence[str]]


def extract(
    path: str | Path,
    *,
    seconds: float = SECONDS,
    memory_mb: int = MEMORY_MB,
    blocks: bool = False,
    bodies: Names | None = None,
) -> dict[str, Any]:
    """What `vankien extract FILE --json` prints, read in a child of its own.

    `seconds` is wall clock, `memory_mb` address space. Raises the `VankienError` that reading raised, `Exhausted` when
    a limit was met, `OSError` when the file cannot be opened.
    """
    with Path(path).open("rb"):
        pass
    with Worker(memory_mb=memory_mb) as worker:
        found: dict[str, Any] = json.loads(worker.read(Path(path), seconds=seconds, blocks=blocks, bodies=bodies))
        return found


class Worker:
    """A child that reads one file after the other. After an error of its own making it is replaced at the next file."""

    def __init__(self, *, memory_mb: int = MEMORY_MB) -> None:
        self._memory = memory_mb
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, path: Path, *, seconds: float = SECONDS, blocks: bool = False, bodies: Names | None = None) -> bytes:
        """The extraction as one line of JSON. Raises as `extract` does, but for `OSError`."""
        names = {name: list(also) for name, also in bodies.items()} if bodies is not None else None
        request = {"path": os.path.abspath(path), "blocks": blocks, "bodies": names}  # noqa: PTH100 - keeps links
        try:
            answer = self._ask(json.dumps(request).encode() + b"\n", time.monotonic() + seconds)
        except Exhausted:
            self.close()
            raise
        if answer[:1] == _READY:
            return answer[1:]
        raise _error(answer[1:])

    def kill(self) -> None:
        """Ends the child and all that it started; whoever waits for its answer gets `Exhausted`."""
        process = self._process
        for pid in [*_below(process.pid), process.pid] if process is not None else ():
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)

    def close(self) -> None:
        self.kill()
        process, self._process = self._process, None
        if process is None:
            return
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def _ask(self, request: bytes, deadline: float) -> bytes:
        process = self._started()
        if process.stdin is None or process.stdout is None:
            raise Exhausted
        try:
            process.stdin.write(request)
            process.stdin.flush()
        except OSError as error:
            raise Exhausted from error
        return _line(process.stdout.fileno(), deadline)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-m", "vankien.child", str(self._memory), str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        return self._process


def _line(pipe: int, deadline: float) -> bytes:
    """One answer, up to its line end. Raises `Exhausted` when the child ends, or does not answer in time."""
    pieces: list[bytes] = []
    size = 0
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([pipe], [], [], left)[0]:
            raise Exhausted
        piece = os.read(pipe, _PIECE)
        size += len(piece)
        if not piece or size > MAX_ANSWER:
            raise Exhausted
        pieces.append(piece)
        if piece.endswith(b"\n"):
            return b"".join(pieces)[:-1]


def _error(answer: bytes) -> VankienError:
    """The child's error as one of ours; it names the kind and the sentence."""
    told = json.loads(answer)
    kind = getattr(errors, told["kind"], VankienError)
    known = isinstance(kind, type) and issubclass(kind, VankienError)
    return kind(told["sentence"]) if known else VankienError(told["sentence"])


def _below(pid: int) -> Iterator[int]:
    """The processes that a process started, deepest last; they may have left its group. Elsewhere than Linux none."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in map(int, children):
        yield child
        yield from _below(child)


__all__ = ["Worker", "extract"]
