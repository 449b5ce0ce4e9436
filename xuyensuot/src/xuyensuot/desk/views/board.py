from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from xuyensuot.common.clock import today
from xuyensuot.common.permissions import require

from ..lists.board import BY, board


def show_board(request: HttpRequest) -> HttpResponse:
    require(request.user, "execution.read")
    context = {"board": board(request.user, request.GET, today()), "kinds": BY}
    return render(request, "desk/board/board.html", context)
