"""Numbers and symbols of documents (số, ký hiệu) and the citations built on them.

Party form `57-NQ/TW`, state form `3865/QĐ-UBND`, with the year `30/2020/NĐ-CP` or `72/2025/QH15`. Sources: Hướng dẫn
05-HD/VPTW (Party documents) and Nghị định 30/2020/NĐ-CP, Phụ lục III (state documents). Blanks around the dashes, line
breaks inside, a number stuck to its word (`số57-NQ / TW`), words without marks and a missing number (`số -CTr/ĐU`, a
draft) are tolerated; spans point into the given text, which must be NFC.

A short form ("Nghị quyết 57") is a mention too where the same text cites one document of that kind and number in full,
or where it names the issuer, from whom the symbol follows ("Chỉ thị số 05 của Bộ Chính trị").
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from vankien.grammar._days import day_behind
from vankien.grammar._keys import bare
from vankien.grammar._laws import Law, laws
from vankien.grammar._lazy import Pattern
from vankien.text import fold, settle_tones, squeeze

Span = tuple[int, int]

KINDS = {
    "nghị quyết": "NQ", "quyết định": "QĐ", "quy định": "QĐ", "chỉ thị": "CT", "kết luận": "KL", "quy chế": "QC",
    "hướng dẫn": "HD", "thông báo": "TB", "thông báo kết luận": "TB", "báo cáo": "BC",
    "báo cáo chính trị": "BC", "báo cáo thẩm tra": "BC", "kế hoạch": "KH", "kế hoạch liên tịch": "KH",
    "nghị quyết liên tịch": "NQLT", "hướng dẫn liên tịch": "HD", "chương trình phối hợp": "CTr",
    "chương trình hành động": "CTr", "chương trình": "CTr", "đề án": "ĐA", "phương án": "PA", "tờ trình": "TTr",
    "công văn": "CV", "biên bản": "BB", "thông tri": "TT", "thông tư": "TT", "thông tư liên tịch": "TTLT",
    "nghị định": "NĐ", "luật": "Luật", "pháp lệnh": "PL", "bộ luật": "Luật", "công điện": "CĐ", "lệnh": "L",
    "quy trình": "QT", "giấy mời": "GM", "hiến pháp": "HP", "sắc lệnh": "SL", "thông cáo": "TC",
}  # fmt: skip
"""The abbreviation of each kind of document; Quy định is QyĐ in state documents, QĐ in those of the Party."""

_BY_SYMBOL = {
    "NĐ-CP": "Chính phủ", "NQ-CP": "Chính phủ", "QĐ-TTg": "Thủ tướng Chính phủ", "CT-TTg": "Thủ tướng Chính phủ",
    "CĐ-TTg": "Thủ tướng Chính phủ", "NQ/TW": None,
}  # fmt: skip
_ABBREVIATED = ("NQ", "QĐ", "KH", "CTr", "CT", "KL", "TB", "BC", "NĐ", "CV", "HD", "ĐA")
_BARE_KINDS = {bare(k): v for k, v in KINDS.items()} | {bare(k): k for k in _ABBREVIATED}
_CODES = (
    ("bo chinh tri", "/TW"), ("ban bi thu", "/TW"), ("ban chap hanh trung uong", "/TW"), ("trung uong", "/TW"),
    ("thanh uy", "/TU"), ("tinh uy", "/TU"), ("ban thuong vu thanh uy", "/TU"), ("ban thuong vu tinh uy", "/TU"),
    ("thu tuong", "-TTg"), ("chinh phu", "-CP"),
)  # fmt: skip
"""What follows the kind in the symbol of issuers whose name settles it (Quy định 399-QĐ/TW; Nghị định 30/2020)."""
_KIND_WORDS = "|".join(sorted((re.escape(k).replace(r"\ ", r"\s{1,3}") for k in _BARE_KINDS), key=len, reverse=True))
_PART = r"[A-ZĐÂÊÔƠƯ][A-ZĐÂÊÔƠƯa-z]{0,9}\d{0,2}"

_SYMBOL = rf"""
    (?: (?P<party> {_PART} \s?/\s? {_PART} (?: -{_PART} )? )                # NQ/TW after "57-"
    |   (?P<state> {_PART} (?: \s?-\s?{_PART} ){{1,3}} )                     # QĐ-UBND after "3865/"
    |   (?P<law> (?: QH | UBTVQH ) \d{{1,2}} ) )
