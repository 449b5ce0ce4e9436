"""Answers that bear their label, "Chủ trì: …; Phối hợp: …; Thời gian: …": on their own lines, in a cell, in brackets.

Labels are matched on a key of the same length as the text, so that what stands between two of them is quoted exactly.
"""

from __future__ import annotations

import re

from vankien.grammar._keys import bare
from vankien.text import squeeze

_BODY = r"(?:(?:co quan|cq|don vi|dv|bo phan|can bo|lanh dao|nguoi)(?:, (?:co quan|don vi|ca nhan))*)"
_LABELS = {
    "coordinating": rf"(?:{_BODY} )?(?:cung )?phoi hop(?: thuc hien)?|{_BODY} tham gia|cqph|dvph|ph",
    "lead": rf"{_BODY} (?:chu tri|thuc hien|dau moi|phu trach|tham muu|chiu trach nhiem)(?:,? (?:thuc hien|tham muu))?"
    r"|chu tri(?:,? (?:thuc hien|tham muu))?|cqct|dvct|ct|dau moi|phan cong(?: thuc hien)?",
    "schedule": r"thoi gian(?: thuc hien| hoan thanh| trien khai)?|thoi han(?: hoan thanh| thuc hien)?"
    r"|tien do(?: thuc hien| hoan thanh)?|hoan thanh|han hoan thanh|lo trinh",
    "product": r"(?:du kien )?san pham(?: dau ra| can dat| hoan thanh)?|ket qua(?: dau ra| can dat)?|dau ra"
    r"|san pham, ket qua(?: dau ra)?",
    "resource": r"(?:nguon )?kinh phi(?: thuc hien)?|nguon luc(?: thuc hien)?",
}
_ANY = re.compile(
    r"(?:^|(?<=[;.,(|+•*-])\s?|(?<=[;.,(|+•*-]\s)|(?<=\n))(?:"
    + "|".join(f"(?P<{role}>{pattern})" for role, pattern in _LABELS.items())
    + r")\s?:(?!\s?//)\s?"
)
_LAST_WORDS = (
    "hop", "hien", "gia", "ph", "tri", "moi", "trach", "muu", "nhiem", "ct", "cong", "gian", "thanh", "khai", "han",
    "do", "trinh", "pham", "ra", "dat", "qua", "phi", "luc",
)  # fmt: skip
"""With which the labels end."""
_MARKED = re.compile(r"\s?\((?P<role>chu tri|ct|phoi hop|ph)\)")
_AND_HELPED = re.compile(
    r"(?P<lead>[^:]{2,160}?)\s(?:la\s)?chu tri[,;]?\s(?:va\s)?phoi hop(?:\svoi|\scung)?\s?:?\s?(?=\S)"
)
_UNLABELLED = (
    re.compile(
        r"(?P<lead>[^:;()]{2,160}?)\s(?:la\s)?chu tri\s?[;,]\s?(?P<help>[^:;()]{2,200}?)\s(?:cung\s)?phoi hop\.?$"
    ),
    re.compile(r"(?P<lead>[^:;()]{2,160}?)\s?;\s?(?P<help>[^:;()]{2,200}?)\s(?:cung\s)?phoi hop(?:\sthuc hien)?\.?$"),
    re.compile(r"(?P<lead>[^:;()]{2,160}?)\s?\((?P<help>[^:;()]{2,160}?)\s(?:cung\s)?phoi hop\)$"),
    re.compile(r"(?P<lead>[^:;()]{2,160}?)\s(?:chu dong\s)?phoi hop\s(?:voi|cung)\s(?P<help>\S[^:]*)$"),
)
"""Words that tell them apart: "A chủ trì; B phối hợp", "A; B phối hợp", "A (B phối hợp)", "A phối hợp với B"."""
_LEADS = re.compile(r"[\s,]+(?:là\s)?chủ trì$")
_ENDS = " ;,.()-+•*|"


def answers(words: str) -> tuple[str, dict[str, str]]:
    """What stands before the first label, and the answers by role; of two answers to one question the first counts."""
    key = "\n".join(map(bare, words.split("\n"))) if ":" in words else ""
    found = list(_ANY.finditer(key)) if len(key) == len(words) and _may_ask(key) else []
    said: dict[str, str] = {}
    for n, match in enumerate(found):
        end = found[n + 1].start() if n + 1 < len(found) else len(words)
        said.setdefault(match.lastgroup or "", _trimmed(words[match.end() : end]))
    return (words[: found[0].start()] if found else words), said


def _may_ask(key: str) -> bool:
    """Whether a label's last word stands before any colon: most colons open a list."""
    return any(piece.rstrip().endswith(_LAST_WORDS) for piece in key.split(":")[:-1])


def lead_and_help(cell: str) -> tuple[str, str] | None:
    """The two parts of a cell that names both who leads and who helps; None when it does not tell them apart."""
    rest, said = answers(cell)
    if "coordinating" in said and ("lead" in said or rest.strip(_ENDS)):
        return said.get("lead") or _LEADS.sub("", _trimmed(rest)), said["coordinating"]
    if "lead" in said and not rest.strip(_ENDS):
        return said["lead"], ""
    key = bare(cell)
    if len(key) != len(cell):
        return None
    if match := _AND_HELPED.match(key):
        return _trimmed(cell[: match.end("lead")]), _trimmed(cell[match.end() :])
    if found := next(filter(None, (pattern.match(key) for pattern in _UNLABELLED)), None):
        return _trimmed(cell[: found.end("lead")]), _trimmed(cell[slice(*found.span("help"))])
    return _by_brackets(cell, list(_MARKED.finditer(key)))


def _by_brackets(cell: str, found: list[re.Match[str]]) -> tuple[str, str] | None:
    """ "Phòng A (chủ trì), Phòng B (phối hợp), Phòng C": who bears no mark helps."""
    edges = [0, *(match.end() for match in found)]
    names = [
        (m["role"] in ("chu tri", "ct"), _trimmed(cell[a : m.start()])) for a, m in zip(edges, found, strict=False)
    ]
    if not any(leads for leads, _ in names):
        return None
    helping = [name for leads, name in names if not leads] + [_trimmed(cell[found[-1].end() :])]
    return "; ".join(name for leads, name in names if leads), "; ".join(filter(None, helping))


def _trimmed(words: str) -> str:
    """Without what stood around the label; a bracket that closes one inside stays."""
    words = squeeze(words).strip(" ;,.-+•*|").rstrip(" (")
    if words.count(")") > words.count("("):
        words = words.rstrip(")").strip(_ENDS)
    return words
