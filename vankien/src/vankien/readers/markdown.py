"""Markdown, as notes and converters leave it: headings, lists, tables with pipes or of HTML, without their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vankien.errors import Empty
from vankien.readers.base import Reading
from vankien.readers.encoding import converted, decode
from vankien.readers.writing import TableWriter, Writer

MEDIA_TYPE = "text/markdown"
_HEADING = re.compile(r"[ ]{0,3}(#{1,6})(?:[ \t]+|$)(.*)")
_UNDERLINE = re.compile(r"[ ]{0,3}(=+|-+)[ \t]*")
_RULE = re.compile(r"[ ]{0,3}(?:-[ \t]*){3,}|[ ]{0,3}(?:\*[ \t]*){3,}|[ ]{0,3}(?:_[ \t]*){3,}")
_FENCE = re.compile(r"[ ]{0,3}(?:`{3,}|~{3,})")
_QUOTE = re.compile(r"^(?:[ ]{0,3}>[ \t]?)+")
_BULLET = re.compile(r"([ \t]*)[*+-][ \t]+(?=\S)")
_NUMBER = re.compile(r"([ \t]*)(\d{1,9})\\?[.)][ \t]+(?=\S)")
_DASHES = re.compile(r":?-+:?")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINK = re.compile(r"!?\[([^\[\]]{0,500})\]\([^()\s]{0,2000}(?:\s\"[^\"]{0,300}\")?\)")
_MARKS = re.compile(r"`+|\*{2,3}|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|~~")
_BREAK = re.compile(r"<br\s{0,4}/?>", re.I)
_HTML_TABLE = re.compile(r"[ \t]*<table\b", re.I)
_PLACE = "\ue000"
"""Stands for an escaped sign while marks are taken off; a private place of Unicode."""


class MarkdownReader:
    """Lines that were wrapped are joined: only an empty line, a list or a heading begins a paragraph."""

    def sniff(self, head: bytes) -> bool:
        return True

    def read(self, data: bytes) -> Reading:
        words, legacy = decode(data)
        out = Writer()
        _Blocks(words.replace("\r\n", "\n").replace("\r", "\n").split("\n"), out).write()
        if not out.text.strip():
            raise Empty
        return Reading(out.text, tuple(out.blocks), MEDIA_TYPE, remarks=converted(legacy, out.blocks[:1]))


class _Blocks:
    def __init__(self, lines: Sequence[str], out: Writer) -> None:
        self._lines = lines
        self._out = out
        self._held: list[str] = []
        self._list = False
        self._fenced = False

    def write(self) -> None:
        i = 0
        while i < len(self._lines):
            i += self._block(i)
        self._flush()

    def _block(self, i: int) -> int:
        """Writes or holds the block that begins at line i; gives how many lines it took."""
        line = _QUOTE.sub("", self._lines[i], count=1)
        if _FENCE.match(line):
            self._flush()
            self._fenced = not self._fenced
        elif self._fenced:
            self._out.paragraph(line)
        elif _HTML_TABLE.match(line):
            return self._html(i)
        elif self._is_table(i):
            return self._table(i)
        elif self._held and not self._list and _UNDERLINE.fullmatch(line):
            self._heading(" ".join(self._held), 1 if "=" in line else 2)
        else:
            self._line(line)
        return 1

    def _line(self, line: str) -> None:
        heading = _HEADING.fullmatch(line)
        bullet, number = _BULLET.match(line), _NUMBER.match(line)
        if heading:
            self._flush()
            self._heading(heading[2].rstrip("# \t"), len(heading[1]))
        elif not line.strip() or _RULE.fullmatch(line):
            self._flush()
        elif bullet or number:
            self._flush()
            self._list = True
            self._held = [f"- {line[bullet.end() :]}" if bullet else line.strip()]
        else:
            self._held.append(line.strip())

    def _heading(self, words: str, level: int) -> None:
        self._held.clear()
        self._out.paragraph(bare(words), "heading", level)

    def _flush(self) -> None:
        if self._held:
            words = self._held[0][:2] + bare(self._held[0][2:]) if self._list else bare(self._held[0])
            rest = [bare(line) for line in self._held[1:]]
            self._out.paragraph(" ".join([words, *rest]), "list" if self._list else "normal")
        self._held.clear()
        self._list = False

    # --- tables ---

    def _is_table(self, i: int) -> bool:
        """A line with pipes over a line of dashes."""
        if "|" not in self._lines[i] or i + 1 >= len(self._lines):
            return False
        below = self._lines[i + 1]
        return "-" in below and "|" in below and all(_DASHES.fullmatch(cell) for cell in _split(below))

    def _table(self, i: int) -> int:
        self._flush()
        table = TableWriter(self._out)
        end = i
        while end < len(self._lines) and "|" in self._lines[end]:
            if end != i + 1:
                table.row()
                for cell in _split(self._lines[end]):
                    table.cell(bare(_BREAK.sub("\n", cell)))
            end += 1
        table.close()
        return end - i

    def _html(self, i: int) -> int:
        """A table of HTML, up to the line that ends the outermost one."""
        from vankien.readers.html import parse
        from vankien.readers.html.flow import Flow

        self._flush()
        end, depth = i, 0
        while end < len(self._lines):
            line = self._lines[end].lower()
            depth += line.count("<table") - line.count("</table")
            end += 1
            if depth <= 0:
                break
        root = parse("\n".join(self._lines[i:end]))
        if root is not None:
            Flow(self._out).body(root)
        return end - i


def _split(line: str) -> Iterator[str]:
    """The cells of a line; a pipe behind a backslash is a sign and parts nothing."""
    cells = line.strip().replace("\\|", _PLACE).strip("|").split("|")
    return (cell.replace(_PLACE, "\\|").strip() for cell in cells)


def bare(words: str) -> str:
    """Words without emphasis, code marks and the targets of links; what is escaped is what it shows."""
    signs: list[str] = []

    def keep(match: re.Match[str]) -> str:
        signs.append(match[1])
        return _PLACE

    out = _MARKS.sub("", _LINK.sub(r"\1", _ESCAPED.sub(keep, words.replace(_PLACE, ""))))
    kept = iter(signs)
    return re.sub(_PLACE, lambda _: next(kept, ""), out)


__all__ = ["MarkdownReader", "bare"]
