"""The thread of a task: from the sentence in the resolution to the proof, every event in its place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateField, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuyensuot.audit.models import Event
from xuyensuot.audit.queries import history_of
from xuyensuot.common.clock import ZONE, format_day, today
from xuyensuot.programmes.models import Passage, Task

from ..enums import Action, ExtensionState
from ..models import (
    CoordinationRequest,
    Directive,
    Evidence,
    Extension,
    Obstacle,
    Occurrence,
    Progress,
    Transition,
)
from .buckets import with_bucket

UNITS = {"co_leads": gettext_lazy("đồng chủ trì"), "coordinating": gettext_lazy("phối hợp")}  # rows beside the task

EDITS = ("programmes.task_changed", "programmes.changed_by_document")
STRUCTURE = {
    "programmes.task_split": gettext_lazy("Chia thành việc con"),
    "programmes.task_placed": gettext_lazy("Chuyển vào việc khác"),
    "programmes.task_merged": gettext_lazy("Gộp vào việc khác"),
    "programmes.task_took_over": gettext_lazy("Nhận gộp việc khác"),
    "programmes.handed_over": gettext_lazy("Chuyển giao đơn vị chủ trì"),
    "programmes.dependency_added": gettext_lazy("Phụ thuộc việc khác"),
    "programmes.dependency_ended": gettext_lazy("Thôi phụ thuộc việc khác"),
}
MATTERS = {
    "execution.extended": ("extension", gettext_lazy("Gia hạn")),
    "execution.reminded": ("reminder", gettext_lazy("Đôn đốc")),
    "execution.escalated": ("reminder", gettext_lazy("Báo cấp trên")),
    "execution.extension_requested": ("extension", gettext_lazy("Đề nghị gia hạn")),
    "execution.extension_approved": ("extension", gettext_lazy("Đồng ý gia hạn")),
    "execution.extension_declined": ("extension", gettext_lazy("Không đồng ý gia hạn")),
    "execution.extension_offered": ("extension", gettext_lazy("Đề nghị hạn khác")),
    "execution.extension_withdrawn": ("extension", gettext_lazy("Rút đề nghị gia hạn")),
    "execution.obstacle_raised": ("obstacle", gettext_lazy("Báo vướng mắc")),
    "execution.obstacle_escalated": ("obstacle", gettext_lazy("Kiến nghị cấp có thẩm quyền")),
    "execution.obstacle_answered": ("obstacle", gettext_lazy("Trả lời kiến nghị")),
    "execution.obstacle_resolved": ("obstacle", gettext_lazy("Đã gỡ vướng mắc")),
    "execution.obstacle_withdrawn": ("obstacle", gettext_lazy("Rút vướng mắc")),
    "execution.opened_on_demand": ("directive", gettext_lazy("Mở kỳ theo chỉ đạo")),
    "execution.directive_given": ("directive", gettext_lazy("Ý kiến chỉ đạo")),
    "execution.directive_answered": ("directive", gettext_lazy("Báo cáo thực hiện chỉ đạo")),
    "execution.directive_returned": ("directive", gettext_lazy("Yêu cầu báo cáo lại chỉ đạo")),
    "execution.directive_closed": ("directive", gettext_lazy("Kết thúc chỉ đạo")),
    "execution.directive_withdrawn": ("directive", gettext_lazy("Thu hồi chỉ đạo")),
    "execution.part_requested": ("part", gettext_lazy("Yêu cầu phối hợp")),
    "execution.part_accepted": ("part", gettext_lazy("Nhận phối hợp")),
    "execution.part_declined": ("part", gettext_lazy("Từ chối phối hợp")),
    "execution.part_delivered": ("part", gettext_lazy("Gửi phần việc phối hợp")),
    "execution.part_returned": ("part", gettext_lazy("Trả lại phần việc phối hợp")),
    "execution.part_withdrawn": ("part", gettext_lazy("Rút yêu cầu phối hợp")),
    "execution.matter_followed": ("structure", gettext_lazy("Chuyển theo việc được gộp")),
    "execution.unit_followed": ("part", gettext_lazy("Chuyển sang đơn vị sau sáp nhập")),
}

OFFERS = ("execution.extension_offered", "execution.extension_approved")
OFFER_TAKEN = [ExtensionState.OFFERED, ExtensionState.APPROVED]


@dataclass(frozen=True, slots=True)
class Change:
    """One answer of the task that was changed, as it may be printed."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ThreadEvent:
    """`kind` is source, step, progress, completion, edit, structure, reminder, extension, obstacle, directive, part or
    due; what does not belong to the kind is empty.

    A due event stands at the end of its day, which may lie ahead.
    """

    at: datetime
    kind: str
    title: str
    text: str = ""
    who: Any = None
    occurrence: Occurrence | None = None
    percent: int | None = None
    action: str = ""
    passage: Passage | None = None
    evidence: list[Evidence] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


