"""The family of a task for a screen, in one query however deep it is; `family` holds what commands need."""

from dataclasses import dataclass

from django.db import connection

from .models import Task

_RELATIVES = """
WITH RECURSIVE
  up AS (
    SELECT id, parent_id, 0 AS level FROM programmes_task WHERE id = %(task)s AND commune_id = %(commune)s
    UNION ALL
    SELECT above.id, above.parent_id, up.level - 1
    FROM programmes_task above JOIN up ON above.id = up.parent_id WHERE above.commune_id = %(commune)s
  ),
  down AS (
    SELECT id, parent_id, 1 AS level FROM programmes_task WHERE parent_id = %(task)s AND commune_id = %(commune)s
    UNION ALL
    SELECT below.id, below.parent_id, down.level + 1
    FROM programmes_task below JOIN down ON below.parent_id = down.id WHERE below.commune_id = %(commune)s
  )
SELECT id, parent_id, level FROM up WHERE level < 0 UNION ALL SELECT id, parent_id, level FROM down
"""


@dataclass(frozen=True, slots=True)
class Relative:
    """`level` below 0 stands above the task, above 0 below it."""

    pk: int
    parent: int | None
    level: int


def relatives_of(task: Task) -> list[Relative]:
    """Those above the task and those below it, in force or not; the highest first."""
    with connection.cursor() as cursor:
        cursor.execute(_RELATIVES, {"task": task.pk, "commune": task.commune_id})
        return sorted((Relative(*row) for row in cursor.fetchall()), key=lambda one: one.level)
