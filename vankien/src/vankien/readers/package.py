"""A ZIP package of XML parts, as Word, Excel and LibreOffice write them, opened with suspicion.

Sizes in a ZIP directory are claims: a part is read in pieces and counted as it comes. Only the parts that are needed
are unpacked. XML is parsed without entities, network or DTD, which OOXML forbids anyway (ECMA-376 part 2).
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from lxml import etree

from vankien.errors import Broken, Encrypted, TooLarge, UnknownFormat

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_ENTRIES = 5_000
MAX_PART = 48 * 1024 * 1024
MAX_TOTAL = 96 * 1024 * 1024
MAX_CLAIMED = 1024 * 1024 * 1024
"""What all entries together may claim to unpack to: pictures count here, since they are never unpacked."""
MAX_RATIO = 250
RATIO_FROM = 4 * 1024 * 1024
"""Smaller parts may be as repetitive as they like."""
_CHUNK = 256 * 1024
_GUARDED: Mapping[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""How every part is parsed."""
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = b"http://purl.oclc.org/ooxml/"
_PLAIN = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}
"""The strict form of ISO 29500 names the same elements in other namespaces."""


class Archive:
    """The parts of one package by name. Every method raises a `VankienError` and nothing else."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(b"PK"):
            raise UnknownFormat
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, EOFError) as error:
            raise Broken from error
        self._read = 0
        self.entries = self._checked_entries()

    def _checked_entries(self) -> dict[str, zipfile.ZipInfo]:
        entries = self._zip.infolist()
        if len(entries) > MAX_ENTRIES or sum(e.file_size for e in entries) > MAX_CLAIMED:
            raise TooLarge
        names = {e.filename for e in entries}
        if any(e.flag_bits & 0x1 for e in entries) or {"EncryptedPackage", "EncryptionInfo"} & names:
            raise Encrypted
        return {e.filename.lstrip("/"): e for e in entries}

    def main_part(self) -> str | None:
        """The part that the package's relationships name as its document; None when they name none that is there."""
        return next((part for kind, part in self.relations("") if kind == "officeDocument"), None)

    def relations(self, part: str) -> Iterator[tuple[str, str]]:
        """What a part points to: (last word of the relation's type, name of a part that is there)."""
        yield from ((kind, target) for kind, target in self.relations_by_id(part).values())

    def relations_by_id(self, part: str) -> dict[str, tuple[str, str]]:
        folder, name = posixpath.split(part)
        root = self.parse(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in root.iter(_RELATION) if root is not None else ():
            target = relation.get("Target", "")
            target = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
            if target in self.entries:
                found[relation.get("Id", "")] = relation.get("Type", "").rsplit("/", 1)[-1], target
        return found

    def parse(self, name: str) -> _Element | None:
        """The root of a part, None when the package has no such part."""
        data = self.part(name)
        return None if data is None else tree(data)

    def elements(self, name: str, *tags: str) -> Iterator[_Element]:
        """The elements of a part with these tags, one after the other, none kept: for parts of many thousand rows."""
        data = self.part(name)
        if data is None:
            raise Broken
        try:
            found = etree.iterparse(io.BytesIO(data), tag=tags, **_GUARDED)
            for _, element in found:
                if element.getroottree().docinfo.internalDTD is not None:
                    raise Broken
                yield element
                element.clear()
                while element.getprevious() is not None and (parent := element.getparent()) is not None:
                    del parent[0]
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Broken from error

    def part(self, name: str) -> bytes | None:
        entry = self.entries.get(name)
        if entry is None:
            return None
        data = self._unpack(entry)
        if _STRICT in data[:65536]:
            for strict, plain in _PLAIN.items():
                data = data.replace(strict, plain)
        return data

    def _unpack(self, entry: zipfile.ZipInfo) -> bytes:
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(entry) as part:
                while piece := part.read(_CHUNK):
                    size += len(piece)
                    self._read += len(piece)
                    self._guard(size, entry.compress_size)
                    pieces.append(piece)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            OSError,
            ValueError,
            RuntimeError,
        ) as error:
            raise Broken from error
        return b"".join(pieces)

    def _guard(self, size: int, packed: int) -> None:
        too_thin = size > RATIO_FROM and size > MAX_RATIO * max(packed, 1)
        if size > MAX_PART or self._read > MAX_TOTAL or too_thin:
            raise TooLarge


def tree(part: bytes) -> _Element:
    """The root of a part; `Broken` where it is no XML or brings a DTD."""
    try:
        root = etree.fromstring(part, etree.XMLParser(**_GUARDED))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Broken from error
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise Broken
    return root
