"""Names of bodies: a cell such as "VPĐU, Ban XDD và MTTQ phường" becomes full names.

The cell is cut into words; from left to right the longest known name wins, whatever punctuation stands inside it, so
"Phòng Kinh tế, Hạ tầng và Đô thị" is one body though it holds a comma and "và". Words that no name covers are kept as
printed, whole between two separators: half a name would be a wrong name ("Công an Thành phố" is no "Công an phường").

Keys drop marks, so slips of scanning between đ, Đ and D cost nothing (XDD, XĐĐ for XDĐ; TCD for TCĐ). A long name may
also differ by one letter, if only one known name is that near.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from functools import lru_cache

from vankien.grammar._body_names import ABBREVIATIONS, COLLECTIVE, DEFAULT, VERBS
from vankien.grammar._body_words import (
    BEGINNING,
    EDGE,
    Word,
    between_separators,
    edges,
    key_of,
    one_slip,
    openings,
    pair,
    past_place,
    shortened,
    words_of,
)
from vankien.grammar._keys import bare, line
from vankien.grammar._lazy import Pattern

__all__ = ["COLLECTIVE", "Bodies", "BodyList", "opens_with_work"]

_TWO_WORDS = Pattern(r"\W*(\w+)(?:\W+(\w+))?")
_BRACKETS = Pattern(r"\([^()]*\)?")
_BULLET = Pattern(r"(?:^|\n)\s{0,8}[-•+*]\s")
_LABEL = Pattern(r"\b(?:(?:cơ quan|đơn vị) )?(?:chủ trì|phối hợp|đầu mối) ?(?:thực hiện)? ?:", re.IGNORECASE)
_QUALIFIER = Pattern(
    r"""
    \s* (?: ,\s* )?
    (?: (?:có\ )?liên\ quan | (?:trên|thuộc)\ địa\ bàn (?:\ (?:phường|xã|đặc\ khu))?
      | (?:trực\ )?thuộc (?:\ (?:UBND|Ủy\ ban\ nhân\ dân|Đảng\ ủy))? (?:\ (?:phường|xã|đặc\ khu))?
      | kh(?:óa|oá)\ [IVX\d]+ | nhiệm\ kỳ\ 20\d\d\s?[-–]\s?20\d\d
      | theo\ chức\ năng (?:,\ nhiệm\ vụ)? (?:\ được\ (?:giao|phân\ công))? | cấp\ mình | \([^()]{0,120}\) )
    (?! \w )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DOES = Pattern(rf"\s*,?\s*(?:{VERBS})(?!\w)")
_GOES = Pattern(rf"\s*,?\s*(?:{VERBS}|trong|để|nhằm|về|theo|khi|tại|trên|qua|từ|cho|đối với)(?!\w)")
"""What stands behind those who help: also how, where or what for."""
"""Behind "xã" these make another word of it: "xã đội", "xã hội"."""
_POLICE = "Công an"
_OPENERS = frozenset(
    {
        "uy",
        "ban",
        "phong",
        "so",
        "bo",
        "hoi",
        "cong",
        "van",
        "dang",
        "mat",
        "doan",
        "chi",
        "cac",
        "ubnd",
        "hdnd",
        "mttq",
    }
    | {"vien", "toa", "thanh", "tinh", "cuc", "vu", "trung", "lien", "truong", "chinh", "quoc", "tram", "to", "thuong"}
)
"""How the name of another body begins."""
_MINISTRIES = frozenset({"bo", "so"})
_FIRMS = frozenset({"congty", "tongcong", "tapdoan", "trungtam"})
_MANAGERS = frozenset({"banquanly"})
"""Bodies that may manage one thing and another: "Ban Quản lý chợ và Khu du lịch"."""
_HAMLETS = frozenset({"thon", "xom", "ban", "ap", "khu", "lang", "buon"})
_FIRM_OPENERS = _OPENERS | {"dien", "buu", "vnpt", "viettel", "ngan", "hop", "htx", "don", "nha", "xi", "dong", "cty"}
_PERSONS = frozenset({"dongchi", "dc", "ong", "ba"})
_OFFICES = (
    "chutich",
    "pho",
    "bithu",
    "truong",
    "thutruong",
    "giamdoc",
    "uyvien",
    "hieutruong",
    "chihuy",
    "chunhiem",
    "thuongtruc",
    "pct",
    "pbt",
    "chanhvanphong",
)
"""How an office begins that stands behind the name of who holds it: "Đồng chí Lê Văn An, Phó Chủ tịch UBND"."""
_LONG_ENOUGH = 12
_LONGEST_OPENING = 400
_FIRST_WORDS = 6
_MOST_KNOWN = 4_096
"""A document names few bodies, each of them many times."""


