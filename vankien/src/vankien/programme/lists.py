"""Targets that stand in a numbered list under a heading of chỉ tiêu, in an annex without a table or in the body.

A list may be wrapped by its conversion: a line that bears no mark of its own goes on with the item before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from vankien.grammar.quantity import Statement, parse_statements
from vankien.layout.marks import Mark, mark
from vankien.model import Annex, Block, Paragraph, Span, Table, Target
from vankien.text import clean, fold, is_upper, starts_lower, trim

_HEADING = re.compile(
    r"\b(?:cac |nhung |he thong |mot so |muc tieu, )?chi tieu\b|^\W*\w{0,4}\W*muc tieu (?:cu the|chu yeu)\b"
)
_NOT_A_LIST = re.compile(r"ket qua|danh gia|phu luc|tinh hinh|hoan thanh (?:cac|muc)|kem theo|giao chi tieu")
_GROUP = re.compile(r"^(?:(?:cac |nhom )?chi tieu (?:ve|phat trien|kinh te|xa hoi|nhom)|ve |linh vuc|nhom )")
_ENDS_LIST = re.compile(r"^(?:noi nhan|t/?m\b|tm\.|k/?t\b|kt\.)")
_ITEM_KINDS = {"bracket", "number", "dotted"}
_GROUP_KINDS = {"roman", "letter", "part", "chapter"}
_SUB_KINDS = {"bullet", "small"}
_NAMED = re.compile(r"[\s*_-]{0,6}Chỉ tiêu (?:số )?(?P<label>\d{1,3})\s?[:.]\s?(?=\S)", re.I)
"""An item that calls itself "Chỉ tiêu 7: …"."""
_FEWEST_BULLETS = 3
_LONGEST_ITEM = 2_000
_LEADING = re.compile(r"^[\s*_]*(?:[-–—+•·]\s*)?(?:\*\s*)?")


@dataclass(slots=True)
class _Item:
    number: str | None
    span: Span
    group: str | None
    parent: str | None
    children: int = 0


@dataclass(slots=True)
class _State:
    """What the walk down a list has open."""

    items: list[_Item] = field(default_factory=list)
    group: str | None = None
    numbered: _Item | None = None


@dataclass(frozen=True, slots=True)
class _Region:
    lines: tuple[Paragraph, ...]
    annex: str | None
    due_year: int | None
    is_annex: bool
    group: str | None = None


def list_targets(text: str, blocks: Sequence[Block], annexes: Sequence[Annex]) -> Iterator[Target]:
    for region in _regions(text, blocks, annexes):
        items = _items(text, region)
        found = [target for item in items for target in _targets(text, item, region)]
        listed = any(item.number for item in items) or len(items) >= _FEWEST_BULLETS
        if region.is_annex or (listed and _mostly_measured(found)):
            yield from found


def _mostly_measured(found: Sequence[Target]) -> bool:
    """In the body a heading that names chỉ tiêu may also stand over themes: half of its items must have a figure."""
    return 2 * sum(t.value is not None or _OPEN.search(t.raw) is not None for t in found) >= len(found)


_OPEN = re.compile(r"…|\.{4}|_{3}")
"""A figure that a draft leaves open."""
_FILLED = re.compile(r"\[(?=\d{1,3}(?:[.,]\d{1,3}){0,2}\])|(?<=\d)\](?!\()")
"""Brackets around a figure that is still to be agreed on."""


def _regions(text: str, blocks: Sequence[Block], annexes: Sequence[Annex]) -> Iterator[_Region]:
    for annex in annexes:
        first, end = (bisect_left(blocks, edge, key=_start) for edge in annex.body)
        inside = blocks[first:end]
        if _HEADING.search(fold(annex.title)) and not any(isinstance(b, Table) for b in inside):
            lines = tuple(b for b in inside if isinstance(b, Paragraph))
            yield _Region(lines, annex.label or None, _year(annex.title), True)
    first_annex = annexes[0].span[0] if annexes else len(text)
    body = [b for b in blocks if b.span[0] < first_annex]
    opened = [(i, b) for i, b in enumerate(body) if isinstance(b, Paragraph) and _opens_list(text, b)]
    for (i, heading), (_, after) in zip_longest(opened, opened[1:], fillvalue=(0, None)):
        lines = tuple(_under(text, body, i))
        if heading is not None and not any(line is after for line in lines):
            yield _Region(lines, None, _year(heading.text), False, _own_group(text, heading))


def _own_group(text: str, heading: Paragraph) -> str | None:
    """A heading that names one group of targets ("2.1. Nhóm chỉ tiêu về kinh tế") is the group of what it opens."""
    found = mark(text[heading.span[0] : heading.span[1]])
    words = clean(text[heading.span[0] + (found.start if found else 0) : heading.span[1]])
    return _group_name(words) if _GROUP.match(fold(words)) else None


def _start(block: Block) -> int:
    return block.span[0]


def _opens_list(text: str, block: Paragraph) -> bool:
    """A short numbered heading that announces targets and neither reports on them nor points to an annex."""
    found = mark(text[block.span[0] : block.span[1]])
    if found is None or found.kind not in {"roman", "number", "dotted", "letter", "small"}:
        return False
    key = fold(block.text)
    return (
        len(key) <= 160
        and bool(_HEADING.search(key))
        and not _NOT_A_LIST.search(key)
        and not any(c == "%" for c in key)
    )


def _under(text: str, blocks: Sequence[Block], i: int) -> Iterator[Paragraph]:
    """The lines under the heading at `i`: up to the next heading of its rank or higher, or a table."""
    top = mark(text[blocks[i].span[0] : blocks[i].span[1]])
    for block in blocks[i + 1 :]:
        if not isinstance(block, Paragraph):
            return
        found = mark(text[block.span[0] : block.span[1]])
        if found is not None and top is not None and found.kind not in {"bullet", "bracket"} and found.rank <= top.rank:
            return
        yield block


def _year(title: str) -> int | None:
    found = re.findall(r"\b20\d\d\b", title)
    return int(found[-1]) if found else None


def _items(text: str, region: _Region) -> list[_Item]:
    state = _State(group=region.group)
    for line in region.lines:
        raw = text[line.span[0] : line.span[1]]
        if _ENDS_LIST.match(fold(line.text)):
            break
        at, found = _inner_mark(raw)
        words = clean(raw[at:])
        if _is_group(words, found, raw):
            state.group, state.numbered = _group_name(words), None
        elif found is not None and found.kind in _ITEM_KINDS:
            item = _Item(found.label, (line.span[0] + at, line.span[1]), state.group, None)
            state.items.append(item)
            state.numbered = item
        elif found is not None and found.kind in _SUB_KINDS:
            _add_part(state, (line.span[0] + at, line.span[1]))
        elif state.items and _goes_on(text, state.items[-1], raw):
            state.items[-1].span = (state.items[-1].span[0], line.span[1])
    return state.items


def _add_part(state: _State, span: Span) -> None:
    parent = state.numbered
    if parent is not None:
        parent.children += 1
    state.items.append(_Item(None, span, state.group, parent.number if parent else None))


def _inner_mark(raw: str) -> tuple[int, Mark | None]:
    """The mark that counts and where the words begin: a bullet before "(18)" is the conversion's, not the writer's."""
    named = _NAMED.match(raw)
    if named is not None:
        return named.end(), Mark("number", named.group("label"), 0, named.end())
    found = mark(raw)
    if found is None or found.kind != "bullet":
        return (found.start if found else 0), found
    inner = mark(raw[found.start :])
    if inner is not None and inner.kind in _ITEM_KINDS and inner.kind != "number":
        return found.start + inner.start, inner
    return found.start, found


def _is_group(words: str, found: Mark | None, raw: str) -> bool:
    """A heading among the items: "* Về kinh tế", "a) Chỉ tiêu về xã hội:", a line in bold without a value."""
    key = fold(words.lstrip("-–* "))
    if found is not None and found.kind == "bracket":
        return False
    if len(key) > 120 or any(c.isdigit() for c in key.partition(":")[2]) or "%" in key:
        return False
    if is_upper(words) or (found is not None and found.kind in _GROUP_KINDS):
        return True
    bold = raw.rstrip(" .:").endswith("**") or (
        raw.lstrip(" -–").startswith("*") and not raw.lstrip(" -–*").startswith("(")
    )
    return bool(_GROUP.match(key)) and (bold or key.endswith(":") or found is not None or not starts_lower(words))


def _group_name(words: str) -> str:
    return _LEADING.sub("", words).strip(" :*.")


def _goes_on(text: str, item: _Item, raw: str) -> bool:
    """A line without a mark continues the item unless the item is closed and the line opens with a capital."""
    if item.span[1] - item.span[0] > _LONGEST_ITEM:
        return False
    above = text[item.span[0] : item.span[1]].rstrip(" *")
    return starts_lower(raw) or not above.endswith((".", ";", ":", "!", "%")) or not raw[:1].isalpha()


def _targets(text: str, item: _Item, region: _Region) -> Iterator[Target]:
    start, end = trim(text, item.span[0], min(item.span[1], item.span[0] + _LONGEST_ITEM))
    flat = _FILLED.sub(" ", text[start:end].replace("\n", " ").replace("\t", " "))
    for n, ((a, b), said) in enumerate(parse_statements(flat)):
        target = _target(text, (start + a, start + b), said, item, region)
        if target is None:
            continue
        if n:
            target = replace(target, number=None, parent=item.number or item.parent)
        elif item.children and target.comparator == "qualitative":
            target = replace(target, comparator="unset")
        yield target


def _target(text: str, span: Span, said: Statement, item: _Item, region: _Region) -> Target | None:
    if not said.name:
        return None
    words = clean(text[span[0] : span[1]])
    start = _own_words(text, span, said.name)
    return Target(
        origin="list",
        annex=region.annex,
        group=item.group,
        number=item.number,
        parent=None if item.number else item.parent,
        name=said.name,
        unit=said.unit,
        comparator=said.comparator,
        value=said.value,
        value_max=said.value_max,
        out_of=said.out_of,
        alternatives=said.alternatives,
        relative_to=said.relative_to,
        frequency=said.frequency,
        due_year=said.due_year or region.due_year,
        reporter=None,
        raw=words,
        span=(start, span[1]),
        malformed=said.malformed,
    )


def _own_words(text: str, span: Span, name: str) -> int:
    """Where the name begins in the passage: bullets, numbers and "Trong đó" stand before it."""
    at = text.find(name.split(" ", 2)[0], *span)
    whole = text.find(" ".join(name.split()[:4]), *span)
    return whole if whole >= 0 else at if at >= 0 else span[0]
