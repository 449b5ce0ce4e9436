"""PDF made by hand, so that each test shows what the file holds: letters with their places, lines, pictures.

The font is not embedded; it has widths and a table to Unicode, which is all that reading needs. A piece of text must
hold one letter without marks, though: PDFium leaves out pieces without any shape, and its stand-in has no other shapes.
"""

from __future__ import annotations

import unicodedata
import zlib
from dataclasses import dataclass, field

import pytest

_WIDTHS = {" ": 250, ".": 250, ",": 250, "-": 333, "i": 278, "l": 278, "t": 278, "m": 778, "w": 722}

_PICTURE = "/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8"


def width(words: str, size: float = 12) -> float:
    return sum(_width(c) for c in words) * size / 1000


def _width(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return _WIDTHS.get(letter, 667 if letter.isupper() else 500)


@dataclass
class Sheet:
    """A page; places are points from its top left corner as written, before any rotation."""

    wide: float = 595
    high: float = 842
    rotate: int = 0
    content: list[str] = field(default_factory=list)
    letters: set[str] = field(default_factory=set)
    picture: bool = False

    def text(self, x: float, y: float, words: str, *, size: float = 12, turn: int = 0) -> Sheet:
        self.letters |= set(words)
        matrix = {0: "1 0 0 1", 90: "0 1 -1 0", 270: "0 -1 1 0"}[turn]
        codes = "".join(f"{ord(c):04X}" for c in words)
        self.content.append(f"BT /F1 {size} Tf {matrix} {x:.2f} {self.high - y:.2f} Tm <{codes}> Tj ET")
        return self

    def lines(self, x: float, y: float, *lines: str, pitch: float = 16, size: float = 12) -> Sheet:
        for i, words in enumerate(lines):
            self.text(x, y + i * pitch, words, size=size)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        self.content.append(f"0.5 w {x0} {self.high - y0} m {x1} {self.high - y1} l S")
        return self

    def grid(self, xs: list[float], ys: list[float]) -> Sheet:
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        return self

    def raw(self, operators: str) -> Sheet:
        self.content.append(operators)
        return self

    def covered(self) -> Sheet:
        """A grey picture over the whole page."""
        self.picture = True
        self.content.append(f"q {self.wide} 0 0 {self.high} 0 0 cm /Im1 Do Q")
        return self


def pdf(*sheets: Sheet, unicode: bool = True, extra: dict[int, str] | None = None, trailer: str = "") -> bytes:
    """The file; `unicode` False leaves out the font's table, `extra` adds objects by number from 900."""
    letters = sorted(set().union(*(s.letters for s in sheets)))
    objects: dict[int, bytes] = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    numbers = range(20, 20 + 2 * len(sheets), 2)
    kids = " ".join(f"{n} 0 R" for n in numbers)
    objects[2] = f"<< /Type /Pages /Count {len(sheets)} /Kids [{kids}] >>".encode()
    table = " /ToUnicode 6 0 R" if unicode else ""
    objects[3] = (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Sample /Encoding /Identity-H /DescendantFonts [4 0 R]{table} >>"
    ).encode()
    widths = " ".join(f"{ord(c)} [{_width(c)}]" for c in letters)
    objects[4] = (
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Sample /FontDescriptor 5 0 R /DW 500 "
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /W [{widths}] >>"
    ).encode()
    objects[5] = (
        b"<< /Type /FontDescriptor /FontName /Sample /Flags 4 /FontBBox [0 -250 1000 900] /ItalicAngle 0 "
        b"/Ascent 900 /Descent -250 /CapHeight 700 /StemV 80 >>"
    )
    objects[6] = _stream(_to_unicode(letters))
    objects[7] = _stream(b"\x80" * 64, _PICTURE)
    for number, sheet in zip(numbers, sheets, strict=True):
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.wide} {sheet.high}] /Rotate {sheet.rotate} "
            f"/Contents {number + 1} 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /Im1 7 0 R >> >> >>"
        ).encode()
        objects[number + 1] = _stream("\n".join(sheet.content).encode())
    for number, body in (extra or {}).items():
        objects[number] = body.encode()
    return _file(objects, trailer)


def _stream(data: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(data)
    return f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"


def _to_unicode(letters: list[str]) -> bytes:
    rows = "\n".join(f"<{ord(c):04X}> <{ord(c):04X}>" for c in letters)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /S def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(letters)} beginbfchar\n{rows}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def _file(objects: dict[int, bytes], trailer: str) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start, most = len(out), max(objects) + 1
    out += f"xref\n0 {most}\n".encode()
    for number in range(most):
        used = number in places
        out += f"{places.get(number, 0):010d} {0 if used else 65535:05d} {'n' if used else 'f'} \n".encode()
    out += f"trailer << /Size {most} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


class Pdf:
    """Files and pages made by hand."""

    file = staticmethod(pdf)
    page = Sheet
    width = staticmethod(width)


@pytest.fixture(scope="session")
def made() -> type[Pdf]:
    return Pdf
