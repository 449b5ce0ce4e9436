"""The signature block and `Nơi nhận:`: who signed, in which office, for whom, and who receives the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vankien.layout.lines import apart
from vankien.model import Paragraph
from vankien.text import fold, is_upper, starts_lower

_FOR = re.compile(r"^(?:T/?M\.?|TM\.|K/?T\.?|T/?L\.?|TUQ\.?|Q\.)\s{1,3}(?P<body>\S.{1,80})$")
_OFFICES = (
    "bi thu", "pho bi thu", "chu tich", "pho chu tich", "chanh van phong", "truong ban", "truong phong", "giam doc",
    "chu nhiem", "bo truong", "thu truong", "truong doan", "uy vien", "q. chu tich", "thu tuong", "hieu truong",
)  # fmt: skip
_NAME_WORD = re.compile(r"^[^\W\d_a-zđ][^\W\d_]*$")
_NO_NAMES = {"phụ", "nơi", "phần", "chương", "lưu", "kính"}
"""With their marks: Phan is a family name."""
_AFTER_FOR = 14
"""How many lines below "T/M …" the name may stand: a scan leaves the seal's lines between them."""


_CLOSING = 40
"""Lines from "Nơi nhận:" on that may belong to the closing."""
_BULLETS = ("-", "–", "+", "•")
_LAST_STOP = re.compile(r"[;.,:)]\s+(?=[^;.,:)]{4,60}$|(?:TM|KT|TL|TUQ|Q)\.\s)")
_ANNEX = re.compile(r"phu (?:luc|bieu)\b|danh muc\b|bieu\b|quy (?:che|dinh)\b")


@dataclass(frozen=True, slots=True)
class Signature:
    on_behalf: str | None = None
    title: str | None = None
    signer: str | None = None
    recipients: tuple[str, ...] = ()


def signature(text: str, lines: Sequence[Paragraph]) -> Signature:
    """The first block of "T/M …", office and name; else an office in capitals with a name under it."""
    start = next((i for i, line in enumerate(lines) if _is_opening(line)), None)
    recipients: tuple[str, ...] = ()
    if start is not None:
        closing = [piece for line in lines[start : start + _CLOSING] for piece in _columns(text, line)]
        recipients = _recipients(text, closing[1:])
        lines = [*lines[:start], *closing]
    for i, line in enumerate(lines):
        match = _FOR.match(line.text)
        if match and is_upper(match.group("body")):
            return _read(match.group("body"), _below(lines, i, _AFTER_FOR), recipients)
    for i, line in enumerate(lines):
        if i > 3 and _is_office(line.text):
            signer = _name(_below(lines, i, 5))
            if signer is not None:
                return Signature(None, line.text, signer, recipients)
    return Signature(recipients=recipients)


def _is_opening(line: Paragraph) -> bool:
    first = line.text[:1]  # of most lines it is enough
    if first.isascii() and first.isalpha() and first not in "nN":
        return False
    return fold(line.text[:20]).startswith("noi nhan")


def _columns(text: str, line: Paragraph) -> Iterator[Paragraph]:
    """Recipients stand left and the signature right, which a copy may leave on one line: "- Lưu: VT. CHỦ TỊCH"."""
    for piece in apart(text, line):
        left = piece.text.startswith(_BULLETS) or _is_opening(piece)
        cut = _LAST_STOP.search(piece.text) if left else None
        right = piece.text[cut.end() :] if cut else ""
        if not cut or not (_signs(right) or (cut[0][0] in ";." and _person(right))):
            yield piece
            continue
        yield replace(piece, text=piece.text[: cut.end()].rstrip())
        yield replace(piece, text=right)


def _signs(words: str) -> bool:
    return _is_office(words) or (bool(_FOR.match(words)) and is_upper(words))


def _below(lines: Sequence[Paragraph], i: int, most: int) -> list[Paragraph]:
    """The lines under line `i` that are no recipients."""
    return [line for line in lines[i + 1 : i + 1 + _CLOSING] if not line.text.startswith(_BULLETS)][:most]


def _read(words: str, below: Sequence[Paragraph], recipients: tuple[str, ...]) -> Signature:
    """ "KT. CHỦ TỊCH" stands for a person's office, not for a body."""
    body = None if fold(words).startswith(_OFFICES) else words.strip()
    title: str | None = None
    for line in below:
        if title is None and _is_office(line.text):
            title = line.text
            continue
        if _FOR.match(line.text):
            continue
        signer = _person(line.text)
        if signer is not None:
            return Signature(body, title, signer, recipients)
    return Signature(body, title, None, recipients)


def _is_office(words: str) -> bool:
    """Any deputy and any head; "TRƯỜNG" is a school."""
    if len(words) >= 60 or not is_upper(words):
        return False
    return words.startswith(("PHÓ ", "TRƯỞNG ")) or fold(words).startswith(_OFFICES)


def _name(lines: Sequence[Paragraph]) -> str | None:
    return next((name for line in lines if (name := _person(line.text)) is not None), None)


def _person(words: str) -> str | None:
    """Two to six capitalised words and nothing else; a name in capitals only is a body more often than a person."""
    parts = words.split()
    if not 2 <= len(parts) <= 6 or is_upper(words) or not all(_NAME_WORD.match(p) for p in parts):
        return None
    return words if parts[0].lower() not in _NO_NAMES else None


def _recipients(text: str, below: Sequence[Paragraph]) -> tuple[str, ...]:
    """Each opens with a dash; one that runs over several lines goes on in small letters."""
    found: list[str] = []
    for line in below:
        words = line.text.lstrip("* ")
        if words.startswith(_BULLETS):
            found.append(words)
        elif found and starts_lower(words) and not found[-1].endswith((";", ".")):
            found[-1] = f"{found[-1]} {words}"
        elif not _beside(line.text) or _ANNEX.match(fold(words[:20])):
            break
    named = (words.lstrip("-–+•* ").rstrip(" .;,") for words in found)
    return tuple(words for words in named if any(map(str.isalnum, words)))


def _beside(words: str) -> bool:
    """A line of the signature, which stands to the right of the recipients."""
    return is_upper(words) or words.startswith("(") or _person(words) is not None or bool(_FOR.match(words))
