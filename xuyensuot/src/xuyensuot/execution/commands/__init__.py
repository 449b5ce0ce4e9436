"""How the work is carried on. Every command locks the row first, so that of two people only one is first.

`at` dates a step back. Only the loader of the demonstration gives it: a commune whose past was written in one go has no
other way to have one. In any other commune it raises ValueError, since the day of a report decides what was on time.
"""

from .coordination import accept_part, decline_part, deliver_part, request_part, return_part, withdraw_part
from .demanding import open_on_demand
from .directives import answer_directive, close_directive, give_directive, return_directive, withdraw_directive
from .extensions import (
    accept_offer,
    approve_extension,
    decline_extension,
    offer_other_day,
    refuse_offer,
    request_extension,
    withdraw_extension,
)
from .following import follow_lead, follow_merger, follow_merging, require_not_given
from .limits import set_limits
from .obstacles import answer_obstacle, escalate_obstacle, raise_obstacle, resolve_obstacle, withdraw_obstacle
from .opening import begin_again, end_occurrences, open_occurrences, withdraw_ahead
from .progress import record_progress, report_completion
from .reminders import escalate_overdue, remind
from .rescheduling import follow_schedule
from .steps import (
    accept,
    accept_all,
    assign,
    assign_published,
    assign_waiting,
    cancel,
    confirm,
    decline,
    reopen,
    resume,
    return_,
    suspend,
)

__all__ = [
    "accept",
    "accept_all",
    "accept_offer",
    "accept_part",
    "answer_directive",
    "answer_obstacle",
    "approve_extension",
    "assign",
    "assign_published",
    "assign_waiting",
    "begin_again",
    "cancel",
    "close_directive",
    "confirm",
    "decline",
    "decline_extension",
    "decline_part",
    "deliver_part",
    "end_occurrences",
    "escalate_obstacle",
    "escalate_overdue",
    "follow_lead",
    "follow_merger",
    "follow_merging",
    "follow_schedule",
    "give_directive",
    "offer_other_day",
    "open_occurrences",
    "open_on_demand",
    "raise_obstacle",
    "record_progress",
    "refuse_offer",
    "remind",
    "reopen",
    "report_completion",
    "request_extension",
    "request_part",
    "require_not_given",
    "resolve_obstacle",
    "resume",
    "return_",
    "return_directive",
    "return_part",
    "set_limits",
    "suspend",
    "withdraw_ahead",
    "withdraw_directive",
    "withdraw_extension",
    "withdraw_obstacle",
    "withdraw_part",
]
