from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from xuyensuot.common.clock import today
from xuyensuot.common.permissions import require

from ..lists.calendar import month


def show_calendar(request: HttpRequest) -> HttpResponse:
    require(request.user, "execution.read")
    return render(request, "desk/calendar/calendar.html", {"month": month(request.user, request.GET, today())})
