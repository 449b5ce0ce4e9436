"""From a file to a `Reading`. The content decides which reader; the name only confirms it."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import cast

from vankien.errors import Empty, Encrypted, TooLarge, UnknownFormat
from vankien.readers.base import Reader, Reading

MAX_BYTES = 50 * 1024 * 1024
"""Larger files are refused before they are read; an upload limit is the caller's."""

_READERS = {
    "doc": "office:DocReader",
    "docx": "docx:DocxReader",
    "html": "html:HtmlReader",
    "image": "scan:ImageReader",
    "markdown": "markdown:MarkdownReader",
    "ods": "office:OdsReader",
    "odt": "office:OdtReader",
    "pdf": "pdf:PdfReader",
    "rtf": "office:RtfReader",
    "text": "plain:PlainReader",
    "xls": "office:XlsReader",
    "xlsx": "xlsx:XlsxReader",
}
"""Module and class of each format's reader, imported on first use: most programs read one format."""
SUFFIXES = {
    ".doc": {"doc", "docx", "html", "rtf"},
    ".docx": {"docx"},
    ".htm": {"html"},
    ".html": {"html"},
    ".jpeg": {"image"},
    ".jpg": {"image"},
    ".markdown": {"markdown"},
    ".md": {"markdown"},
    ".ods": {"ods"},
    ".odt": {"odt"},
    ".pdf": {"pdf"},
    ".png": {"image"},
    ".rtf": {"rtf"},
    ".text": {"text"},
    ".tif": {"image"},
    ".tiff": {"image"},
    ".txt": {"text"},
    ".xls": {"html", "xls", "xlsx"},
    ".xlsm": {"xlsx"},
    ".xlsx": {"xlsx"},
    "": set(_READERS) - {"markdown"},
}
"""What may stand in a file of that name; another name is refused. Programs save much as .doc and .xls."""
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
)
_ODF = {b"application/vnd.oasis.opendocument.text": "odt", b"application/vnd.oasis.opendocument.spreadsheet": "ods"}
_PAGE = re.compile(rb"<(?:!doctype html|html|body|table)\b", re.I)
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
    expected = SUFFIXES.get(suffix, set())
    kind = _kind(data, expected)
    if kind not in expected:
        raise UnknownFormat
    module, name = _READERS[kind].split(":")
    reader = cast(Reader, getattr(import_module(f"vankien.readers.{module}"), name)())
    if not reader.sniff(data[:_SNIFFED]):
        raise UnknownFormat
    return reader


def _kind(data: bytes, expected: set[str]) -> str:
    if data.startswith(_OLE):
        return _ole_kind(data)
    if data.startswith(b"PK"):
        return _zip_kind(data, expected)
    if len(expected) == 1 and expected <= {"html", "markdown"}:
        return next(iter(expected))
    known = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    return known or ("html" if "html" in expected and _PAGE.search(data[:_SNIFFED]) else "text")


def _ole_kind(data: bytes) -> str:
    """The old binary formats, told by the names of their streams; a package with a password hides in one too."""
    names = {
        name: name.encode("utf-16-le") in data for name in ("EncryptedPackage", "WordDocument", "Workbook", "Book")
    }
    if names["WordDocument"] and not names["EncryptedPackage"]:
        return "doc"
    if (names["Workbook"] or names["Book"]) and not names["EncryptedPackage"]:
        return "xls"
    raise Encrypted


def _zip_kind(data: bytes, expected: set[str]) -> str:
    """Which package it is; where the name leaves one, that one's reader sees for itself."""
    packages = expected & {"docx", "xlsx", "odt", "ods"}
    if len(packages) == 1:
        return packages.pop()
    from vankien.readers.package import Archive

    package = Archive(data) if packages else None
    if package is None:
        return "docx"
    if "mimetype" in package.entries:
        return _ODF.get((package.part("mimetype") or b"").strip(), "docx")
    return "xlsx" if (package.main_part() or "").startswith("xl/") else "docx"


__all__ = ["MAX_BYTES", "SUFFIXES", "Reading", "choose", "load", "read"]
