"""Settings of the commune beside its name: how work is followed, the calendar, and units that decrees merge."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from xuyensuot.common.clock import today
from xuyensuot.common.permissions import may, require
from xuyensuot.execution.commands import set_limits
from xuyensuot.execution.queries import all_limits, limits_on, open_tasks
from xuyensuot.organisation.commands import merge_unit
from xuyensuot.organisation.queries import access_unit
from xuyensuot.workdays import commands
from xuyensuot.workdays.queries import calendar_of

from ..forms.settings import LimitsForm, MergeForm, WorkdayForm, YearForm
from ..officer import officer
from ._tools import INVALID, attempt, done, refused


def limits(request: HttpRequest) -> HttpResponse:
    require(request.user, "execution.limits")
    held = limits_on(today())
    form = LimitsForm(request.POST or None, held=held)
    sent = request.method == "POST" and form.is_valid()
    saved = attempt(form, set_limits, actor=officer(request), **form.cleaned_data) if sent else None
    if saved:
        return done(request, _("Đã lưu quy định theo dõi."), "desk:settings_limits")
    context = {"form": form, "held": held, "rows": all_limits(), "day": today()}
    return render(request, "desk/organisation/limits.html", context, status=INVALID if form.errors else 200)


def workdays(request: HttpRequest) -> HttpResponse:
    """Everybody of the office reads the calendar; whoever runs the installation writes it."""
    require(request.user, "organisation.manage")
    action = request.POST.get("viec", "")
    day_form = WorkdayForm(request.POST if action == "ngay" else None, auto_id="ngay-%s")
    year_form = YearForm(request.POST if action == "nam" else None, auto_id="nam-%s")
    if request.method == "POST":
        require(request.user, "workdays.manage")
        if action == "bo":
            return _forget(request)
        answer = _recorded(request, day_form, commands.record_day) or _recorded(
            request, year_form, commands.record_year
        )
        if answer is not None:
            return answer
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdigit() and 2000 <= int(asked) <= 2100 else today().year
    context = {
        "calendar": calendar_of(year),
        "day_form": day_form,
        "year_form": year_form,
        "may_record": may(request.user, "workdays.manage"),
    }
    status = INVALID if day_form.errors or year_form.errors else 200
    return render(request, "desk/organisation/workdays.html", context, status=status)


def _recorded(request: HttpRequest, form: Any, command: Callable[..., Any]) -> HttpResponse | None:
    if not form.is_bound or not form.is_valid():
        return None
    if not attempt(form, command, actor=officer(request), **form.cleaned_data):
        return None
    return done(request, _("Đã ghi vào lịch làm việc."), request.get_full_path())


def _forget(request: HttpRequest) -> HttpResponse:
    form = WorkdayForm(request.POST)
    form.is_valid()
    if "day" not in form.cleaned_data:
        return refused(request, _("Hãy viết ngày như 30/6/2026."), request.get_full_path())
    commands.forget_day(actor=officer(request), day=form.cleaned_data["day"])
    return done(request, _("Đã bỏ ngày ấy khỏi lịch; lại tính như thường lệ."), request.get_full_path())


def unit_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """By a decree, confirmed by typing; the page says first what it will touch."""
    unit = access_unit(request.user, pk)
    require(request.user, "organisation.manage", unit)
    form = MergeForm(request.POST or None, unit=unit)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("into", "decree", "on")}
        if attempt(form, merge_unit, actor=officer(request), unit=unit, **given):
            words = _("Đã sáp nhập %(unit)s vào %(into)s.") % {"unit": unit.name, "into": given["into"].name}
            return done(request, words, "desk:unit", given["into"].pk)
    touched = {
        "people": sum(position.is_valid_on(today()) for position in unit.positions.all()),
        "tasks": open_tasks().filter(lead=unit).count(),
        "helped": open_tasks().filter(task_units__unit=unit).distinct().count(),
        "children": unit.children.count(),
    }
    context = {"unit": access_unit(request.user, pk), "form": form, "touched": touched}
    return render(request, "desk/organisation/unit_merge.html", context, status=INVALID if form.errors else 200)
