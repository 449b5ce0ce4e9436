"""Which matters the person may open beside an occurrence now, for a screen that offers them."""

from typing import Any

from xuyensuot.common.permissions import may
from xuyensuot.programmes.enums import Force

from ..enums import State
from ..models import Occurrence
from ..rules import OPEN

WORKING = (State.OFFERED, State.IN_PROGRESS)


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
