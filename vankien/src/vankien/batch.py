"""`vankien extract DIR`: every file of a folder, read by several children at once, as JSON Lines.

A line is the extraction with `path` (relative to the folder, with slashes) and `sha256` before it, or these two and
`error`, the sentence of a file that could not be read. Lines come in the order of the paths, however many children
read. With a file to write to, a run that was cut off goes on where it ended.
"""

from __future__ import annotations

import hashlib
import json
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from vankien.errors import VankienError
from vankien.progress import Progress
from vankien.sandbox import MEMORY_MB, SECONDS, Names, Worker

_AHEAD = 4
"""Files per child that may be read before the first of them is written."""
_CHUNK = 1 << 20
_OPENING = b'{"path":'
_FOREIGN = "Tệp kết quả (--out) không phải do lệnh này ghi ra; hãy chọn tệp khác."
_UNOPENED = "Không mở được tệp."


@dataclass(frozen=True, slots=True)
class Options:
    jobs: int = 1
    blocks: bool = False
    bodies: Names | None = None
    seconds: float = SECONDS
    memory_mb: int = MEMORY_MB


@dataclass(frozen=True, slots=True)
class Line:
    path: str
    data: bytes
    failed: bool


def run(folder: Path, out: Path | None, options: Options) -> int:
    """Reads all; gives how many files could not be read. `out` None writes to standard output."""
    done = written(out) if out is not None and out.exists() else set()
    paths = [path for path in files(folder) if out is None or path.resolve() != out.resolve()]
    progress = Progress(len(paths), sys.stderr)
    failed = 0
    with _target(out) as target:
        for line in _read(folder, paths, done, options):
            if line.data:
                target.write(line.data + b"\n")
                target.flush()
            failed += line.failed
            progress.step(line.path, failed=line.failed)
    progress.close()
    return failed


def files(folder: Path) -> Iterator[Path]:
    """Every file below the folder by its path; links, hidden files and the locks of office programs are left out."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if not any(part.startswith((".", "~$")) for part in parts) and path.is_file() and not path.is_symlink():
            yield path


def written(out: Path) -> set[tuple[str, str]]:
    """What the lines of an earlier run are about: path and sha256 of each; a last line may be cut off.

    Raises when the file is of another making: it would be written to.
    """
    found = set()
    with out.open("rb") as lines:
        for line in lines:
            if not line.endswith(b"\n") and line.startswith(_OPENING[: len(line)]):
                break
            try:
                told = json.loads(line)
                found.add((told["path"], told["sha256"]))
            except (ValueError, KeyError, TypeError) as error:
                raise VankienError(_FOREIGN) from error
    return found


def _target(out: Path | None) -> BinaryIO:
    """Where lines go. A line that an earlier run could not finish is cut off."""
    if out is None:
        return open(sys.stdout.fileno(), "wb", closefd=False)
    target = out.open("a+b")
    end = _end_of_lines(target)
    target.truncate(end)
    target.seek(end)
    return target


def _end_of_lines(target: BinaryIO) -> int:
    end = target.seek(0, 2)
    while end:
        start = max(0, end - _CHUNK)
        target.seek(start)
        at = target.read(end - start).rfind(b"\n")
        if at >= 0:
            return start + at + 1
        end = start
    return 0


def _read(folder: Path, paths: Iterable[Path], done: set[tuple[str, str]], options: Options) -> Iterator[Line]:
    """Lines in the order of the paths, while the children read some files ahead."""
    local = threading.local()
    workers: list[Worker] = []

    def one(path: Path) -> Line:
        if not hasattr(local, "worker"):
            local.worker = Worker(memory_mb=options.memory_mb)
            workers.append(local.worker)
        return _line(path, path.relative_to(folder).as_posix(), local.worker, done, options)

    with ThreadPoolExecutor(options.jobs) as pool:
        try:
            yield from _in_order(pool, one, paths, options.jobs * _AHEAD)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            for worker in workers:
                worker.kill()
            pool.shutdown()
            for worker in workers:
                worker.close()


def _in_order(pool: ThreadPoolExecutor, one: object, paths: Iterable[Path], ahead: int) -> Iterator[Line]:
    waiting: deque[Future[Line]] = deque()
    for path in paths:
        waiting.append(pool.submit(one, path))  # type: ignore[arg-type]
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _line(path: Path, name: str, worker: Worker, done: set[tuple[str, str]], options: Options) -> Line:
    try:
        sha256 = _sha256(path)
        if (name, sha256) in done:
            return Line(name, b"", failed=False)
        found = worker.read(path, seconds=options.seconds, blocks=options.blocks, bodies=options.bodies)
    except OSError:
        return Line(name, _json({"path": name, "sha256": "", "error": _UNOPENED}), failed=True)
    except VankienError as error:
        return Line(name, _json({"path": name, "sha256": sha256, "error": str(error)}), failed=True)
    return Line(name, _json({"path": name, "sha256": sha256})[:-1] + b"," + found[1:], failed=False)


def _json(told: dict[str, str]) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
