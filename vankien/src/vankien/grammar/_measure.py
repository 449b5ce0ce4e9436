"""One measure in a short text: its figures, its unit, and what the words before and after say about comparison.

Texts are one line (`_keys.line`) and keys are `_keys.toned` of them, so offsets agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from vankien.grammar._lazy import Pattern
from vankien.grammar._units import thing_per, unit_end
from vankien.grammar.numbers import FIGURE, Convention, parse_number

Comparator = Literal["eq", "ge", "gt", "le", "lt", "range", "increase", "decrease", "qualitative", "unset"]
Bound = Literal["ge", "gt", "le", "lt"]
Alternatives = tuple[tuple[float, float | None], ...]

_FIGURE = Pattern(rf"(?<![\w.,])({FIGURE})")
_OUT_OF = Pattern(r" ?/ ?(\d{1,4})(?![\d/]|[.,]\d)")
_TO = Pattern(rf" ?(?:-|÷|~|đến|tới) ?(?:hơn |trên |dưới )?({FIGURE})(?!\w|/)")
_AT_LEAST = Pattern(
    r"(?:\b(?:trên|từ|hơn|ít nhất|tối thiểu|không dưới|không thấp hơn|không ít hơn|cao hơn|lớn hơn)|[≥>]=?)(?: là)? ?$"
)
_AT_MOST = Pattern(
    r"(?: ?trở lên)?,? ?(?:và |nhưng |song )?(?:không quá|không vượt quá|không cao hơn|không lớn hơn|tối đa(?: là)?"
    rf"|dưới|thấp hơn|nhỏ hơn|≤|<=|<) ?({FIGURE})"
)
"""Behind a lower bound: "trên 30%, không quá 40%"."""
_LONGEST_BOUND = 20
_ENDS = Pattern(r"\s?(?:[.,;:)]|$)")
_AND_MILLIONS = Pattern(r" (\d{1,3}) triệu(?: đồng)?\b")
"""Behind "86 tỷ"."""
_BECOMES = Pattern(rf" (?:lên|xuống)(?: còn| đến| tới| mức| thành)? ({FIGURE})")
_OR_MORE = Pattern(r"[^.,;:]{0,30}?\btrở (lên|xuống|lại)\b")
_NUMERALS = dict(
    zip(["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"], range(1, 11), strict=True)
)
_SPELT = Pattern(rf"(?:ít nhất|tối thiểu|từ|trên|không dưới|không quá|tối đa) ({'|'.join(_NUMERALS)})\b")
_RANK = Pattern(r"(?:\b(?:đứng|nằm|xếp|lọt|thuộc|trong|vào|ở|lên) ){0,3}\b(?:(?P<top>top|tốp)|nhóm) (?:đầu )?$")
_RANK_WORDS = ("top ", "tốp ", "nhóm ", "đầu ")
_LONGEST_RANK = 40
_RANKED = Pattern(
    r" (?:xã|phường|đơn vị|địa phương|tỉnh|thành phố|cơ quan|trường)\b|,? (?:dẫn|đứng) đầu\b|,? (?:cao|tốt|khá) nhất\b"
)
"""Behind "nhóm 15", which may also be the fifteenth group."""
_TIMES = {"rưỡi": 1.5, "đôi": 2.0, "hai lần": 2.0, "ba lần": 3.0, "bốn lần": 4.0}
_MANIFOLD = Pattern(rf"\bgấp ({'|'.join(_TIMES)})\b")


@dataclass(frozen=True, slots=True)
class Measure:
    """`start` and `end` enclose the figures and the unit; `becomes` marks "từ 50% lên 70%", whose value is 70."""

    start: int
    end: int
    low: float
    high: float | None = None
    out_of: float | None = None
    unit: str | None = None
    malformed: bool = False
    becomes: bool = False
    rank: bool = False
    """ "Top 15", "thuộc nhóm 15 phường dẫn đầu": a place among others, of which the first is the best."""
    thing: str = ""
    """What stands inside the unit: the "rác" of "15 tấn rác/ngày"."""


def measures(text: str, key: str, convention: Convention = "vi", at: int = 0) -> Iterator[Measure]:
    """Every measure from left to right; a figure inside an earlier one does not come again."""
    while match := _FIGURE.search(key, at):
        found = _place(key, match) or _read(text, key, match, convention)
        yield found
        at = found.end


def _place(key: str, match: re.Match[str]) -> Measure | None:
    """The rank that this figure is, with the words "thuộc nhóm" before it; None for any other figure."""
    if not match[1].isdigit() or not key.endswith(_RANK_WORDS, 0, match.start()):
        return None
    begin = max(0, match.start() - _LONGEST_RANK)
    rank = _RANK.search(key[begin : match.start()])
    if rank is None or not (rank["top"] or _RANKED.match(key, match.end())):
        return None
    return Measure(begin + rank.start(), match.end(), float(match[1]), rank=True)


def spelt_measure(text: str, key: str) -> Measure | None:
    """A small number written as a word, only after a word of comparison: "có ít nhất một sản phẩm", "gấp đôi"."""
    if manifold := _MANIFOLD.search(key):
        return Measure(manifold.start(1), manifold.end(), _TIMES[manifold[1]], unit="lần")
    match = _SPELT.search(key)
    if match is None:
        return None
    end = unit_end(key, match.end())
    return Measure(match.start(1), end, float(_NUMERALS[match[1]]), unit=text[match.end() : end].strip() or None)


def _read(text: str, key: str, match: re.Match[str], convention: Convention) -> Measure:
    low, bad = parse_number(match[1], convention)
    end = unit_end(key, match.end())
    unit = text[match.end() : end].strip() or None
    if becomes := _BECOMES.match(key, end):
        return _second(text, key, match.start(), becomes, convention)
    if out_of := _OUT_OF.match(key, match.end()):
        end = unit_end(key, out_of.end())
        unit = text[out_of.end() : end].strip() or None
        return Measure(match.start(), end, low, out_of=float(out_of[1]), unit=unit, malformed=bad)
    if (to := _TO.match(key, end)) and not _is_new_year(to[1]):
        high, bad_high = parse_number(to[1], convention)
        end = unit_end(key, to.end())
        unit = text[to.end() : end].strip() or unit
        return Measure(match.start(), end, low, high, None, unit, bad or bad_high)
    if both := _bounded(text, key, Measure(match.start(), end, low, unit=unit, malformed=bad), convention):
        return both
    if unit in ("tỷ", "tỉ") and (rest := _AND_MILLIONS.match(key, end)):
        return Measure(match.start(), rest.end(), low + int(rest[1]) / 1000, unit="tỷ đồng", malformed=bad)
    if thing := thing_per(key, match.end(), end):
        per = text[thing[0] : thing[1]].replace(" ", "")
        return Measure(match.start(), thing[1], low, None, None, f"{unit}{per}", bad, thing=text[end : thing[0]])
    return Measure(match.start(), end, low, unit=unit, malformed=bad)


def _bounded(text: str, key: str, least: Measure, convention: Convention) -> Measure | None:
    """Two bounds of one thing as its range: nothing else is named behind the upper one."""
    most = _AT_MOST.match(key, least.end)
    if most is None or not _AT_LEAST.search(key, max(0, least.start - _LONGEST_BOUND), least.start):
        return None
    high, bad = parse_number(most[1], convention)
    end = unit_end(key, most.end())
    unit = text[most.end() : end].strip() or None
    if high <= least.low or unit != (least.unit or unit) or not _ENDS.match(key, end):
        return None
    return Measure(least.start, end, least.low, high, unit=unit, malformed=least.malformed or bad)


def _second(text: str, key: str, start: int, match: re.Match[str], convention: Convention) -> Measure:
    value, bad = parse_number(match[1], convention)
    end = unit_end(key, match.end())
    return Measure(start, end, value, unit=text[match.end() : end].strip() or None, malformed=bad, becomes=True)


def _is_new_year(token: str) -> bool:
    """ "90% đến 2030": the second figure says when, not how much."""
    return len(token) == 4 and token.isdigit() and token.startswith(("19", "20"))


# --- the words around -------------------------------------------------------------------------------------

_PHRASES: dict[str, str] = {}
for _role, _words in {
    "ge": "ít nhất|tối thiểu|không dưới|không thấp hơn|không ít hơn|≥|>=|=>|thấp nhất|ít nhất là"
    "|tối thiểu là|đạt ít nhất",
    "gt": "trên|hơn|lớn hơn|cao hơn|>|nhiều hơn|vượt mức",
    "le": "không quá|tối đa|không vượt quá|không vượt|không cao hơn|không lớn hơn|không trên|≤|<=|=<"
    "|nhiều nhất|cao nhất|tối đa là",
    "lt": "dưới|nhỏ hơn|thấp hơn|ít hơn|<|chưa đến|không đến",
    "from": "từ",
    "increase": "tăng|tăng thêm|tăng trưởng",
    "decrease": "giảm|giảm thêm|giảm đi|kéo giảm|giảm thiểu|cắt giảm",
    "down": "còn|giảm còn|giảm xuống|giảm xuống còn|xuống còn|xuống|giảm về|còn lại",
    "up": "lên|tăng lên|lên đến|lên tới|tăng lên đến|nâng lên|nâng lên đến",
    "beyond": "vượt|vượt ít nhất|vượt thêm",
    "reach": "đạt|là|đạt mức|ở mức|mức|đạt tỷ lệ|duy trì mức|duy trì ở mức|phấn đấu|phần đấu|phân đấu|phấn đầu|phần đầu"
    "|được|chiếm|bằng|=|gấp|đạt được|giữ mức",
    "near": "khoảng|xấp xỉ|gần|~|ước|ước đạt|cơ bản|trung bình khoảng",
    "per": "bình quân|trung bình|hằng năm|hàng năm|mỗi năm|bình quân hằng năm|bình quân mỗi năm|hằng|năm|mỗi",
}.items():
    _PHRASES |= dict.fromkeys(_words.split("|"), _role)

_BOUNDS: dict[str, Bound] = {"ge": "ge", "gt": "gt", "le": "le", "lt": "lt"}
_TOKEN = Pattern(r"[≥≤<>=]+|\w+|[^\w\s]")
_LONGEST_PHRASE = 4
_RATE_NOUNS = ("tốc độ", "tỷ lệ", "tỉ lệ", "mức", "nhịp độ", "mức độ", "chỉ số", "số")


@dataclass(frozen=True, slots=True)
class Context:
    """What stands before a measure. `start` is where the words that belong to the comparison begin."""

    start: int
    bound: Bound | None
    direction: str | None
    roles: frozenset[str]


def context_before(key: str, at: int) -> Context:
    """Walk back from the figure over phrases of comparison; the nearest bound and direction win.

    "bình quân", "hằng năm" and the like are walked over but belong to the name, unless a word of comparison stands
    before them ("tăng bình quân 10%"). A colon ends the walk: what it introduces is the value.
    """
    tokens = list(_TOKEN.finditer(key, max(0, at - 120), at))
    roles: list[str] = []
    start, index = at, len(tokens)
    while index:
        size, role = _phrase_ending(tokens, index, key)
        if role is None or _belongs_to_name(role, tokens, index - size):
            break
        index -= size
        roles.append(role)
        if role != "per":
            start = tokens[index].start()
    bound = next((_BOUNDS[r] for r in roles if r in _BOUNDS), None)
    direction = next((r for r in roles if r in ("increase", "decrease", "down", "up", "beyond")), None)
    return Context(start, bound, direction, frozenset(roles))


def _phrase_ending(tokens: list[re.Match[str]], index: int, key: str) -> tuple[int, str | None]:
    for size in range(min(_LONGEST_PHRASE, index), 0, -1):
        phrase = key[tokens[index - size].start() : tokens[index - 1].end()]
        if role := _PHRASES.get(phrase):
            return size, role
    return 0, None


def _belongs_to_name(role: str, tokens: list[re.Match[str]], index: int) -> bool:
    """ "tốc độ tăng 10%" has a speed of 10 %, no increase; "hoàn thành tốt trở lên đạt 90%" is about who is good."""
    before = " ".join(t[0] for t in tokens[max(0, index - 2) : index])
    return before.endswith(_RATE_NOUNS) if role == "increase" else role in ("up", "down") and before.endswith("trở")


def comparator_of(measure: Measure, context: Context, key: str, *, exceeds_plan: bool = False) -> Comparator:
    """One comparator for all that is said; a stated bound outweighs a direction, except for a decrease.

    A range keeps the direction before it: "giảm 0,5 - 0,7 điểm %" is a decrease by `low` to `high`.
    """
    if measure.rank:
        return "le"
    if measure.high is not None:
        if context.direction == "decrease" and measure.low < measure.high:
            return "decrease"
        return "increase" if context.direction == "increase" and measure.low < measure.high else "range"
    bound: Comparator | None = context.bound or _bound_after(key, measure.end)
    if context.direction == "decrease":
        return "decrease"
    if bound is not None:
        return bound
    if context.direction == "down" or (measure.becomes and "xuống" in key[measure.start : measure.end]):
        return "le"
    if exceeds_plan or context.direction == "beyond" or "from" in context.roles:
        return "eq" if measure.becomes else "ge"
    return "increase" if context.direction == "increase" and not measure.becomes else "eq"


def _bound_after(key: str, at: int) -> Literal["ge", "le"] | None:
    match = _OR_MORE.match(key, at)
    return None if match is None else "ge" if match[1] == "lên" else "le"
