"""The runs of a paragraph: its words as Word shows them, and the page breaks between them."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from vankien.readers.docx.archive import W
from vankien.readers.docx.styles import flag, font_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
BOX = f"{W}txbxContent"
_GONE = {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}delText"}
_SEALED = {f"{W}drawing", f"{W}pict", f"{W}object"}
_MAX_NESTING = 40
_PROPERTIES, _RUN, _LOOK, _TEXT, _BREAK = (f"{W}{name}" for name in ("pPr", "r", "rPr", "t", "br"))
_RENDERED = f"{W}lastRenderedPageBreak"
_ALTERNATIVES = f"{_MC}AlternateContent"
_SPACES = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_WORDS = {f"{W}t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"}
_SIGNS = {"B7": "•", "A7": "▪", "D8": "➢", "FC": "✓", "FE": "☑", "A8": "☐", "6F": "☐", "B3": "≥", "A3": "≤", "B1": "±"}
"""The signs of the fonts Symbol and Wingdings that documents use, by their place in the font."""
_ANCHORS = re.compile("[\U00100000-\U0010ffff]")
"""A private plane of Unicode, free here to mark where notes are referred to."""


class Inline(enum.Enum):
    TEXT = enum.auto()
    PAGE_BREAK = enum.auto()
    RENDERED_BREAK = enum.auto()
    FOOTNOTE = enum.auto()
    ENDNOTE = enum.auto()


_NOTES = {f"{W}footnoteReference": Inline.FOOTNOTE, f"{W}endnoteReference": Inline.ENDNOTE}


class Piece(NamedTuple):
    """`words` is the text, or the id of the note that is referred to; `font` what the run itself says of its font."""

    kind: Inline
    words: str
    font: str | None = None


def inline(parent: _Element, depth: int = 0, *, caps: bool = False, font: str | None = None) -> Iterator[Piece]:
    """Words and breaks in order. Deleted and hidden text is left out, inserted text is in; text boxes are not."""
    if depth > _MAX_NESTING:
        return
    for element in parent:
        tag = element.tag
        if tag == _TEXT:
            yield Piece(Inline.TEXT, said(element, caps=caps), font)
        elif tag == _RUN:
            look = _look(element)
            if not look.hidden:
                yield from inline(element, depth + 1, caps=look.caps, font=look.font)
        elif tag in _GONE or tag in _SEALED:
            continue
        elif tag == _ALTERNATIVES:
            chosen = _alternative(element)
            if chosen is not None:
                yield from inline(chosen, depth + 1, caps=caps, font=font)
        else:
            leaf = _leaf(element, caps=caps)
            if leaf is not None:
                yield Piece(*leaf, font)
            else:
                yield from inline(element, depth + 1, caps=caps, font=font)


def plain(paragraph: _Element) -> str | None:
    """The words of a paragraph that is made of text without properties, as most cells are; None for all others."""
    words = []
    for element in paragraph:
        if element.tag == _RUN:
            if len(element) != 1 or (text := element[0]).tag != _TEXT:
                return None
            words.append(said(text))
        elif element.tag != _PROPERTIES:
            return None
    return "".join(words)


class _Look(NamedTuple):
    """What a run says of itself, as far as its words depend on it."""

    hidden: bool = False
    caps: bool = False
    font: str | None = None


_PLAIN = _Look()


def _look(run: _Element) -> _Look:
    properties = next(run.iterchildren(_LOOK), None)
    if properties is None:
        return _PLAIN
    font = font_of(properties.find(f"{W}rFonts"))
    return _Look(bool(flag(properties, "vanish")), bool(flag(properties, "caps")), font)


def said(element: _Element, *, caps: bool = False) -> str:
    words = element.text or ""
    if not words.isascii():
        words = _ANCHORS.sub("", words)
    return words.upper() if caps else words


def _leaf(element: _Element, *, caps: bool) -> tuple[Inline, str] | None:
    """What one element of a run stands for, None when it only holds others."""
    tag = element.tag
    if tag in _WORDS:
        return Inline.TEXT, said(element, caps=caps)
    if tag == _BREAK:
        return (Inline.PAGE_BREAK, "") if element.get(f"{W}type") == "page" else (Inline.TEXT, "\n")
    if tag == _RENDERED:
        return Inline.RENDERED_BREAK, ""
    if tag in _NOTES:
        return _NOTES[str(tag)], element.get(f"{W}id") or ""
    if tag == f"{W}sym":
        return Inline.TEXT, _SIGNS.get((element.get(f"{W}char") or "").upper()[-2:], "")
    plain = _SPACES.get(str(tag))
    return (Inline.TEXT, plain) if plain is not None else None


def _alternative(element: _Element) -> _Element | None:
    choice = element.find(f"{_MC}Choice")
    return choice if choice is not None else element.find(f"{_MC}Fallback")


def text_boxes(paragraph: _Element) -> Iterator[_Element]:
    """The text boxes anchored in a paragraph, each once: a fallback repeats what the choice before it holds."""
    for box in paragraph.iter(BOX):
        holders = list(box.iterancestors())
        inside = holders[: holders.index(paragraph)] if paragraph in holders else []
        if any(h.tag == BOX for h in inside):
            continue
        fallback = next((h for h in inside if h.tag == f"{_MC}Fallback"), None)
        if fallback is not None and _choice_has_box(fallback):
            continue
        yield box


def _choice_has_box(fallback: _Element) -> bool:
    parent = fallback.getparent()
    choice = parent.find(f"{_MC}Choice") if parent is not None else None
    return choice is not None and next(choice.iter(BOX), None) is not None
