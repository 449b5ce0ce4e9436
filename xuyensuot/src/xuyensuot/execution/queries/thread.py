"""The thread of a task: from the sentence in the resolution to the proof, every event in its place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from xuyensuot.audit.models import Event
from xuyensuot.audit.queries import history_of
from xuyensuot.common.clock import ZONE, today
from xuyensuot.programmes.models import Passage, Task

from ..enums import Action
from ..models import Evidence, Occurrence, Progress, Transition
from .buckets import with_bucket

UNITS = {"co_leads": gettext_noop("đồng chủ trì"), "coordinating": gettext_noop("phối hợp")}  # rows beside the task

EDITS = ("programmes.task_changed", "programmes.changed_by_document")


@dataclass(frozen=True, slots=True)
class Change:
    """One answer of the task that was changed, as it may be printed."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ThreadEvent:
    """`kind` is source, step, progress, completion, edit or due; what does not belong to the kind is empty.

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
    """Everything that happened to the task and will fall due, oldest first. Seven queries, however much that is."""
    occurrences = {o.pk: o for o in with_bucket(Occurrence.objects.filter(task=task), today())}
    events = [
        *_sources(task),
        *_steps(task, occurrences),
        *_progress(task, occurrences),
        *_edits(task),
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
    for event in reversed(history_of(task).filter(code__in=EDITS)):
        if changes := _changes(event):
            yield ThreadEvent(at=event.at, kind="edit", title=_("Sửa nhiệm vụ"), who=event.actor, changes=changes)


def _changes(event: Event) -> list[Change]:
    pairs = {name: pair for name, pair in event.changes.items() if isinstance(pair, list) and len(pair) == 2}
    return [_change(name, before, after) for name, (before, after) in pairs.items()]


def _change(name: str, before: Any, after: Any) -> Change:
    """In the words of the field where the task has one of that name; choices by their labels, days as on paper."""
    try:
        field: Any = Task._meta.get_field(name)
    except FieldDoesNotExist:
        return Change(_(UNITS.get(name, name)), _printed(None, before), _printed(None, after))
    return Change(str(field.verbose_name), _printed(field, before), _printed(field, after))


def _printed(field: Any, value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_printed(field, one) for one in value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(field, DateField | ArrayField):
        day = date.fromisoformat(str(value))
        return f"{day.day}/{day.month}/{day.year}"
    return str(dict(getattr(field, "flatchoices", ())).get(value, value))


def _due_days(occurrences: dict[int, Occurrence]) -> Iterator[ThreadEvent]:
    for occurrence in occurrences.values():
        if occurrence.due:
            end = datetime.combine(occurrence.due, time.max, tzinfo=ZONE)
            yield ThreadEvent(at=end, kind="due", title=_("Đến hạn"), text=occurrence.label, occurrence=occurrence)
