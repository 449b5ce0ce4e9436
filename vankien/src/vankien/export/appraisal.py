"""Findings for a person: the gravest first, then by kind, each with its passage quoted and its place named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vankien.checks import CODES
from vankien.export.place import Places
from vankien.model import Extraction, Finding, Severity

SEVERITIES: dict[Severity, str] = {
    "error": "Sai, cần sửa",
    "warning": "Có thể sai, cần kiểm tra",
    "info": "Nên xem lại",
}


@dataclass(frozen=True, slots=True)
class Remarked:
    """One finding and where its passage stands; `place` is "" where nothing but the text itself says it."""

    finding: Finding
    place: str


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one code; `title` says in Vietnamese what the code means."""

    severity: Severity
    code: str
    title: str
    items: tuple[Remarked, ...]


def groups(found: Extraction) -> tuple[Group, ...]:
    """By severity, then by code in the order in which each first occurs; inside a group in reading order."""
    places = Places(found)
    kept: dict[tuple[Severity, str], list[Remarked]] = {}
    order = list(SEVERITIES)
    for finding in sorted(found.findings, key=lambda f: (order.index(f.severity), f.span)):
        kept.setdefault((finding.severity, finding.code), []).append(Remarked(finding, places.of(finding.span)))
    return tuple(Group(severity, code, CODES.get(code, code), tuple(items)) for (severity, code), items in kept.items())


def summary(found: Extraction) -> str:
    """ "12 phát hiện: 2 sai, cần sửa; 10 nên xem lại"."""
    counts = {severity: sum(f.severity == severity for f in found.findings) for severity in SEVERITIES}
    parts = [f"{count} {SEVERITIES[severity].lower()}" for severity, count in counts.items() if count]
    return f"{len(found.findings)} phát hiện: {'; '.join(parts)}" if parts else "Không có phát hiện nào"


def as_text(found: Extraction) -> str:
    return "\n".join(_lines(found))


def _lines(found: Extraction) -> Iterator[str]:
    yield f"{found.source.name}: {summary(found)}."
    severity: Severity | None = None
    for group in groups(found):
        if group.severity != severity:
            severity = group.severity
            yield f"\n{SEVERITIES[severity].upper()}"
        yield f"\n  {group.title[:1].upper()}{group.title[1:]} [{group.code}] ({len(group.items)})"
        for item in group.items:
            yield f"  - {item.finding.message}"
            yield f"    {item.place + ': ' if item.place else ''}“{item.finding.excerpt}”"
