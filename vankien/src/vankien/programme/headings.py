"""The headings that a passage of running text stands under: do they look forward, what do they name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vankien.layout.passages import Passage
from vankien.text import clean, fold

_FORWARD = re.compile(
    r"muc tieu|nhiem vu|giai phap|chi tieu|phuong huong|dinh huong|dot pha|to chuc thuc hien|ke hoach"
)
_BACKWARD = re.compile(
    r"ket qua|danh gia|thanh (?:qua|tuu|tich)|han che|nguyen nhan|khuyet diem|uu diem|tinh hinh|boi canh|kiem diem"
    r"|bai hoc|thuan loi|kho khan"
)
_TELLS = re.compile(rf"\W*(?:(?:ve|cac|mot so|nhung|nhin chung|nhieu)[ ,]+)*(?:{_BACKWARD.pattern})")
_DUTIES = re.compile(
    r"to chuc thuc hien|phan cong|trach nhiem|giao nhiem vu|y kien (?:chi dao|ket luan)|ket luan|nhiem vu cu the"
    r"|nhiem vu trong tam|cong viec cu the"
)
_TARGETS = re.compile(r"\bchi tieu\b")
_WORK = re.compile(r"nhiem vu|giai phap")
_RANKED = {"part", "chapter", "article", "roman", "letter", "number", "dotted", "small"}
_LONGEST = 160
_LONGEST_RAW = 800
"""Of a line with its markup and blanks."""
_YEAR = re.compile(r"(?:đến (?:hết |cuối )?năm|giai đoạn 20\d\d\s?[-–]|năm) ?(20\d\d)", re.I)


_GIVES = re.compile(r"\s*(?:Giao|Phân công|Yêu cầu|Đề nghị)\s")
"""Such a passage hands out work, though it may ask for "kết quả" to be reported."""


@dataclass(frozen=True, slots=True)
class Heading:
    """`title` is None for a numbered passage that is no heading but says something itself."""

    rank: int
    label: str
    title: str | None
    forward: bool | None
    duties: bool
    targets: bool


class Headings:
    """The stack of headings, moved on passage by passage."""

    def __init__(self, *, forward: bool) -> None:
        self._default = forward
        self._stack: list[Heading] = []

    def enter(self, passage: Passage) -> None:
        found = passage.mark
        if found is None or found.kind not in _RANKED:
            return
        self._stack = [h for h in self._stack if h.rank < found.rank]
        title, forward, duties, targets = _read(passage.raw[found.start : found.start + _LONGEST_RAW + 1])
        if found.kind != "small" or title is not None:
            self._stack.append(Heading(found.rank, found.label, title, forward, duties, targets))

    @property
    def forward(self) -> bool:
        known = [h.forward for h in self._stack if h.forward is not None]
        return all(known) if known else self._default

    @property
    def names_targets(self) -> bool:
        """A heading of chỉ tiêu is open: what is measured under it is a target whatever its verb."""
        return any(h.targets for h in self._stack)

    @property
    def gives_duties(self) -> bool:
        """The innermost heading that says anything of it hands out work: "Tổ chức thực hiện"."""
        return any(h.duties for h in self._stack) and self.forward

    @property
    def section(self) -> tuple[str, str] | None:
        """Label and title of the outermost heading."""
        top = next((h for h in self._stack if h.title), None)
        return (top.label, top.title) if top is not None and top.title else None

    @property
    def group(self) -> str | None:
        """The title of the innermost heading."""
        return next((h.title for h in reversed(self._stack) if h.title), None)

    @property
    def year(self) -> int | None:
        """The year that the innermost heading with one sets for what stands under it."""
        for heading in reversed(self._stack):
            years = _YEAR.findall(heading.title or "")
            if years:
                return int(years[-1])
        return None


@lru_cache(maxsize=4096)
def _read(raw: str) -> tuple[str | None, bool | None, bool, bool]:
    """What a heading keeps of its line: those who read tasks and those who read targets ask the same lines."""
    words = _title(raw)
    title = words.strip(" :.*") if words is not None else None
    key = fold(title or "")
    targets = bool(_TARGETS.search(key)) and not _WORK.search(key)
    return title, _looks(raw, whole=words is not None), bool(_DUTIES.search(key)), targets


def _title(raw: str) -> str | None:
    """A short line that promises nothing itself: it ends with a colon, or has neither full stop nor figures."""
    words = clean(raw) if len(raw) <= _LONGEST_RAW else ""
    if not words or len(words) > _LONGEST or "%" in words:
        return None
    return words if words.endswith(":") or words.isupper() or not words.endswith((".", ";", ",")) else None


def _looks(raw: str, *, whole: bool) -> bool | None:
    """Forward, backward or neither. A sentence speaks of the past by how it opens: "báo cáo kết quả" in it is work."""
    if _GIVES.match(raw):
        return None
    key = fold(raw[:200].partition(":")[0])
    if _BACKWARD.search(key) if whole else _TELLS.match(key):
        return False
    return True if _FORWARD.search(key) else None
