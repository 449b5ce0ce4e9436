"""The signature block and `Nơi nhận:`: who signed, in which office, for whom, and who receives the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vankien.model import Paragraph
from vankien.text import fold, is_upper

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


@dataclass(frozen=True, slots=True)
class Signature:
    on_behalf: str | None = None
    title: str | None = None
    signer: str | None = None
    recipients: tuple[str, ...] = ()


def signature(text: str, lines: Sequence[Paragraph]) -> Signature:
    """The first block of "T/M …", office and name; else an office in capitals with a name under it."""
    recipients = _recipients(text, lines)
    for i, line in enumerate(lines):
        match = _FOR.match(line.text)
        if match and is_upper(match.group("body")):
            return _read(match.group("body"), lines[i + 1 : i + 1 + _AFTER_FOR], recipients)
    for i, line in enumerate(lines):
        if i > 3 and _is_office(line.text):
            signer = _name(lines[i + 1 : i + 6])
            if signer is not None:
                return Signature(None, line.text, signer, recipients)
    return Signature(recipients=recipients)


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
    return is_upper(words) and len(words) < 60 and fold(words).startswith(_OFFICES)


def _name(lines: Sequence[Paragraph]) -> str | None:
    return next((name for line in lines if (name := _person(line.text)) is not None), None)


def _person(words: str) -> str | None:
    """Two to six capitalised words and nothing else; a name in capitals only is a body more often than a person."""
    parts = words.split()
    if not 2 <= len(parts) <= 6 or is_upper(words) or not all(_NAME_WORD.match(p) for p in parts):
        return None
    return words if parts[0].lower() not in _NO_NAMES else None


def _recipients(text: str, lines: Sequence[Paragraph]) -> tuple[str, ...]:
    found: list[str] = []
    start = next((i for i, line in enumerate(lines) if fold(line.text[:20]).startswith("noi nhan")), None)
    for line in lines[start + 1 : start + 40] if start is not None else ():
        raw = text[line.span[0] : line.span[1]].lstrip("* ")
        if not raw.startswith(("-", "–", "+", "•")):
            if _beside(line.text):
                continue
            break
        found.append(line.text.lstrip("-–+•* ").rstrip(" .;,"))
    return tuple(found)


def _beside(words: str) -> bool:
    """A line of the signature, which stands to the right of the recipients."""
    return is_upper(words) or words.startswith("(") or _person(words) is not None or bool(_FOR.match(words))
