"""Carries the story out: the people of the ward assign, accept, report, confirm and return, each at their own time."""

from datetime import date
from functools import partial

from django.core.files.base import ContentFile

from xuyensuot.accounts.models import User
from xuyensuot.common.events import emit
from xuyensuot.demo.content.story import ROUTINES, Routine
from xuyensuot.demo.content.tasks import task_rows
from xuyensuot.demo.evidence import evidence_file
from xuyensuot.demo.staffing import Staff
from xuyensuot.demo.timeline import FIRST_ROUNDS_ON, Event, Round, Step, routine_events, task_events
from xuyensuot.execution import commands
from xuyensuot.execution.models import Occurrence
from xuyensuot.programmes.models import Task


def replay(staff: Staff, *, today: date) -> None:
    """Everything until the day before `today`. Call it inside the commune's scope, once."""
    tasks = {task.name: task for task in Task.objects.select_related("lead", "commune")}
    keyed = {key: tasks[row.text] for key, row in task_rows().items()}
    for key, events in task_events(today).items():
        for occurrence in keyed[key].occurrences.select_related("task__lead", "commune"):
            _perform(staff, occurrence, events)
    for routine in ROUTINES:
        _replay_routine(staff, routine, keyed[routine.task], today)


def _replay_routine(staff: Staff, routine: Routine, task: Task, today: date) -> None:
    occurrences = _rounds_since_publication(staff.office, task, today)
    rounds = [
        Round(occurrence.label, occurrence.start, occurrence.due)
        for occurrence in occurrences
        if occurrence.start and occurrence.due
    ]
    for occurrence, events in zip(occurrences, routine_events(routine, rounds, today=today), strict=True):
        _perform(staff, occurrence, events)


def _rounds_since_publication(office: User, task: Task, today: date) -> list[Occurrence]:
    """Publishing opened the round of today; those before it are opened as the nights since then would have."""
    for occurrence in task.occurrences.all():
        emit("execution.withdrawn", actor=office, subject=occurrence, changes={"label": occurrence.label})
        occurrence.delete()
    commands.open_occurrences(task=task, actor=office, day=FIRST_ROUNDS_ON)
    commands.open_occurrences(task=task, actor=office, day=today)
    return list(task.occurrences.select_related("task__lead", "commune").order_by("due"))


def _perform(staff: Staff, occurrence: Occurrence, events: tuple[Event, ...]) -> None:
    reporter = staff.reporter_of(occurrence.task.lead)
    for event in events:
        actor = staff.office if event.by_office else reporter
        match event.step:
            case Step.ASSIGN:
                commands.assign(actor=actor, occurrence=occurrence, at=event.at)
            case Step.ACCEPT:
                commands.accept(actor=actor, occurrence=occurrence, at=event.at)
            case Step.PROGRESS | Step.REPORT:
                _report(actor, occurrence, event)
            case Step.CONFIRM:
                commands.confirm(actor=actor, occurrence=occurrence, reason=event.text, at=event.at)
            case Step.RETURN:
                commands.return_(actor=actor, occurrence=occurrence, reason=event.text, at=event.at)


def _report(actor: User, occurrence: Occurrence, event: Event) -> None:
    files = [_evidence(event)] if event.file else []
    write = commands.record_progress
    if event.step is Step.REPORT:
        write = partial(commands.report_completion, product=occurrence.task.product)
    write(actor=actor, occurrence=occurrence, text=event.text, percent=event.percent, files=files, at=event.at)


def _evidence(event: Event) -> "ContentFile[bytes]":
    return ContentFile(evidence_file(event.file, text=event.text, at=event.at)[0], name=event.file)
