"""From a file to a `Reading`. The content decides which reader; the name only confirms it."""

from __future__ import annotations

from pathlib import Path

from vankien.errors import Empty, Encrypted, TooLarge, UnknownFormat
from vankien.readers.base import Reader, Reading
from vankien.readers.plain import PlainReader

MAX_BYTES = 50 * 1024 * 1024
"""Larger files are refused before they are read; an upload limit is the caller's."""

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ZIP = b"PK"
_PDF = b"%PDF-"
_TEXT_SUFFIXES = {".txt", ".text", ""}
_DOCX_SUFFIXES = {".docx"}
_PDF_SUFFIXES = {".pdf"}


def load(path: Path) -> bytes:
    """The bytes of the file, within the limit. `OSError` passes through: the file is not there or not readable."""
    if path.stat().st_size > MAX_BYTES:
        raise TooLarge
    data = path.read_bytes()
    if not data:
        raise Empty
    return data


def read(data: bytes, name: str) -> Reading:
    """Read `data`, called `name` (only its ending matters, and only to refuse what pretends to be something else)."""
    return choose(data[:4096], Path(name).suffix.lower()).read(data)


def choose(head: bytes, suffix: str) -> Reader:
    """The reader for these first bytes; a ZIP package is read as DOCX, an OLE file is encrypted or of the old kind."""
    if head.startswith(_OLE):
        raise Encrypted
    if suffix in _DOCX_SUFFIXES or head.startswith(_ZIP):
        if suffix in _TEXT_SUFFIXES - {""}:
            raise UnknownFormat
        from vankien.readers.docx import DocxReader

        return DocxReader()
    if suffix in _PDF_SUFFIXES or head.startswith(_PDF):
        return _pdf(head, suffix)
    reader = PlainReader()
    if suffix not in _TEXT_SUFFIXES or not reader.sniff(head):
        raise UnknownFormat
    return reader


def _pdf(head: bytes, suffix: str) -> Reader:
    from vankien.readers.pdf import PdfReader

    reader = PdfReader()
    if suffix not in _PDF_SUFFIXES | {""} or not reader.sniff(head):
        raise UnknownFormat
    return reader


__all__ = ["MAX_BYTES", "Reading", "choose", "load", "read"]
