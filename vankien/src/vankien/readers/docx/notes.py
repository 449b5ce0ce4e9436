"""Footnotes and endnotes, and where in the text each is referred to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from vankien.model import Span
from vankien.readers.docx.archive import W
from vankien.readers.docx.runs import Inline, Piece

if TYPE_CHECKING:
    from lxml.etree import _Element

_FIRST_ANCHOR = 0x100000
_MOST = 0xFFFF
_LABELS = {Inline.FOOTNOTE: "Chú thích", Inline.ENDNOTE: "Chú thích cuối"}


class Notes:
    """While a paragraph is put together a private sign stands where a note is referred to; `place` takes it out."""

    def __init__(self, footnotes: _Element | None, endnotes: _Element | None) -> None:
        self._known = {Inline.FOOTNOTE: _by_id(footnotes), Inline.ENDNOTE: _by_id(endnotes)}
        self._references: dict[tuple[Inline, str], None] = {}
        self._anchors: dict[int, int] = {}

    def refer(self, piece: Piece) -> str:
        """The sign for the anchor of a note; "" when there is no such note or it was referred to before."""
        reference = piece.kind, piece.words
        known = piece.words in self._known[piece.kind]
        if not known or reference in self._references or len(self._references) >= _MOST:
            return ""
        self._references[reference] = None
        return chr(_FIRST_ANCHOR + len(self._references) - 1)

    def place(self, words: str, start: int) -> str:
        """The words without signs; `start` is where they will stand in the text."""
        if not self._references or max(words, default="") < chr(_FIRST_ANCHOR):
            return words
        out: list[str] = []
        for sign in words:
            if sign >= chr(_FIRST_ANCHOR):
                self._anchors[ord(sign) - _FIRST_ANCHOR] = start + len(out)
            else:
                out.append(sign)
        return "".join(out)

    def found(self) -> Iterator[tuple[str, list[_Element], Span]]:
        """Each note that is referred to: its label, its paragraphs, its anchor (a point in the text)."""
        counts = dict.fromkeys(_LABELS, 0)
        for i, (kind, key) in enumerate(self._references):
            counts[kind] += 1
            at = self._anchors.get(i, 0)
            yield f"{_LABELS[kind]} {counts[kind]}", list(self._known[kind][key].iter(f"{W}p")), (at, at)


def _by_id(root: _Element | None) -> dict[str, _Element]:
    """The notes by their id, without the lines that separate them from the text."""
    found = {}
    for tag in (f"{W}footnote", f"{W}endnote"):
        for note in root.iter(tag) if root is not None else ():
            if note.get(f"{W}type") in {None, "normal"}:
                found[note.get(f"{W}id") or ""] = note
    return found
