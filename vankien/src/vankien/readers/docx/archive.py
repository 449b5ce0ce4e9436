"""The package of a Word document: its main part, and the parts beside it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from vankien.errors import Broken, UnknownFormat
from vankien.readers.docx.lean import lean, lean_styles
from vankien.readers.package import Archive, tree

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAX_HEADERS = 24
_MAX_STAMPS = 200
_TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"


class Package(Archive):
    """`xml` finds a part beside the main one by its usual name."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self._main = self._document_part()
        part = self.part(self._main)
        if part is None:
            raise Broken
        styles = self.part(self._beside("styles.xml"))
        self.document: _Element = _document(part, styles or b"")
        self.styles: _Element | None = tree(lean_styles(styles)) if styles is not None else None

    def xml(self, name: str) -> _Element | None:
        """A part in the folder of the main one, None when the package has none."""
        return self.parse(self._beside(name))

    def _beside(self, name: str) -> str:
        return posixpath.join(posixpath.dirname(self._main), name)

    def header_lines(self) -> Iterator[str]:
        """The paragraphs of page headers and footers."""
        folder = posixpath.dirname(self._main)
        names = [n for n in sorted(self.entries) if n.startswith((f"{folder}/header", f"{folder}/footer"))]
        for name in names[:_MAX_HEADERS]:
            part = self.parse(name) if name.endswith(".xml") else None
            for paragraph in part.iter(f"{W}p") if part is not None else ():
                line = "".join(t.text or "" for t in paragraph.iter(f"{W}t")).strip()
                if line:
                    yield line
            yield from stamps(part) if part is not None else ()

    def _document_part(self) -> str:
        """The main part; a package whose main part is a workbook, or that has none, is another format."""
        main = self.main_part()
        if main is not None and main.startswith(("xl/", "ppt/")):
            raise UnknownFormat
        if main is not None:
            return main
        if "word/document.xml" in self.entries:
            return "word/document.xml"
        raise Broken if "[Content_Types].xml" in self.entries else UnknownFormat


def _document(part: bytes, styles: bytes) -> _Element:
    """Read whole where it cannot be thinned: joined, the words of one element may be more than the parser takes."""
    thin = lean(part, styles)
    try:
        return tree(thin)
    except Broken:
        if thin == part:
            raise
        return tree(part)


def stamps(part: _Element) -> Iterator[str]:
    """The words of WordArt and watermarks, where a stamp of secrecy may stand."""
    for shape in islice(part.iter(_TEXT_PATH), _MAX_STAMPS):
        if shape.get("string"):
            yield shape.get("string", "").strip()
