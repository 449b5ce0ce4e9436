"""Tasks with something pending beside the work, for the filter of a list."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from xuyensuot.common.clock import today

from ..enums import DirectiveState, ExtensionState, PartState
from ..models import CoordinationRequest, Directive, Escalation, Extension, Obstacle, Occurrence
from ..rules import OPEN
from .load import HOLDS_UP

Ids = QuerySet[Any, Any]


def tasks_with(what: str) -> Ids:
    """The keys of tasks that have one of `PENDING` in hand; a subquery for `pk__in`."""
    return PENDING[what]()


def _extension() -> Ids:
    states = (ExtensionState.OPEN, ExtensionState.OFFERED)
    return Extension.objects.filter(state__in=states).order_by().values("occurrence__task")


def _obstacle() -> Ids:
    return Obstacle.objects.filter(HOLDS_UP).order_by().values("occurrence__task")


def _directive() -> Ids:
    states = (DirectiveState.OPEN, DirectiveState.ANSWERED)
    return Directive.objects.filter(state__in=states).order_by().values("task")


def _parts() -> QuerySet[CoordinationRequest]:
    found: QuerySet[CoordinationRequest] = CoordinationRequest.objects.filter(
        state__in=(PartState.ASKED, PartState.ACCEPTED)
    )
    return found.order_by()


def _escalated() -> Ids:
    """Put before the superior for a due day that has not been moved since."""
    rows = Occurrence.objects.filter(state__in=OPEN, pk__in=Escalation.objects.order_by().values("occurrence"))
    return rows.order_by().values("task")


PENDING: dict[str, Callable[[], Ids]] = {
    "extension": _extension,
    "obstacle": _obstacle,
    "directive": _directive,
    "part": lambda: _parts().values("occurrence__task"),
    "late_part": lambda: _parts().filter(due__lt=today()).values("occurrence__task"),
    "escalated": _escalated,
}
