"""Printed lines put together as running text: what the end of a line cut is made whole.

Vietnamese words are single syllables, so print hardly hyphenates; but a narrow cell cuts a syllable or a figure where
it fills up, and a hyphen that belongs to a name ("ĐT-HT") stands at the end of a line like any other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from vankien.text import fold

_SYLLABLE = re.compile(r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$")
_HYPHENS = "-\u2010\u2011"
_SOFT = "\u00ad"
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_ODD_SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"), " ")
_NOTHING = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"), "")
_CLEAN = _LIGATURES | _ODD_SPACES | _NOTHING


def plain(text: str) -> str:
    """Composed letters, ligatures taken apart, spaces of any width as one kind."""
    return unicodedata.normalize("NFC", text.translate(_CLEAN))


def is_syllable(word: str) -> bool:
    """It could be one Vietnamese syllable; marks are not looked at."""
    return bool(_SYLLABLE.match(fold(word)))


def join_lines(texts: Sequence[str]) -> str:
    """One text of several lines."""
    out = ""
    for text in texts:
        out = _join(out, text) if out else text
    return out.replace(_SOFT, "")


def _join(above: str, below: str) -> str:
    if above.endswith(_SOFT):
        return above[:-1] + below
    last, first = above.rsplit(" ", 1)[-1], below.split(" ", 1)[0]
    if last[-1:] in _HYPHENS and len(last) > 1:
        return above[:-1] + below if _was_cut(last[:-1], first) else above + below
    if _was_cut(last, first) or _figure_cut(last, first, alone=above == last and below == first):
        return above + below
    return f"{above} {below}"


def _was_cut(last: str, first: str) -> bool:
    """Two pieces that make a syllable only together."""
    ending = first.rstrip('.,;:)!?”"')
    if not last.isalpha() or not ending.isalpha() or (ending[0].isupper() and not last.isupper()):
        return False
    apart = is_syllable(last) and is_syllable(ending)
    return not apart and is_syllable(last + ending) and len(last + ending) > 2 and not (last.isupper() and apart)


def _figure_cut(last: str, first: str, *, alone: bool) -> bool:
    """ "61.019" over ",0": a figure goes on with a mark. One that ends with a mark ("2." over "240,0") stands alone
    in its cell; in running text it is one of a list.
    """
    if not last[:1].isdigit():
        return False
    return (first[0] in ".," and first[1:2].isdigit()) or (alone and last[-1] in ".," and first[:1].isdigit())
