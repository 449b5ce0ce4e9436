"""A PDF opened: its pages, whether it may be read, and when it was signed.

PDFium does the parsing; nothing of a file is run, and forms, scripts and attachments are not looked at.
"""

from __future__ import annotations

import ctypes
import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from vankien.errors import Broken, Encrypted, TooLarge, VankienError

MAX_PAGES = 1_000
_TOO_MANY = "Tệp PDF có {count} trang, nhiều hơn giới hạn {limit} trang; hãy chia nhỏ văn bản rồi thử lại."
_LOCKED = "Tệp PDF được đặt mật khẩu; hãy bỏ mật khẩu, lưu lại rồi thử lại."
_LACKING = "Máy chủ chưa cài phần đọc PDF của vankien (pypdfium2, numpy, Pillow); hãy báo người quản trị hệ thống."
_PASSWORD_ERROR = 4
_LARGEST = 5_000
"""Pixels along a side."""
_TIME = re.compile(r"D:(\d{4})(\d{2})(\d{2})(\d{2})?(\d{2})?(\d{2})?(?:([+\-Z])(\d{2})?'?(\d{2})?)?")
_HANOI = dt.timezone(dt.timedelta(hours=7))


class Source:
    """The document; `raw` is PDFium's own interface, which the modules beside this one speak."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.count = len(document)

    def image(self, number: int) -> Any:
        """The page as shown, in grey at 300 dpi, less for a page larger than A3."""
        from vankien.readers.scan.page import DPI

        page = self.document[number - 1]
        try:
            scale = min(DPI / 72, _LARGEST / max(page.get_size()))
            return page.render(scale=scale, grayscale=True).to_pil()
        finally:
            page.close()

    def signed(self) -> dt.date | None:
        """The day of the last digital signature, as its dictionary states it, in Vietnam's time."""
        import pypdfium2.raw as raw

        days = []
        for i in range(min(raw.FPDF_GetSignatureCount(self.document.raw), 50)):
            signature = raw.FPDF_GetSignatureObject(self.document.raw, i)
            buffer = ctypes.create_string_buffer(64)
            if raw.FPDFSignatureObj_GetTime(signature, buffer, 64):
                days.append(_day(buffer.value.decode("ascii", "replace")))
        return max(filter(None, days), default=None)


@contextmanager
def opened(data: bytes) -> Iterator[Source]:
    """The document while it is read. Raises `Encrypted`, `Broken` or `TooLarge`."""
    pdfium = _pdfium()
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR or "assword" in str(error):
            raise Encrypted(_LOCKED) from error
        raise Broken from error
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise TooLarge(_TOO_MANY.format(count=count, limit=MAX_PAGES))
        if not count:
            raise Broken
        yield Source(document)
    finally:
        document.close()


def _pdfium() -> Any:
    try:
        import numpy  # noqa: F401
        import PIL  # noqa: F401
        import pypdfium2
    except ImportError as error:
        raise VankienError(_LACKING) from error
    return pypdfium2


def _day(words: str) -> dt.date | None:
    """A PDF date (ISO 32000-1, 7.9.4) as the day it was in Vietnam."""
    match = _TIME.match(words)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    sign, hours, minutes = match.groups()[6:]
    away = dt.timedelta(hours=int(hours or 0), minutes=int(minutes or 0)) * (-1 if sign == "-" else 1)
    zone = dt.timezone(away) if sign else _HANOI
    try:
        return dt.datetime(year, month, day, hour, minute, second, tzinfo=zone).astimezone(_HANOI).date()
    except ValueError:
        return None
