from typing import Any

from django.http import HttpRequest

from xuyensuot.organisation.rules import is_leader, is_office, positions_of


def frame(request: HttpRequest) -> dict[str, Any]:
    """What the rail and the head of every page show. Reads the person's positions, once for each request."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or user.commune_id is None:
        return {}
    return {
        "commune": user.commune,
        "my_positions": positions_of(user),
        "may_manage": is_office(user),
        "may_lead": is_leader(user),
    }
