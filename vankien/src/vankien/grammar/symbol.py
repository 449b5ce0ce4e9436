"""Numbers and symbols of documents (số, ký hiệu) and the citations built on them.

Party form `57-NQ/TW`, state form `3865/QĐ-UBND`, with the year `30/2020/NĐ-CP` or `72/2025/QH15`. Sources: Hướng dẫn
05-HD/VPTW (Party documents) and Nghị định 30/2020/NĐ-CP, Phụ lục III (state documents). Blanks around the dashes, line
breaks inside and a missing number (`số -CTr/ĐU`, a draft) are tolerated; spans point into the given text, which must
be NFC.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from vankien.grammar._lazy import Pattern
from vankien.text import settle_tones, squeeze

Span = tuple[int, int]

KINDS = {
    "nghị quyết": "NQ", "quyết định": "QĐ", "quy định": "QĐ", "chỉ thị": "CT", "kết luận": "KL", "quy chế": "QC",
    "hướng dẫn": "HD", "thông báo": "TB", "báo cáo": "BC", "báo cáo chính trị": "BC", "kế hoạch": "KH",
    "chương trình hành động": "CTr", "chương trình": "CTr", "đề án": "ĐA", "phương án": "PA", "tờ trình": "TTr",
    "công văn": "CV", "biên bản": "BB", "thông tri": "TT", "thông tư": "TT", "thông tư liên tịch": "TTLT",
    "nghị định": "NĐ", "luật": "Luật", "pháp lệnh": "PL", "bộ luật": "Luật", "công điện": "CĐ", "lệnh": "L",
    "quy trình": "QT", "giấy mời": "GM", "sắc lệnh": "SL", "thông cáo": "TC",
}  # fmt: skip
"""The abbreviation of each kind of document; Quy định is QyĐ in state documents, QĐ in those of the Party."""

_BY_SYMBOL = {
    "NĐ-CP": "Chính phủ", "NQ-CP": "Chính phủ", "QĐ-TTg": "Thủ tướng Chính phủ", "CT-TTg": "Thủ tướng Chính phủ",
    "CĐ-TTg": "Thủ tướng Chính phủ", "NQ/TW": None,
}  # fmt: skip
_KIND_WORDS = "|".join(sorted((re.escape(k).replace(r"\ ", r"\s{1,3}") for k in KINDS), key=len, reverse=True))
_PART = r"[A-ZĐÂÊÔƠƯ][A-ZĐÂÊÔƠƯa-z]{0,9}\d{0,2}"

_SYMBOL = rf"""
    (?: (?P<party> {_PART} \s?/\s? {_PART} (?: -{_PART} )? )                # NQ/TW after "57-"
    |   (?P<state> {_PART} (?: \s?-\s?{_PART} ){{1,3}} )                     # QĐ-UBND after "3865/"
    |   (?P<law> (?: QH | UBTVQH ) \d{{1,2}} ) )
"""
_CITATION = Pattern(
    rf"""
    (?: \b(?P<kind> {_KIND_WORDS} ) \s{{1,3}} )?
    (?: (?P<so> \bsố ) \s? :? \s{{0,3}} )?
    (?:
        (?P<number> \b\d{{1,5}}(?:\.\d{{1,2}})?[a-z]? ) (?: \^\{{[^{{}}]{{0,4}}\}} )?    # a scan may leave 21^{{*}}
        (?: \s?/\s?(?P<year> (?:19|20)\d\d ) )? \s{{0,3}} [-–/] \s{{0,3}} (?-i:{_SYMBOL})
      | (?<=[\s:ố]) [ \t.…_]{{0,40}} [-–/] \s? (?-i:{_SYMBOL.replace("P<", "P<no_")})
    )
    (?! \w )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HINT = Pattern(r"[-–/]\s{0,3}[A-ZĐ]")
_REACH = 90
"""Characters around a hint that a symbol with its kind and number can take."""

