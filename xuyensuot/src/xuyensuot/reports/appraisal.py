"""The appraisal sheet of a document: what the engine found, and what the office made of it in the review."""

from collections.abc import Iterable

from vankien.checks import CODES
from vankien.export.appraisal import SEVERITIES, Group, Remarked
from vankien.export.docx import Sheet, write
from vankien.model import Finding
from xuyensuot.documents.enums import FindingState
from xuyensuot.documents.models import Document, ReviewFinding
from xuyensuot.programmes.items import place_in_words


def appraisal_docx(document: Document) -> bytes:
    """The DOCX, with every finding; one that was settled says how. Two queries, however many there are."""
    findings = list(document.findings.select_related("item"))
    header = document.run.header
    return write(
        Sheet(
            parent_body=header.get("parent_body") or "",
            body=document.issuer,
            about=_about(document),
            summary=_summary(findings),
            groups=_groups(findings),
        )
    )


def _about(document: Document) -> str:
    dated = f"ngày {document.issued_on:%d/%m/%Y}" if document.issued_on else ""
    numbered = f"số {document.reference}" if document.symbol else ""
    parts = (document.kind_label or "Văn bản", numbered, dated, document.title)
    return " ".join(part for part in parts if part)


def _summary(findings: list[ReviewFinding]) -> str:
    if not findings:
        return "Không có điểm nào cần xem xét."
    settled = sum(f.state in (FindingState.FIXED, FindingState.KEPT) for f in findings)
    return f"{len(findings)} điểm cần xem xét, đã xử lý {settled}."


def _groups(findings: Iterable[ReviewFinding]) -> list[Group]:
    """By severity, then by code in the order in which each first occurs."""
    order = list(SEVERITIES)
    kept: dict[tuple[str, str], list[Remarked]] = {}
    for found in sorted(findings, key=lambda f: (order.index(f.severity), f.span_start or 0)):  # type: ignore[arg-type]
        kept.setdefault((found.severity, found.code), []).append(_remarked(found))
    return [
        Group(severity, code, CODES.get(code, code), tuple(items))  # type: ignore[arg-type]
        for (severity, code), items in kept.items()
    ]


def _remarked(found: ReviewFinding) -> Remarked:
    settled = "" if found.state == FindingState.OPEN else f" Xử lý: {found.get_state_display()}"
    note = f" ({found.note})" if settled and found.note else ""
    message = found.message + (f"{settled}{note}." if settled else "")
    span = (found.span_start or 0, found.span_end or 0)
    place = place_in_words(found.item) if found.item is not None else ""
    return Remarked(Finding(found.code, found.severity, message, found.excerpt, span), place)  # type: ignore[arg-type]
