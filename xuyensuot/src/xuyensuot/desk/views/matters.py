"""Matters beside the work are opened and moved from the page of their task."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from xuyensuot.audit.commands import is_first
from xuyensuot.common.errors import AlreadyDone
from xuyensuot.execution.models import Occurrence
from xuyensuot.execution.queries import access_occurrence
from xuyensuot.programmes.models import Task
from xuyensuot.programmes.queries import access_task

from ..forms.files import cut_off
from ..forms.matters import MatterForm
from ..lists.task_page import TaskPage
from ..matters.page import Refusal
from ..matters.specs import BY_SLUG, OPENING_BY_SLUG, OPENINGS, Opening
from ._tools import INVALID, attempt, done, done_before, next_or, refused, with_words


def open_matter(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """A new request, obstacle, directive or reminder. The same form sent twice is carried out once."""
    if slug not in OPENING_BY_SLUG:
        raise Http404
    occurrence, opening = access_occurrence(request.user, pk), OPENING_BY_SLUG[slug]
    if request.method != "POST":  # the address that stays after a refusal, opened anew
        return redirect(_address(occurrence.task_id, occurrence.pk))
    form = opening.form(request.POST, occurrence=occurrence, auto_id=f"{slug}-%s")
    if form.is_valid() and (
        made := attempt(
            form, _once, actor=request.user, opening=opening, occurrence=occurrence, answers=dict(form.cleaned_data)
        )
    ):
        shown = made if isinstance(made, Occurrence) else occurrence
        return done(request, str(opening.said), _address(shown.task_id, shown.pk))
    code = next(code for code, one in OPENINGS.items() if one is opening)
    return _again(request, occurrence.task, occurrence.pk, Refusal(form, opening=code))


@transaction.atomic
def _once(*, actor: Any, opening: Opening, occurrence: Occurrence, answers: dict[str, Any]) -> Any:
    """Whatever the command gives; True where the form was carried out before."""
    if not is_first(actor=actor, key=answers.pop("form_key"), content=[opening.slug, occurrence, answers]):
        return True
    return opening.run(actor=actor, occurrence=occurrence, **answers)


def move_matter(request: HttpRequest, slug: str, pk: int, step: str) -> HttpResponse:
    """One step of a matter. A refused one shows the page again, with what was typed."""
    kind = BY_SLUG.get(slug)
    found = [(name, move) for name, move in kind.moves.items() if move.slug == step] if kind else []
    if kind is None or not found:
        raise Http404
    (name, move), row = found[0], kind.access(request.user, pk)
    occurrence = getattr(row, "occurrence_id", None)
    task = row.occurrence.task if occurrence else row.task
    address = next_or(request, f"{_address(task.pk, occurrence)}#{slug}-{pk}")
    if request.method != "POST":
        return redirect(address)
    ids = f"{slug}-{pk}-{step}-%s"
    form = (move.form or MatterForm)(request.POST, request.FILES, auto_id=ids, cut_off=cut_off(request))
    given = {kind.argument: row}
    try:
        if form.is_valid() and attempt(form, move.run, actor=request.user, **given, **form.cleaned_data):
            return done(request, str(move.said), address)
    except AlreadyDone as again:
        return done_before(request, str(move.said), again, address)
    if move.form is None:
        return refused(request, str(form.non_field_errors()[0]), address)
    return _again(request, task, occurrence, Refusal(form, kind=kind.code, pk=pk, move=name))


def _again(request: HttpRequest, task: Task, occurrence: int | None, refusal: Refusal) -> HttpResponse:
    page = TaskPage(request.user, access_task(request.user, task.pk), occurrence, refusal=refusal)
    if refusal.move and not page.matters.shows_refusal:
        messages.error(request, with_words(refusal.form))
    return render(request, "desk/tasks/task.html", {"page": page}, status=INVALID)


def _address(task: int, occurrence: int | None) -> str:
    return reverse("desk:task", args=[task]) + (f"?ky={occurrence}" if occurrence else "")
