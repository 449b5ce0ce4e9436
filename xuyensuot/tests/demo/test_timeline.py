from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from xuyensuot.demo.content.story import ROUTINES
from xuyensuot.demo.timeline import PUBLISHED_ON, Event, Round, Step, due_of, routine_events, task_events

WRITTEN_FOR = date(2026, 11, 21)
LATER = [date(2026, 8, 15), WRITTEN_FOR, date(2026, 12, 2), date(2027, 2, 10), date(2028, 6, 1)]
WEEKDAYS = range(5)


def _done(events: tuple[Event, ...]) -> bool:
    return events[-1].step is Step.CONFIRM


def _state(events: tuple[Event, ...]) -> str:
    last = events[-1]
    if last.step is Step.PROGRESS or last.step is Step.ACCEPT:
        return "in progress"
    return {"assign": "offered", "report": "waiting", "confirm": "done", "return": "returned"}[last.step]


def _months() -> list[Round]:
    """March to December 2026."""
    starts = [*(date(2026, month, 1) for month in range(3, 13)), date(2027, 1, 1)]
    return [
        Round(f"Tháng {start.month}/{start.year}", start, after - timedelta(1)) for start, after in pairwise(starts)
    ]


def test_story_shows_every_state_on_the_day_it_was_written_for():
    states = Counter(_state(events) for events in task_events(WRITTEN_FOR).values())
    assert states == {"done": 11, "waiting": 3, "returned": 1, "offered": 1, "in progress": 21}


def test_story_shows_late_work_and_work_due_within_three_and_seven_days():
    open_dues = {
        task: due for task, events in task_events(WRITTEN_FOR).items() if not _done(events) and (due := due_of(task))
    }
    late = sorted(task for task, due in open_dues.items() if due < WRITTEN_FOR)
    soon = {task: (due - WRITTEN_FOR).days for task, due in open_dues.items() if 0 <= (due - WRITTEN_FOR).days <= 7}
    assert late == ["II.2", "III.1", "IV.5", "IV.6", "V.3", "VII.4", "VII.5"]
    assert soon == {"I.3": 3, "III.4": 7}


@pytest.mark.parametrize("today", LATER)
def test_events_follow_each_other_between_publication_and_today(today):
    for task, events in task_events(today).items():
        moments = [event.at for event in events]
        assert moments == sorted(set(moments)), task
        assert moments[0].date() >= PUBLISHED_ON, task
        assert moments[-1].date() < today, task


@pytest.mark.parametrize("today", LATER[1:])
def test_confirmed_work_was_reported_in_time_but_for_the_one_that_was_not(today):
    late = [
        task for task, events in task_events(today).items() if _done(events) and events[-2].at.date() > due_of(task)
    ]
    assert late == ["III.3"]


@pytest.mark.parametrize("today", LATER[1:])
def test_work_that_was_nearly_ready_is_finished_once_its_deadline_passed(today):
    events = task_events(today)["III.4"]
    assert _state(events) == {2026: "in progress" if today.month == 11 else "waiting"}.get(today.year, "done")


def test_reports_are_made_on_working_days():
    steps = [event for events in task_events(WRITTEN_FOR).values() for event in events]
    assert {event.at.weekday() for event in steps} <= set(WEEKDAYS)


def test_telling_twice_gives_the_same():
    assert task_events(WRITTEN_FOR) == task_events(WRITTEN_FOR)


def test_routine_completes_past_rounds_runs_the_present_and_leaves_the_next():
    routine = next(each for each in ROUTINES if each.task == "III.6")
    rounds = routine_events(routine, _months(), today=WRITTEN_FOR)
    assert [_state(events) if events else "" for events in rounds] == [*["done"] * 7, "waiting", "in progress", ""]


def test_routine_reports_one_chosen_round_late():
    routine = next(each for each in ROUTINES if each.task == "III.6")
    months = _months()
    rounds = routine_events(routine, months, today=WRITTEN_FOR)
    late = [
        each.label for each, events in zip(months, rounds, strict=True) if events and events[2].at.date() > each.due
    ]
    assert late == ["Tháng 8/2026"]
    assert rounds[0][2].text == (
        "Đã ra quân tháng 3/2026: nhắc nhở, lập biên bản các trường hợp lấn chiếm trên 5 tuyến phố chính."
    )
