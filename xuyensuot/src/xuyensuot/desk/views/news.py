from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xuyensuot.common.clock import today
from xuyensuot.common.permissions import require
from xuyensuot.execution.commands.looking import look_until
from xuyensuot.execution.queries.news import looked_until

from ..lists.news import news
from ..officer import officer
from ._tools import done, refused


def show_news(request: HttpRequest) -> HttpResponse:
    require(request.user, "execution.read")
    context = {"news": news(request.user, today()), "since": looked_until(request.user)}
    return render(request, "desk/news/news.html", context)


@require_POST
def news_read(request: HttpRequest) -> HttpResponse:
    """Up to the newest moment that the page showed: what came since stays new."""
    require(request.user, "execution.read")
    try:
        until = parse_datetime(request.POST.get("den", ""))
    except ValueError:
        until = None
    if until is None or not is_aware(until):
        return refused(request, _("Không rõ đã xem đến đâu; hãy tải lại trang rồi bấm lại."), "desk:news")
    look_until(actor=officer(request), until=until)
    return done(request, _("Đã ghi là xem hết."), "desk:news")
