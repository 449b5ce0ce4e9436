"""What every reader gives, whatever the format."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from vankien.model import Block, Remark, Span


@dataclass(frozen=True, slots=True)
class Reading:
    """One file read: the text that spans point into, and its blocks in reading order."""

    text: str
    blocks: tuple[Block, ...]
    media_type: str
    pages: int | None = None
    ocr: bool = False
    marks: tuple[str, ...] = ()
    """Lines that the text leaves out but that may bear a secrecy mark: page headers and stamps."""
    page_sizes: tuple[tuple[float, float], ...] = ()
    signed: dt.date | None = None
    """The day of the digital signature, in Vietnam: what stands in for a day that cannot be read."""
    remarks: tuple[Remark, ...] = ()
    unsure: tuple[tuple[Span, float], ...] = ()
    """Figures that the recognition of characters is not sure of, with how sure it is (0 to 1)."""


class Reader(Protocol):
    """One per format. `sniff` looks at the first bytes only; `read` raises a `VankienError` and nothing else."""

    def sniff(self, head: bytes) -> bool: ...

    def read(self, data: bytes) -> Reading: ...
