"""Paragraph styles: what a paragraph inherits when it says nothing itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from vankien.readers.docx.archive import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING_NAME = re.compile(r"^(?:heading|tiêu đề)\s?([1-9])$", re.I)
_VAL = f"{W}val"
_STYLE, _ALIGN, _OUTLINE, _NUMBERING = f"{W}pStyle", f"{W}jc", f"{W}outlineLvl", f"{W}numPr"
_PROPERTIES, _BREAK, _RUN, _DELETED = f"{W}pPr", f"{W}pageBreakBefore", f"{W}rPr", f"{W}del"
_OFF = frozenset({"0", "false", "off"})
_DEPTH = 12
"""How many styles one may be based on another; a longer chain is a loop."""


@dataclass(frozen=True, slots=True)
class Style:
    num_id: str | None = None
    level: int | None = None
    outline: int | None = None
    centered: bool | None = None
    caps: bool | None = None
    font: str | None = None


def value(element: _Element | None, path: str) -> str | None:
    """The `w:val` of a descendant named by a path of local names."""
    found = element.find(_qualified(path)) if element is not None else None
    return found.get(_VAL) if found is not None else None


@lru_cache(maxsize=256)
def _qualified(path: str) -> str:
    return "/".join(f"{W}{step}" for step in path.split("/"))


def flag(element: _Element | None, name: str) -> bool | None:
    """A property that is on by its presence, unless it says otherwise; None when it is absent."""
    found = element.find(f"{W}{name}") if element is not None else None
    return None if found is None else found.get(_VAL, "1") not in _OFF


def number(text: str | None) -> int | None:
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None


@dataclass(slots=True)
class Properties:
    """What a paragraph says of itself, read in one pass: a long document has tens of thousands of them."""

    style: str | None = None
    align: str | None = None
    outline: int | None = None
    num_id: str | None = None
    level: int | None = None
    breaks_page: bool = False
    end_deleted: bool = False


def properties_of(paragraph: _Element) -> Properties:
    holder = next(paragraph.iterchildren(_PROPERTIES), None)
    return PLAIN if holder is None else _properties(holder)


def _properties(holder: _Element) -> Properties:
    found = Properties()
    for element in holder:
        tag = element.tag
        if tag == _STYLE:
            found.style = element.get(_VAL)
        elif tag == _ALIGN:
            found.align = element.get(_VAL)
        elif tag == _OUTLINE:
            found.outline = number(element.get(_VAL))
        elif tag == _NUMBERING:
            found.num_id, found.level = value(element, "numId"), number(value(element, "ilvl"))
        elif tag == _BREAK:
            found.breaks_page = element.get(_VAL, "1") not in _OFF
        elif tag == _RUN:
            found.end_deleted = element.find(_DELETED) is not None
    return found


PLAIN = Properties()


class Styles:
    def __init__(self, root: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._known: dict[str, Style] = {}
        self.default: str | None = None
        self._default_font = (
            font_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")) if root is not None else None
        )
        for element in root.iter(f"{W}style") if root is not None else ():
            key = element.get(f"{W}styleId") or ""
            self._elements[key] = element
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in {"1", "true"}:
                self.default = key

    def get(self, key: str | None) -> Style:
        """The style with all that it inherits; an unknown one is plain."""
        key = key or self.default or ""
        if key not in self._known:
            self._known[key] = self._resolve(key)
        return self._known[key]

    def _resolve(self, key: str) -> Style:
        found = Style()
        for _ in range(_DEPTH):
            element = self._elements.get(key)
            if element is None:
                break
            found = _over(found, _own(element))
            key = value(element, "basedOn") or ""
        return found if found.font is not None else replace(found, font=self._default_font)


def font_of(fonts: _Element | None) -> str | None:
    """The font named for Latin letters; the Vietnamese of old fonts lies in their places."""
    return None if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")


def _own(element: _Element) -> Style:
    properties = element.find(f"{W}pPr")
    outline = number(value(properties, "outlineLvl"))
    name = _HEADING_NAME.match(value(element, "name") or "")
    align = value(properties, "jc")
    return Style(
        num_id=value(properties, "numPr/numId"),
        level=number(value(properties, "numPr/ilvl")),
        outline=outline if outline is not None else int(name.group(1)) - 1 if name else None,
        centered=None if align is None else align == "center",
        caps=flag(element.find(f"{W}rPr"), "caps"),
        font=font_of(element.find(f"{W}rPr/{W}rFonts")),
    )


def _over(upper: Style, base: Style) -> Style:
    return Style(
        upper.num_id if upper.num_id is not None else base.num_id,
        upper.level if upper.level is not None else base.level,
        upper.outline if upper.outline is not None else base.outline,
        upper.centered if upper.centered is not None else base.centered,
        upper.caps if upper.caps is not None else base.caps,
        upper.font if upper.font is not None else base.font,
    )
