"""How each task stands on a day: its occurrences in the official buckets, and the one that is worked on now."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.utils.translation import gettext_lazy

from xuyensuot.execution.enums import Action, Bucket, State
from xuyensuot.execution.models import Occurrence, Transition
from xuyensuot.execution.queries import BucketCounts, with_bucket
from xuyensuot.programmes.models import Task

CAUSES = (Action.DECLINE, Action.RETURN, Action.SUSPEND, Action.CANCEL)

LATE = {
    Bucket.OPEN_OVERDUE: gettext_lazy("%(state)s, quá hạn"),
    Bucket.DONE_LATE: gettext_lazy("%(state)s quá hạn"),
    Bucket.DONE_ON_TIME: gettext_lazy("%(state)s đúng hạn"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """`current` is the open occurrence that is due first, else the last one; `cause` the last reason given for it,
    which says nothing any more of what was done on time."""

    counts: BucketCounts
    current: Any = None
    cause: str = ""

    @classmethod
    def of(cls, occurrences: list[Any], causes: dict[int, str]) -> Self:
        counts = BucketCounts(**Counter(row.bucket for row in occurrences))
        current = min(occurrences, key=_turn, default=None)
        cause = "" if current is None or current.bucket == Bucket.DONE_ON_TIME else causes.get(current.pk, "")
        return cls(counts, current, cause)

    @property
    def due(self) -> date | None:
        return self.current.due if self.current else None

    @property
    def percent(self) -> int | None:
        return self.current.percent if self.current else None

    @property
    def state(self) -> str:
        """The state in words, and that it is late where it is: lateness is no state of its own."""
        if not self.current:
            return ""
        label = str(State(self.current.state).label)
        late = LATE.get(self.current.bucket) if self.current.due else None
        return str(late % {"state": label}) if late else label

    @property
    def sentence(self) -> str:
        """What the annex prints as progress: "Quý IV/2026: đang thực hiện, quá hạn, 60%"."""
        if not self.current:
            return ""
        period = f"{self.current.label}: " if self.current.label else ""
        percent = f", {self.percent}%" if self.current.state in (State.IN_PROGRESS, State.REPORTED) else ""
        return period + self.state + percent


def _turn(occurrence: Any) -> tuple[bool, int, int]:
    """Open ones first by their due day, undated last; then closed ones, the latest first."""
    closed = occurrence.state in (State.DONE, State.CANCELLED)
    day = (occurrence.due or date.max).toordinal()
    return (closed, -day if closed else day, occurrence.pk)


def standings(tasks: list[Task], day: date) -> dict[int, Standing]:
    """By task; two queries for any number of tasks."""
    by_task: dict[int, list[Any]] = {task.pk: [] for task in tasks}
    for occurrence in with_bucket(Occurrence.objects.filter(task__in=tasks), day):
        by_task[occurrence.task_id].append(occurrence)
    steps = Transition.objects.filter(occurrence__task__in=tasks, action__in=CAUSES).order_by("at", "pk")
    causes = dict(steps.exclude(reason="").values_list("occurrence", "reason"))
    return {pk: Standing.of(rows, causes) for pk, rows in by_task.items()}
