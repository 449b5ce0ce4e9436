"""Annexes: a line "PHỤ LỤC 3B", its title below or behind it, the unit of money stated before its table."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from vankien.grammar.money import parse_money_unit
from vankien.layout.marks import mark
from vankien.model import Annex, Block, Paragraph
from vankien.text import clean, fold, is_upper

_HEADING = re.compile(
    r"[\s*_#]{0,6}(?:PHỤ LỤC|Phụ lục|PHỤ BIỂU|Phụ biểu|BIỂU SỐ|Biểu số|PHU LUC)\b[ \t]{0,4}"
    r"(?:(?:SỐ|Số|số|so)\b[ \t.:]{0,4})?"
    r"(?P<label>\d{1,3}(?:[./-]?\d{1,2})?[A-ZĐa-z]?\b|[IVXLC]{1,7}[A-Za-z]?\b|[A-Z]\b)?"
)
_AFTER = re.compile(r"\s*$|\s*[*.:)\-–(]|\s+[A-ZĐÀ-Ỹ\"“]")
_ISSUED_WITH = re.compile(r"\(?\s*(?:ban hành |đính |gửi )?k[èe]m theo|\(\s*ban hành|^\(.*\)$", re.I)
_ITEM = re.compile(r"^(?:chi tieu|nhiem vu|du an)(?: so)? \d{1,3}\s?[:.]")
_UNIT_LINE = re.compile(r"^\W{0,3}(?:don vi(?: tinh)?|dvt)\b", re.I)
_UNIT_IN_TITLE = re.compile(r"\(\s*(?:đơn vị(?: tính)?|đvt)\b[^()]{2,40}\)", re.I)
"""Behind the title instead of on a line of its own: "(Đơn vị: triệu đồng)"."""
_MAX_TITLE_LINES = 5


def annexes(text: str, blocks: Sequence[Block]) -> tuple[Annex, ...]:
    starts = [i for i, block in enumerate(blocks) if isinstance(block, Paragraph) and _label(text, block) is not None]
    edges = [*(blocks[i].span[0] for i in starts), len(text)]
    return tuple(_annex(text, blocks, i, edges[n + 1]) for n, i in enumerate(starts))


def _label(text: str, line: Paragraph) -> tuple[str, int] | None:
    """The annex's label ("" when it bears none) and where the rest of the line begins."""
    raw = text[line.span[0] : line.span[1]]
    match = _HEADING.match(raw)
    if match is None or not _AFTER.match(raw, match.end()):
        return None
    rest = fold(raw[match.end() :].strip(" *.:)"))
    if rest.startswith(("(kem theo", "kem theo")) and not line.text[:7].isupper():
        return None
    label = (match.group("label") or "").lstrip("0")
    return label.upper(), match.end()


def _annex(text: str, blocks: Sequence[Block], i: int, end: int) -> Annex:
    line = blocks[i]
    assert isinstance(line, Paragraph)  # noqa: S101 - `annexes` chose paragraphs only
    found = _label(text, line)
    label, rest = found if found is not None else ("", 0)
    words, last = _title(text, blocks, i, line.span[0] + rest)
    last_line = next((j for j in range(i + 1, len(blocks)) if blocks[j].span[0] >= last), len(blocks))
    body = (last, end)
    stated = _UNIT_IN_TITLE.search(words)
    unit = _money_unit(blocks, last_line, end) or (parse_money_unit(stated[0]) if stated else None)
    return Annex(label, _UNIT_IN_TITLE.sub("", words).strip(), (line.span[0], last), body, unit)


def _title(text: str, blocks: Sequence[Block], i: int, rest: int) -> tuple[str, int]:
    """The title: what follows the label on its line, or the lines below up to a note in brackets, a table or a list."""
    last = blocks[i].span[1]
    same_line = _before_note(clean(text[rest:last]).strip(" .:-–"))
    if same_line:
        return same_line, last
    words: list[str] = []
    widest = 1
    for block in blocks[i + 1 : i + 1 + _MAX_TITLE_LINES]:
        if not isinstance(block, Paragraph) or _ends_title(text, block, words):
            break
        gap = text.count("\n", last, block.span[0])
        if words and (gap > widest or block.text.endswith(".")):
            break
        widest = max(widest, gap)
        words.append(_before_note(block.text))
        last = block.span[1]
        if words[-1] != block.text:
            break
    return " ".join(filter(None, words)), last


def _ends_title(text: str, block: Paragraph, words: list[str]) -> bool:
    if _UNIT_LINE.match(fold(block.text)) or mark(text[block.span[0] : block.span[1]]) is not None:
        return True
    if _ISSUED_WITH.match(block.text) or len(block.text) > 400 or _ITEM.match(fold(block.text[:40])):
        return True
    return bool(words) and is_upper(words[-1]) and not is_upper(block.text) and len(block.text) > 200


def _before_note(words: str) -> str:
    match = _ISSUED_WITH.search(words)
    return words[: match.start()].strip(" (") if match else words


def _money_unit(blocks: Sequence[Block], first: int, end: int) -> str | None:
    """The unit stated on a line of its own: "Đơn vị tính: tỷ đồng"."""
    for j in range(first, len(blocks)):
        block = blocks[j]
        if block.span[0] >= end:
            break
        if isinstance(block, Paragraph) and _UNIT_LINE.match(fold(block.text[:60])):
            return parse_money_unit(block.text[:200])
    return None


def at(found: Sequence[Annex], offset: int) -> Annex | None:
    """The annex that the offset lies in."""
    i = bisect_right(found, offset, key=lambda annex: annex.span[0])
    return found[i - 1] if i else None
