"""How far a long run has come, on standard error: a bar that is drawn anew on a terminal, else a line now and then."""

from __future__ import annotations

import shutil
import time
from typing import TextIO

_WIDTH = 30
_EVERY = 5.0
"""Seconds between two lines where nothing can be drawn anew."""


class Progress:
    def __init__(self, total: int, stream: TextIO) -> None:
        self._total = total
        self._stream = stream
        self._drawn = stream.isatty()
        self._done = 0
        self._failed = 0
        self._last = time.monotonic()

    def step(self, name: str, *, failed: bool = False) -> None:
        self._done += 1
        self._failed += failed
        if self._drawn:
            self._draw(name)
        elif time.monotonic() - self._last >= _EVERY:
            self._last = time.monotonic()
            self._line()

    def close(self) -> None:
        if self._drawn and self._total:
            self._stream.write("\r\033[K")
        self._line()

    def _line(self) -> None:
        self._stream.write(f"{self._done}/{self._total} tệp, {self._failed} tệp không đọc được\n")
        self._stream.flush()

    def _draw(self, name: str) -> None:
        filled = _WIDTH * self._done // max(self._total, 1)
        bar = "█" * filled + "·" * (_WIDTH - filled)
        line = f"{bar} {self._done}/{self._total} {name}"
        columns = shutil.get_terminal_size().columns
        self._stream.write(f"\r\033[K{line[: max(columns - 1, 10)]}")
        self._stream.flush()
