"""What may be read of the work being done. Everybody who holds a position in the commune may read all of it."""

from .access import (
    access_occurrence,
    allowed_actions,
    is_mine,
    led_by,
    mergeable,
    mine,
    occurrences_for,
    open_tasks,
    recurring_tasks,
    waiting_on,
)
from .buckets import BucketCounts, bucket_counts, with_bucket
from .home import HomeGroup, home_groups
from .home_matters import MatterGroup, home_matters
from .limits import all_limits, limits_on
from .matters import (
    access_directive,
    access_extension,
    access_obstacle,
    access_part,
    alerts_on,
    allowed_moves,
    directive_counts,
    directives_for,
    extensions_for,
    obstacles_for,
    overdue_and_reminded,
    part_counts,
    parts_for,
    with_directive_bucket,
    with_part_bucket,
    with_reminders,
)
from .openings import allowed_openings
from .pending import PENDING, tasks_with
from .thread import Change, ThreadEvent, thread_of

__all__ = [
    "PENDING",
    "BucketCounts",
    "Change",
    "HomeGroup",
    "MatterGroup",
    "ThreadEvent",
    "access_directive",
    "access_extension",
    "access_obstacle",
    "access_occurrence",
    "access_part",
    "alerts_on",
    "all_limits",
    "allowed_actions",
    "allowed_moves",
    "allowed_openings",
    "bucket_counts",
    "directive_counts",
    "directives_for",
    "extensions_for",
    "home_groups",
    "home_matters",
    "is_mine",
    "led_by",
    "limits_on",
    "mergeable",
    "mine",
    "obstacles_for",
    "occurrences_for",
    "open_tasks",
    "overdue_and_reminded",
    "part_counts",
    "parts_for",
    "recurring_tasks",
    "tasks_with",
    "thread_of",
    "waiting_on",
    "with_bucket",
    "with_directive_bucket",
    "with_part_bucket",
    "with_reminders",
]
