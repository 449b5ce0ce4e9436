"""Rows of a logical table told apart: group, item, part of an item, total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vankien.model import Column, GridRow, RowKind, Span
from vankien.tables.stitch import Row, is_total
from vankien.text import fold, is_upper

_GROUP_LABEL = re.compile(r"^(?:[IVXLC]{1,7}|[A-HĐ])(?:\.\d{1,2}){0,2}$")
_NUMBER_LABEL = re.compile(r"^\d{1,3}[a-zđ]?(?:\.\d{1,3}){0,3}$")
_SMALL_LABEL = re.compile(r"^[a-zđ]$")
_BULLETS = {"-", "+", "*", "•", "–", "—", "·", "", "o", "…"}
_LABELLED_WORDS = re.compile(r"^(?P<label>[IVX]{1,6}|[A-H]|\d{1,2}(?:\.\d{1,2}){0,2})\s?[.\-:)/]\s{0,3}(?=\S)")
_ONLY_HEADING = re.compile(r"^[-+\s]*(?:trong do|tr\. ?do|bao gom|gom)\s?:?$")


def tidy_label(label: str) -> str:
    """A printed number without brackets, and without the point or dash that closes it: "(1)" and "XI.1." alike."""
    return label.strip(" ().:/*").rstrip("-–").strip()


@dataclass(frozen=True, slots=True)
class _Shape:
    """What rows are told apart by: the places of some columns. `data` are all but the name, numbers and notes."""

    number: int | None
    name: int
    sector: int | None
    data: tuple[int, ...]

    @classmethod
    def of(cls, columns: Sequence[Column]) -> _Shape:
        first = {column.role: column.index for column in reversed(columns)}
        name = first.get("name", 0)
        data = tuple(c.index for c in columns if c.index != name and c.role not in {"number", "note"})
        return cls(first.get("number"), name, first.get("sector"), data)

    def has_data(self, texts: Sequence[str]) -> bool:
        return any(texts[i] for i in self.data)


def rows_of(rows: Sequence[Row], columns: Sequence[Column]) -> list[GridRow]:
    """The rows with their kinds; a row that only says "Trong đó:" is left out."""
    shape = _Shape.of(columns)
    plain = [_grid_row(row, shape) for row in rows]
    kept = [row for row in plain if row is not None]
    return _number_groups(kept, shape)


def _grid_row(row: Row, shape: _Shape) -> GridRow | None:
    number, name, texts = shape.number, shape.name, row.texts
    label = tidy_label(texts[number]) if number is not None else ""
    if number is not None and label and not texts[name] and not _is_label(label):
        texts, label = _spread(texts, number, name)
    elif number is None:
        texts, label = _label_in_name(texts, name)
    texts, label = _numbered_sector(texts, label, shape)
    if _ONLY_HEADING.match(fold(texts[name])) and not shape.has_data(texts):
        return None
    kind = _kind(texts, label, shape)
    if kind == "sub" and not texts[name].strip("-+*• "):
        return None
    spans = tuple([cell.span for cell in row.cells])
    if number is not None and spans[name][0] == spans[name][1] and texts[name]:
        spans = (*spans[:name], spans[number], *spans[name + 1 :])
    return GridRow(
        kind,
        label if label not in _BULLETS else None,
        tuple(texts),
        spans,
        _whole(row, spans[name]),
        row.page,
        tuple(row.parts) if len(row.parts) > 1 else (),
        tuple([cell.inherited for cell in row.cells]),
    )


def _whole(row: Row, name: Span) -> Span:
    """From the row's own first words to the end of its last piece."""
    return name[0], max(part[1] for part in row.parts) if row.parts else name[1]


def _is_label(label: str) -> bool:
    return (
        bool(_GROUP_LABEL.match(label) or _NUMBER_LABEL.match(label) or _SMALL_LABEL.match(label)) or label in _BULLETS
    )


def _spread(texts: list[str], number: int, name: int) -> tuple[list[str], str]:
    """Words that stand in the number cell, as in a cell merged over the row, belong to the name."""
    out = [*texts]
    out[name], out[number] = texts[number], ""
    return _label_in_name(out, name)


