from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from xuyensuot.common.clock import today
from xuyensuot.common.errors import AlreadyDone, Unexplained
from xuyensuot.common.permissions import may
from xuyensuot.execution import commands
from xuyensuot.execution.enums import Action
from xuyensuot.execution.models import Occurrence
from xuyensuot.execution.queries import access_occurrence
from xuyensuot.execution.rules import STEPS as RULES
from xuyensuot.execution.rules import permission_of
from xuyensuot.programmes.commands import update_task
from xuyensuot.programmes.queries import access_task

from ..forms.files import cut_off
from ..forms.tasks import EXTRAS, AnswerForm, ProgressForm, ReasonForm
from ..lists.task_page import TaskPage
from ..lists.tasks import task_list
from ._tools import INVALID, attempt, done, done_before, next_or, refused, with_words

STEPS: dict[str, tuple[Action, Any]] = {
    "giao": (Action.ASSIGN, commands.assign),
    "tiep-nhan": (Action.ACCEPT, commands.accept),
    "tu-choi": (Action.DECLINE, commands.decline),
    "xac-nhan": (Action.CONFIRM, commands.confirm),
    "tra-lai": (Action.RETURN, commands.return_),
    "tam-dung": (Action.SUSPEND, commands.suspend),
    "tiep-tuc": (Action.RESUME, commands.resume),
    "huy": (Action.CANCEL, commands.cancel),
    "mo-lai": (Action.REOPEN, commands.reopen),
}


def tasks(request: HttpRequest) -> HttpResponse:
    shown = task_list(request.user, request.GET, today())
    return render(request, "desk/tasks/list.html", {"list": shown, "page": shown.page})


def task(request: HttpRequest, pk: int) -> HttpResponse:
    asked = request.GET.get("ky", "")
    page = TaskPage(request.user, access_task(request.user, pk), int(asked) if asked.isdigit() else None)
    return render(request, "desk/tasks/task.html", {"page": page})


def action(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """One step of the table. A refused one shows the page again, with what was typed."""
    if step not in STEPS:
        raise Http404
    occurrence = access_occurrence(request.user, pk)
    if request.method != "POST":  # the address that stays after a refusal, opened anew
        return redirect(_address(occurrence))
    code, command = STEPS[step]
    form = ReasonForm(request.POST, by_decision=RULES[code].by_decision)
    form.is_valid()
    words, onward = _("Đã %(step)s.") % {"step": code.label}, next_or(request, _address(occurrence))
    try:
        if attempt(form, command, actor=request.user, occurrence=occurrence, reason=form.cleaned_data["reason"]):
            return done(request, words, onward)
    except AlreadyDone as again:
        return done_before(request, words, again, onward)
    if request.POST.get("next"):
        return refused(request, with_words(form), onward)
    return _again(request, occurrence, refused_step=step, reason_form=form)


def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """A report: of progress, or of completion when the box for it is ticked."""
    occurrence = access_occurrence(request.user, pk)
    if request.method != "POST":
        return redirect(_address(occurrence))
    may_complete = may(request.user, permission_of(Action.REPORT), occurrence)
    form = ProgressForm(request.POST, request.FILES, cut_off=cut_off(request), may_complete=may_complete)
    if form.is_valid() and _report(request, form, occurrence):
        sent = form.cleaned_data["is_completion"]
        words = _("Đã gửi báo cáo hoàn thành, chờ xác nhận.") if sent else _("Đã lưu tiến độ.")
        return done(request, words, _address(occurrence))
    return _again(request, occurrence, progress_form=form)


def _report(request: HttpRequest, form: ProgressForm, occurrence: Occurrence) -> Any:
    data = dict(form.cleaned_data)
    is_completion, product = data.pop("is_completion"), data.pop("product")
    if is_completion:
        data |= {"product": product, "percent": 100}
    command = commands.report_completion if is_completion else commands.record_progress
    try:
        return attempt(form, command, actor=request.user, occurrence=occurrence, **data)
    except Unexplained as question:
        form.add_error("why_lower", question.message)
        return None


def edit(request: HttpRequest, pk: int, question: str) -> HttpResponse:
    """Answer one of the six questions, or what stands beside them."""
    edited = access_task(request.user, pk)
    if question not in (*edited.commune.clarity, *EXTRAS):
        raise Http404
    form = AnswerForm(request.POST if request.method == "POST" else None, task=edited, question=question)
    if request.method == "POST" and form.is_valid():
        saved = attempt(form, update_task, actor=request.user, task=edited, **form.cleaned_data)
        if saved:
            return done(request, _("Đã lưu."), "desk:task", pk)
    page = TaskPage(request.user, access_task(request.user, pk), answer_form=form, open_question=question)
    return render(request, "desk/tasks/task.html", {"page": page}, status=INVALID if form.errors else 200)


def _again(request: HttpRequest, occurrence: Occurrence, **forms: Any) -> HttpResponse:
    """The page as it stands now, with the forms that did not pass."""
    page = TaskPage(request.user, access_task(request.user, occurrence.task_id), occurrence.pk, **forms)
    if page.refused_step and not page.shows_refused_step:
        messages.error(request, with_words(forms["reason_form"]))
    return render(request, "desk/tasks/task.html", {"page": page}, status=INVALID)


def _address(occurrence: Occurrence) -> str:
    return f"{reverse('desk:task', args=[occurrence.task_id])}?ky={occurrence.pk}"
