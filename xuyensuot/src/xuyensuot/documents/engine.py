"""Runs `vankien` on a distrusted file: a child process with limits, in a private directory that is wiped afterwards.

The child sees neither the environment nor the database of the worker. What it may use stands in the setting
READING_LIMITS; no file may be larger than 64 MiB (docs/decisions/0006-engine-in-a-child-process.md).
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from xuyensuot.files.commands import private_directory

from .enums import Queue

DRAWING = "drawing"  # of READING_LIMITS, beside the queues
OnPage = Callable[[int, int], None]
"""Told the pages recognised and the pages there are; what it raises ends the child and passes through."""
_SANDBOX = Path(__file__).with_name("sandbox.py")
_UNREADABLE, _SECRET = 2, 3
_PAGE = re.compile(r"page (\d{1,6})/(\d{1,6})")
_CONVERTED = frozenset({".doc", ".ods", ".odt", ".rtf", ".xls"})
_OFFICE_MEMORY_MB = 4096  # LibreOffice reserves far more address space than it uses
_LONGEST_LINE = 4000


class EngineError(Exception):
    """`sentence` is for the person who chose the file and never quotes it.

    EngineError      the file could not be read
    └── SecretMark   it is marked as a state secret and must not be kept
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence[:400]


class SecretMark(EngineError):
    pass


def read(
    path: Path, *, name: str, bodies: Mapping[str, list[str]], key: str, queue: Queue, on_page: OnPage
) -> dict[str, Any]:
    """What the engine found in the file, as extraction.md describes it, with blocks.

    `name` ends as the content is; of a scan it may say the number and day. `key` names the private directory: what a
    killed worker left under the same key is wiped first. Raises EngineError.
    """
    with _private(key) as directory:
        source = directory / "source"  # a folder with the one file: its name stands in no list of processes
        source.mkdir()
        (source / name).symlink_to(path)  # no second copy of the bytes
        names = directory / "bodies.json"
        names.write_text(json.dumps(bodies, ensure_ascii=False), encoding="utf-8")
        answer = directory / "found.json"
        options = ("--json", "--blocks", "--progress", "--bodies", str(names))
        status, line = _run(
            directory, answer, [*_limits(queue, name), "vankien.cli", "extract", str(source), *options], queue, on_page
        )
        if status != 0:
            raise _error(status, line)
        found: dict[str, Any] = json.loads(answer.read_bytes())
    return found


def draw(path: Path, *, key: str, first: int, keep: Callable[[int, Path], None]) -> None:
    """Draws the pages of a PDF or an image from `first` on; `keep` gets each page's number and picture.

    The picture is gone once `keep` has returned, unless that moved it. What `keep` raises ends the child and passes
    through. Raises EngineError.
    """
    with _private(key) as directory:
        pictures = directory / "pictures"
        arguments = [*_limits(DRAWING), "vankien.readers.pictures", str(path), str(pictures), str(first)]

        def on_page(number: int, _total: int) -> None:
            keep(number, pictures / str(number))

        status, line = _run(directory, directory / "said", arguments, DRAWING, on_page)
        if status != 0:
            raise _error(status, line)


def _limits(work: str, name: str = "") -> list[str]:
    """Processor seconds, address space in MiB, and how far the child may widen it for LibreOffice."""
    limits = settings.READING_LIMITS[work]
    memory = limits["memory_mb"]
    most = max(memory, _OFFICE_MEMORY_MB) if Path(name).suffix in _CONVERTED else memory
    return [str(limits["processor_seconds"]), str(memory), str(most)]


def _run(directory: Path, answer: Path, arguments: list[str], work: str, on_page: OnPage) -> tuple[int, str]:
    """The exit status and the last line said. The answer goes into a file, whose size has a limit, not into memory."""
    late = threading.Event()
    with answer.open("wb") as output, _child(directory, arguments, output) as child:
        timer = threading.Timer(settings.READING_LIMITS[work]["seconds"], _end_late, (child, late))
        timer.start()
        try:
            line = _listen(child, on_page)
            child.wait()
        finally:
            timer.cancel()
            _end(child)
    if late.is_set():
        raise EngineError(_("Đọc văn bản quá lâu nên đã dừng; hãy chia nhỏ văn bản rồi tải lại."))
    return child.returncode, line


def _child(directory: Path, arguments: list[str], output: Any) -> "subprocess.Popen[str]":
    """A session of its own, so that it can be ended with what it started."""
    environment = {"PATH": os.defpath, "LANG": "C.UTF-8", "HOME": str(directory), "TMPDIR": str(directory)}
    environment["OPENBLAS_NUM_THREADS"] = "1"  # each thread of it would reserve address space
    return subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", str(_SANDBOX), str(os.getpid()), *arguments],
        cwd=directory,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    )


def _listen(child: "subprocess.Popen[str]", on_page: OnPage) -> str:
    """Pass on what the child says of pages; gives the last line that said something else."""
    assert child.stderr is not None  # noqa: S101 -- opened as a pipe
    last = ""
    while line := child.stderr.readline(_LONGEST_LINE):
        page = _PAGE.fullmatch(line.strip())
        if page is not None:
            on_page(int(page[1]), int(page[2]))
        elif line.strip():
            last = line.strip()
    return last


def _end_late(child: "subprocess.Popen[str]", late: threading.Event) -> None:
    late.set()
    _end(child)


def _end(child: "subprocess.Popen[str]") -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)


def _error(status: int, line: str) -> EngineError:
    """Exit 3, or 2 with the mark named in its line, means a state secret; another status that the child was ended."""
    if status == _SECRET or (status == _UNREADABLE and "mật;" in line.lower()):
        return SecretMark(_("Văn bản mang dấu chỉ độ mật; hệ thống không tiếp nhận tài liệu bí mật nhà nước."))
    if status == _UNREADABLE and line:
        return EngineError(line)
    return EngineError(
        _("Văn bản này làm bộ đọc quá giới hạn hoặc gặp lỗi; hãy lưu lại tệp hoặc chia nhỏ rồi tải lại.")
    )


def clear(key: str) -> None:
    """Wipes what a killed worker left under the key."""
    for left in _working().glob(f"{key}-*"):
        shutil.rmtree(left, ignore_errors=True)


def _working() -> Path:
    return Path(settings.VAR_DIR) / "reading"


@contextmanager
def _private(key: str) -> Iterator[Path]:
    clear(key)
    directory = Path(tempfile.mkdtemp(prefix=f"{key}-", dir=private_directory(_working())))
    try:
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)