def _label_in_name(texts: list[str], name: int) -> tuple[list[str], str]:
    match = _LABELLED_WORDS.match(texts[name])
    if match is None:
        return texts, ""
    out = [*texts]
    out[name] = texts[name][match.end() :]
    return out, match.group("label")


def _numbered_sector(texts: list[str], label: str, shape: _Shape) -> tuple[list[str], str]:
    """ "I" beside "Lĩnh vực" numbers the field, not the row; a row of nothing but both is a heading by that name."""
    sector, name = shape.sector, shape.name
    if sector is None or not texts[sector]:
        return texts, label
    out = [*texts]
    if not texts[name] and not any(texts[i] for i in shape.data if i != sector):
        out[name], out[sector] = texts[sector], ""
        return out, label
    if not _GROUP_LABEL.match(label) or not texts[name]:
        return texts, label
    out[sector] = f"{label}. {texts[sector]}"
    return out, ""


def _kind(texts: Sequence[str], label: str, shape: _Shape) -> RowKind:
    words, counts = texts[shape.name], _NUMBER_LABEL.match(label)
    if not counts and is_total(words):
        return "total"
    if _GROUP_LABEL.match(label):
        return "group"
    if counts:
        return "item"
    if not label and not shape.has_data(texts) and is_upper(words):
        return "group"
    return "sub" if label or shape.number is not None else "item"


def _number_groups(rows: list[GridRow], shape: _Shape) -> list[GridRow]:
    """An Arabic number without data of its own over numbers that extend it ("1" over "1.1") is a group."""
    out: list[GridRow] = []
    for row, after in pairwise([*rows, None]):
        assert row is not None  # noqa: S101 - only the last may be None
        extended = after is not None and row.label is not None and (after.label or "").startswith(row.label + ".")
        if row.kind == "item" and extended and not shape.has_data(row.cells):
            row = _as_group(row)
        out.append(row)
    return out


def _as_group(row: GridRow) -> GridRow:
    return GridRow("group", row.label, row.cells, row.spans, row.span, row.page, row.parts, row.inherited)


def with_groups(
    rows: Sequence[GridRow], name: int, sector: Column | None = None
) -> Iterator[tuple[GridRow, tuple[tuple[str | None, str], ...]]]:
    """Every row but groups and totals, with the (label, title) of the groups it stands under, outermost first.

    A cell of the column `sector` is a group too, the innermost; it goes for the empty cells below it.
    """
    open_groups: list[tuple[int, str | None, str]] = []
    under: tuple[tuple[str | None, str], ...] = ()
    for row in rows:
        if row.kind == "group":
            under = ()
            depth = _depth(row.label, open_groups)
            open_groups = [g for g in open_groups if g[0] < depth]
            open_groups.append((depth, row.label, row.cells[name]))
        elif row.kind != "total":
            open_groups = [g for g in open_groups if not _ended(g[1], row.label)]
            under = _sector(row, sector) or under
            yield row, (*((label, title) for _, label, title in open_groups), *under)


def _sector(row: GridRow, column: Column | None) -> tuple[tuple[str | None, str], ...]:
    words = row.cells[column.index].strip(" :") if column is not None else ""
    match = _LABELLED_WORDS.match(words)
    return ((match["label"] if match else None, words[match.end() if match else 0 :]),) if words else ()


def _ended(group: str | None, label: str | None) -> bool:
    """A group with an Arabic number holds the rows that extend it: after 1.2, row 2 stands beside group 1."""
    if group is None or label is None or not group.isdigit():
        return False
    return label.isdigit() and label != group


def _depth(label: str | None, open_groups: Sequence[tuple[int, str | None, str]]) -> int:
    """Letters stand over Roman numerals, those over dotted ones and Arabic numbers; a bare title is the highest."""
    if label is None:
        return 0
    if "." in label:
        return 2 + label.count(".")
    if label.isdigit():
        return 2
    roman = bool(re.fullmatch(r"[IVXL]+", label)) and not (label in {"C", "D", "L"} and not open_groups)
    return 2 if roman else 1
