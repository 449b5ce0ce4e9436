"""The head and the signature block, by the shapes of Hướng dẫn 05-HD/VPTW and Nghị định 30/2020."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from vankien.grammar._keys import bare
from vankien.grammar.symbol import Citation
from vankien.layout.kinds import KINDS
from vankien.layout.lines import apart
from vankien.layout.marks import mark
from vankien.layout.signature import signature
from vankien.model import Annex, Header, Paragraph
from vankien.text import clean, fold, is_upper, settle_tones, starts_lower

HEAD_LINES = 60
_NUMBER = re.compile(
    r"^(?!(?:bi[eể]u|m[aẫ]u|b[aả]ng|ph[uụ]|t[aậ]p|k[yỳ])\b)(?:[^\W\d]{2,6}(?:\s[^\W\d]{2,6})?\s)?S[ốôoóồổỗ06]\s{0,3}[:.]?\s{0,3}(?P<number>\d{1,6}(?:\.\d{1,2}(?=\s?/))?[a-zA-Z]?)?[\s.…_]{0,30}(?P<symbol>[-–/]\s?[^\s].{0,120})?$",
    re.I,
)
_SYMBOL = re.compile(
    r"^[-/]?\s{0,3}(?P<symbol>(?:\d{4}\s?/\s?)?[A-ZĐƯa-zđ]{1,10}\d{0,2}(?:\s?[-/]\s?[A-ZĐƯ&a-z0-9]{1,14}){0,4})"
)
_PLACE_DATE = re.compile(
    r"^(?P<place>[^,;:\d]{2,60}),\s{0,3}ngay\s{0,3}(?P<d>\d{1,2})?[\s.…]{0,8}(?:thang|/)\s{0,3}(?P<m>\d{1,2})?[\s.…]{0,8}"
    r"(?:nam|/)\s{0,3}(?P<y>\d{4})?"
)
"""Matched against `_keys.bare`: a scan loses marks first."""
_NUMBER_AHEAD = re.compile(r"^S\S{1,2}\s{0,3}[:.]?\s{0,3}\d{0,6}\s{0,3}[-–/]\s{0,3}\S+\s+(?=\S[^,]{1,60},\s{0,3}ng)")
_OF_BODY = re.compile(r"(?:chính trị\s)?của\s(?P<body>[^()\n]{4,120}?)(?:\s(?:khóa|tại|trình|về)\s.*)?$", re.I)
_NATION = re.compile(r"cong hoa xa|xa hoi chu|chu nghia viet|doc lap|tu do ?-|cong san viet|dang cong san$")
"""Parts of the motto; one of them survives most slips of a scan."""
_BODY = re.compile(
    r"^(?:dang bo|dang uy|dang doan|ban |uy ban|ubnd|hdnd|hoi dong|van phong|phong |so |bo |cong an|thanh uy|tinh uy"
    r"|quan uy|huyen uy|mat tran|mttq|doan |hoi |truong |trung tam|chi bo|chi cuc|tong |cuc |vien |cong doan"
    r"|lien doan|tram |thuong truc|chinh phu|quoc hoi|toa an|nhom|to |cong ty|bhxh|bao hiem|kho bac|thue )"
)
_NO_BODY = re.compile(
    r"\W*(?:(?:ban )?du thao(?: \d| lan \w+)?|(?:bieu )?mau(?: so)? \S{1,6}|hoa toc|(?:thuong )?khan"
    r"|tai lieu \w+(?: \w+){0,3})\W*$"
)
"""What may stand over a head or between it and the title: that it is a draft or a form, how urgent it is."""
_UNFINISHED = re.compile(r"(?:^ban chap hanh|^chu tich|^ban thuong vu|\bva|\bcua|[-,])$")
_REGARDING = re.compile(r"^v\s?/\s?v\b|^ve viec\b", re.I)
_KIND_KEYS = tuple((fold(label), label, code) for label, code in KINDS)
_CITING = ("can cu", "thuc hien ", "theo de nghi", "xet ", "quan triet", "de trien khai", "kinh gui")
_DECIDES = re.compile(
    r"^(?:(?:pho )?chu tich|uy ban nhan dan|hoi dong nhan dan|ban chap hanh|ban thuong vu|thuong truc|giam doc"
    r"|(?:thu tuong )?chinh phu|thu tuong|bo truong|quyet dinh\b|quyet nghi\b)"
)
_ANNEX_SYMBOL = re.compile(
    r"kèm theo (?P<kind>[^\d]{3,40}?)số\s{0,3}(?P<number>\d{1,6})?\s{0,3}[-/]\s{0,2}(?P<symbol>[^\s,;)]{2,20})"
    r"(?:[^)]{0,60}? của (?P<issuer>[^)\n]{4,80}(?:\n[^)\n]{1,60}(?=\)))?))?",
    re.I,
)
_ISSUED_WITH = re.compile(
    r"\(\s*(?:(?:được )?ban hành |đính |gửi )?kèm theo\b|^(?:Ban hành kèm|Kèm) theo (?=[A-ZĐ])", re.I
)
"""What stands under the title of a regulation, and is no part of it: "(Ban hành kèm theo Quyết định số …)"."""


_INVITES = re.compile(r"\bkinh moi\b")
"""The first words of an invitation's body."""
_TERM = re.compile(r"nhiệm\s+k[ỳì]\s*\(?(?P<first>20\d\d)\s?[-–—]\s?(?P<last>20\d\d)", re.I)
_LONGEST_TERM = 10


