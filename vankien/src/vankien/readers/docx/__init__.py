"""DOCX, read from the parts of its package: what Word shows, in reading order, with the numbers that Word computes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vankien.errors import Empty
from vankien.readers.base import Reading
from vankien.readers.docx.archive import Package, W, stamps
from vankien.readers.docx.body import Body
from vankien.readers.docx.notes import Notes
from vankien.readers.docx.numbering import Numbering
from vankien.readers.docx.styles import Styles
from vankien.readers.docx.words import Fonts
from vankien.readers.legacy import SAMPLE, Legacy, recognise

if TYPE_CHECKING:
    from lxml.etree import _Element

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WORDS = f"{W}t"
_WITH_WORDS = (_WORDS, f"{W}p", f"{W}tc", f"{W}tr")


class DocxReader:
    """Tracked changes are read as accepted; page headers and footers are left out, but searched for secrecy marks."""

    def sniff(self, head: bytes) -> bool:
        return head.startswith(b"PK")

    def read(self, data: bytes) -> Reading:
        package = Package(data)
        styles = Styles(package.styles)
        numbering = Numbering(package.xml("numbering.xml"), styles)
        notes = Notes(package.xml("footnotes.xml"), package.xml("endnotes.xml"))
        body = Body(styles, numbering, notes, Fonts(_old_words(package.document)))
        text, blocks = body.read(package.document)
        marks = (*package.header_lines(), *stamps(package.document))
        if not text.strip() and not marks:
            raise Empty
        return Reading(text, blocks, MEDIA_TYPE, pages=body.pages, marks=marks, remarks=body.remarks)


def _old_words(document: _Element) -> Legacy | None:
    """The old encoding that the words themselves show: a program may have put another font in place of theirs."""
    pieces: list[str] = []
    size = 0
    for element in document.iter(*_WITH_WORDS):
        pieces += ("" if element.tag == _WORDS else " ", element.text or "")
        size += len(pieces[-1])
        if size > SAMPLE:
            break
    return recognise("".join(pieces))