_DATE = Pattern(
    r"""
    ,? \s{0,3} \(? ngày \s{0,3}
    (?: (?P<d> \d{1,2} ) \s?[/.-]\s? (?P<m> \d{1,2} ) \s?[/.-]\s? (?P<y> \d{4} )
      | (?P<d2> \d{1,2} ) \s+ tháng \s+ (?P<m2> \d{1,2} ) \s+ năm \s+ (?P<y2> \d{4} ) )
    (?! \d )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OF = Pattern(r",?\s{0,3}\)?,?\s{0,3}của\s{1,3}(?=[A-ZĐÂÊÔƠƯÁỦ])")
_WORD = Pattern(r"\s{0,3}(\w+)")
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "ủy uỷ ban nhân dân thành phố tỉnh phường xã quận huyện đặc khu chính phủ trị bí thư chấp hành trung ương"
        " thường vụ trực hội đồng quốc kiểm tra tổ chức chỉ đạo khóa khoá đảng bộ tướng trưởng cơ quan toàn",
    )
)
_SPACES = Pattern(r"\s+")


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a document. `number` keeps the year of a state document ("30/2020"); None in a draft.

    `issuer` is as the text says ("của …"), else what the symbol alone determines, else None.
    """

    raw: str
    kind: str | None
    number: str | None
    symbol: str
    issuer: str | None
    date: dt.date | None
    span: Span


def find_citations(text: str) -> list[Citation]:
    """All mentions that bear a symbol, in reading order. A law named without number is not one of them."""
    key = _same_length(text)
    return [_citation(text, key, match) for match in _matches(key)]


def parse_symbol(text: str) -> tuple[str | None, str] | None:
    """The first number and symbol in a line such as "Số: 12/KH-UBND" or "Số 05 -CTr/ĐU"; None when there is none."""
    match = next(_matches(_same_length(text)), None)
    return None if match is None else (_number(match), _symbol(match))


def _same_length(text: str) -> str:
    """The text with tones settled; as it is when that would move offsets, which only text that is not NFC does."""
    key = settle_tones(text)
    return key if len(key) == len(text) else text


def _matches(key: str) -> Iterator[re.Match[str]]:
    """Looks only around a dash or slash before a capital: nine tenths of a text have none."""
    end = 0
    for hint in _HINT.finditer(key):
        if hint.start() < end:
            continue
        match = _CITATION.search(key, max(end, hint.start() - _REACH), hint.end() + _REACH)
        if match is None or not match.start() <= hint.start() < match.end():
            continue
        if match["number"] or match["so"]:
            yield match
            end = match.end()


def _citation(text: str, key: str, match: re.Match[str]) -> Citation:
    end = match.end()
    date = None
    if found := _DATE.match(key, end):
        date, end = _date(found), found.end()
    issuer, end = _issuer(text, key, end)
    symbol = _symbol(match)
    return Citation(
        raw=squeeze(text[match.start() : end]),
        kind=_kind(match, symbol),
        number=_number(match),
        symbol=symbol,
        issuer=issuer or _issuer_by(symbol),
        date=date,
        span=(match.start(), end),
    )


def _symbol(match: re.Match[str]) -> str:
    parts = ("party", "state", "law", "no_party", "no_state", "no_law")
    return _SPACES.sub("", next(match[name] for name in parts if match[name]))


def _number(match: re.Match[str]) -> str | None:
    number: str | None = match["number"]
    return f"{number}/{match['year']}" if number and match["year"] else number


def _kind(match: re.Match[str], symbol: str) -> str | None:
    """By the word before the number, else by the first part of the symbol ("57-NQ/TW" alone is an NQ)."""
    if match["kind"]:
        return KINDS[squeeze(match["kind"]).lower()]
    first = re.split(r"[-/]", symbol)[0]
    if symbol.startswith("QH"):
        return "Luật"
    return first if first in KINDS.values() else None


def _date(match: re.Match[str]) -> dt.date | None:
    """None for a day that no calendar has; the check `date.impossible` speaks of it."""
    day, month, year = (int(match[n] or match[n + "2"]) for n in ("d", "m", "y"))
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _issuer(text: str, key: str, at: int) -> tuple[str | None, int]:
    """After "của": words that begin with a capital, and the small words that names of bodies are made of."""
    match = _OF.match(key, at)
    if match is None:
        return None, at
    start = end = match.end()
    while word := _WORD.match(key, end):
        if not (word[1][0].isupper() or word[1] in _SMALL):
            break
        end = word.end()
    return squeeze(text[start:end]), end


def _issuer_by(symbol: str) -> str | None:
    if symbol.startswith("QH"):
        return "Quốc hội"
    if "UBTVQH" in symbol:
        return "Ủy ban Thường vụ Quốc hội"
    return _BY_SYMBOL.get(symbol)
