"""Numbers as a sheet shows them: the number formats of ECMA-376 part 1, 18.8.31, as far as offices use them.

Figures are printed the Vietnamese way (1.984,5) unless the workbook's own words write them the other way. What a format
cannot express here (fractions, powers of ten) is printed as a plain number.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "d/m/yyyy", 15: "d/m/yyyy", 16: "d/m",
    17: "m/yyyy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "d/m/yyyy h:mm", 37: "#,##0;-#,##0",
    38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00",
    44: "#,##0.00", 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss", 49: "@",
}  # fmt: skip
"""The formats that a file only numbers; those of dates are shown in Vietnamese order."""
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[(?P<bracket>[^\]]*)\]|_.|\*.|(?P<digits>[0#?][0#?,.]*)|(?P<other>.)', re.S
)
_CURRENCY = re.compile(r"\$([^-]{0,8})")
_MAX_SERIAL = 2_958_466
"""31/12/9999, the last day that a sheet knows."""
_DAY_60 = 60
"""A sheet counts a 29th of February 1900 that never was; serials before it are one day further on."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a format: what stands before and after the figure, and how the figure is written."""

    before: str = ""
    after: str = ""
    whole: int = 1
    least: int = 0
    most: int = 0
    grouped: bool = False
    percent: int = 0
    scale: int = 0
    figure: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """`date` is the pattern of day, month and year, `time` that of the hour; both empty for a number."""

    sections: tuple[Section, ...] = ()
    date: str = ""
    time: bool = False
    general: bool = True


GENERAL = Format()


@lru_cache(maxsize=512)
def parse(code: str) -> Format:
    if code.strip().lower() in {"", "general", "@"}:
        return GENERAL
    letters = _letters(code.split(";", 1)[0])
    if not re.search(r"[0#?]", letters) and re.search(r"[ymdhs]", letters):
        return Format(date=_date_pattern(letters), time=bool(re.search(r"[hs]", letters)), general=False)
    if re.search(r"e[+-]|/", letters):
        return GENERAL
    return Format(tuple(_section(part) for part in _split(code)[:3]), general=False)


def _letters(section: str) -> str:
    """The format's own letters: without quoted words, colours, conditions and locales."""
    out = ""
    for match in _TOKEN.finditer(section):
        bracket = (match["bracket"] or "").lower()
        out += match["digits"] or match["other"] or (bracket if bracket in {"h", "hh", "m", "mm", "s", "ss"} else "")
    return out.lower().replace("am/pm", "").replace("general", "")


def _date_pattern(letters: str) -> str:
    """Which of day, month and year are shown; an `m` beside an hour or a second is a minute."""
    months = re.sub(r"h+[^a-z]*m+|m+[^a-z]*s+", "", letters)
    return "".join(sign for sign, where in (("d", letters), ("m", months), ("y", letters)) if sign in where)


def _split(code: str) -> list[str]:
    """The sections for positive, negative and zero; a semicolon inside quotes parts nothing."""
    parts = [""]
    for match in _TOKEN.finditer(code):
        if match["other"] == ";":
            parts.append("")
        else:
            parts[-1] += match[0]
    return parts


def _section(code: str) -> Section:
    before, after, digits, percent = "", "", "", 0
    for match in _TOKEN.finditer(code):
        if match["digits"]:
            digits += match["digits"]
            continue
        percent += match["other"] == "%"
        words = _literal(match)
        before, after = (before, after + words) if digits else (before + words, after)
    whole, _, part = digits.partition(".")
    scale = len(digits) - len(digits.rstrip(","))
    whole = whole.rstrip(",") if not part else whole
    return Section(
        before.lstrip(),
        after.rstrip(),
        whole.count("0"),
        part.count("0"),
        len(part.strip(",")),
        "," in whole,
        percent,
        scale,
        bool(digits),
    )


def _literal(match: re.Match[str]) -> str:
    if match["bracket"] is not None:
        currency = _CURRENCY.match(match["bracket"])
        return currency[1] if currency else ""
    return match["quoted"] or match["escaped"] or match["other"] or ""


def show(value: float, form: Format, *, decimal: str = ",", epoch_1904: bool = False) -> str:
    """The value as the sheet shows it; `decimal` is the sign before the part, the other one groups thousands."""
    if form.date or form.time:
        shown = _show_date(value, form, epoch_1904=epoch_1904)
        if shown is not None:
            return shown
    if form.general or not form.sections:
        return _plain(value).replace(".", decimal)
    index = 1 if value < 0 and len(form.sections) > 1 else 2 if value == 0 and len(form.sections) > 2 else 0
    section = form.sections[index]
    if not section.figure:
        return (section.before + section.after).strip()
    return _show_number(value, section, decimal)


def _plain(value: float) -> str:
    """Eleven digits at most, as a cell of format General: enough for any amount, too few for the noise of sums."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    words = format(Decimal(f"{value:.11g}"), "f")
    return words.rstrip("0").rstrip(".") if "." in words else words


def _show_number(value: float, section: Section, decimal: str) -> str:
    try:
        exact = Decimal(repr(abs(value))).scaleb(2 * section.percent - 3 * section.scale)
        rounded = exact.quantize(Decimal(1).scaleb(-section.most), ROUND_HALF_UP)
    except InvalidOperation:
        return _plain(value).replace(".", decimal)
    whole, _, part = format(rounded, "f").partition(".")
    while len(part) > section.least and part.endswith("0"):
        part = part[:-1]
    whole = whole.rjust(section.whole, "0") if section.whole else whole.lstrip("0") or "0"
    if section.grouped:
        whole = f"{int(whole):,}".replace(",", "." if decimal == "," else ",").rjust(section.whole, "0")
    figure = f"{whole}{decimal}{part}" if part else whole
    if not section.whole and not section.least and not rounded:
        figure = ""  # a nought that only "#" or "?" stand for is not shown
    return _with_words(figure, section, negative=value < 0 and bool(rounded))


def _with_words(figure: str, section: Section, *, negative: bool) -> str:
    """The figure between the format's own words; the brackets of a negative amount become its sign."""
    before, after = section.before, section.after
    if before.endswith("(") and after.startswith(")"):
        before, after = before[:-1], after[1:]
    return f"{'-' if negative and '-' not in before else ''}{before}{figure}{after}"


def _show_date(value: float, form: Format, *, epoch_1904: bool) -> str | None:
    """d/m/yyyy, or what the format shows of it; None when the number is no day that a sheet knows."""
    if not 0 <= value < _MAX_SERIAL:
        return None
    base = dt.datetime(1904, 1, 1) if epoch_1904 else dt.datetime(1899, 12, 30 if value >= _DAY_60 else 31)
    try:
        moment = base + dt.timedelta(seconds=round(value * 86400))
    except OverflowError:
        return None
    parts = {"d": str(moment.day), "m": str(moment.month), "y": str(moment.year)}
    day = "/".join(parts[sign] for sign in form.date)
    clock = f"{moment.hour}:{moment.minute:02d}" if form.time and (moment.hour or moment.minute or not day) else ""
    return " ".join(filter(None, (day, clock)))
