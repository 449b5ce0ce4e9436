"""A text that makes several commitments: statements cut apart, and one target that rises from year to year.

"Tỷ lệ X: năm 2026 đạt 80%, năm 2030 đạt 95%" is two targets of one name, due in 2026 and in 2030; so is "80% vào năm
2026 và 95% vào năm 2030". `alternatives` is kept for "hoặc", where only one of the figures is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from vankien.grammar._keys import line, toned
from vankien.grammar._lazy import Pattern
from vankien.grammar._measure import Context, Measure, comparator_of
from vankien.grammar._statement import TAIL, Statement, has_value, parse_statement, values, without_lead, without_verb
from vankien.text import clean

Span = tuple[int, int]
_Found = tuple[Measure, Context]

_CUT = Pattern(r";|[.,]?\s(?=\(?trong đó\b)")
_SHARE = r"\d[\d.,]*(?: ?- ?\d[\d.,]*)? ?%(?:/năm)?(?: trở lên| trở xuống)?"
_AND = Pattern(
    rf"(?<=[%nmg]) (?=và (?!(?:trên|dưới|từ|đạt|ít nhất|tối thiểu|\d)\b)[^\d,;:.%]{{6,80}} (?:\w+ )?{_SHARE})"
)
_SHARE_LAST = Pattern(rf"{_SHARE}$")
_NOTE_MARK = Pattern(
    r"(?:(?<=%)|(?<=[^\W\d]{3}))(?:\[\d{1,3}\]|\^\{\(?\d{1,3}\)?\}|\(\d{1,2}\)(?=\s*[.;,]|\s*$)|<sup>\(?\d{1,3}\)?</sup>"
    r"|[¹²³⁴⁵⁶⁷⁸⁹])"
)
"""The mark of a footnote would stick to a figure; "m^{2}" is none."""
_EVERY_YEAR = Pattern(r"(?:[-+*•] ?|\(?\d{1,3}[.)] ?)?(?:hằng|hàng|mỗi) năm\b")
"""At the head of a sentence it goes for all that the sentence promises."""
_LONGEST_SHARE = 40
_PARTS = Pattern(r"(?:- )?(?:cơ cấu|tỷ trọng|tỉ trọng)\b")
_COMMA = Pattern(rf"(?<=%),(?= (?!(?:trong|và|đến|năm)\b)[^\d,;:.%]{{4,60}} {_SHARE})")
_YEAR_BEFORE = Pattern(
    r"(?:\b(?:phấn đấu|đến|tới|hết|cuối|trong|vào|trước|và|thì|riêng)\s)*(?:\bnăm |\bđến |\bgiai đoạn 20\d\d ?- ?)"
    r"(?P<year>20\d\d)(?: là| thì)?[ ,:]*$"
)
_YEAR_AFTER = Pattern(
    r"(?: trở lên| trở xuống)? ?\(?(?:(?:vào|đến|trong|cho|của|tính đến|ở) )*(?:(?:cuối|hết) )?(?:năm |đến )"
    r"(?P<year>20\d\d)\)?"
)
_BETWEEN = Pattern(r"(?: ?trở lên| ?trở xuống)?[\s,;.]*(?:(?:và|phấn đấu|đạt|tăng lên|lên|rồi|nâng lên)[\s,]*)*")
_ONLY_YEAR = Pattern(
    r"[\s,;.-]*(?:và |phấn đấu |đến |tới |hết |cuối |vào |trong )*(?:năm |đến )?20\d\d[\s,:]*(?:đạt|là|:)?\s*"
)


def parse_statements(text: str) -> list[tuple[Span, Statement]]:
    """All targets of a passage, each with its span in `text`; the steps of one target share their span.

    `text` may hold the stray markup of a conversion, which values do not.
    """
    out: list[tuple[Span, Statement]] = []
    for span in split_statements(text):
        words = clean(_NOTE_MARK.sub("", text[slice(*span)]))
        out += [(span, said) for said in dated_steps(words) or [parse_statement(words)]]
    if len(out) > 1 and _EVERY_YEAR.match(toned(line(text))):
        out = [(span, replace(said, frequency=said.frequency or "yearly")) for span, said in out]
    return out


# --- cutting ----------------------------------------------------------------------------------------------


def split_statements(text: str) -> list[Span]:
    """Spans of the statements in a text: parts after ";", "trong đó" or "và" that have a figure of their own.

    A part that has nothing but a year before its figure goes on with the statement before it.
    """
    key = toned(text)
    spans, start = [], 0
    for cut in _cuts(key):
        if has_value(text[start:cut]) and has_value(text[cut:]) and not _ONLY_YEAR.match(key[cut:]):
            spans.append((start, cut))
            start = cut + (text[cut] in ";.,")
            start += 3 if key.startswith(" và", start) else 0
    spans.append((start, len(text)))
    return [_tight(text, *s) for s in spans]


def _cuts(key: str) -> list[int]:
    found = {m.start() for m in _CUT.finditer(key)}
    found |= {
        m.start() for m in _AND.finditer(key) if _SHARE_LAST.search(key[max(0, m.start() - _LONGEST_SHARE) : m.start()])
    }
    if _PARTS.match(key):
        found |= {m.start() for m in _COMMA.finditer(key)}
    return sorted(found)


def _tight(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


# --- steps ------------------------------------------------------------------------------------------------


def dated_steps(sentence: str) -> list[Statement]:
    """One statement per year when every figure of the sentence has a year of its own, in rising order; else none."""
    text = without_lead(line(sentence))
    key = toned(text)
    found = list(values(text, key))
    if not 2 <= len(found) <= 6:
        return []
    for read in (_years_before, _years_after):
        steps = list(read(text, key, found))
        years = [year for _, year in steps]
        if len(steps) == len(found) and years == sorted(set(years)):
            name = _name(text, key, steps, before=read is _years_before)
            return (
                _statements(text, key, name, [(f, y) for f, (_, y) in zip(found, steps, strict=True)]) if name else []
            )
    return []


def _years_before(text: str, key: str, found: list[_Found]) -> Iterator[tuple[int, int]]:
    """Where each "năm 2026" begins and its year, as long as nothing but it stands between two figures."""
    end = 0
    for n, (measure, context) in enumerate(found):
        match = _YEAR_BEFORE.search(key, end, context.start)
        if match is None or (n and not _BETWEEN.fullmatch(key, end, match.start())):
            return
        yield match.start(), int(match["year"])
        end = measure.end


def _years_after(text: str, key: str, found: list[_Found]) -> Iterator[tuple[int, int]]:
    end = 0
    for n, (measure, context) in enumerate(found):
        match = _YEAR_AFTER.match(key, measure.end)
        if match is None or (n and not _BETWEEN.fullmatch(key, end, context.start)):
            return
        yield context.start, int(match["year"])
        end = match.end()


def _name(text: str, key: str, steps: list[tuple[int, int]], *, before: bool) -> str:
    """What stands before the first year; where the sentence opens with it, what follows the last figure."""
    name = without_verb(text[: steps[0][0]].rstrip(TAIL))
    if name or not before:
        return name
    last = list(values(text, key))[-1][0]
    return text[last.end :].strip(TAIL)


def _statements(text: str, key: str, name: str, steps: list[tuple[_Found, int]]) -> list[Statement]:
    whole = parse_statement(text)
    units = [measure.unit for (measure, _), _ in steps]
    unit = next((u for u in reversed(units) if u), None)
    if any(a and b and a != b for a, b in pairwise(units)):
        return []
    return [
        replace(
            whole,
            name=name,
            unit="%" if unit is not None and unit.startswith("%") else unit,
            comparator=comparator_of(measure, context, key),
            value=measure.low,
            value_max=measure.high,
            out_of=measure.out_of,
            alternatives=(),
            due_year=year,
            malformed=measure.malformed,
        )
        for (measure, context), year in steps
    ]
