"""The head of the document: number and date left blank, and annexes that are announced but not there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vankien.checks._report import finding, heading_of, quoted
from vankien.grammar.symbol import Citation
from vankien.model import Extraction, Finding, Span

_NUMBERED = frozenset({"CTr", "KH", "NQ", "QĐ", "TB", "CT", "KL", "HD", "TTr", "QC", "ĐA"})
"""Kinds that are issued under a number; a political report to a congress is not."""

_ADOPTED = re.compile(r"\(\s*(?:ban hành )?kèm theo\b", re.I)
_NEAR = 20
_BLANK_DATE = re.compile(
    r"ngày[\s.…_]{1,20}(?:/\s?\d{0,2}|tháng[\s.…_\d]{1,20}(?:/|năm))[\s./…_]{0,20}\d{4}", re.IGNORECASE
)
_LABEL = r"\d{1,2}[A-Z]?|[IVX]{1,4}"
_ANNEX = r"(?-i:[PpBb])(?:(?<=p)hụ\s+(?:lục|biểu)|(?<=b)iểu)(?:\s+số)?"
_LABELS = rf"(?P<labels>(?:{_LABEL})(?:\s?(?:,|và|;)\s?(?:phụ\s+lục\s+|biểu\s+)?(?:số\s+)?(?:{_LABEL}))*)(?!\w)"
_OWN = r"(?P<own>(?:\s+\w+){1,3}?\s+này\b)"
_ANNOUNCED = re.compile(
    rf"{_ANNEX}(?:\s+{_LABELS})?\s+(?:đính\s+kèm(?:\s+theo)?|(?:ban\s+hành\s+)?kèm\s+theo)(?:{_OWN}|(?P<of>\s+\w+))?",
    re.IGNORECASE,
)
_DETAILED = re.compile(
    rf"(?-i:[Cc])hi\s+tiết\s+(?:tại|theo|ở|trong|xem|như)\s+(?:các\s+)?{_ANNEX}\s+{_LABELS}"
    rf"(?=\s*[.;)]|\s+(?:của\s+)?\w+(?:\s\w+)?\s+này\b)",
    re.IGNORECASE,
)
"""An annex that details are said to stand in; no other document follows it."""
_EACH = re.compile(rf"\b(?:{_LABEL})\b")
_HEADING = re.compile(r"^\W*phụ\s+lục", re.IGNORECASE)
_SAID_OF_FILES = {"bao", "gồm", "hồ", "đơn", "mẫu", "giấy", "tờ", "biên"}
_OTHER_DOCUMENT = _SAID_OF_FILES | {
    "nghị",
    "thông",
    "quyết",
    "luật",
    "quy",
    "văn",
    "công",
    "hướng",
    "kế",
    "chương",
    "chỉ",
    "kết",
}


def check(extraction: Extraction) -> Iterator[Finding]:
    yield from _number(extraction)
    yield from _date(extraction)
    yield from _annexes(extraction)


def _number(extraction: Extraction) -> Iterator[Finding]:
    """A blank before the symbol is the sign of a draft; its place is where the writer has to fill it in."""
    header, text = extraction.header, extraction.text
    if header.number is not None:
        return
    own = {header.symbol, None} if header.symbol is None else {header.symbol}
    slot = next((c for c in _slots(extraction) if c.symbol in own or header.symbol is None), None)
    if slot is not None:
        message = f"Văn bản chưa ghi số tại {quoted(slot.raw)}, cần điền số trước ký hiệu {slot.symbol}."
        yield finding("document.number-missing", "warning", message, text, slot.span)
    elif header.kind in _NUMBERED and not _is_adopted(extraction):
        yield finding(
            "document.number-missing",
            "info",
            "Không thấy số của văn bản ở phần đầu, cần bổ sung.",
            text,
            _top(extraction),
        )


def _is_adopted(extraction: Extraction) -> bool:
    """Regulations issued with a decision bear neither number nor day: "(Ban hành kèm theo Quyết định số …)"."""
    return any(_ADOPTED.search(line.text) for line in extraction.head)


def _date(extraction: Extraction) -> Iterator[Finding]:
    if extraction.header.date is not None:
        return
    match = next((m for m in _BLANK_DATE.finditer(extraction.text) if _is_own_date(extraction, m.start())), None)
    if match is not None:
        message = f"Văn bản chưa ghi đủ ngày ban hành tại {quoted(match[0])}, cần điền ngày."
        yield finding("document.date-missing", "warning", message, extraction.text, match.span())
    elif extraction.header.kind in _NUMBERED and not _is_adopted(extraction):
        message = "Không thấy ngày ban hành ở phần đầu văn bản, cần bổ sung."
        yield finding("document.date-missing", "info", message, extraction.text, _top(extraction))


def _is_own_date(extraction: Extraction, at: int) -> bool:
    """In the head, or right after the document's own unfilled number; elsewhere it is a form for others to fill in."""
    in_head = any(line.span[0] <= at < line.span[1] for line in extraction.head)
    return in_head or any(0 <= at - c.span[1] <= _NEAR for c in _slots(extraction))


def _slots(extraction: Extraction) -> Iterator[Citation]:
    """Symbols whose number is still to be filled in; a law named by its title has no symbol."""
    return (c for c in extraction.citations if c.number is None and c.symbol is not None)


def _top(extraction: Extraction) -> Span:
    return extraction.head[0].span if extraction.head else heading_of(extraction.text, (0, len(extraction.text)))


def _annexes(extraction: Extraction) -> Iterator[Finding]:
    """An announcement is a mention that says "kèm theo" or "chi tiết tại"; annexes of other documents are theirs."""
    text = extraction.text
    present = {_plain(a.label) for a in extraction.annexes}
    missed: set[str] = set()
    for match in sorted((*_ANNOUNCED.finditer(text), *_DETAILED.finditer(text)), key=re.Match.start):
        if _belongs_elsewhere(match):
            continue
        labels = _EACH.findall(match["labels"]) if match["labels"] else [""]
        absent = [x for x in labels if not (_plain(x) in present if x else present) and _plain(x) not in missed]
        missed.update(map(_plain, absent))
        if absent:
            yield _absent(list(dict.fromkeys(absent)), match, text)


def _absent(labels: list[str], match: re.Match[str], text: str) -> Finding:
    name = f"Phụ lục {', '.join(labels)}".strip()
    message = f"{name} được nhắc là kèm theo ({quoted(match[0])}) nhưng không có trong tệp, cần bổ sung."
    return finding("annex.missing", "warning", message, text, match.span())


def _plain(label: str) -> str:
    return label.upper().lstrip("0")


def _belongs_elsewhere(match: re.Match[str]) -> bool:
    return (match.groupdict().get("of") or "").strip().lower() in _OTHER_DOCUMENT
