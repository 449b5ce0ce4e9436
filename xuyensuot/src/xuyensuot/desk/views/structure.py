"""The office splits, joins, places and hands over tasks. Nothing that happened is rewritten by any of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from xuyensuot.audit.commands import is_first
from xuyensuot.common.clock import today
from xuyensuot.common.permissions import require
from xuyensuot.execution.queries import mergeable, waiting_on
from xuyensuot.programmes import commands
from xuyensuot.programmes.models import Task
from xuyensuot.programmes.queries import access_task, search, tasks_for

from ..forms.structure import HandOverForm, KeyForm, ReasonedForm, pieces
from ..lists.task_page import TaskPage
from ..lists.tasks import rows_of, with_current
from ._tools import INVALID, attempt, done, refused

HITS = 30


@dataclass(frozen=True, slots=True)
class Link:
    """One way in which a task is tied to others. `many` others may be chosen at once."""

    title: str | Promise
    note: str | Promise
    button: str | Promise
    said: str | Promise
    run: Callable[..., Any]
    many: bool = False
    asks_reason: bool = False


def _merge(*, actor: Any, task: Task, others: list[Task], reason: str) -> Task:
    return commands.merge_tasks(actor=actor, task=task, others=others, reason=reason)


def _place(*, actor: Any, task: Task, others: list[Task], reason: str) -> Task:
    return commands.place_under(actor=actor, task=task, parent=others[0])


@transaction.atomic
def _depend(*, actor: Any, task: Task, others: list[Task], reason: str) -> list[Any]:
    return [commands.depend_on(actor=actor, task=task, needs=other) for other in others]


LINKS = {
    "gop": Link(
        gettext_lazy("Gộp việc khác vào việc này"),
        gettext_lazy(
            "Việc được chọn kết thúc ở đây: nguồn, việc con, việc phụ thuộc, chỉ đạo, vướng mắc và yêu cầu phối hợp "
            "chưa xong chuyển sang việc này, đơn vị chủ trì thành đồng chủ trì; những gì đã làm vẫn còn đọc được. "
            "Việc đã hoàn thành hoặc đã huỷ không gộp được."
        ),
        gettext_lazy("Gộp vào việc này"),
        gettext_lazy("Đã gộp vào việc này."),
        _merge,
        many=True,
        asks_reason=True,
    ),
    "dat-duoi": Link(
        gettext_lazy("Đặt dưới một việc khác"),
        gettext_lazy("Hạn của việc này không được sau hạn của việc được chọn."),
        gettext_lazy("Đặt dưới việc đã chọn"),
        gettext_lazy("Đã đặt dưới việc khác."),
        _place,
    ),
    "phu-thuoc": Link(
        gettext_lazy("Phụ thuộc việc khác"),
        gettext_lazy("Việc này chờ kết quả của việc được chọn; cả hai trang đều nói rõ, không ai bị chặn."),
        gettext_lazy("Ghi phụ thuộc"),
        gettext_lazy("Đã ghi việc phụ thuộc."),
        _depend,
        many=True,
    ),
}


def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Several tasks below at once; `more` gives further rows and keeps what was typed."""
    task = access_task(request.user, pk)
    require(request.user, "programmes.manage", task)
    more = "more" in request.POST
    rows = pieces(request.POST if request.method == "POST" else None, more=more)
    key = KeyForm(request.POST or None)
    if request.method == "POST" and not more and rows.is_valid() and key.is_valid():
        parts = [_part(row.cleaned_data) for row in rows if row.cleaned_data.get("name")]
        made = attempt(key, _split, actor=request.user, task=task, parts=parts, key=key.cleaned_data["form_key"])
        if made:
            words = ngettext("Đã chia thành %(count)s việc con.", "Đã chia thành %(count)s việc con.", len(parts))
            return done(request, words % {"count": len(parts)}, "desk:task", pk)
    status = INVALID if request.method == "POST" and not more else 200
    return render(request, "desk/tasks/split.html", {"task": task, "rows": rows, "key": key}, status=status)


@transaction.atomic
def _split(*, actor: Any, task: Task, parts: list[commands.Part], key: Any) -> Any:
    """What was made; True where the form was carried out before."""
    is_new = is_first(actor=actor, key=key, content=["split", task, parts])
    return commands.split_task(actor=actor, task=task, parts=parts) if is_new else True


