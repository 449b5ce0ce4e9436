"""Small files that stand in for photographs and papers: made here, so that nobody's picture is shown."""

import struct
import zlib
from datetime import datetime
from pathlib import PurePath

import docx

from xuyensuot.reports import docx_parts as parts

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WIDTH, _HEIGHT = 480, 320
_HORIZON = 210
_SKY_TOP, _SKY_LOW, _GROUND = (206, 222, 232), (244, 238, 226), (176, 183, 168)
_WALLS = ((201, 178, 150), (186, 196, 204), (214, 204, 190), (168, 152, 140))
_WINDOW = (92, 110, 122)
Colour = tuple[int, int, int]


def evidence_file(name: str, *, text: str, at: datetime) -> tuple[bytes, str]:
    """The bytes and the media type of a file by its name's ending. Deterministic in its arguments."""
    if name.endswith(".png"):
        return street_picture(name), "image/png"
    return short_paper(PurePath(name).stem, text=text, at=at), DOCX_TYPE


def short_paper(title: str, *, text: str, at: datetime) -> bytes:
    document = docx.Document()
    parts.use_default_font(document)
    parts.lay_out(document.sections[0])
    parts.write(document.add_paragraph(), "TÀI LIỆU MINH CHỨNG", bold=True, align=parts.CENTER)
    parts.write(document.add_paragraph(), "(dữ liệu trình diễn)", size=12, italic=True, align=parts.CENTER)
    parts.body_paragraph(document, text)
    parts.body_paragraph(document, f"Ngày lập: {at.day:02}/{at.month:02}/{at.year}.")
    return parts.save(document, title=title, author="Phường Hòa Bình Trung", written=at.replace(tzinfo=None))


def street_picture(name: str) -> bytes:
    """A drawn row of houses under a pale sky; the name decides how they stand."""
    houses = _houses(zlib.crc32(name.encode()))
    return _png(b"".join(b"\x00" + _row(y, houses) for y in range(_HEIGHT)))


def _houses(seed: int) -> tuple[tuple[int, Colour], ...]:
    """Eight houses, each its roof's height and its wall's colour."""
    return tuple((70 + (seed >> (3 * index)) % 8 * 14, _WALLS[(seed >> index) % 4]) for index in range(8))


def _row(y: int, houses: tuple[tuple[int, Colour], ...]) -> bytes:
    if y >= _HORIZON:
        return bytes(_GROUND) * _WIDTH
    return b"".join(_front(y, roof, wall) for roof, wall in houses)


def _front(y: int, roof: int, wall: Colour) -> bytes:
    """One row of one house, 60 pixels wide: sky above its roof, a window of 12 in its wall every 34 rows."""
    if y < roof:
        return bytes(_blend(_SKY_TOP, _SKY_LOW, y / _HORIZON)) * 60
    window = _WINDOW if (y - roof) % 34 in range(12, 26) else wall
    return bytes(wall) * 16 + bytes(window) * 12 + bytes(wall) * 32


def _blend(upper: Colour, lower: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(upper, lower, strict=True))
    return red, green, blue


def _png(rows: bytes) -> bytes:
    """RFC 2083: signature, header (8 bits a channel, RGB), one compressed block of rows, end."""
    header = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 2, 0, 0, 0)
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(rows, 9)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
