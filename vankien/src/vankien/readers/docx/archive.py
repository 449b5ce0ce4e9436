"""The package around a document, opened with suspicion.

Sizes in a ZIP directory are claims: a part is read in pieces and counted as it comes. Only the parts that are needed
are unpacked. XML is parsed without entities, network or DTD, which OOXML forbids anyway (ECMA-376 part 2).
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

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
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAX_HEADERS = 24

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT_W = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_PLAIN_W = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Package:
    """The parts of one document; `xml` finds a part beside the main one by its usual name."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(b"PK"):
            raise UnknownFormat
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, EOFError) as error:
            raise Broken from error
        self._read = 0
        self._entries = self._checked_entries()
        self._main = self._main_part()
        document = self._parse(self._main)
        if document is None:
            raise Broken
        self.document: _Element = document

    def xml(self, name: str) -> _Element | None:
        """A part in the folder of the main one, None when the package has none."""
        return self._parse(posixpath.join(posixpath.dirname(self._main), name))

    def header_lines(self) -> Iterator[str]:
        """The paragraphs of page headers and footers."""
        folder = posixpath.dirname(self._main)
        names = [n for n in sorted(self._entries) if n.startswith((f"{folder}/header", f"{folder}/footer"))]
        for name in names[:_MAX_HEADERS]:
            part = self._parse(name) if name.endswith(".xml") else None
            for paragraph in part.iter(f"{W}p") if part is not None else ():
                line = "".join(t.text or "" for t in paragraph.iter(f"{W}t")).strip()
                if line:
                    yield line

    def _checked_entries(self) -> dict[str, zipfile.ZipInfo]:
        entries = self._zip.infolist()
        if len(entries) > MAX_ENTRIES or sum(e.file_size for e in entries) > MAX_CLAIMED:
            raise TooLarge
        names = {e.filename for e in entries}
        if any(e.flag_bits & 0x1 for e in entries) or {"EncryptedPackage", "EncryptionInfo"} & names:
            raise Encrypted
        return {e.filename.lstrip("/"): e for e in entries}

    def _main_part(self) -> str:
        """The part that the package's relationships name as its document; a package without one is another format."""
        rels = self._parse("_rels/.rels")
        for relation in rels.iter(_RELS) if rels is not None else ():
            if relation.get("Type", "").endswith("/officeDocument"):
                target = relation.get("Target", "").lstrip("/")
                if target in self._entries and not target.startswith(("xl/", "ppt/")):
                    return target
                if target.startswith(("xl/", "ppt/")):
                    raise UnknownFormat
        if "word/document.xml" in self._entries:
            return "word/document.xml"
        raise Broken if "[Content_Types].xml" in self._entries else UnknownFormat

    def _parse(self, name: str) -> _Element | None:
        entry = self._entries.get(name)
        if entry is None:
            return None
        data = self._unpack(entry)
        if _STRICT_W in data[:65536]:
            data = data.replace(_STRICT_W, _PLAIN_W)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Broken from error
        if root is None or root.getroottree().docinfo.internalDTD is not None:
            raise Broken
        return root

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
