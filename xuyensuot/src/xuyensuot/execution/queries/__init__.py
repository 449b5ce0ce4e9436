"""What may be read of the work being done. Everybody who holds a position in the commune may read all of it."""

from .access import access_occurrence, allowed_actions, is_mine, mine, occurrences_for, recurring_tasks
from .buckets import BucketCounts, bucket_counts, with_bucket
from .home import SOON_DAYS, HomeGroup, home_groups
from .thread import Change, ThreadEvent, thread_of

__all__ = [
    "SOON_DAYS",
    "BucketCounts",
    "Change",
    "HomeGroup",
    "ThreadEvent",
    "access_occurrence",
    "allowed_actions",
    "bucket_counts",
    "home_groups",
    "is_mine",
    "mine",
    "occurrences_for",
    "recurring_tasks",
    "thread_of",
    "with_bucket",
]
