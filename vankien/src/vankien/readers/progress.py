"""How far the reading of a file has come, told to whoever asked: recognising a page takes seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Progress = Callable[[int, int], None]
"""Called with the pages done and the pages there are."""

_LISTENER: ContextVar[Progress | None] = ContextVar("progress", default=None)


@contextmanager
def reporting(listener: Progress | None) -> Iterator[None]:
    """Pages read inside are reported to `listener`, in the thread that reads."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def report(done: int, total: int) -> None:
    listener = _LISTENER.get()
    if listener is not None:
        listener(done, total)
