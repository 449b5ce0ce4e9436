"""Which matters the person may open beside an occurrence now, for a screen that offers them."""

from collections.abc import Iterable, Iterator
from typing import Any

from xuyensuot.common.permissions import may
from xuyensuot.programmes.enums import Force, ScheduleKind
from xuyensuot.programmes.models import Task

from ..enums import State
from ..models import Occurrence
from ..periods import ON_DEMAND
from ..rules import OPEN

CLOSED = (State.DONE, State.CANCELLED)
WORKING = (State.OFFERED, State.IN_PROGRESS)


def is_on_demand(task: Task) -> bool:
    """Whether work of the task is asked for when it is needed, alone or beside its days."""
    return task.schedule_kind == ScheduleKind.ON_DEMAND or task.on_demand


def demanded(task: Task, occurrences: Iterable[Occurrence]) -> Iterator[Occurrence]:
    """Of the task's occurrences the open ones that somebody asked for: one at a time."""
    only = task.schedule_kind == ScheduleKind.ON_DEMAND
    for one in occurrences:
        if one.state not in CLOSED and (only or one.label.startswith(ON_DEMAND)):
            yield one


def may_demand(user: Any, task: Task, occurrences: Iterable[Occurrence]) -> bool:
    """Whether the person may open the next instance of work on demand now (`commands.open_on_demand`)."""
    is_free = is_on_demand(task) and task.force == Force.IN_FORCE and not any(demanded(task, occurrences))
    return is_free and may(user, "execution.give", task)


def allowed_openings(user: Any, occurrence: Occurrence, *, waits_for_more_time: bool = False) -> list[str]:
    """Of extension, obstacle, part, directive and reminder, what the commands would not refuse for the person or the
    state. `waits_for_more_time`: a request for an extension is pending, and there is one at a time. No query of its
    own for what `occurrences_for` gave."""
    working, task = occurrence.state in WORKING, occurrence.task
    has_day = occurrence.due is not None and not occurrence.routine
    may_move = working and has_day and not waits_for_more_time
    offered = {
        "extension": may_move and may(user, "execution.extension.request", occurrence),
        "obstacle": occurrence.state in OPEN and may(user, "execution.obstacle.raise", occurrence),
        "part": working and bool(task.task_units.all()) and may(user, "execution.part.request", occurrence),
        "directive": task.force == Force.IN_FORCE and may(user, "execution.directive.give", task),
        "reminder": working and may(user, "execution.remind", occurrence),
    }
    return [name for name, is_offered in offered.items() if is_offered]
