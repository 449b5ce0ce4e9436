"""Search text and sort key, stored as columns so that they mean the same on every PostgreSQL.

The embedded server has neither ICU nor contrib extensions (docs/decisions/0002-embedded-postgresql.md).
"""

import re
import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}  # huyền hỏi ngã sắc nặng
_LETTER = {letter: chr(0x41 + index) for index, letter in enumerate(_ALPHABET)}
_SHAPES = {"\u0306", "\u0302", "\u031b"}  # ă â ơ: part of the letter, not of the tone
_SEPARATORS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Lower case without any mark, đ as d, words apart by one space: "Hoà Bình" and "hòa bình" give "hoa binh"."""
    marks_off = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return _SEPARATORS.sub(" ", marks_off.lower().replace("đ", "d")).strip()


def sort_key(text: str) -> str:
    """A key whose bytewise order is the order of a Vietnamese dictionary.

    Letters first (a ă â b c d đ e ê …), tones second (ngang huyền hỏi ngã sắc nặng), word by word; figures by their
    value and before letters. Compare under the collation "C".
    """
    letters: list[str] = []
    tones: list[str] = []
    for word in re.findall(r"\d+|[^\W\d_]+", unicodedata.normalize("NFC", text).lower()):
        if word.isdigit():
            letters.append("0" + word.lstrip("0").zfill(12))
            continue
        letter, tone = _word_key(word)
        letters.append(letter)
        tones.append(tone)
    return " ".join(letters) + "!" + " ".join(tones)


def _word_key(word: str) -> tuple[str, str]:
    letters, tones = "", ""
    for char in word:
        base, tone = char, "0"
        parts = unicodedata.normalize("NFD", char)
        for mark in parts[1:]:
            if mark in _TONES:
                tone = _TONES[mark]
        base = unicodedata.normalize("NFC", parts[0] + "".join(m for m in parts[1:] if m in _SHAPES))
        letters += _LETTER.get(base, "~" + base)
        tones += tone
    return letters, tones.rstrip("0")
