"""Keys for matching short phrases, one output character per character of an NFC input.

Length is kept on purpose: a match in a key has the same span in the text, so a grammar can match loosely
and still quote exactly. `vankien.text.fold` is the key for searching, where length does not matter.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from vankien.text import nfc, settle_tones, squeeze, table_lookup

_LONGEST_WORD = 16
_PLAIN = (
    dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
    | dict.fromkeys(map(ord, "\t\n\r\x0b\x0c\u00a0\u2007\u2009\u202f"), " ")
    | dict.fromkeys(map(ord, "“”„«»"), '"')
)


def _unmarked() -> dict[int, str]:
    table = _PLAIN | {ord("đ"): "d", ord("Đ"): "d"}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii():
            table[code] = base.lower()
    return table


def bare(text: str) -> str:
    """Small letters without tones, horns or bars: "Quý II" and "quy ii" share a key."""
    return _bare_word(text) if len(text) <= _LONGEST_WORD else _bare(text)


_bare = table_lookup(_unmarked())
_bare_word = lru_cache(maxsize=16384)(_bare)
"""Documents say the same few thousand words over and over."""


def toned(text: str) -> str:
    """Small letters with their tones, "hoà" as "hòa".

    Needed wherever words differ by tone alone: "giảm" (less) is no "giám" (watch), "từ" (from) no "tự" (self).
    """
    return _toned(settle_tones(text))


_toned = table_lookup(_PLAIN)


def line(text: str) -> str:
    """NFC on one line with single blanks. Spans into the original are lost."""
    return squeeze(nfc(text))
