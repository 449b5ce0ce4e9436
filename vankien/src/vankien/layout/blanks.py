"""Blanks of a template: "… tỷ đồng", a line of nothing but "…", a heading with nothing under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vankien.layout.marks import Mark, mark
from vankien.model import Blank, Block, Paragraph, Span
from vankien.text import clean, is_upper, squeeze, trim

_GAP = re.compile(r"(?:…|\.{3})[.…]*|_{3,}")
_SIGNS = "…", "...", "___"
_AROUND = 30
_CLOSING = ' .;,:)"”'
_ASKS = re.compile(r"[:(/\"“]$")
_PLACE_AFTER = re.compile(r"\s?,\s?ngày\b", re.I)
_DAY_OR_MONTH = re.compile(r"ngày\s?\|\s?(?:tháng|/)|tháng\s?\|\s?năm", re.I)
"""On both sides of a gap: "ngày….tháng….năm 2026"."""
_YEAR_BEFORE = re.compile(r"tháng[\s.…\d]{1,14}năm\s?(?:20)?$", re.I)
_LINE_OF_DOTS = 9
"""Of so many dots nobody makes "and so on"."""
_HEADINGS = {"part", "roman", "letter", "dotted", "number", "small"}


_TITLE = re.compile(
    r"(?:Mục đích|Yêu cầu|Mục đích, yêu cầu|Mục tiêu(?: chung| cụ thể)?|Quan điểm|Phạm vi|Đối tượng|Nội dung|Chỉ tiêu"
    r"|Nhiệm vụ(?: và giải pháp|, giải pháp)?|Giải pháp|Kinh phí(?: thực hiện)?|Tổ chức thực hiện|Tiến độ thực hiện)\.?"
)
"""Titles that say nothing themselves, so that something must stand under them."""


def blanks(text: str, blocks: Sequence[Block]) -> tuple[Blank, ...]:
    found: list[Blank] = []
    for i, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        raw = text[block.span[0] : block.span[1]]
        if raw and not raw.strip("…._ \t"):
            if _GAP.search(raw):
                found.append(Blank("block", _near(text, block.span), block.span))
            continue
        found += _inline(text, raw, block.span[0])
        if _is_empty_section(text, blocks, i, raw):
            found.append(Blank("empty_section", block.text, block.span))
    return tuple(found)


def _inline(text: str, raw: str, start: int) -> Iterator[Blank]:
    if not any(sign in raw for sign in _SIGNS):
        return
    last_word = len(raw.rstrip(_CLOSING))
    for match in _GAP.finditer(raw):
        if _stands_for_something(raw, match.start(), match.end(), last_word):
            span = (start + match.start(), start + match.end())
            yield Blank("inline", _near(text, span), span)


def _stands_for_something(raw: str, start: int, end: int, last_word: int) -> bool:
    """Dots that follow a word without a space, or close a list, mean "and so on"; a gap stands where a word would."""
    before, after = raw[max(0, start - _AROUND * 2) : start], raw[end : end + 1]
    if (
        _dots(raw[start:end]) >= _LINE_OF_DOTS
        or end - start >= 5
        or raw[start] == "_"
        or _is_of_a_date(raw, start, end)
    ):
        return True
    if before and not before[-1].isspace() and not _ASKS.search(before):
        return bool(after == "%" and not before[-1].isalpha())
    if end >= last_word:
        return bool(_ASKS.search(before.rstrip()))
    if raw[start] == "." and after in {",", ")", ";", "."}:
        return False
    return not (after in {",", ")"} and "," in before)


def _is_of_a_date(raw: str, start: int, end: int) -> bool:
    """The place, day or month of a head that is still to be signed."""
    before = raw[max(0, start - _AROUND) : start]
    if not before.strip() or before.endswith(("\t", "\n", "   ")):
        return bool(_PLACE_AFTER.match(raw, end))
    return bool(_DAY_OR_MONTH.search(f"{before[-6:]}|{raw[end : end + 6]}") or _YEAR_BEFORE.search(before))


def _dots(gap: str) -> int:
    return len(gap) + 2 * gap.count("…")


def _near(text: str, span: Span) -> str:
    a, b = trim(text, max(0, span[0] - _AROUND), min(len(text), span[1] + _AROUND))
    return squeeze(text[a:b])


def _is_empty_section(text: str, blocks: Sequence[Block], i: int, raw: str) -> bool:
    """A heading that announces something and is followed by one of its rank or higher.

    A numbered sentence is no heading: it says what it has to say itself.
    """
    found = mark(raw)
    if found is None or found.kind not in _HEADINGS or not _announces(clean(raw), found):
        return False
    if i + 1 == len(blocks):
        return True
    following = blocks[i + 1]
    if not isinstance(following, Paragraph):
        return False
    after = mark(text[following.span[0] : following.span[1]])
    return after is not None and _closes(found, after)


def _announces(title: str, found: Mark) -> bool:
    """By a colon, by capitals, or as a usual title does."""
    return title.endswith(":") or is_upper(title) or _TITLE.fullmatch(title[found.start :]) is not None


def _closes(found: Mark, after: Mark) -> bool:
    return after.kind in _HEADINGS | {"chapter", "article"} and after.rank <= found.rank
