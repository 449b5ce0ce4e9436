"""Uploads the programme document and checks what was read of it, as the office does on the review screen."""

from datetime import datetime, time, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from xuyensuot.common.clock import ZONE
from xuyensuot.demo.content.body import ISSUED_ON
from xuyensuot.demo.content.review import (
    ASKED_ABOUT_LEAD,
    ASKED_ABOUT_SUM,
    AUTHORITIES,
    CORRECTIONS,
    KEPT,
    LEFT_WITHOUT_LEAD,
    Correction,
)
from xuyensuot.demo.content.tasks import task_rows
from xuyensuot.demo.document import FILE_NAME, build_document
from xuyensuot.demo.evidence import DOCX_TYPE
from xuyensuot.demo.staffing import Staff
from xuyensuot.demo.timeline import PUBLISHED_ON
from xuyensuot.documents import commands
from xuyensuot.documents.enums import DocumentState, FindingState, ItemKind, ItemState
from xuyensuot.documents.models import Document, ReviewFinding, ReviewItem
from xuyensuot.programmes.commands import publish
from xuyensuot.programmes.models import Task


def publish_programme(staff: Staff) -> Document:
    """Call it inside the commune's scope. Raises RuntimeError when the engine cannot read its own demonstration."""
    document = commands.receive(
        actor=staff.office, upload=SimpleUploadedFile(FILE_NAME, build_document(), content_type=DOCX_TYPE)
    )
    commands.run_extraction(document_id=document.pk)
    document.refresh_from_db()
    if document.state != DocumentState.REVIEWING:
        raise RuntimeError(f"the demonstration's document was not read: {document.state} {document.refusal}")
    _review(staff, document)
    publish(actor=staff.office, document=document)
    _date_back(document)
    _answer_open_questions(staff)
    return document


def _review(staff: Staff, document: Document) -> None:
    keys = {row.text: key for key, row in task_rows().items()}
    for item in ReviewItem.objects.filter(document=document, kind=ItemKind.TASK):
        key = keys.get(item.title, "")
        if key in CORRECTIONS:
            _correct(staff, item, CORRECTIONS[key])
    for finding in ReviewFinding.objects.filter(document=document).select_related("item"):
        state, note = _decision(finding, keys.get(finding.item.title, "") if finding.item else "")
        commands.decide_finding(actor=staff.office, finding=finding, state=state, note=note)
    commands.accept_rest(actor=staff.office, document=document)
    for item in ReviewItem.objects.filter(document=document, state=ItemState.PENDING):
        commands.accept_item(actor=staff.office, item=item)


def _correct(staff: Staff, item: ReviewItem, correction: Correction) -> None:
    changes: dict[str, Any] = {}
    if correction.lead:
        changes["lead_unit"] = staff.units[correction.lead].pk
        changes["co_leads"] = [staff.units[key].pk for key in correction.co_leads]
    if correction.number:
        changes["number"] = correction.number
    if correction.schedule:
        changes["schedule"] = {"raw": correction.schedule}
    commands.edit_item(actor=staff.office, item=item, data=changes, version=item.version)


def _decision(finding: ReviewFinding, key: str) -> tuple[FindingState, str]:
    if key in CORRECTIONS:
        return FindingState.FIXED, CORRECTIONS[key].note
    if key == LEFT_WITHOUT_LEAD:
        return FindingState.ASKED, ASKED_ABOUT_LEAD
    if finding.code == "sum.mismatch":
        return FindingState.ASKED, ASKED_ABOUT_SUM
    return FindingState.KEPT, KEPT


def _date_back(document: Document) -> None:
    """The document was uploaded the day after it was issued and published with the work that came of it."""
    uploaded = datetime.combine(ISSUED_ON + timedelta(days=1), time(9, 12), ZONE)
    published = datetime.combine(PUBLISHED_ON, time(7, 45), ZONE)
    Document.objects.filter(pk=document.pk).update(uploaded_at=uploaded, published_at=published)


def _answer_open_questions(staff: Staff) -> None:
    """Names who answers for each task, and in most sections who decides; the rest stays open for the screen to ask.

    Not through `update_task`: an audit event cannot be dated back, and every task would look edited a moment ago.
    """
    tasks = list(Task.objects.exclude(lead=None).select_related("lead"))
    for task in tasks:
        task.responsible = staff.reporter_of(task.lead)
        task.authority = AUTHORITIES.get(task.section, "")
    Task.objects.bulk_update(tasks, ["responsible", "authority"])
