"""PDF: pages with text are read from their letters and lines; pages that are pictures go to the recognition."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from vankien.errors import Empty, TooLarge, VankienError
from vankien.model import Box, Remark
from vankien.readers.base import Reading
from vankien.readers.pdf.drawing import Drawing, drawing, rules
from vankien.readers.pdf.glyphs import Letters, letters, words
from vankien.readers.pdf.source import Source, opened
from vankien.readers.printed.document import put_together
from vankien.readers.printed.geometry import Page
from vankien.readers.printed.lines import lines

MEDIA_TYPE = "application/pdf"
MAX_LETTERS = 3_000_000
"""In the whole document, ruled lines counted in: a thousand dense pages."""
_FEW = 300
"""Letters on a page that is covered by a picture: as many make a signature's stamp, not a page of text."""
_COVERED = 0.6
_OUTLINES = 60
"""Paths on a page without letters: more are letters turned into outlines."""
_UNKNOWN = 0.2
"""Of a page's letters: when the font does not say more of them in Unicode, the page is better looked at."""
_STAMP = re.compile(r"(?:ngày|thời gian|giờ) ký\D{0,12}(\d{1,2})[./-](\d{1,2})[./-](20\d\d)", re.I)


@dataclass(frozen=True, slots=True)
class _Read:
    """A page from its letters; `picture` when they are not its text, and then they are only a `stamp`."""

    page: Page
    picture: bool
    stamp: str = ""


class PdfReader:
    """Page numbers, headers and footers are left out, but searched for secrecy marks."""

    def sniff(self, head: bytes) -> bool:
        return b"%PDF-" in head[:1024]

    def read(self, data: bytes) -> Reading:
        with opened(data) as source:
            found = list(_pages(source))
            signed = source.signed() or _stamped(found)
            pages, remarks = _with_pictures(source, found)
        printed = put_together(pages)
        marks = (*printed.marks, *(read.stamp for read in found if read.stamp))
        if not printed.text.strip() and not marks:
            raise Empty
        return Reading(
            printed.text,
            printed.blocks,
            MEDIA_TYPE,
            pages=source.count,
            ocr=any(read.picture for read in found) and not remarks,
            marks=marks,
            page_sizes=tuple(page.shown_size for page in pages),
            signed=signed,
            remarks=remarks,
            unsure=tuple((word.span, word.sure) for word in printed.unsure),
        )


def _pages(source: Source) -> Iterator[_Read]:
    """Every page from its letters, as long as they are not more than a document has."""
    room = MAX_LETTERS
    for i in range(source.count):
        read = _read(source.document[i], i + 1)
        room -= sum(len(word.text) for word in read.page.words) + len(read.page.rules)
        if room < 0:
            raise TooLarge
        yield read


def read_page(page: Any, number: int) -> Page:
    """The page from its letters."""
    return _read(page, number).page


def _read(page: Any, number: int) -> _Read:
    text_page = page.get_textpage()
    try:
        view: Box = page.get_cropbox()
        found = letters(page, text_page, view)
        drawn = drawing(page, view)
        wide, high = view[2] - view[0], view[3] - view[1]
        if found.turn % 180:
            wide, high = high, wide
        turn = (found.turn - page.get_rotation()) % 360
        picture = _is_picture(found, drawn)
        made = Page(number, wide, high, words(found), [] if picture else rules(drawn, view, found.turn), turn)
        return _Read(made, picture, " ".join(line.text for line in lines(made.words)) if picture else "")
    finally:
        text_page.close()
        page.close()


def _is_picture(found: Letters, drawn: Drawing) -> bool:
    count = len(found.glyphs)
    if count and found.unknown > _UNKNOWN * (count + found.unknown):
        return True
    if drawn.covered >= _COVERED:
        return count < _FEW
    return count < 10 and (drawn.covered > 0.1 or drawn.paths > _OUTLINES or found.unknown > 0)


def _with_pictures(source: Source, found: Sequence[_Read]) -> tuple[list[Page], tuple[Remark, ...]]:
    """Pages that are pictures recognised. Without Tesseract a document of pictures is refused, a mixed one remarked."""
    pictures = [read.page.number for read in found if read.picture]
    pages = {read.page.number: read.page for read in found}
    if not pictures:
        return list(pages.values()), ()
    from vankien.readers.scan import MAX_SCANS, recognised, too_many
    from vankien.readers.scan.tesseract import program

    if len(pictures) > MAX_SCANS:
        raise too_many(len(pictures))
    try:
        program()
    except VankienError:
        if len(pictures) == len(found):
            raise
        for number in pictures:
            pages[number].words = []
        return list(pages.values()), (Remark("unread-pages", (0, 0), count=len(pictures)),)
    for page in recognised(_images(source, pictures), len(pictures)):
        pages[page.number] = page
    return list(pages.values()), ()


def _images(source: Source, numbers: Sequence[int]) -> Iterator[tuple[int, Any]]:
    for number in numbers:
        yield number, source.image(number)


def _stamped(found: Sequence[_Read]) -> dt.date | None:
    """The day that the visible stamp of a signature states."""
    for read in found:
        match = _STAMP.search(read.stamp)
        if match:
            day, month, year = map(int, match.groups())
            try:
                return dt.date(year, month, day)
            except ValueError:
                continue
    return None