"""
_YEAR_ALONE = r"(?: (?<=/) | (?<=\d:) | (?<=\d[A-Z]:) ) (?:19|20)\d\d \s?/"
"""A number still blank ("số …/2026/TT-BCT"), or a technical standard ("QCVN 01:2026/BCT")."""
_CITATION = Pattern(
    rf"""
    (?:
        (?: (?<=[sS][ốo]) | (?<=SỐ) | (?<!\w) )
        (?! {_YEAR_ALONE} )
        (?P<number> \d{{1,5}}(?:\.\d{{1,2}})?[a-z]? ) (?: \^\{{[^{{}}]{{0,4}}\}} )?    # a scan may leave 21^{{*}}
        (?: \s?/\s?(?P<year> (?:19|20)\d\d ) )? \s{{0,3}} [-–/] \s{{0,3}} {_SYMBOL}
      | (?<=[\s:ố]) [ \t\u00a0.…_]{{0,40}} [-–/] \s? (?: (?:19|20)\d\d \s?/\s? )? {_SYMBOL.replace("P<", "P<no_")}
    )
    (?! \w )
    """,
    re.VERBOSE,
)
_OPENING = Pattern(
    rf"""
    (?: \b(?: (?P<kind> {_KIND_WORDS} ) (?: \s{{1,3}} cua \s{{1,3}} (?P<of> [^.;:()"\d,]{{3,60}}? ) )?
        | (?P<law> bo\ luat | luat | phap\ lenh ) \s [^.;:()"\d]{{2,90}} )      # Luật Thực hiện dân chủ ở cơ sở số …
        \s{{1,3}} )?
    (?P<so> \bso \s? :? \s{{0,3}} )? $
    """,
    re.VERBOSE,
)
_LONGEST_OPENING = 120
_HINT = Pattern(r"[-–/]\s{0,3}[A-ZĐ]")
_REACH = 60
"""Characters around a hint that a number with its symbol can take."""
_SHORT = Pattern(
    r"""
    \d (?<!\d\d) (?<! [(/.,;–-] \d) (?<! [\d.,;()] \s \d) \d{0,3}
    (?! [\d.,/] \d | \s? [-‐‑‒–—―−/] \s? \w | \s? % | \w | \s(?:n[aă]m|th[aá]ng|n[oộ]i\ dung)\b | \s ng[aà]y (?!\s\d) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_KIND_BEFORE = Pattern(rf"\b(?P<kind>{_KIND_WORDS})\s{{0,2}}(?:so\s?:?\s{{0,2}})?\Z")
_LONGEST_KIND = 40
_KIND_ENDS = ("so", *{key.split()[-1] for key in _BARE_KINDS})
_BETWEEN = " :\t\n\r\f\v\u00a0"
_LONGEST_END = max(map(len, _KIND_ENDS))
"""The last word before a number spares most numbers the search."""
_TO_NUMBER = Pattern(r"\s{1,3}(?:số\s?:?\s{0,3})?\Z")
_LONGEST_TO_NUMBER = 10
"""What stands between the name of a law and its number."""
_ANOTHER_LAW = Pattern(r"(?:,|\svà)\s{1,3}(?=(?:Bộ luật|Luật|Pháp lệnh)\s)")
_AMENDING = Pattern(r"Luật\s{1,3}sửa\s{1,3}đổi", re.I)
_LISTED = Pattern(r"\s*(?:,|;|,?\s*và)\s*(?:số\s*)?")

_OF = Pattern(r",?\s{0,3}\)?,?\s{0,3}của\s{1,3}(?=[A-ZĐÂÊÔƠƯÁỦ])")
_WORD = Pattern(r"\s{0,3}(\w+)")
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "ủy uỷ ban nhân dân thành phố tỉnh phường xã quận huyện đặc khu chính phủ trị bí thư chấp hành trung ương"
        " thường vụ trực tịch phó hội đồng quốc kiểm tra tổ chức chỉ đạo khóa khoá đảng bộ tướng trưởng cơ quan toàn",
    )
)
_OF_A_FIELD = Pattern(
    r"(?:(?:Bộ trưởng|Giám đốc|Trưởng|Chánh)\s)?(?:Bộ|Sở|Phòng|Ban)\s(?:Y tế|Công an|Tư pháp|Nội vụ"
    r"|Nông nghiệp và (?:Môi trường|Phát triển nông thôn)|Tài nguyên và Môi trường|Tài chính"
    r"|Kế hoạch và Đầu tư|Giáo dục và Đào tạo|Khoa học và Công nghệ|Thông tin và Truyền thông|Xây dựng|Công Thương"
    r"|Văn hóa(?:, Thể thao và Du lịch| - Xã hội| và Thể thao)|Giao thông (?:vận tải|công chánh)|Dân tộc và Tôn giáo"
    r"|Lao động ?[-–,] ?Thương binh và Xã hội|Ngoại giao|Quốc phòng|Kinh tế(?: - Ngân sách|, Hạ tầng và Đô thị)?"
    r"|Văn hóa - Xã hội|Pháp chế|Tuyên giáo và Dân vận|Quản lý dự án)(?!\w)"
    r"|(?:Thống đốc\s)?Ngân hàng Nhà nước(?: Việt Nam)?(?!\w)"
)
"""Ministries and departments by their fields, which print "và", commas and small letters; those before 2025 too."""
_WHOLE = Pattern(r"(?:Thủ tướng )?Chính phủ(?!\w)|(?:Ủy|Uỷ) ban [Tt]hường vụ Quốc hội(?!\w)")
"""Issuers to whose name nothing is added, so that what stands behind them is another sentence."""
_NO_ISSUER = Pattern(r"(?:Bộ luật|Luật|Nghị (?:định|quyết)|NGHỊ QUYẾT|Thông tư|Quyết định|Pháp lệnh)(?!\w)")
_NAME_ENDS = Pattern(r"\s*(?:ban\shành\b|thường\b(?!\s+(?:vụ|trực)\b))")
_NEXT_HEADING = Pattern(
    r"[^\S\n]*\n\s*(?:(?:[IVX]{1,5}|[A-H])\s?[.)/-]|(?:ĐVT|Đơn vị|S?TT|Phụ lục|PHỤ LỤC|Căn cứ|Nơi nhận)\b)"
)
_SPACES = Pattern(r"\s+")
_MISREAD = Pattern(r"(?<=/)T(?:VV|Vv|w)$")
"""What a scan makes of TW."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a document. `number` keeps the year of a state document ("30/2020"); None in a draft.

    A law named by its title alone has neither number nor symbol, unless the same text gives them.

    `issuer` is as the text says ("của …"), else what the symbol alone determines, else None.
    """

    raw: str
    kind: str | None
    number: str | None
    symbol: str | None
    issuer: str | None
    date: dt.date | None
    span: Span
    short: bool = False
    """The text prints less than number and symbol; what is missing is taken from the full mention or the issuer."""


def find_citations(text: str) -> list[Citation]:
    """All mentions, in reading order, laws named by their title among them."""
    key = _same_length(text)
    named = list(laws(key))
    ends = {law.named: law for law in named}
    full = _listed(text, [_citation(text, key, match, ends) for match in _matches(key)])
    return sorted([*full, *_by_title(text, named, full), *_short_forms(text, key, full)], key=lambda c: c.span)


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
        if match["number"] or ((opening := _opens(key, match.start())) and opening["so"]):
            yield match
            end = match.end()


def _citation(text: str, key: str, match: re.Match[str], ends: dict[int, Law]) -> Citation:
    start, kind, of = _opening(key, match.start())
    before = _TO_NUMBER.search(key, max(0, match.start() - _LONGEST_TO_NUMBER), match.start())
    if before and (law := ends.get(before.start())):
        start, kind, of = law.span[0], law.kind, None
    end = match.end()
    date, end = day_behind(key, end)
    issuer, end = _issuer(text, key, end)
    if issuer is None and of is not None and not _NO_ISSUER.match(key, of[0]):
        issuer = squeeze(text[slice(*of)])
    symbol = _symbol(match)
    return Citation(
        raw=squeeze(text[start:end]),
        kind=kind or _kind_by(symbol),
        number=_number(match),
        symbol=symbol,
        issuer=issuer or _issuer_by(symbol),
        date=date,
        span=(start, end),
    )


def _opening(key: str, at: int) -> tuple[int, str | None, Span | None]:
    """Where the words that introduce a number begin, the kind that they name, and the issuer among them, if any."""
    match = _opens(key, at)
    if match is None:
        return at, None, None
    before = at - len(match.string)
    words = match["kind"] or match["law"]
    kind = _BARE_KINDS.get(squeeze(words)) if words else None
    of = (before + match.start("of"), before + match.end("of")) if match["of"] else None
    start = before + match.start()
    return (_last_law(key, start, at) if match["law"] else start), kind, of


def _last_law(key: str, start: int, at: int) -> int:
    """ "Luật Nhà ở và Luật Thủ đô số …": the number is that of the last; a law that amends names all that it amends."""
    if _AMENDING.match(key, start):
        return start
    return max((law.end() for law in _ANOTHER_LAW.finditer(key, start, at)), default=start)


def _opens(key: str, at: int) -> re.Match[str] | None:
    window = key[max(0, at - _LONGEST_OPENING) : at]
    flat = bare(window)
    found = _OPENING.search(flat) if len(flat) == len(window) else None
    if found is None or found["of"] is None:
        return found
    nearer = _OPENING.search(flat, found.start("of"))  # "Kết luận của … về thực hiện Chỉ thị số 24-CT/TU"
    return nearer if nearer is not None and nearer["kind"] else found


def _listed(text: str, found: list[Citation]) -> list[Citation]:
    """ "số 57-NQ/TW, 59-NQ/TW và 68-NQ/TW của Bộ Chính trị": what the last one says of its issuer goes for all."""
    out = [*found]
    for i, (left, right) in reversed(list(enumerate(pairwise(found)))):
        after = out[i + 1]
        together = _LISTED.fullmatch(text, left.span[1], right.span[0])
        if together and left.issuer is None and left.symbol == right.symbol:
            out[i] = replace(left, issuer=after.issuer)
    return out


def _by_title(text: str, named: list[Law], full: list[Citation]) -> Iterator[Citation]:
    """Laws without a number of their own; one that the text gives elsewhere is theirs too."""
    starts = [c.span for c in full]
    numbered = _numbered_laws(text, full)
    for law in named:
        i = bisect_right(starts, (law.span[1], 0)) - 1
        if i >= 0 and starts[i][1] > law.span[0]:
            continue
        raw, same = squeeze(text[slice(*law.span)]), numbered.get(law.name)
        if same is not None and law.span[1] == law.named:
            yield replace(same, raw=raw, span=law.span, short=True)
        else:
            yield Citation(raw, law.kind, None, None, law.issuer, law.date, law.span)


def _numbered_laws(text: str, full: list[Citation]) -> dict[str, Citation]:
    """Laws cited with their number, by name; a name that two numbers bear, old and new, is nobody's."""
    found: dict[str, dict[str | None, Citation]] = {}
    for citation in full:
        if citation.kind in {"Luật", "PL"} and (law := next(laws(text[slice(*citation.span)]), None)):
            found.setdefault(law.name, {}).setdefault(citation.number, citation)
    return {name: next(iter(same.values())) for name, same in found.items() if len(same) == 1}


# --- short forms ------------------------------------------------------------------------------------------


def _short_forms(text: str, key: str, full: list[Citation]) -> Iterator[Citation]:
    known = _by_short_name(full)
    taken = [c.span for c in full]
    for number in _SHORT.finditer(text):
        before = _kind_before(text, number.start())
        if before is None:
            continue
        (kind, start), end = before, number.end()
        i = bisect_right(taken, (end, 0)) - 1
        if i >= 0 and taken[i][1] > start:
            continue
        if said := known.get((kind, int(number[0]))):
            yield replace(said, raw=squeeze(text[start:end]), span=(start, end), short=True)
        elif found := _by_issuer(text, key, kind, number[0], (start, end)):
            yield found


def _kind_before(text: str, at: int) -> tuple[str, int] | None:
    """The kind of document named right before a number, and where its name begins."""
    window = text[max(0, at - _LONGEST_KIND) : at]
    word = window.rstrip(_BETWEEN)[-_LONGEST_END:]
    if not _ends_kind(word):
        return None
    match = _KIND_BEFORE.search(bare(window))
    return (_BARE_KINDS[squeeze(match["kind"])], at - len(window) + match.start()) if match else None


@lru_cache(maxsize=4096)
def _ends_kind(word: str) -> bool:
    return word[-1:].isalpha() and bare(word).endswith(_KIND_ENDS)


def _by_short_name(full: list[Citation]) -> dict[tuple[str, int], Citation]:
    """Full mentions by kind and bare number; a short name that two documents share is nobody's."""
    named: dict[tuple[str, int], dict[tuple[str | None, str | None], Citation]] = {}
    for citation in full:
        digits = re.match(r"\d+(?![.\d])", citation.number or "")
        if citation.kind and digits:
            same = named.setdefault((citation.kind, int(digits[0])), {})
            first = same.setdefault((citation.number, citation.symbol), citation)
            if (first.date is None and citation.date) or (first.issuer is None and citation.issuer):
                same[citation.number, citation.symbol] = citation
    return {name: next(iter(same.values())) for name, same in named.items() if len(same) == 1}


def _by_issuer(text: str, key: str, kind: str, number: str, span: Span) -> Citation | None:
    """Number, date and issuer without a symbol: the symbol is that of the issuer, if one serves for all it issues."""
    start, end = span
    date, end = day_behind(key, end)
    issuer, end = _issuer(text, key, end)
    code = next((code for name, code in _CODES if issuer and fold(issuer).startswith(name)), None)
    if issuer is None or code is None or not key[start].isupper():
        return None
    return Citation(squeeze(text[start:end]), kind, number, f"{kind}{code}", issuer, date, (start, end), short=True)


def _symbol(match: re.Match[str]) -> str:
    parts = ("party", "state", "law", "no_party", "no_state", "no_law")
    return _MISREAD.sub("TW", _SPACES.sub("", next(match[name] for name in parts if match[name])))


def _number(match: re.Match[str]) -> str | None:
    number: str | None = match["number"]
    return f"{number}/{match['year']}" if number and match["year"] else number


def _kind_by(symbol: str) -> str | None:
    """The first part of the symbol: "57-NQ/TW" alone is an NQ."""
    first = re.split(r"[-/]", symbol)[0]
    if symbol.startswith("QH"):
        return "Luật"
    return first if first in KINDS.values() else None


def _issuer(text: str, key: str, at: int) -> tuple[str | None, int]:
    """After "của": words that begin with a capital, and the small words that names of bodies are made of."""
    match = _OF.match(key, at)
    if match is None:
        return None, at
    start = end = match.end()
    if _NO_ISSUER.match(key, start):
        return None, at
    if whole := _WHOLE.match(key, start):
        return squeeze(text[start : whole.end()]), whole.end()
    if field := _OF_A_FIELD.match(key, start):
        end = field.end()
    if field and "Bộ" in field[0]:
        return squeeze(text[start:end]), end
    while word := _WORD.match(key, end):
        small = word[1] in _SMALL and not _NAME_ENDS.match(key, end)
        if not (word[1][0].isupper() or small) or _NEXT_HEADING.match(key, end):
            break
        end = word.end()
    return squeeze(text[start:end]), end


def _issuer_by(symbol: str) -> str | None:
    if symbol.startswith("QH"):
        return "Quốc hội"
    if "UBTVQH" in symbol:
        return "Ủy ban Thường vụ Quốc hội"
    return _BY_SYMBOL.get(symbol)
