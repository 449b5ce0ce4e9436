"""A target written as a sentence: which figure is the value, where the name ends, what it is measured against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vankien.grammar._keys import line, toned
from vankien.grammar._lazy import Pattern
from vankien.grammar._measure import (
    Alternatives,
    Comparator,
    Context,
    Measure,
    comparator_of,
    context_before,
    measures,
    spelt_measure,
)
from vankien.grammar._units import unit_end
from vankien.grammar.numbers import Convention


@dataclass(frozen=True, slots=True)
class Statement:
    """`name` is the sentence up to its value, or the whole main clause where the figure comes first or inside it.

    `relative_to` is a base year or period, "plan", "previous_year" or "previous_term"; `due_year` the year that the
    sentence itself names, if any. A sentence without a figure is `qualitative`.
    """

    name: str
    unit: str | None
    comparator: Comparator
    value: float | None
    value_max: float | None
    out_of: float | None
    alternatives: Alternatives
    relative_to: str | None
    frequency: str | None
    due_year: int | None = None
    malformed: bool = False


_LEAD = Pattern(r"(?:[-–+*•▪.]{1,2}|\(\d{1,3}\)|\(?[a-zđ]\)|\d{1,3}(?:\.\d{1,2}){0,3}[.)](?!\d)) ?")
_AMONG = Pattern(r"(?:trong đó|tr\. ?đó|trđ)(?:,|:| là| có)? ?")
_STRIVE = Pattern(r"[,;] ?(?:và )?(?:phấn đấu|phần đấu|phân đấu|phấn đầu|phần đầu|phân đầu)\b")
_MEASURED = Pattern(
    r"(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|số|tổng|tốc độ|thu nhập|thu (?!gom)|chi |diện tích|mức|chỉ số|doanh thu|giá trị"
    r"|dân số|quy mô|năng suất|sản lượng|mật độ|độ |tuổi thọ|vốn|grdp|tăng trưởng|kim ngạch|lượng|thời gian"
    r"|bình quân|cơ cấu|lao động|nguồn vốn|hệ số|điểm)"
)
_ORDINAL = Pattern(
    r"(?:lần thứ|thứ|khóa|tháng|quý|ngày|điều|khoản|điểm|mục|phụ lục|nghị quyết|quyết định|chỉ thị|kế hoạch"
    r"|chương trình|kết luận|nghị định|thông tư|luật|loại|hạng|cấp|cấp độ|mức độ|số|đề án|công tác|nhóm|bảng|biểu"
    r"|vành đai|quốc lộ|top|đợt|lớp|tuần|trang|vùng) $"
)
_RATING_AFTER = Pattern(r" (?:sao|g)\b")
_SYMBOL_AFTER = Pattern(r" ?[-/] ?[a-zđ]{2,6}[-/]")
_SCALE_OR_DATE = Pattern(r"\d+ ?/ ?(?:\d{3,}|\d{1,2}/)")
_AGE = Pattern(r"(?:dưới|trên|từ|đủ) $")
_OR = Pattern(r"[ .,;(]{0,3}hoặc (?:là |từ |đạt )?(?=\d)")
_DUE = Pattern(r"\b(?:đến|trước|hết|cuối|vào|trong)(?: hết| cuối)?(?: năm)? (20\d\d)\b|^năm (20\d\d)\b")
_NAMED_YEAR = Pattern(r"\bnăm (20\d\d)$")
_COMPARED = Pattern(r"\b(?:so với|gấp|kế hoạch|giao|nghị quyết|giai đoạn)\b")
_BASE = Pattern(
    r"(?:so với|so|gấp (?:\d\S* lần|rưỡi|đôi|hai lần|ba lần|bốn lần)) "
    r"(?:với )?(?:đầu |cuối |cùng kỳ |bình quân |tổng |cả |mức )*(?:năm |giai đoạn |nhiệm kỳ |thời kỳ )?"
    r"(?P<first>20\d\d)(?: ?- ?(?P<last>20\d\d))?\b"
)
_BEFORE_THIS = Pattern(
    r"so với (?:cùng kỳ |bình quân |mức )*(?:các )?(?P<what>năm|nhiệm kỳ|giai đoạn|khóa)"
    r" (?:trước|liền trước|liền kề|vừa qua|trước đó)\b"
)
_PLAN = Pattern(
    r"so với (?:chỉ tiêu|kế hoạch|dự toán|kh)\b|vượt (?:mức )?(?:kế hoạch|chỉ tiêu|dự toán|kh)\b"
    r"|vượt (?:từ |trên |ít nhất |tối thiểu )*\d[\d.,]*(?: ?- ?\d[\d.,]*)? ?%(?: trở lên)? (?:so với )?"
    r"(?:chỉ tiêu|kế hoạch|dự toán|kh)\b"
)
_BEYOND = Pattern(r"\bvượt (?!quá|trội)")
_AVERAGE = Pattern(
    r"bình quân (?:trong )?(?:hằng|hàng|mỗi|một|giai đoạn|nhiệm kỳ|1|5|05|\d{1,2} năm|cả|/ ?năm|năm\b)"
    r"|bình quân(?:[^.,;]|(?<=\d)[.,](?=\d)){0,40}/ ?năm"
)
_YEARLY = Pattern(r"(?:hằng|hàng|mỗi|từng) năm\b|/ ?năm\b|một năm\b")
_WHOLE_TERM = Pattern(r"(?:trong|cả|toàn|suốt) (?:cả )?(?:nhiệm kỳ|giai đoạn|khóa)|lũy kế")
_BLANK = Pattern(
    r"(?:…|\.{3,}|_{3,})[ .…]*%"
    r"|(?:\b(?:đạt|là|từ|trên|dưới|khoảng|còn|mới|ít nhất|tối thiểu)|:) ?(?:…|\.{4}|_{3})[.…_]*(?= ?[^\W\d]| ?\()"
)
"""A figure that is left empty: a share, or what a verb or a colon leads up to and words follow."""
_DIGITS = Pattern(r"\d+")
_VERB_LAST = Pattern(r" (?:đạt|phấn đấu|phần đấu|phân đấu|là|đạt mức|ở mức)$")
_STRIVEN = re.compile(
    r"^(?:(?:đến|hết|trong) (?:hết |cuối )?(?:năm )?20\d\d,? ?|(?:phấn đấu|bảo đảm|đảm bảo|hằng năm|mỗi năm)\b,? ?)+",
    re.I,
)
_VERB_FIRST = Pattern(
    r"(?:phấn đấu|bảo đảm|đảm bảo|hoàn thành|duy trì|giữ vững|đạt|có|tăng|giảm|vượt|hằng năm|mỗi năm)\b"
)
_STRUCTURE = Pattern(r"(?:cơ cấu|tỷ trọng|tỉ trọng)\b")
TAIL = " ,;:.-–"


def parse_statement(sentence: str) -> Statement:
    """Read one target. Give it one statement: `_steps.parse_statements` cuts a sentence that makes several."""
    text = without_lead(line(sentence))
    clause = _main_clause(text)
    key = toned(clause)
    found = _value(clause, key)
    if found is None:
        return _qualitative(clause, key)
    measure, context = found
    return _measured(text, clause, measure, context)


def has_value(text: str) -> bool:
    clause = line(text)
    return _value(clause, toned(clause)) is not None


def _measured(text: str, clause: str, measure: Measure, context: Context) -> Statement:
    key = toned(clause)
    relative = _relative(_without_asides(clause, key, measure))
    comparator = comparator_of(measure, context, key, exceeds_plan=bool(_BEYOND.search(key, 0, measure.start)))
    if comparator == "increase" and relative not in (None, "plan", "previous_year"):
        # growth against a base year or an earlier period is a floor to be reached
        comparator = "range" if measure.high is not None else "ge"
    name = _name(clause, key, measure, context)
    return Statement(
        name=name,
        unit=_unit(measure.unit),
        comparator=comparator,
        value=measure.low,
        value_max=measure.high,
        out_of=measure.out_of,
        alternatives=alternatives_after(text, toned(text), measure.end),
        relative_to=relative,
        frequency=_frequency(_without_money_unit(key, measure)),
        due_year=_due_year(key, toned(name)),
        malformed=measure.malformed,
    )


def _qualitative(clause: str, key: str) -> Statement:
    name = clause.rstrip(TAIL)
    if blank := _BLANK.search(key):
        name = without_verb(f"{clause[: blank.start()]}{blank[0].rstrip(' .…_%')}".rstrip(TAIL))
        unit = "%" if blank[0].endswith("%") else clause[blank.end() : unit_end(key, blank.end())].strip() or None
        return Statement(name, unit, "unset", None, None, None, (), None, None)
    return Statement(name, None, "qualitative", None, None, None, (), None, _frequency(key), _due_year(key))


def without_lead(text: str) -> str:
    """Without bullet, number and "Trong đó"."""
    for pattern in (_LEAD, _LEAD, _AMONG):
        match = pattern.match(toned(text))
        text = text[match.end() :] if match else text
    return text


def _main_clause(text: str) -> str:
    """What stands before ", phấn đấu …" when that already promises something; a bare measure still lacks its value."""
    match = _STRIVE.search(toned(text))
    if match is None or not match.start():
        return text
    head = text[: match.start()]
    if has_value(head) or not _MEASURED.match(toned(head)):
        return head
    return text


# --- the value --------------------------------------------------------------------------------------------


def _value(clause: str, key: str) -> tuple[Measure, Context] | None:
    """The figure that is the value: after a colon before elsewhere, with a sign of measuring before without."""
    colon = key.rfind(":", 0, _last_figure(key)) if ":" in key else -1
    best, best_score, said = None, -2 * _ASIDE, False
    for measure, context in values(clause, key):
        score = _score(key, measure, context, after_colon=colon >= 0 and measure.start > colon)
        if said and _is_aside(key, measure, context):
            score -= _ASIDE
        stated = context.roles & _SAID or _HAVE.search(key[max(0, context.start - 20) : context.start])
        said = said or bool(measure.unit is not None and stated)
        if score > best_score:
            best, best_score = (measure, context), score
    if best is None and (spelt := spelt_measure(clause, key)):
        best = spelt, context_before(key, spelt.start)
    return best


def values(clause: str, key: str) -> Iterator[tuple[Measure, Context]]:
    """Every figure of the clause that may be a value, with the words before it."""
    for measure in measures(clause, key):
        if not _is_no_value(key, measure):
            yield measure, context_before(key, measure.start)


def _last_figure(key: str) -> int:
    return max((m.start() for m in _DIGITS.finditer(key)), default=0)


_ASIDE = 12
"""What a figure loses that comes after the commitment and only compares it or says it again."""
_HAVE = Pattern(r"\b(?:có|thêm|hoàn thành|xây dựng|thành lập|xóa|trồng|đào tạo)(?: được| mới)? ?$")
_SAID = frozenset(("reach", "ge", "gt", "le", "lt", "from"))


def _without_asides(clause: str, key: str, measure: Measure) -> str:
    """The key up to the first aside behind the value, which has a base of its own."""
    later = ((m, c) for m, c in values(clause, key) if m.start > measure.end)
    return next((key[: c.start] for m, c in later if _is_aside(key, m, c)), key)


def _is_aside(key: str, measure: Measure, context: Context) -> bool:
    """ "đạt 2.500 tỷ đồng, tăng 25% so với …"."""
    return context.direction is not None and key[: context.start].rstrip().endswith(",")


def _score(key: str, measure: Measure, context: Context, *, after_colon: bool) -> int:
    """A figure in brackets counts less: "9/10 trường (90%)" says the same twice, first as it is meant."""
    telling = bool(context.roles & {"reach", "ge", "gt", "le", "lt", "increase", "decrease", "down", "up", "beyond"})
    percent = bool(measure.unit and measure.unit.startswith("%"))
    bracketed = key.count("(", 0, measure.start) > key.count(")", 0, measure.start)
    return (
        8 * after_colon - 6 * bracketed + 4 * (percent or measure.malformed) + 2 * telling + (measure.unit is not None)
    )


def _is_no_value(key: str, measure: Measure) -> bool:
    """Years, dates, ordinals, numbers of documents, ages, scales of maps: figures that measure nothing."""
    if measure.rank:
        return False
    before, unit = key[max(0, measure.start - 24) : measure.start], measure.unit
    if unit is None and (_is_year(measure.low) or _is_year(measure.high or 0.5)):
        return True
    if unit in ("tuổi", "Tuổi") and _AGE.search(before) and key[measure.end :].strip(TAIL):
        return True
    if _SCALE_OR_DATE.match(key, measure.start) or before.endswith("/"):
        return True
    if unit is None and _RATING_AFTER.match(key, measure.end):
        return True
    counted = unit is not None and unit.startswith("%")
    return not counted and bool(_ORDINAL.search(before) or _SYMBOL_AFTER.match(key, measure.end))


def _is_year(value: float) -> bool:
    return value.is_integer() and 1900 <= value <= 2199


def alternatives_after(text: str, key: str, at: int, convention: Convention = "vi") -> Alternatives:
    """ "10,5%-11,5%. Hoặc 12,5%-13,5%": what follows "hoặc" at once, figure by figure."""
    found: list[tuple[float, float | None]] = []
    while match := _OR.match(key, at):
        measure = next(measures(text, key, convention, match.end()))
        found.append((measure.low, measure.high))
        at = measure.end
    return tuple(found)


# --- the rest of the sentence -----------------------------------------------------------------------------


def _name(clause: str, key: str, measure: Measure, context: Context) -> str:
    start = _beyond_start(key, context.start)
    colon = key.rfind(":", 0, measure.start)
    if _STRUCTURE.match(key):
        return without_verb(clause[:start].rstrip(TAIL))
    head = clause[: colon if colon > 0 else start].rstrip(TAIL)
    if colon > 0 or _stands_alone(head, context, ranked=measure.rank) or _ends_with_share(head, key, measure):
        return without_verb(head)
    if measure.thing and (verb := _STRIVEN.sub("", head)):
        return f"{verb}{measure.thing}"
    return clause.rstrip(TAIL)


def _ends_with_share(head: str, key: str, measure: Measure) -> bool:
    """ "công nghiệp 30%": two words or more and a share that closes them; "Năm 2026 đạt 80%" has no name."""
    share = measure.unit is not None and measure.unit.startswith("%")
    words = _DUE.sub("", toned(head)).strip(TAIL).split()
    return share and len(words) > 1 and not key[measure.end :].strip(TAIL) and not _VERB_FIRST.match(" ".join(words))


def _stands_alone(head: str, context: Context, *, ranked: bool = False) -> bool:
    """Whether the words before the value name it: "Tỷ lệ … đạt" does, "Hoàn thành" or "Đến năm 2030 có" does not."""
    key = _DUE.sub("", toned(head)).strip(TAIL)
    if _MEASURED.match(key):
        return True
    stated = ranked or context.roles & {"reach", "down", "up"} or context.direction
    return bool(stated) and len(key.split()) > 2


def without_verb(name: str) -> str:
    """Drop a trailing "đạt" or "phấn đấu", which say nothing about what is measured."""
    while (last := _VERB_LAST.search(toned(name))) is not None:
        name = name[: last.start()].rstrip(TAIL)
    return name


def _beyond_start(key: str, start: int) -> int:
    match = _BEYOND.search(key, 0, start)
    return match.start() if match else start


def _unit(unit: str | None) -> str | None:
    return "%" if unit is not None and unit.startswith("%") else unit


def base_of(words: str) -> str | None:
    """What a cell under "So với" names: "năm 2025", "kế hoạch giao"; as `Statement.relative_to`, None for nothing."""
    return _relative(toned(f"so với {line(words)}")) if words.strip() else None


def frequency_of(words: str) -> str | None:
    """How often a cell under "Kỳ tính" says: "hằng năm", "bình quân năm"; as `Statement.frequency`."""
    return _frequency(toned(line(words)))


def _relative(key: str) -> str | None:
    """A base year, a base period "2021-2025", `plan`, or what came before: `previous_year`, `previous_term`."""
    if base := _BASE.search(key):
        return f"{base['first']}-{base['last']}" if base["last"] else base["first"]
    if before := _BEFORE_THIS.search(key):
        return "previous_year" if before["what"] == "năm" else "previous_term"
    return "plan" if _PLAN.search(key) else None


def _without_money_unit(key: str, measure: Measure) -> str:
    """ "triệu đồng/người/năm" says what the money is for, not how often the target is due."""
    if measure.unit is None or "đồng" not in measure.unit.lower():
        return key
    return key[: measure.start] + key[measure.end :]


def _frequency(key: str) -> str | None:
    if _AVERAGE.search(key):
        return "yearly_average"
    if _YEARLY.search(key):
        return "yearly"
    return "term_total" if _WHOLE_TERM.search(key) else None


def _due_year(key: str, name: str = "") -> int | None:
    """ "đến năm 2030", or the year that closes the name: "Tỷ lệ hộ nghèo năm 2030" before "dưới 1%"."""
    match = _DUE.search(key) or (None if _COMPARED.search(name) else _NAMED_YEAR.search(name))
    return int(next(filter(None, match.groups()))) if match else None