def thread_of(task: Task) -> list[ThreadEvent]:
    """Everything that happened to the task and will fall due, oldest first. Nine queries, however much that is."""
    occurrences = {o.pk: o for o in with_bucket(Occurrence.objects.filter(task=task), today())}
    events = [
        *_sources(task),
        *_steps(task, occurrences),
        *_progress(task, occurrences),
        *_edits(task),
        *_matters(task, occurrences),
        *_due_days(occurrences),
    ]
    return sorted(events, key=lambda event: event.at)


def _sources(task: Task) -> Iterator[ThreadEvent]:
    for passage in task.passages.select_related("document", "document__published_by"):
        document = passage.document
        yield ThreadEvent(
            at=document.published_at or document.uploaded_at,
            kind="source",
            title=_("Đưa vào chương trình từ %(document)s") % {"document": document.reference or document},
            text=passage.place,
            who=document.published_by,
            passage=passage,
        )


def _steps(task: Task, occurrences: dict[int, Occurrence]) -> Iterator[ThreadEvent]:
    """A report of completion is told by its entry, which carries the text and the files."""
    steps = Transition.objects.filter(occurrence__task=task).exclude(action=Action.REPORT).order_by("at", "pk")
    for step in steps.select_related("actor"):
        yield ThreadEvent(
            at=step.at,
            kind="step",
            title=str(step.get_action_display()).capitalize(),
            text=step.reason,
            who=step.actor,
            occurrence=occurrences[step.occurrence_id],
            action=step.action,
        )


def _progress(task: Task, occurrences: dict[int, Occurrence]) -> Iterator[ThreadEvent]:
    entries = Progress.objects.filter(occurrence__task=task).order_by("at", "pk")
    for entry in entries.select_related("author").prefetch_related("evidence__file"):
        yield ThreadEvent(
            at=entry.at,
            kind="completion" if entry.is_completion else "progress",
            title=_("Báo cáo hoàn thành") if entry.is_completion else _("Cập nhật tiến độ"),
            text=entry.text,
            who=entry.author,
            occurrence=occurrences[entry.occurrence_id],
            percent=entry.percent,
            evidence=list(entry.evidence.all()),
        )


def _edits(task: Task) -> Iterator[ThreadEvent]:
    """A further source is told by its passage, the end of the task by the steps of its occurrences."""
    for event in reversed(history_of(task).filter(code__in=(*EDITS, *STRUCTURE))):
        if event.code in STRUCTURE:
            yield _structure(event)
        elif changes := _changes(event):
            yield ThreadEvent(
                at=event.at,
                kind="edit",
                title=_("Sửa hạn đã đọc sai") if event.changes.get("misread") else _("Sửa nhiệm vụ"),
                text=event.changes.get("reason", ""),
                who=event.actor,
                changes=changes,
            )


def _structure(event: Event) -> ThreadEvent:
    said = [value for name, pair in event.changes.items() if name != "reason" for value in pair if value]
    changes = _changes(event) if event.code == "programmes.handed_over" else []
    text = event.changes.get("reason") or ("" if changes else ", ".join(said))
    title = str(STRUCTURE[event.code])
    return ThreadEvent(at=event.at, kind="structure", title=title, text=text, who=event.actor, changes=changes)


