from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from xuyensuot.common.clock import today
from xuyensuot.common.permissions import require

from ..lists.timeline import GROUPS, timeline


def show_timeline(request: HttpRequest) -> HttpResponse:
    require(request.user, "execution.read")
    shown = timeline(request.user, request.GET, today())
    context = {"line": shown, "page": shown.page, "kinds": GROUPS, "before": shown.year - 1, "after": shown.year + 1}
    return render(request, "desk/timeline/timeline.html", context)