@dataclass(frozen=True, slots=True)
class _Kind:
    at: int
    label: str
    code: str
    rest: str


def head(text: str, lines: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The lines over the body: up to the first numbered heading, citation or long passage."""
    taken: list[Paragraph] = []
    for line in _columns(text, lines[:HEAD_LINES]):
        found = mark(text[line.span[0] : line.span[1]])
        numbered = found is not None and found.kind not in {"bullet", "bracket"}
        if numbered or len(line.text) > 500 or (taken and _opens_body(line, taken[-1])):
            break
        taken.append(line)
    return tuple(taken)


def _columns(text: str, lines: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Lines that a run of blanks sets in two columns, as the pieces that they are."""
    for line in lines:
        pieces = list(apart(text, line))
        two = (
            len(pieces) == 2
            and (pieces[1].text[:1].isalnum() or _is_rule(pieces[1].text))
            and mark(text[line.span[0] : line.span[1]]) is None
        )
        yield from pieces if two else [line]


def _is_rule(words: str) -> bool:
    return not any(map(str.isalnum, words))


def _opens_body(line: Paragraph, above: Paragraph) -> bool:
    """ "Căn cứ …" and its like; the abstract "thực hiện …" stands under the kind or opens small."""
    if starts_lower(line.text) or (is_upper(above.text) and len(line.text) < 250):
        return False
    return fold(line.text[:30]).startswith(_CITING)


def header(text: str, top: Sequence[Paragraph], lines: Sequence[Paragraph]) -> Header:
    """What head and signature say. The number and issuer may come from the annexes' "ban hành kèm theo …" instead."""
    kind = _kind(top)
    number, symbol = _number(top)
    place, date = _place_and_date(top)
    signed = signature(text, lines)
    fallback_number, fallback_symbol, fallback_issuer = (None, None, None) if symbol else _from_annexes(text, kind)
    parent, issuer = _bodies(top, kind)
    regarding = _regarding(top) if kind is None and (number or symbol) else None
    return Header(
        kind=kind.code if kind else "CV" if regarding else _kind_of_symbol(symbol),
        kind_label=kind.label if kind else None,
        number=number or fallback_number,
        symbol=symbol or fallback_symbol,
        issuer=issuer or fallback_issuer,
        parent_body=parent,
        place=place,
        date=date,
        title=regarding or _title(top, kind),
        signer=signed.signer,
        signer_title=signed.title,
        on_behalf=signed.on_behalf,
        recipients=signed.recipients,
        term=_term(top),
    )


def titled(front: Header, top: Sequence[Paragraph], parts: Sequence[Annex]) -> Header:
    """An annex that stands alone, as a workbook mostly does, lends its title to the head that names no kind."""
    alone = front.kind is None and parts and top and parts[0].span[0] <= top[-1].span[1]
    return replace(front, title=parts[0].title or front.title) if alone else front


def _term(top: Sequence[Paragraph]) -> tuple[int, int] | None:
    """The last term that the head names: a programme for 2025-2030 may first speak of the one before."""
    for match in reversed(list(_TERM.finditer(" ".join(line.text for line in top)))):
        first, last = int(match["first"]), int(match["last"])
        if 0 < last - first <= _LONGEST_TERM:
            return first, last
    return None


def _kind(top: Sequence[Paragraph]) -> _Kind | None:
    """A line in capitals that opens with a kind; else a line in brackets under the title that does."""
    for i, line in enumerate(top):
        if is_upper(line.text) and not _is_number_line(line.text):
            found = _opening_kind(line.text, i)
            if found is not None:
                return found
    for i, line in enumerate(top):
        if line.text.startswith("("):
            found = _opening_kind(line.text[1:], i)
            if found is not None:
                return found
    return None


def _regarding(top: Sequence[Paragraph]) -> str | None:
    """The abstract of a letter (công văn), which names no kind: "V/v …" under its number, often on several lines."""
    start = next((i for i, line in enumerate(top) if _REGARDING.match(fold(line.text))), None)
    if start is None:
        return None
    below = takewhile(lambda line: starts_lower(line.text), top[start + 1 : start + 4])
    return " ".join([top[start].text, *(line.text for line in below)])


def _kind_of_symbol(symbol: str | None) -> str | None:
    first = re.split(r"[-/]", symbol or "")[0]
    return first if any(code == first for _, code in KINDS) else None


def _opening_kind(words: str, at: int) -> _Kind | None:
    key = fold(words).lstrip("( *\"'")
    for opening, label, code in _KIND_KEYS:
        if key.startswith(opening) and not key[len(opening) : len(opening) + 1].isalnum():
            return _Kind(at, label, code, words.strip()[len(opening) :].strip(" :"))
    return None


def _is_number_line(words: str) -> bool:
    return bool(_NUMBER.match(words))


def _number(top: Sequence[Paragraph]) -> tuple[str | None, str | None]:
    for line in top:
        match = _NUMBER.match(line.text)
        if match is None:
            continue
        return match.group("number"), _symbol(match.group("symbol") or "")
    return None, None


def cited_elsewhere(found: Iterable[Citation], top: Sequence[Paragraph]) -> Iterator[Citation]:
    """Citations without the document's own number in its head; an own number that is still blank stays, as a slot."""
    own = [line.span for line in top if _is_number_line(line.text)]
    for citation in found:
        at = citation.span[1] - 1  # what seems to introduce it may be the end of the line above: "PHƯỜNG BẾN ĐÁ"
        if citation.number is None or not any(start <= at < end for start, end in own):
            yield citation


def _symbol(raw: str) -> str | None:
    match = _SYMBOL.match(raw)
    return re.sub(r"\s", "", match.group("symbol")).rstrip("-/") if match else None


def _place_and_date(top: Sequence[Paragraph]) -> tuple[str | None, dt.date | None]:
    for line in top:
        words = line.text.strip("( )*")
        ahead = _NUMBER_AHEAD.match(words)
        words = words[ahead.end() :] if ahead else words
        match = _PLACE_DATE.match(bare(words))
        if match:
            place = words[: match.end("place")].strip(" .…")
            return place or None, _date(match)
    return None, None


def _date(match: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(match.group("y")), int(match.group("m")), int(match.group("d")))
    except (TypeError, ValueError):
        return None


def _from_annexes(text: str, kind: _Kind | None) -> tuple[str | None, str | None, str | None]:
    """Regulations have the issuer of the decision that adopts them; its number is not theirs."""
    match = _ANNEX_SYMBOL.search(text)
    if match is None:
        return None, None, None
    issuer = clean(match["issuer"]) if match["issuer"] else None
    said = _opening_kind(match["kind"], 0)
    if kind is not None and said is not None and _first_words(said) != _first_words(kind):
        return None, None, issuer
    return match.group("number"), _symbol("-" + match.group("symbol")), issuer


def _first_words(kind: _Kind) -> list[str]:
    return fold(kind.label).split()[:2]


def _bodies(top: Sequence[Paragraph], kind: _Kind | None) -> tuple[str | None, str | None]:
    """Parent and issuing body: the capital lines before the number line; a party head has a line `*` under them."""
    before: list[str] = []
    if kind is not None:
        end = 0 if top[kind.at].text.startswith("(") else kind.at
    else:
        end = next((i for i, line in enumerate(top) if _is_number_line(line.text)), 0)
    for line in top[:end]:
        key = fold(line.text)
        if _is_number_line(line.text):
            break
        if not is_upper(line.text) or _NO_BODY.match(key):
            continue
        if not _NATION.search(key) and not _PLACE_DATE.match(bare(line.text)):
            before.append(line.text)
    names = _joined(before)
    if names:
        return (" ".join(names[:-1]) or None), names[-1]
    return None, _of_body(top, kind)


def _joined(lines: Sequence[str]) -> list[str]:
    """The bodies of a head: a line that does not open with the word for a body goes on with the one before."""
    names: list[str] = []
    for words in lines:
        key = fold(words)
        if names and (_UNFINISHED.search(fold(names[-1])) or not _BODY.match(key)):
            names[-1] = f"{names[-1]} {words}"
        else:
            names.append(words)
    return names


def _of_body(top: Sequence[Paragraph], kind: _Kind | None) -> str | None:
    """The body in "CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA BAN CHẤP HÀNH …", on the kind's own line or the one under it."""
    if kind is None:
        return None
    below = top[kind.at + 1].text if kind.at + 1 < len(top) else ""
    for words in (kind.rest, below if is_upper(below) else ""):
        match = _OF_BODY.match(words)
        if match:
            return match.group("body").strip(" )")
    return None


def _title(top: Sequence[Paragraph], kind: _Kind | None) -> str | None:
    """The abstract under the kind; a report's own title stands over the line in brackets that names the kind."""
    if kind is None:
        words = [line.text for line in top if is_upper(line.text) and mark(line.text) is None]
        return " ".join(words) or None
    if top[kind.at].text.startswith("("):
        words = [line.text for line in top[: kind.at] if is_upper(line.text)]
        return " ".join(words) or None
    words = [kind.rest] if kind.rest else []
    for line in top[kind.at + 1 : kind.at + 8]:
        if _ends_abstract(line) or _INVITES.search(fold(line.text[:120])) or (words and _is_no_abstract(line)):
            break
        note = _ISSUED_WITH.search(line.text)
        words.append(line.text[: note.start()].rstrip() if note else line.text)
        if note:
            break
    return settle_tones(" ".join(filter(None, words))) or None


def _is_no_abstract(line: Paragraph) -> bool:
    """Under an abstract: who decides, in capitals ("CHỦ TỊCH ỦY BAN NHÂN DÂN …"), or the first words of the body."""
    key = fold(line.text[:60])
    if is_upper(line.text):
        return bool(_DECIDES.match(key))
    if starts_lower(line.text) or key.startswith("ve "):
        return False
    return line.text.endswith((".", ":")) or key.startswith((*_CITING, "ngay ", "sau khi ", "kinh gui"))


def _ends_abstract(line: Paragraph) -> bool:
    return _is_rule(line.text) or line.text.endswith(("sau:", ";")) or len(line.text) > 300