def _matters(task: Task, occurrences: dict[int, Occurrence]) -> Iterator[ThreadEvent]:
    """What was written beside the work, from the events: they keep every word that was said, in its order."""
    about = Q(subject_type="execution.occurrence", subject_id__in=list(occurrences))
    extensions = {one.pk: one for one in Extension.objects.filter(occurrence__task=task).select_related("decided_by")}
    about |= Q(subject_type=Extension._meta.label_lower, subject_id__in=list(extensions))
    for model in (Obstacle, CoordinationRequest):
        rows = model.objects.filter(occurrence__task=task).order_by().values("pk")
        about |= Q(subject_type=model._meta.label_lower, subject_id__in=rows)
    directives = Directive.objects.filter(task=task).order_by().values("pk")
    about |= Q(subject_type=Directive._meta.label_lower, subject_id__in=directives)
    for event in Event.objects.filter(about, code__in=MATTERS).select_related("actor").order_by("at", "pk"):
        kind, title = MATTERS[event.code]
        offer = extensions.get(event.subject_id) if event.code in OFFERS else None
        yield ThreadEvent(
            at=_moment(event),
            kind=kind,
            title=_taken(event, offer) or str(title),
            text=event.changes.get("text", ""),
            who=event.actor,
            occurrence=occurrences.get(event.subject_id) if event.subject_type == "execution.occurrence" else None,
            changes=_said(event) or _offered(event, offer),
        )


def _taken(event: Event, extension: Extension | None) -> str:
    """A lead unit that takes the offered day grants nothing: it agrees to what somebody else decided."""
    if extension is None or extension.offered is None or event.changes.get("state") != OFFER_TAKEN:
        return ""
    day = _as_day(str(extension.offered))
    return _("Nhận hạn %(day)s do %(name)s đề nghị") % {"day": day, "name": extension.decided_by}


def _offered(event: Event, extension: Extension | None) -> list[Change]:
    if extension is None or extension.offered is None or event.code != "execution.extension_offered":
        return []
    return [Change(_("hạn"), "", _as_day(str(extension.offered)))]


def _moment(event: Event) -> datetime:
    """A demonstration dates its steps back."""
    return datetime.fromisoformat(event.changes["at"]) if "at" in event.changes else event.at


def _said(event: Event) -> list[Change]:
    """The days and units that the words are about."""
    said = []
    for name, label in (("due", _("hạn")), ("unit", _("đơn vị")), ("to", _("cấp trên")), ("task", _("việc"))):
        if name in event.changes:
            value = event.changes[name]
            before, after = value if isinstance(value, list) else ("", value)
            said.append(Change(label, _as_day(before), _as_day(after)))
    return said


def _as_day(value: str) -> str:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return format_day(day)


def _changes(event: Event) -> list[Change]:
    pairs = {name: pair for name, pair in event.changes.items() if isinstance(pair, list) and len(pair) == 2}
    return [_change(name, before, after) for name, (before, after) in pairs.items()]


def _change(name: str, before: Any, after: Any) -> Change:
    """In the words of the field where the task has one of that name; choices by their labels, days as on paper."""
    try:
        field: Any = Task._meta.get_field(name)
    except FieldDoesNotExist:
        return Change(str(UNITS.get(name, name)), _printed(None, before), _printed(None, after))
    return Change(str(field.verbose_name), _printed(field, before), _printed(field, after))


def _printed(field: Any, value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_printed(field, one) for one in value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(field, DateField | ArrayField):
        return format_day(date.fromisoformat(str(value)))
    return str(dict(getattr(field, "flatchoices", ())).get(value, value))


def _due_days(occurrences: dict[int, Occurrence]) -> Iterator[ThreadEvent]:
    for occurrence in occurrences.values():
        if occurrence.due:
            end = datetime.combine(occurrence.due, time.max, tzinfo=ZONE)
            yield ThreadEvent(at=end, kind="due", title=_("Đến hạn"), text=occurrence.label, occurrence=occurrence)
