"""Writing the programme: documents enter it, answers are filled in, tasks are split, merged and handed over."""

from .answers import MISREAD, may_answer, update_task
from .entering import decide_resemblance, publish
from .structure import (
    Part,
    depend_on,
    end_dependency,
    hand_over,
    merge_tasks,
    pass_on,
    place_under,
    split_task,
)

__all__ = [
    "MISREAD",
    "Part",
    "decide_resemblance",
    "depend_on",
    "end_dependency",
    "hand_over",
    "may_answer",
    "merge_tasks",
    "pass_on",
    "place_under",
    "publish",
    "split_task",
    "update_task",
]
