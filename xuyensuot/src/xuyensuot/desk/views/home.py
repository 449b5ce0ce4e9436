from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from xuyensuot.common.clock import today
from xuyensuot.common.errors import NotAllowed, Refused
from xuyensuot.execution import commands
from xuyensuot.execution.queries import home_groups, occurrences_for

from ..lists.home import summary
from ..lists.home_matters import matter_groups, without_lead
from ._tools import done, refused


def home(request: HttpRequest) -> HttpResponse:
    """One sentence of state, then what needs the person, the action on the row."""
    day = today()
    groups = home_groups(request.user, day)
    lines = [*matter_groups(request.user, day), *filter(None, [without_lead(request.user)])]
    context = {
        "lines": lines,
        "summary": summary(request.user, day),
        "groups": groups,
        "late_elsewhere": [group for group in groups if group.late and group.code not in ("late", "escalated")],
        "is_empty": not groups and not lines and not occurrences_for(request.user).exists(),
        "day": day,
    }
    return render(request, "desk/home.html", context)


@require_POST
def accept_all(request: HttpRequest) -> HttpResponse:
    """Take on everything that waits for the person's units."""
    try:
        count = commands.accept_all(actor=request.user)
    except NotAllowed:
        raise
    except Refused as refusal:
        return refused(request, refusal.message, "desk:home")
    words = ngettext("Đã tiếp nhận %(count)s việc.", "Đã tiếp nhận %(count)s việc.", count)
    return done(request, words % {"count": count}, "desk:home")


@require_POST
def assign_all(request: HttpRequest) -> HttpResponse:
    """Give everything that nobody was given yet and that has a lead unit."""
    count = commands.assign_waiting(actor=request.user)
    words = ngettext("Đã giao %(count)s việc.", "Đã giao %(count)s việc.", count)
    return done(request, words % {"count": count}, "desk:home") if count else _nothing(request)


def _nothing(request: HttpRequest) -> HttpResponse:
    return refused(request, _("Không còn việc nào chưa giao mà đã có đơn vị chủ trì."), "desk:home")
