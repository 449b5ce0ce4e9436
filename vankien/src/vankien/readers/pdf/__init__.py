"""PDF: pages with text are read from their letters and lines; pages that are pictures go to the recognition."""

from __future__ import annotations

from typing import Any

from vankien.errors import Empty
from vankien.model import Box
from vankien.readers.base import Reading
from vankien.readers.pdf.drawing import drawing, rules
from vankien.readers.pdf.glyphs import letters, words
from vankien.readers.pdf.source import opened
from vankien.readers.printed.document import put_together
from vankien.readers.printed.geometry import Page

MEDIA_TYPE = "application/pdf"


class PdfReader:
    """Page numbers, headers and footers are left out, but searched for secrecy marks."""

    def sniff(self, head: bytes) -> bool:
        return b"%PDF-" in head[:1024]

    def read(self, data: bytes) -> Reading:
        with opened(data) as source:
            pages = [read_page(source.document[i], i + 1) for i in range(source.count)]
            signed = source.signed()
        printed = put_together(pages)
        if not printed.text.strip() and not printed.marks:
            raise Empty
        return Reading(
            printed.text,
            printed.blocks,
            MEDIA_TYPE,
            pages=len(pages),
            marks=printed.marks,
            page_sizes=tuple(page.shown_size for page in pages),
            signed=signed,
        )


def read_page(page: Any, number: int) -> Page:
    text_page = page.get_textpage()
    try:
        view: Box = page.get_cropbox()
        found = letters(page, text_page, view)
        drawn = drawing(page, view)
        wide, high = view[2] - view[0], view[3] - view[1]
        if found.turn % 180:
            wide, high = high, wide
        turn = (found.turn - page.get_rotation()) % 360
        return Page(number, wide, high, words(found), rules(drawn, view, found.turn), turn)
    finally:
        text_page.close()
        page.close()