@dataclass(frozen=True, slots=True)
class BodyList:
    """`units` in printed order: full names, and as printed what could not be resolved; `unresolved` is the latter."""

    raw: str
    units: tuple[str, ...] = ()
    unresolved: tuple[str, ...] = ()


_Verb = Callable[[int], bool]


def _no_verb(_end: int) -> bool:
    """In a cell no sentence goes on behind a name."""
    return False


def _before_verb(text: str, does: Pattern = _DOES) -> _Verb:
    def test(end: int) -> bool:
        while match := _QUALIFIER.match(text, end):
            end = match.end()
        return does.match(text, end) is not None

    return test


def opens_with_work(words: str) -> bool:
    """Whether a paragraph begins, in a capital, with what somebody is to do: "Tham mưu …", not "Chủ tịch …"."""
    start = len(words) - len(words.lstrip())
    first = words[start : start + 1]
    if not first.isupper() or words.startswith(("Chủ tịch", "Chủ nhiệm"), start):
        return False
    return _DOES.match(first.lower() + words[start + 1 : start + 40]) is not None


_NOBODY = BodyList("", ()), 0


class Bodies:
    """A dictionary of bodies: the default one of a commune, and on top of it `extra`, full name → aliases.

    An alias of `extra` wins over a default one, since names and bodies change by decree.
    """

    __slots__ = ("_beginnings", "_by_edge", "_by_size", "_inner", "_kin", "_known", "_longest", "_names")

    def __init__(self, extra: Mapping[str, Iterable[str]] | None = None) -> None:
        self._names = dict(_default_names())
        for name, aliases in (extra or {}).items():
            self._names.update((key_of(alias), name) for alias in (name, *aliases))
        self._longest = 1 + max(map(len, self._names))  # of what may be a name with a slip
        self._inner = {key[i : i + EDGE] for key in self._names for i in (EDGE - 1, EDGE, EDGE + 1)}
        """What follows the beginning of a name, should the slip be there."""
        self._by_edge: dict[str, list[str]] = {}
        self._known: dict[str, BodyList] = {}
        self._kin: dict[str, Bodies] = {}
        self._by_size: dict[tuple[str, int], list[str]] = {}
        self._beginnings = {key[: BEGINNING - 1] for key in self._names}
        """The first letters of names, and what a slip may make of them."""
        for key in self._names:
            self._beginnings.update(shortened(key, at) for at in range(BEGINNING))
            for edge in edges(key):
                self._by_edge.setdefault(edge, []).append(key)
                self._by_size.setdefault((edge, len(key)), []).append(key)

    @classmethod
    def default(cls) -> Bodies:
        return _default()

    def at(self, commune: str | None) -> Bodies:
        """The same for a commune of another kind than "phường": "Công an" alone is "Công an xã" in a xã."""
        key, own = key_of(_POLICE), f"{_POLICE} {commune}"
        usual = self._names[key] == _default_names()[key] != own
        if not usual or own not in DEFAULT or commune is None:
            return self
        if commune not in self._kin:
            kin = copy(self)
            kin._names, kin._known = self._names | {key: own}, {}
            self._kin[commune] = kin
        return self._kin[commune]

    def resolve(self, raw: str) -> BodyList:
        """Split a cell into bodies. Each is named once, where it first stands."""
        found = self._known.get(raw)
        if found is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            found = self._known[raw] = self._resolve(raw)
        return found

    def _resolve(self, raw: str) -> BodyList:
        text = line(_BULLET.sub(" ; ", raw))
        outside = _BRACKETS.sub(lambda m: " " * len(m[0]), text)
        if not outside.strip(" ,;."):
            outside = text.replace("(", " ").replace(")", " ")
        outside = _LABEL.sub(lambda m: ";" * len(m[0]), outside)
        units, unknown = dict[str, None](), dict[str, None]()
        for printed, name in self._parts(outside):
            units[name or printed] = None
            if name is None:
                unknown[printed] = None
        return BodyList(raw, tuple(units), tuple(unknown))

    def leading(self, text: str, *, helping: bool = False) -> tuple[BodyList, int]:
        """The bodies that open a sentence and do something in it, and where they end.

        ("Phòng Kinh tế, Công an phường rà soát …"). None when the sentence opens otherwise. A name counts only before a
        separator, another name or a verb of work: "Công an viên" is no Công an. `text` stands on one line. `helping`:
        "phối hợp với" stands before it.
        """
        flat = text[:_LONGEST_OPENING]
        if "(" in flat:
            flat = _BRACKETS.sub(lambda m: " " * len(m[0]), flat)
        if not self._may_open(flat) or not self._begins(words_of(flat, _FIRST_WORDS)):
            return _NOBODY
        words = words_of(flat)
        units, at, end = dict[str, None](), 0, 0
        while at < len(words):
            name, after = self._named(words, at, _before_verb(flat, _GOES if helping else _DOES))
            if name is None:
                break
            units[name], end = None, words[after - 1].end
            at = after + (after < len(words) and not words[after].key)
        while match := _QUALIFIER.match(text, end):
            end = match.end()
        return BodyList(text[:end], tuple(units)), end

    def _may_open(self, text: str) -> bool:
        """False when the first two words show that no name begins here, which spares most sentences the rest."""
        opening = _TWO_WORDS.match(text)
        if opening is None:
            return False
        key = "".join(ABBREVIATIONS.get(word, word) for word in map(bare, opening.groups("")))
        known = any(f"^{key[:size]}" in self._by_edge for size in range(2, EDGE + 1))
        return known or key.startswith("cac") or key[EDGE : 2 * EDGE] in self._inner

    def _begins(self, words: list[Word]) -> bool:
        """Whether any name begins as these first words do, one slip allowed."""
        starts = (0, 1) if words[0].key == "cac" else (0,)
        return any(self._is_beginning([key for _, key in openings(words, start)]) for start in starts)

    def _is_beginning(self, keys: list[str]) -> bool:
        known, longest = self._beginnings, keys[-1] if keys else ""
        if longest[: BEGINNING - 1] in known or any(shortened(longest, at) in known for at in range(BEGINNING)):
            return True
        return any(key in self._names for key in keys if len(key) < BEGINNING)

    def _parts(self, text: str) -> Iterator[tuple[str, str | None]]:
        """Pieces of the text from left to right, each with the name it resolves to.

        "Tổ dân phố số 4, 5" is two: a number between separators takes the words before the number ahead of it.
        """
        words = words_of(text)
        at, numbered = 0, ""
        while at < len(words):
            if not words[at].key or words[at].key.isdigit():
                if numbered and words[at].key and between_separators(words, at):
                    yield numbered + words[at].printed, None
                at += 1
                continue
            name, after = self._named(words, at)
            numbered = ""
            if name is None:
                after = self._end_of_unknown(words, at)
                printed = text[words[at].start : words[after - 1].end]
                if words[after - 1].key.isdigit():
                    numbered = text[words[at].start : words[after - 1].start]
                yield printed, None
            else:
                yield "", name
            at = after

    def _named(self, words: list[Word], at: int, verb: _Verb = _no_verb) -> tuple[str | None, int]:
        """The longest name that starts here and ends where a name may end, with its place name taken off."""
        for start in (at, at + 1) if words[at].key == "cac" else (at,):
            for size, key in reversed(openings(words, start)):
                name = self._lookup(key)
                if name is None:
                    continue
                if (after := self._closed(words, start + size, verb)) is not None:
                    return name, after
                if verb is not _no_verb and not all(w.key for w in words[start : start + size]):
                    return None, at  # "Văn phòng HĐND" is no part of "Văn phòng HĐND và UBND cho biết"
        return None, at

    def _closed(self, words: list[Word], at: int, verb: _Verb) -> int | None:
        """Where the next body starts, if a name may end before word `at`: None when the name runs on."""
        at = past_place(words, at)
        if at == len(words) or words[at].cut or not words[at].key or verb(words[at - 1].end):
            return at
        return at if self._starts_name(words, at) else None

    def _starts_name(self, words: list[Word], at: int) -> bool:
        """A cell may print bodies one below the other, which leaves no separator between them."""
        return any(key in self._names for size, key in openings(words, at) if size > 1)

    def _end_of_unknown(self, words: list[Word], at: int) -> int:
        """An unknown name runs to a separator; past a comma or "và" only when what follows goes on in small letters."""
        end = at + 1
        while end < len(words):
            word = words[end]
            joins = not word.key
            follower = end + 1 if joins else end
            if word.hard or follower == len(words):
                return end
            if (word.cut or joins) and not (self._goes_on(words, at, follower) or self._is_field(words, at, follower)):
                return end
            end = follower + 1 if joins else end + 1
        return end

    def _goes_on(self, words: list[Word], start: int, at: int) -> bool:
        """ "… quản lý trật tự và đô thị"; not "Thôn 1, thôn 2", nor an office behind a body: "… và trưởng các bản"."""
        word = words[at]
        if not word.printed[:1].islower() or word.key in ("cac", words[start].key):
            return False
        office = pair(words, at).startswith(_OFFICES) and not pair(words, start).startswith(_OFFICES)
        return not office and self._named(words, at)[0] is None

    def _is_field(self, words: list[Word], at: int, follower: int) -> bool:
        """ "Ủy ban Quốc phòng, An ninh và Đối ngoại": committees of the National Assembly bear several fields.

        So do ministries, departments and companies, and behind a person may stand the office.
        """
        first, two = words[at].key, pair(words, follower)
        if first in _PERSONS or first + words[at + 1].key in _PERSONS:
            return two.startswith(_OFFICES)
        if (first + words[at + 1].key).startswith(_OFFICES):  # "Bí thư chi bộ các thôn, tổ dân phố"
            return words[follower].printed[:1].islower() and any(word.key == "cac" for word in words[at:follower])
        field = two in ("congnghe", "congthuong")
        opens = not field and (words[follower].key in _FIRM_OPENERS or self._named(words, follower)[0] is not None)
        joined = not words[follower - 1].key or (first in _MINISTRIES and _leads_to_and(words, follower))
        several = first in _MINISTRIES or pair(words, at) in _FIRMS or (first + pair(words, at + 1)) in _MANAGERS
        if words[follower].dash and words[follower].key not in (first, *_HAMLETS):  # "Trung tâm Văn hóa - Thể thao"
            return not opens and not two.startswith(_OFFICES)
        return not opens and (first == "uy" or (several and joined))

    def _lookup(self, key: str) -> str | None:
        """The name of a key, or the one known name that a long key differs from by a single letter."""
        name = self._names.get(key)
        if name is not None or not _LONG_ENOUGH <= len(key) <= self._longest:
            return name
        places = ((edge, len(key) + more) for edge in edges(key) for more in (-1, 0, 1))
        near = {self._names[k] for place in places for k in self._by_size.get(place, ()) if one_slip(key, k)}
        return near.pop() if len(near) == 1 else None


def _leads_to_and(words: list[Word], at: int) -> bool:
    """ "Văn hóa, Thể thao và Du lịch": fields behind commas end with one behind "và" that opens no other body."""
    end = next((i for i in range(at + 1, len(words)) if words[i].cut or not words[i].key), len(words))
    return end + 1 < len(words) and not words[end].key and words[end + 1].key not in _FIRM_OPENERS


@lru_cache(maxsize=1)
def _default_names() -> dict[str, str]:
    return {key_of(alias): name for name, aliases in DEFAULT.items() for alias in (name, *aliases)}


@lru_cache(maxsize=1)
def _default() -> Bodies:
    return Bodies()
