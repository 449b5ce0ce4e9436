"""Bytes as text: UTF-8 and UTF-16 with or without a mark, and the old Vietnamese encodings told by statistics."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from vankien.errors import UnknownFormat
from vankien.model import Block, Remark
from vankien.readers.legacy import Legacy, recognise

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LOOKED_AT = 4096


def decode(data: bytes, declared: str | None = None) -> tuple[str, Legacy | None]:
    """The text, and the old encoding that it came in; `UnknownFormat` when the bytes are no text.

    A control character is enough to be none. `declared` is what the file says of itself: it is tried after UTF-8.
    """
    text = _unicode(data)
    if text is not None:
        legacy = recognise(text)
        return (legacy.convert(text) if legacy else text), legacy
    raw = _checked(data.decode("latin-1"))
    legacy = recognise(raw)
    if legacy is not None:
        return legacy.convert(raw), legacy
    return _declared(data, declared), None


def _unicode(data: bytes) -> str | None:
    bom, encoding = next((b for b in BOMS if data.startswith(b[0])), (b"", _without_mark(data)))
    try:
        return _checked(data[len(bom) :].decode(encoding))
    except UnicodeDecodeError:
        if bom or encoding != "utf-8":
            raise UnknownFormat from None
        return None


def _without_mark(data: bytes) -> str:
    """UTF-16 that bears no mark shows in the zero bytes of its spaces and Latin letters, all at even or odd places."""
    head = data[:_LOOKED_AT]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) >= 8 and odd > len(head) // 8 and not even:
        return "utf-16-le"
    if len(head) >= 8 and even > len(head) // 8 and not odd:
        return "utf-16-be"
    return "utf-8"


def _declared(data: bytes, declared: str | None) -> str:
    if declared is None:
        raise UnknownFormat
    try:
        return _checked(data.decode(declared))
    except (LookupError, ValueError) as error:
        raise UnknownFormat from error


def _checked(text: str) -> str:
    if _CONTROL.search(text):
        raise UnknownFormat
    return text


def converted(legacy: Legacy | None, blocks: Sequence[Block]) -> tuple[Remark, ...]:
    """What is to be said of a text that came in an old encoding, at its first block."""
    span = blocks[0].span if blocks else (0, 0)
    return (Remark("legacy-encoding", span, legacy.name),) if legacy else ()
