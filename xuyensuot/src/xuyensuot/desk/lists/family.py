"""What stands around a task: those above and below it, what it waits for and what waits for it."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Q

from xuyensuot.common.clock import today
from xuyensuot.execution.enums import Bucket, State
from xuyensuot.programmes.models import Task, TaskDependency
from xuyensuot.programmes.queries import tasks_for
from xuyensuot.programmes.tree import relatives_of

from .tasks import TaskRow, rows_of, with_current

MOST_IN_SIGHT = 12


@dataclass(slots=True)
class Node:
    """A task below, with those below it."""

    row: TaskRow
    children: "list[Node]" = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Need:
    row: TaskRow

    @property
    def is_met(self) -> bool:
        return self.row.occurrence is not None and self.row.occurrence.state == State.DONE


class Family:
    """Five queries where a task has relatives, two where it has none."""

    def __init__(self, user: Any, task: Task) -> None:
        self.user, self.task = user, task

    @cached_property
    def _relatives(self) -> list[Any]:
        return relatives_of(self.task)

    @cached_property
    def _dependencies(self) -> list[tuple[int, int]]:
        rows = TaskDependency.objects.filter(Q(task=self.task) | Q(needs=self.task)).order_by("pk")
        return list(rows.values_list("task", "needs"))

    @cached_property
    def _rows(self) -> dict[int, TaskRow]:
        ids = {one.pk for one in self._relatives} | {pk for pair in self._dependencies for pk in pair}
        if not ids:
            return {}
        plain = tasks_for(self.user, ended=True).select_related(None).select_related("lead").prefetch_related(None)
        found = with_current(plain.filter(pk__in=ids)).order_by("ordinal", "pk")
        return {row.task.pk: row for row in rows_of(found, today())}

    @property
    def above(self) -> list[TaskRow]:
        """From the top down to the parent."""
        return [self._rows[one.pk] for one in self._relatives if one.level < 0]

    @property
    def below(self) -> list[Node]:
        """In the order of the programme."""
        parents = {one.pk: one.parent for one in self._relatives if one.level > 0}
        nodes = {pk: Node(row) for pk, row in self._rows.items() if pk in parents}
        for pk, node in nodes.items():
            if parents[pk] in nodes:
                nodes[parents[pk]].children.append(node)
        return [node for pk, node in nodes.items() if parents[pk] == self.task.pk]

    @property
    def count_below(self) -> int:
        return sum(one.level > 0 for one in self._relatives)

    @property
    def count_late(self) -> int:
        works = [self._rows[one.pk].occurrence for one in self._relatives if one.level > 0]
        return sum(work is not None and work.bucket == Bucket.OPEN_OVERDUE for work in works)

    @property
    def is_large(self) -> bool:
        """Too many below to stand open between the task and what happened to it."""
        return self.count_below > MOST_IN_SIGHT

    @property
    def needs(self) -> list[Need]:
        return [Need(self._rows[needs]) for task, needs in self._dependencies if task == self.task.pk]

    @property
    def needed_by(self) -> list[TaskRow]:
        return [self._rows[task] for task, needs in self._dependencies if needs == self.task.pk]

    @property
    def is_alone(self) -> bool:
        return not (self._relatives or self._dependencies)