def _part(row: dict[str, Any]) -> commands.Part:
    return commands.Part(name=row["name"], lead=row["lead"], due=row["due"], product=row["product"])


def link(request: HttpRequest, pk: int, how: str) -> HttpResponse:
    """Choose the other task: searched by words, chosen from what was found."""
    task = access_task(request.user, pk)
    require(request.user, "programmes.manage", task)
    if how not in LINKS:
        raise Http404
    kind, chosen = LINKS[how], _chosen(request)
    asked = request.method == "POST" or "xem" in request.GET
    form = ReasonedForm(request.POST if asked else None)
    if asked and not chosen:
        form.add_error(None, _("Hãy chọn một việc trong danh sách tìm thấy."))
    if request.method == "POST" and form.is_valid():
        given = {"actor": request.user, "task": task, "others": chosen}
        if attempt(form, kind.run, **given, **form.cleaned_data):
            return done(request, str(kind.said), "desk:task", pk)
    if kind.asks_reason and chosen:
        return _ask(request, task, form, kind, chosen)
    words = request.GET.get("q", "").strip()
    among = mergeable(_others(request, task)) if kind.asks_reason else _others(request, task)
    found = search(with_current(among), words).order_by("ordinal", "pk")[:HITS] if words else []
    context = {
        "task": task,
        "how": how,
        "link": kind,
        "form": form,
        "words": words,
        "rows": rows_of(found, today()),
        "chosen": {one.pk for one in chosen},
        "hits": HITS,
    }
    return render(request, "desk/tasks/link.html", context, status=INVALID if form.errors else 200)


def _ask(request: HttpRequest, task: Task, form: ReasonedForm, kind: Link, chosen: list[Task]) -> HttpResponse:
    """What is about to be touched, said before the button that does it."""
    rows = rows_of(with_current(_others(request, task).filter(pk__in=[one.pk for one in chosen])), today())
    context = {
        "task": task,
        "link": kind,
        "form": form,
        "touched": [(row, waiting_on(row.task)) for row in rows],
        "words": request.GET.get("q", ""),
    }
    return render(request, "desk/tasks/merge.html", context, status=INVALID if form.errors else 200)


def _others(request: HttpRequest, task: Task) -> Any:
    plain = tasks_for(request.user).select_related(None).select_related("lead").prefetch_related(None)
    return plain.exclude(pk=task.pk)


def _chosen(request: HttpRequest) -> list[Task]:
    sent = request.POST if request.method == "POST" else request.GET
    ids = [int(text) for text in sent.getlist("chon") if text.isdigit()]
    return list(tasks_for(request.user).filter(pk__in=ids)) if ids else []


def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    task = access_task(request.user, pk)
    if request.method != "POST":  # the address that stays after a refusal, opened anew
        return redirect("desk:task", pk)
    form = HandOverForm(request.POST, auto_id="chuyen-giao-%s")
    given = {"actor": request.user, "task": task}
    moved = attempt(form, commands.hand_over, **given, **form.cleaned_data) if form.is_valid() else None
    if moved:
        words = _("Đã chuyển giao cho %(unit)s.") % {"unit": form.cleaned_data["unit"]}
        return done(request, words, "desk:task", pk)
    require(request.user, "programmes.manage", task)
    page = TaskPage(request.user, access_task(request.user, pk), hand_over_form=form)
    return render(request, "desk/tasks/task.html", {"page": page}, status=INVALID)


@require_POST
def take_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Out from under its parent, to the top of the programme."""
    task, form = access_task(request.user, pk), ReasonedForm({})
    if attempt(form, commands.place_under, actor=request.user, task=task, parent=None):
        return done(request, _("Đã đưa ra khỏi việc cha."), "desk:task", pk)
    return refused(request, str(form.non_field_errors()[0]), "desk:task", pk)


@require_POST
def end_dependency(request: HttpRequest, pk: int, needs: int) -> HttpResponse:
    task, other, form = access_task(request.user, pk), access_task(request.user, needs), ReasonedForm({})
    if attempt(form, _end, actor=request.user, task=task, needs=other):
        return done(request, _("Việc này không còn phụ thuộc việc kia."), "desk:task", pk)
    return refused(request, str(form.non_field_errors()[0]), "desk:task", pk)


def _end(**given: Any) -> bool:
    commands.end_dependency(**given)
    return True
