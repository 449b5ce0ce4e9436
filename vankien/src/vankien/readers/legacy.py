"""Vietnamese from before Unicode: TCVN3 (fonts .VnTime, also called ABC), VNI (fonts VNI-Times) and Windows-1258.

All three put the letters of Vietnamese in the places of Western ones, so that a file read as Latin-1 shows "Céng hßa",
"Coäng hoøa" for "Cộng hòa". Which one it is is told by statistics: the right table makes syllables of nearly all words.
Tables: TCVN 5712:1993 (VN3); VNI for Windows; code page 1258.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from vankien.readers.syllables import is_syllable

SAMPLE = 50_000
_WORDS = 1_000
_UNICODE_SHARE = 0.2
"""Of the letters with marks in Unicode about half lie outside Latin-1, whatever markup stands between them."""
_FEWEST = 4
_LEAST_RIGHT = 0.75
_LEAST_GAIN = 0.3
_LETTERS = "ăđơưĂĐƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA)))
_VIETNAMESE = re.compile(f"[{_LETTERS}]")
_EDGES = " \t\r\n.,;:!?()[]{}\"'/-+*_=<>%&0123456789"

_TCVN3 = str.maketrans(
    dict(
        zip(
            "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
            "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
            strict=True,
        )
    )
)
_VNI_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_HAT = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVE = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "í": "í", "ì": "ì"}
_HORNED = {"ô": "ơ", "ö": "ư"}


@dataclass(frozen=True, slots=True)
class Legacy:
    """One old encoding: its name for a person, and how text that was read as Latin-1 becomes Unicode."""

    name: str
    table: Callable[[str], str]

    def convert(self, text: str) -> str:
        """Line by line: one that is right as it stands was typed in Unicode later and is left alone."""
        return "\n".join(line if line.isascii() else self._converted(line) for line in text.split("\n"))

    def _converted(self, line: str) -> str:
        out = self.table(line)
        return line if _right(_marked_words(line)) > _right(_marked_words(out)) else out


def _vni_pairs() -> dict[str, str]:
    """A base letter and the mark behind it; capitals have marks of their own, at the capital places."""
    pairs = {base + mark: _HORNED.get(base, base) + tone for base in "aeouyôö" for mark, tone in _VNI_TONES.items()}
    pairs |= {base + mark: base + "\u0302" + tone for base in "aeo" for mark, tone in _VNI_HAT.items()}
    pairs |= {"a" + mark: "a\u0306" + tone for mark, tone in _VNI_BREVE.items()}
    lower = {pair: unicodedata.normalize("NFC", letter) for pair, letter in pairs.items()} | _VNI_ALONE
    upper = {pair.upper(): letter.upper() for pair, letter in lower.items()}
    mixed = {pair[0].upper() + pair[1]: letter.upper() for pair, letter in lower.items() if len(pair) == 2}
    return lower | mixed | upper


_VNI = _vni_pairs()
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def from_vni(text: str) -> str:
    return _VNI_PATTERN.sub(lambda match: _VNI[match[0]], text)


def from_tcvn3(text: str) -> str:
    """Capitals with marks were set in a font of capitals (.VnTimeH), so they are told by the letters around them."""
    return "\n".join(_raise_capitals(line) for line in text.translate(_TCVN3).split("\n"))


def _raise_capitals(line: str) -> str:
    plain = [c for c in line if c.isascii() and c.isalpha()]
    if len(plain) >= 2 and all(c.isupper() for c in plain):
        return line.upper()
    return re.sub(r"[^\W\d_]+", lambda match: _raised(match[0]), line)


def _raised(word: str) -> str:
    """A word of capitals but for its marked letters: "THùC" is THỰC; "Bé" may be Bộ or BỘ and stays."""
    plain = [c for c in word if c.isascii()]
    marked = any(not c.isascii() and c.islower() for c in word)
    return word.upper() if marked and len(plain) >= 2 and all(c.isupper() for c in plain) else word


def _from_1258(text: str) -> str:
    """Code page 1258 sets a tone behind its letter; bytes that it leaves open are no text of it."""
    try:
        return unicodedata.normalize("NFC", text.encode("latin-1").decode("cp1258"))
    except (UnicodeDecodeError, UnicodeEncodeError):
        return ""


TCVN3 = Legacy("TCVN3 (ABC)", from_tcvn3)
VNI = Legacy("VNI", from_vni)
WINDOWS_1258 = Legacy("Windows-1258", _from_1258)
_ALL = (TCVN3, VNI, WINDOWS_1258)


def recognise(text: str) -> Legacy | None:
    """The old encoding of a text that was read as Latin-1 (or as UTF-8 made from that); None when it has none."""
    sample = text[:SAMPLE]
    marked = len(sample) - len(sample.encode("ascii", "ignore"))
    if not marked or sum(map(sample.count, _LETTERS)) > marked * _UNICODE_SHARE:
        return None
    words = _marked_words(sample)
    if len(words) < _FEWEST:
        return None
    right = {legacy: _right(_marked_words(legacy.table(" ".join(words)))) for legacy in _ALL}
    best = max(_ALL, key=lambda legacy: right[legacy])
    enough = right[best] >= _LEAST_RIGHT and right[best] >= _right(words) + _LEAST_GAIN
    return best if enough else None


def of_font(name: str) -> Legacy | None:
    """The encoding that the letters of a font are drawn for."""
    if name.startswith(".Vn"):
        return TCVN3
    return VNI if name.upper().startswith("VNI-") else None


def in_font(words: str, legacy: Legacy, font: str) -> str:
    """A run set in an old font, as Unicode; one that somebody already typed in Unicode stays."""
    capitals = of_font(font) is TCVN3 and font.endswith("H")
    if words.isascii() and not capitals:
        return words
    if _VIETNAMESE.search(words):
        return words
    converted = legacy.table(words)
    return converted.upper() if capitals else converted


def _marked_words(text: str) -> list[str]:
    words = (word.strip(_EDGES) for word in text.split() if not word.isascii())
    return list(islice((word for word in words if 1 < len(word) < 12 and not word.isascii()), _WORDS))


def _right(words: list[str]) -> float:
    return sum(map(is_syllable, words)) / len(words) if words else 0.0
