from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from xuyensuot.common.clock import today
from xuyensuot.common.permissions import require

from ..lists.leaders import leaders_page


def leaders(request: HttpRequest) -> HttpResponse:
    """What is late, stuck and at risk, and whose, on one sheet of paper."""
    require(request.user, "execution.read")
    day = today()
    return render(request, "desk/leaders/leaders.html", {"page": leaders_page(request.user, day), "day": day})
