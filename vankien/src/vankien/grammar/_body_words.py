"""The words of a cell as the dictionary of bodies compares them: keys, separators, names of places, slips.

Keys drop marks and spell abbreviations out, so that names are compared letter by letter.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from vankien.grammar._body_names import ABBREVIATIONS
from vankien.grammar._keys import bare, line
from vankien.grammar._lazy import Pattern

_WORD = Pattern(r"\w+|&")
_MOST_WORDS = 14
_PLACES = frozenset({"phuong", "xa"})
_OTHER_XA = frozenset({"doi", "hoi", "vien"})
_OF_PLACE = frozenset({"cua", "thuoc", "tai", "cap", "o", "trendiaban", "tren", "dia", "ban"})
_NAME_OF_PLACE = 4
EDGE = 4
BEGINNING = 10
"""Letters of a key that show whether it may be a name at all."""


class Word(NamedTuple):
    """`key` is empty for "và" and "&".

    `cut`: a separator stands before it; `hard`: one that no name may span; `dash`: a dash between blanks.
    """

    start: int
    end: int
    key: str
    printed: str
    cut: bool
    hard: bool
    dash: bool = False


def words_of(text: str, most: int | None = None) -> list[Word]:
    found = list(islice(_WORD.finditer(text), most))
    return [_word(text, found[i - 1] if i else None, match) for i, match in enumerate(found)]


def _word(text: str, before: re.Match[str] | None, match: re.Match[str]) -> Word:
    """A slash cuts "Công an/Quân sự" but not "Đ/c"; a dash with blanks around it may cut, one without never does."""
    start, end = match.span()
    gap, printed = text[before.end() if before else 0 : start], match[0]
    key = "" if printed == "&" or printed.lower() == "và" else bare(printed)
    key = ABBREVIATIONS.get(key, key)
    if gap == " ":
        return Word(start, end, key, printed, False, False)
    slash = "/" in gap and before is not None and len(before[0]) > 1 and len(printed) > 1
    hard = ";" in gap or "|" in gap or slash
    dash = gap.strip() in ("-", "–")
    return Word(start, end, key, printed, hard or dash or "," in gap or ":" in gap, hard, dash)


def key_of(name: str) -> str:
    return "".join(w.key for w in words_of(line(name)))


def pair(words: list[Word], at: int) -> str:
    return "".join(word.key for word in words[at : at + 2])


def openings(words: list[Word], start: int) -> list[tuple[int, str]]:
    """How many words from `start` on, and their key, for each that may be a whole name; short ones first."""
    found, key = [], ""
    for size, word in enumerate(words[start : start + _MOST_WORDS], start=1):
        if word.hard and size > 1:
            break
        key += word.key
        if word.key:
            found.append((size, key))
    return found


def between_separators(words: list[Word], at: int) -> bool:
    """Whether nothing but a separator or "và" stands on either side of a word."""
    before = words[at].cut or not words[at - 1].key
    return before and (at + 1 == len(words) or words[at + 1].cut or not words[at + 1].key)


def past_place(words: list[Word], at: int) -> int:
    """Past "phường", "của phường", "phường Hòa Bình Trung"; not past "thành phố", which is another level."""
    at = start = _past_kinds(words, at)
    while at < len(words) and words[at].key in _OF_PLACE and not words[at].cut:
        at += 1
    kind = _place(words, at)
    if not kind:
        return start
    at = _past_kinds(words, at + kind)
    limit = at + _NAME_OF_PLACE
    while at < min(limit, len(words)) and not words[at].cut and words[at].key and words[at].printed[0].isupper():
        at += 1
    return at


def _past_kinds(words: list[Word], at: int) -> int:
    """Past the other kinds of a commune behind one: "xã/phường", "xã, phường, đặc khu"."""
    if not at or words[at - 1].key not in _PLACES:
        return at
    while at < len(words) and words[at].cut and (kind := _place(words, at, listed=True)):
        if at + kind < len(words) and words[at + kind].key in _OTHER_XA:
            break
        at += kind
    return at


def _place(words: list[Word], at: int, *, listed: bool = False) -> int:
    """How many words say what kind of commune begins here: one for "xã", two for "đặc khu", none for anything else."""
    if at == len(words) or (words[at].cut and not listed):
        return 0
    if words[at].key == "dac" and at + 1 < len(words) and words[at + 1].key == "khu":
        return 2
    return int(words[at].key in _PLACES)


# --- slips ---


def edges(key: str) -> tuple[str, str]:
    """How a key begins and how it ends: a single slip in a long one leaves one of them as it was."""
    return f"^{key[:EDGE]}", f"{key[-EDGE:]}$"


def one_slip(left: str, right: str) -> bool:
    """Equal but for one letter changed, added or lost."""
    if abs(len(left) - len(right)) > 1:
        return False
    short, long = sorted((left, right), key=len)
    if len(short) < 2 or long == short:
        return long == short
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def shortened(key: str, at: int) -> str:
    """The beginning of a key without one letter: two that a single slip tells apart have one of these in common."""
    return key[:at] + key[at + 1 : BEGINNING]
