"""What a blank of a template asks for: percent, money, a number, a date or its parts, a name, a document, or words.

Told from the words that stand at once before and behind the gap on its line; a person reads them the same way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from vankien.model import Blank
from vankien.text import fold, squeeze

Asks = Literal["percent", "money", "number", "date", "place", "day", "month", "year", "name", "document", "content"]

LABELS: dict[Asks, str] = {
    "percent": "tỷ lệ phần trăm",
    "money": "số tiền",
    "number": "con số",
    "date": "thời gian",
    "place": "địa danh",
    "day": "ngày",
    "month": "tháng",
    "year": "năm",
    "name": "tên gọi",
    "document": "số, ký hiệu văn bản",
    "content": "nội dung",
}
_REACH = 200
_PERCENT = re.compile(r"\s?(?:%|phan tram)")
_MONEY = re.compile(r"\s?(?P<unit>(?:nghin |tram )?(?:ty|trieu|nghin) (?:dong|vnd)|dong\b(?! chi)|usd\b)")
_DATE_BEFORE = re.compile(r"(?:\bngay|\bthang|\bnam|\bquy|\d\s?/)\s?$")
_DOCUMENT_BEFORE = re.compile(
    r"(?:(?<!\bco )(?<!\bho )(?<!\btru )(?<!\btong )\bso\s?:?"
    r"|\b(?:nghi quyet|quyet dinh|quy dinh|chi thi|ket luan|ke hoach|thong bao|huong dan|nghi dinh)(?: so)?)\s?$"
)
"""A number: "cơ sở", "hồ sơ" and "trụ sở" only sound like one without their marks."""
_DOCUMENT_AFTER = re.compile(r"\s?[-/]\s?(?P<symbol>[a-z]{1,6}\s?[-/]\s?[a-z]\w*)")
_PLACE_AFTER = re.compile(r"\s?,\s?ngay\b")
_PARTS_OF_A_DATE: tuple[tuple[Asks, re.Pattern[str], re.Pattern[str]], ...] = (
    ("day", re.compile(r"\bngay\s?$"), re.compile(r"\s?(?:thang\b|/)")),
    ("month", re.compile(r"\bthang\s?$|\bngay\s?[\d.…]{1,12}\s?/\s?$"), re.compile(r"\s?(?:nam\b|/)")),
    ("year", re.compile(r"\bthang\s?[\d.…]{1,12}\s?nam\s?(?:20)?$"), re.compile(r"")),
)
"""What stands before and behind a gap in "ngày … tháng … năm …"."""
_NAME_BEFORE = re.compile(
    r"\b(?:phuong|xa|dac khu|quan|huyen|tinh|thanh pho|dang bo|dang bo phuong|dong chi|ong|ba|ho va ten|ho ten"
    r"|to dan pho|khu dan cu|chi bo|co quan|don vi)\s?:?\s?$"
)
_ORDINAL_BEFORE = re.compile(r"\b(?:lan thu|thu|khoa|nhiem ky|dai hoi)\s?$")
_COUNTED_AFTER = re.compile(
    r"\s?/?…?\s?(?:luot|cuoc|dang vien|thu tuc|linh vuc|nguoi|ho\b|chi tieu|nhiem vu|van ban|hoi nghi|to chuc|chi bo"
    r"|co so|doanh nghiep|cong trinh|du an|mo hinh|can bo|cong chuc|truong|lop"
    r"|km|m2|ha\b|lan\b(?! thu)|nam\b|cap\b|don vi)"
)
_MEASURE_BEFORE = re.compile(
    r"\b(?:dat|la|co|tang|giam|gom|voi|duoc|khoang|tren|hon|cu|hoan thanh|tien hanh|tong so)\s?$"
)
_VERB_LAST = re.compile(
    r"(?:\s(?:đạt|là|có|tăng|giảm|được|khoảng|trên|hơn|với|và|của))+\s*$|^\s*(?:đạt|với|và)\s*$", re.I
)
_UNIT_FIRST = re.compile(r"^(?:%?/năm|%|/)\s*(?:và\s)?", re.I)
_NO_SUBJECT = re.compile(r"(?:(?:ty|trieu|nghin) )?dong$")
_COUNTED_WORDS = 6
_CLAUSE = re.compile(r"[.;:,()…\n]")


@dataclass(frozen=True, slots=True)
class Asked:
    """`of` is what the answer is about, as the words before the gap say; "" where they say nothing."""

    asks: Asks
    of: str = ""
    unit: str | None = None


def asked(text: str, blank: Blank) -> Asked:
    start, end = blank.span
    if blank.kind == "empty_section":
        return Asked("content", squeeze(text[start:end]).rstrip(" :"))
    before = text[max(0, start - _REACH) : start]
    if blank.kind == "block":
        above = [line for line in before.split("\n") if line.strip()]
        return Asked("content", squeeze(above[-1]).rstrip(" :") if above else "")
    before, after = before.rpartition("\n")[2], text[end : end + _REACH].partition("\n")[0]
    return _inline(before, after)


def _inline(before: str, after: str) -> Asked:
    said, following = fold(before), fold(after)
    if _PERCENT.match(following):
        return Asked("percent", _subject(before), "%")
    if money := _MONEY.match(following):
        return Asked("money", _subject(before), squeeze(after)[: len(money["unit"])])
    if part := _part_of_a_date(before, said, following):
        return Asked(part)
    if symbol := _DOCUMENT_AFTER.match(following):
        return Asked("number", squeeze(after[: symbol.end()]).lstrip("/- "))
    kind = _kind(said, following)
    if kind == "number" and _COUNTED_AFTER.match(following):
        return Asked(kind, _counted(after))
    if kind != "content":
        return Asked(kind, _subject(before))
    # What a colon announces is told at length; a gap inside a sentence stands for a name.
    announced = before.rstrip().endswith(":") or not before.strip()
    return Asked("content" if announced else "name", _subject(before.rstrip(" :")))


def _part_of_a_date(before: str, said: str, following: str) -> Asks | None:
    """In the head of a document, which leaves them blank until it is signed, and in its like."""
    if _PLACE_AFTER.match(following) and (not before.strip() or before.endswith(("\t", "   "))):
        return "place"
    parts = (part for part, ahead, after in _PARTS_OF_A_DATE if ahead.search(said) and after.match(following))
    return next(parts, None)


def _subject(before: str) -> str:
    """The clause that leads to the gap without its closing verb; one that says nothing else yields to that before."""
    for clause in reversed(_CLAUSE.split(before)):
        words = _UNIT_FIRST.sub("", squeeze(_VERB_LAST.sub("", clause)))
        if words and not _NO_SUBJECT.match(fold(words)):
            return words
    return ""


def _counted(after: str) -> str:
    words = squeeze(after).lstrip("/… ")
    named = " ".join(_CLAUSE.split(words)[0].split()[:_COUNTED_WORDS])
    return _VERB_LAST.sub("", named)


def _kind(said: str, following: str) -> Asks:
    if _COUNTED_AFTER.match(following) or (_ORDINAL_BEFORE.search(said) and not following.startswith("dang bo")):
        return "name" if re.search(r"\bdai hoi\s?$", said) else "number"
    if _NAME_BEFORE.search(said):
        return "name"
    if _DATE_BEFORE.search(said):
        return "date"
    if _DOCUMENT_BEFORE.search(said):
        return "document"
    return "number" if _MEASURE_BEFORE.search(said) else "content"
