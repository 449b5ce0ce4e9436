"""DOCX, read from the parts of its package: what Word shows, in reading order, with the numbers that Word computes."""

from __future__ import annotations

from vankien.errors import Empty
from vankien.readers.base import Reading
from vankien.readers.docx.archive import Package
from vankien.readers.docx.body import Body
from vankien.readers.docx.numbering import Numbering
from vankien.readers.docx.styles import Styles

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class DocxReader:
    """Tracked changes are read as accepted; page headers and footers are left out, but searched for secrecy marks."""

    def sniff(self, head: bytes) -> bool:
        return head.startswith(b"PK")

    def read(self, data: bytes) -> Reading:
        package = Package(data)
        styles = Styles(package.xml("styles.xml"))
        numbering = Numbering(package.xml("numbering.xml"), styles)
        body = Body(styles, numbering, package.xml("footnotes.xml"))
        text, blocks = body.read(package.document)
        marks = tuple(package.header_lines())
        if not text.strip() and not marks:
            raise Empty
        return Reading(text, blocks, MEDIA_TYPE, pages=body.pages, marks=marks)
