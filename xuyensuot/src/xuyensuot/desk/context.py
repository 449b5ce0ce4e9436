from typing import Any

from django.http import HttpRequest

from xuyensuot.common.clock import today
from xuyensuot.execution.queries.news import MOST, news_count
from xuyensuot.localities.scope import current_commune_id
from xuyensuot.organisation.rules import is_office, positions_of

from .frame import rail


def frame(request: HttpRequest) -> dict[str, Any]:
    """What the rail and the head of every page show. Reads the person's positions, once for each request.

    `frame_template` is what a page extends: the whole frame, or the drawer alone when htmx asks for its content.
    Somebody who signs in with this very request stands in no commune's scope yet.
    """
    user = getattr(request, "user", None)
    in_drawer = request.headers.get("HX-Target") == "drawer-body"
    shown: dict[str, Any] = {
        "in_drawer": in_drawer,
        "frame_template": "desk/drawer.html" if in_drawer else "desk/base.html",
    }
    if user is None or not user.is_authenticated or current_commune_id() is None:
        return shown
    shown |= {"may_manage": is_office(user), "my_positions": positions_of(user)}
    return shown if in_drawer else shown | _around(request, user)


def _around(request: HttpRequest, user: Any) -> dict[str, Any]:
    match = request.resolver_match
    route = match.url_name or "" if match is not None and match.namespace == "desk" else ""
    groups = rail(route, office=is_office(user), counts={"news": _unseen(user)})
    return {
        "commune": user.commune,
        "rail": groups,
        "bottombar": [entry for group in groups for entry in group if entry.in_bottombar],
    }


def _unseen(user: Any) -> str:
    """How much changed since the person last looked; nothing where nothing did."""
    count = news_count(user, today())
    return f"{MOST}+" if count > MOST else str(count or "")
