"""Runs `vankien` on a distrusted file: a child process with limits, in a private directory that is wiped afterwards.

The child sees neither the environment nor the database of the worker. What it may use: one address space of 1 GiB, 60 s
of processor time, 90 s of wall clock, no file larger than 64 MiB (docs/decisions/0006-engine-in-a-child-process.md).
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from xuyensuot.files.commands import private_directory

WALL_CLOCK_SECONDS = 90
_SANDBOX = Path(__file__).with_name("sandbox.py")
_UNREADABLE, _SECRET = 2, 3


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


def read(path: Path, *, ending: str, bodies: Mapping[str, list[str]], key: str) -> dict[str, Any]:
    """What the engine found in the file, as extraction.md describes it, with blocks.

    `key` names the private directory: what a killed worker left under the same key is wiped first. Raises EngineError.
    """
    with _private(key) as directory:
        source = directory / f"van-ban{ending}"
        source.symlink_to(path)  # no second copy of the bytes
        names = directory / "bodies.json"
        names.write_text(json.dumps(bodies, ensure_ascii=False), encoding="utf-8")
        answer = directory / "found.json"
        finished = _run(directory, answer, "extract", str(source), "--json", "--blocks", "--bodies", str(names))
        if finished.returncode != 0:
            raise _error(finished.returncode, finished.stderr)
        found: dict[str, Any] = json.loads(answer.read_bytes())
    return found


def _run(directory: Path, answer: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The answer goes into a file, whose size has a limit, and not into the worker's memory."""
    environment = {"PATH": os.defpath, "LANG": "C.UTF-8", "HOME": str(directory), "TMPDIR": str(directory)}
    environment["WORKER_PID"] = str(os.getpid())
    try:
        with answer.open("wb") as output:
            return subprocess.run(
                [sys.executable, "-I", "-X", "utf8", str(_SANDBOX), *arguments],
                cwd=directory,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                errors="replace",
                timeout=WALL_CLOCK_SECONDS,
                check=False,
            )
    except subprocess.TimeoutExpired:
        raise EngineError(_("Đọc văn bản quá lâu nên đã dừng; hãy chia nhỏ văn bản rồi tải lại.")) from None


def _error(status: int, stderr: str) -> EngineError:
    """Exit 3, or 2 with the mark named in its line, means a state secret; another status that the child was ended."""
    line = stderr.strip().splitlines()[-1] if stderr.strip() else ""
    if status == _SECRET or (status == _UNREADABLE and "mật;" in line.lower()):
        return SecretMark(_("Văn bản mang dấu chỉ độ mật; hệ thống không tiếp nhận tài liệu bí mật nhà nước."))
    if status == _UNREADABLE and line:
        return EngineError(line)
    return EngineError(
        _("Văn bản này làm bộ đọc quá giới hạn hoặc gặp lỗi; hãy lưu lại tệp hoặc chia nhỏ rồi tải lại.")
    )


@contextmanager
def _private(key: str) -> Iterator[Path]:
    parent = private_directory(Path(settings.VAR_DIR) / "reading")
    for left in parent.glob(f"{key}-*"):
        shutil.rmtree(left, ignore_errors=True)
    directory = Path(tempfile.mkdtemp(prefix=f"{key}-", dir=parent))
    try:
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)
