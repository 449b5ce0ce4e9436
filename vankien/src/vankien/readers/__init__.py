"""From a file to a `Reading`. The content decides which reader; the name only confirms it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import cast

from vankien.errors import Empty, Encrypted, TooLarge, UnknownFormat
from vankien.readers.base import Reader, Reading

MAX_BYTES = 50 * 1024 * 1024
"""Larger files are refused before they are read; an upload limit is the caller's."""

_READERS = {
    "docx": "docx:DocxReader",
    "pdf": "pdf:PdfReader",
    "text": "plain:PlainReader",
    "xlsx": "xlsx:XlsxReader",
}
"""Module and class of each format's reader, imported on first use: most programs read one format."""
SUFFIXES = {
    ".docx": {"docx"},
    ".pdf": {"pdf"},
    ".text": {"text"},
    ".txt": {"text"},
    ".xlsm": {"xlsx"},
    ".xlsx": {"xlsx"},
    "": {"docx", "pdf", "text", "xlsx"},
}
"""What may stand in a file of that name; a file of another name is refused."""
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_MAGIC = ((b"%PDF-", "pdf"),)
_SNIFFED = 4096


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
    return choose(data, Path(name).suffix.lower()).read(data)


def choose(data: bytes, suffix: str) -> Reader:
    """The reader for this content; `UnknownFormat` when the name says another format or one that no reader knows."""
    if data.startswith(_OLE):
        raise Encrypted
    kind = _kind(data, suffix)
    if kind not in SUFFIXES.get(suffix, ()):
        raise UnknownFormat
    module, name = _READERS[kind].split(":")
    reader = cast(Reader, getattr(import_module(f"vankien.readers.{module}"), name)())
    if not reader.sniff(data[:_SNIFFED]):
        raise UnknownFormat
    return reader


def _kind(data: bytes, suffix: str) -> str:
    if data.startswith(b"PK"):
        return _zip_kind(data, SUFFIXES.get(suffix, set()))
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), "text")


def _zip_kind(data: bytes, expected: set[str]) -> str:
    """Which package it is; where the name leaves one, that one's reader sees for itself."""
    packages = expected & {"docx", "xlsx"}
    if len(packages) == 1:
        return packages.pop()
    from vankien.readers.package import Archive

    main = Archive(data).main_part() if packages else None
    return "xlsx" if (main or "").startswith("xl/") else "docx"


__all__ = ["MAX_BYTES", "SUFFIXES", "Reading", "choose", "load", "read"]
