"""Schedules that say less than they mean: the term and the year that stand in the document's head."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from vankien.grammar.schedule import Frame, parse_schedule
from vankien.model import Plan, Task

_Item = TypeVar("_Item", Task, Plan)
_OPEN = ("window", "deadline", "milestones")


def framed(item: _Item, frame: Frame) -> _Item:
    """The item with its schedule read again in the document's frame, if the cell alone left a date open."""
    schedule = item.schedule
    if schedule.kind not in _OPEN or schedule.due is not None or schedule.dates or frame == Frame():
        return item
    return replace(item, schedule=parse_schedule(schedule.raw, frame))
