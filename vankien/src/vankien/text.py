"""Words, before any meaning: one Unicode form, tone marks placed one way, keys for matching, markup taken off.

Nothing here changes the text that spans point into, apart from `nfc`: a value is cleaned, its span is not.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache

_SHORT = 160
"""Longer texts are seldom asked for twice, and would fill the memory of a process that lives long."""
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng
_TONE_ON_SECOND = re.compile("[oO][àảãáạèẻẽéẹÀẢÃÁẠÈẺẼÉẸ]|[uU][ỳỷỹýỵỲỶỸÝỴ]")
_DASHES = str.maketrans(
    dict.fromkeys("‐‑‒–—−", "-")
    | dict.fromkeys("“”„«»", '"')
    | dict.fromkeys("‘’‚`", "'")
    | dict.fromkeys("\u00a0\u2007\u2009\u202f\u3000", " ")
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", "")
)
_Q = frozenset("qQ")
_TAG = re.compile(r"</?(?:i|b|u|s|em|strong|sub|br|p|span|center)\s{0,4}/?>", re.I)
_SUP_TAG = re.compile(r"<sup>\s{0,4}([^<>]{0,12}?)\s{0,4}</sup>", re.I)
_SUP = re.compile(r"\^\{([^{}]{0,12})\}")
_STARS = re.compile(r"\*\*+|\*(?=\S)|\*(?<=\S\*)")
"""Each branch begins with its sign, so that a search passes over all else at once."""
_RAISED = {"2": "²", "3": "³"}


def nfc(text: str) -> str:
    """The composed form, with line ends made one; both happen before any span is taken."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _move_tone(match: re.Match[str]) -> str:
    text, (start, end) = match.string, match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    if after.isalpha() or unicodedata.combining(after or "a") or before in _Q:
        return match[0]
    apart = unicodedata.normalize("NFD", match[0][1])
    return unicodedata.normalize("NFC", match[0][0] + apart[1]) + apart[0]


def settle_tones(text: str) -> str:
    """Both spellings of one syllable made equal: hoà and hòa, khoẻ and khỏe, uỷ and ủy.

    The mark moves to the first vowel only where the pair ends the syllable (hoàn keeps its mark), and never after q,
    whose u is no vowel (quý).
    """
    if text.isascii():
        return text
    return _settle_short(text) if len(text) <= _SHORT else _settle(text)


def _settle(text: str) -> str:
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return _TONE_ON_SECOND.sub(_move_tone, text)


_settle_short = lru_cache(maxsize=8192)(_settle)


def _unmarked() -> dict[int, str | None]:
    """Every Latin letter with marks to its bare one, and the marks themselves to nothing."""
    table: dict[int, str | None] = dict.fromkeys(range(768, 880))
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        bare = unicodedata.normalize("NFD", chr(code))[0]
        if ord(bare) != code:
            table[code] = bare
    return table | {ord("đ"): "d", ord("Đ"): "D"} | {k: v or None for k, v in _DASHES.items()}


def table_lookup(table: Mapping[int, str | None]) -> Callable[[str], str]:
    """`str.translate` with lower case after it, five times as fast on Vietnamese: one byte a letter, there and back.

    A text with a letter beyond the alphabet of official documents, or beside it a loose mark, takes the slow way.
    """
    encoding = codecs.charmap_build(_ALPHABET)
    decoding = "".join(letter.translate(table).lower() for letter in _ALPHABET)

    def lookup(text: str) -> str:
        try:
            coded, _ = codecs.charmap_encode(text.lower(), "strict", encoding)
        except UnicodeEncodeError:
            return text.translate(table).lower()
        return codecs.charmap_decode(coded, "strict", decoding)[0]

    return lookup


def _alphabet() -> str:
    """Small letters only, since capitals are lowered first, and nothing that a table may take away."""
    latin = [chr(code) for code in range(128) if not chr(code).isupper()]
    marked = {unicodedata.normalize("NFC", letter + tone) for letter in "aăâeêioôơuưy" for tone in _TONES}
    return "".join(latin + sorted(marked | set("ăâêôơưđ‐‑‒–—−“”„«»‘’…•·≥≤²³×°±\u00a0\u2009")))


_ALPHABET = _alphabet()
_bare = table_lookup(_unmarked())


def fold(text: str) -> str:
    """A key for matching: lower case, no marks, đ as d, dashes and quotes made plain, white space single."""
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    return squeeze(_bare(text))


_fold_short = lru_cache(maxsize=16384)(_fold)


def squeeze(text: str) -> str:
    """White space single, none at the ends. What can be printed holds no white space but blanks."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return " ".join(text.split())


def is_clean(text: str) -> bool:
    """Whether `clean` would do no more than take off blanks at the ends."""
    return not ("<" in text or "^" in text or "*" in text or "  " in text) and text.isprintable()


def clean(raw: str) -> str:
    """A value as a reader sees it: no stray markup of a conversion, white space folded, NFC.

    A star that stands alone between spaces stays, since it may be a bullet or a rule; `^{2}` becomes ².
    """
    if is_clean(raw):
        return raw.strip(" ")
    if "<" in raw:
        raw = _TAG.sub("", _SUP_TAG.sub(lambda m: _raise(m.group(1)), raw))
    if "^" in raw:
        raw = _SUP.sub(lambda m: _raise(m.group(1)), raw)
    if "*" in raw:
        raw = _STARS.sub("", raw)
    return squeeze(raw)


_MARKUP = re.compile(rf"{_TAG.pattern}|</?sup>|{_STARS.pattern}", re.I)


def blank_markup(text: str) -> str:
    """The same text, offset for offset, with spaces where markup stood beside white space or at an end of a line.

    Markup inside a word stays: a space there would cut the word in two.
    """
    if "<" not in text and "*" not in text:
        return text
    return _MARKUP.sub(lambda m: _blank(m, text), text)


def _blank(match: re.Match[str], text: str) -> str:
    start, end = match.span()
    beside = start == 0 or end == len(text) or text[start - 1].isspace() or text[end].isspace()
    return " " * (end - start) if beside else match.group()


def _raise(inner: str) -> str:
    return _RAISED.get(inner.strip(), inner.strip("* "))


def is_upper(text: str) -> bool:
    """Capitals only, with at least two letters: how a heading of an official document is set."""
    return text.isupper() and sum(map(str.isalpha, text)) >= 2


def starts_lower(text: str) -> bool:
    """The first letter or digit is a small letter; opening quotes and brackets are looked through."""
    stripped = text.lstrip(" \"'“‘([")
    return bool(stripped) and stripped[0].isalpha() and stripped[0].islower()


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends; an empty one stays at its start."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
