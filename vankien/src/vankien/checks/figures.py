"""Figures that cannot be read, targets without a value or with two, and units that do not suit what is measured."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vankien.checks._report import capital, figure, finding, place_of_target, quoted
from vankien.grammar.money import FACTORS, parse_money_unit
from vankien.model import Extraction, Finding, Target
from vankien.text import fold

_BROKEN = re.compile(r"\d(?<![\d.,]\d)(?:[\d.]*,%|\d*\.%|(?<!\w\d)\d*,,+\d+(?![\d,]))")
_CATCH_ALL = re.compile(r"(?:cac|nhung) chi tieu (?:khac|con lai)")
_HIGHEST_COMMUNE_SUM = 10**15
"""đồng. A million billion is a tenth of the nation's product; no commune plans with more."""
_MAY_PASS_100 = re.compile(r"tang|giam|vuot|so voi|toc do|ke hoach|du toan|hoan thanh|thu |chi |giai ngan|gap")
_COUNTED = {
    "nguoi", "ho", "lao dong", "dang vien", "hoc sinh", "doanh nghiep", "truong", "truong hoc", "ha", "m2", "m²", "km",
    "trieu dong", "ty dong", "dong", "%", "mo hinh", "cong trinh", "du an", "can", "vu",
}  # fmt: skip
_FITS = (
    (re.compile(r"(?:ty|ti) (?:le|trong)(?!.*(?:/| tren | so ))"), re.compile(r"%|/|phan tram"), "tỷ lệ"),
    (re.compile(r"dien tich(?! .*binh quan)"), re.compile(r"m2|m²|\bha\b|km2|km²|%|/"), "diện tích"),
    (re.compile(r"thu nhap binh quan"), re.compile(r"dong|usd|%|lan"), "thu nhập"),
    (re.compile(r"(?:tong )?(?:thu|chi) ngan sach"), re.compile(r"dong|%|usd|\bty\b|\btrieu\b|lan"), "số tiền"),
    (re.compile(r"dan so(?! (?:duoc|tham gia|co|su dung))"), re.compile(r"nguoi|dan|%|/"), "số người"),
)
"""A name, the units that suit it, what it is; only units that certainly measure something else are spoken of."""


def check(extraction: Extraction) -> Iterator[Finding]:
    text = extraction.text
    for match in _BROKEN.finditer(text):
        message = f"Số liệu {quoted(match[0])} viết thiếu hoặc thừa chữ số, cần ghi lại."
        yield finding("number.malformed", "error", message, text, match.span())
    parents = {(t.annex, t.parent or (t.number or "").rpartition(".")[0]) for t in extraction.targets}
    for target in extraction.targets:
        yield from _target(target, text, is_heading=(target.annex, target.number) in parents)


def _target(target: Target, text: str, *, is_heading: bool) -> Iterator[Finding]:
    place = capital(place_of_target(target))
    if target.malformed and not _BROKEN.search(target.raw):
        yield finding(
            "number.malformed",
            "warning",
            f"{place} có giá trị {quoted(target.raw, 40)} không đọc được chắc chắn.",
            text,
            target.span,
        )
    if target.comparator == "unset" and not is_heading and not _CATCH_ALL.match(fold(target.name)):
        yield finding("target.unset", "warning", f"{place} chưa có giá trị, cần ghi mức phấn đấu.", text, target.span)
    if target.alternatives:
        yield finding("target.alternative", "warning", _two_values(target, place), text, target.span)
    if reason := _unit_problem(target):
        yield finding(
            "target.unit-suspicious", "warning", f"{place} {reason}, cần kiểm tra lại đơn vị.", text, target.span
        )


def _two_values(target: Target, place: str) -> str:
    options = ", ".join("-".join(figure(v) for v in pair if v is not None) for pair in target.alternatives)
    return f"{place} nêu thêm phương án khác ({options}), cần chọn một mức."


def _unit_problem(target: Target) -> str | None:
    """What is odd about a unit, as the middle of a sentence; None when nothing is."""
    unit, value, name = fold(target.unit or ""), target.value, fold(target.name)
    if value is None:
        return None
    if unit == "%" and name.startswith("chi so") and 0 < value <= 1:
        return f"có đơn vị % nhưng giá trị {figure(value)} có dạng chỉ số từ 0 đến 1"
    if unit == "%" and value > 100 and name.startswith(("ty le", "ti le")) and not _MAY_PASS_100.search(name):
        return f"là tỷ lệ nhưng có giá trị {figure(value)} % lớn hơn 100 %"
    if fits := _kind_mismatch(name, unit):
        return f"là {fits} nhưng có đơn vị “{target.unit}”"
    money = parse_money_unit(target.unit or "")
    if money is not None and value * FACTORS[money] > _HIGHEST_COMMUNE_SUM:
        return f"có giá trị {figure(value)} với đơn vị “{target.unit}”, quá lớn so với một xã, phường"
    return None


def _kind_mismatch(name: str, unit: str) -> str | None:
    """What the name speaks of, when the unit measures another kind of thing; plain names and known units count."""
    counted = unit.partition("/")[0]
    for pattern, fitting, what in _FITS:
        if pattern.match(name) and counted in _COUNTED and not fitting.search(unit):
            return what
    return None
