"""Turns the story into dated events, so that on any day the demonstration looks as if it had been in use until then."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zlib import crc32
from zoneinfo import ZoneInfo

from xuyensuot.demo.content.body import ISSUED_ON
from xuyensuot.demo.content.review import CORRECTIONS, LEFT_WITHOUT_LEAD
from xuyensuot.demo.content.story import BEATS, ROUTINES, Beat, Ending, Entry, Routine
from xuyensuot.demo.content.tasks import task_rows

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
# Read, checked and handed out in the week after the document was issued.
PUBLISHED_ON = ISSUED_ON + timedelta(days=8)
# Rounds of recurring work that were nearly over by then were left to themselves.
FIRST_ROUNDS_ON = date(2026, 4, 1)
_ONE_DAY = timedelta(days=1)
_WEEKEND = (5, 6)


class Step(StrEnum):
    ASSIGN = "assign"
    ACCEPT = "accept"
    PROGRESS = "progress"
    REPORT = "report"
    CONFIRM = "confirm"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that somebody did. `file` names the evidence of a progress entry or report."""

    at: datetime
    step: Step
    text: str = ""
    percent: int = 0
    file: str = ""

    @property
    def by_office(self) -> bool:
        return self.step in (Step.ASSIGN, Step.CONFIRM, Step.RETURN)


@dataclass(frozen=True, slots=True)
class Round:
    """One occurrence of a recurring task; both days are inclusive."""

    label: str
    start: date
    due: date


def due_of(task: str) -> date | None:
    """The deadline as the review left it."""
    corrected = CORRECTIONS.get(task)
    return corrected.due if corrected and corrected.due else task_rows()[task].due


def task_events(today: date) -> dict[str, tuple[Event, ...]]:
    """By task. What the story does not speak of was at least taken on; what has no lead waits for one."""
    routine = {each.task for each in ROUTINES}
    told = {beat.task: beat for beat in BEATS}
    untold = {key: Beat(key, Ending.OPEN) for key in task_rows() if key not in routine and key != LEFT_WITHOUT_LEAD}
    beats = {**untold, **told}
    return {key: beat_events(beat, due=due_of(key), today=today) for key, beat in beats.items()}


def beat_events(beat: Beat, *, due: date | None, today: date) -> tuple[Event, ...]:
    assigned = today - timedelta(beat.assigned_days_ago) if beat.assigned_days_ago else PUBLISHED_ON
    if beat.ending is Ending.OFFERED:
        return (_event(assigned, Step.ASSIGN, beat.task),)
    told = _finished_by_now(beat, due, today)
    started = workday(assigned + timedelta(2))
    events = [_event(assigned, Step.ASSIGN, beat.task), _event(started, Step.ACCEPT, beat.task)]
    events += _progress(told, _days(told, due, today, earliest=started + _ONE_DAY))
    events += _verdict(told, today, events[-1].at.date())
    return _in_order(events)


def routine_events(routine: Routine, rounds: Sequence[Round], *, today: date) -> tuple[tuple[Event, ...], ...]:
    """The events of each round, in the order given; a round that has not begun has none."""
    last_past = max((index for index, each in enumerate(rounds) if each.due < today), default=-1)
    return tuple(
        _round_events(routine, each, index=index, waiting=routine.waiting_last and index == last_past, today=today)
        for index, each in enumerate(rounds)
    )


def _round_events(routine: Routine, each: Round, *, index: int, waiting: bool, today: date) -> tuple[Event, ...]:
    assigned = _next_workday(max(PUBLISHED_ON, each.start))
    if assigned >= today:
        return ()
    told = [_event(assigned, Step.ASSIGN, routine.task), _event(assigned, Step.ACCEPT, routine.task)]
    if each.due < today:
        late = 6 if index in routine.late_rounds and each.due + timedelta(8) < today else -2
        day = max(workday(each.due + timedelta(late)), assigned)
        text = routine.done.format(label=each.label[:1].lower() + each.label[1:])
        told.append(_event(day, Step.REPORT, text, 100, routine.file))
        if not waiting:
            confirmed = min(_next_workday(day + timedelta(2)), today - _ONE_DAY)
            told.append(_event(confirmed, Step.CONFIRM, "Đồng ý kết quả."))
    elif today - assigned > timedelta(10):
        told.append(_event(workday(today - timedelta(4)), Step.PROGRESS, routine.running, routine.running_percent))
    return _in_order(told)


def _finished_by_now(beat: Beat, due: date | None, today: date) -> Beat:
    """What has a `closing` is reported once its deadline has passed, and confirmed a few days later."""
    if beat.ending is not Ending.OPEN or not beat.closing or due is None or due >= today:
        return beat
    closing = Entry((today - due).days + 1, 100, beat.closing, f"San pham {beat.task}.docx")
    ending = Ending.CONFIRMED if today - due > timedelta(4) else Ending.WAITING
    return replace(beat, entries=(*beat.entries, closing), ending=ending)


def _progress(beat: Beat, days: Sequence[date]) -> Iterator[Event]:
    last = len(beat.entries) - 1
    for index, (entry, day) in enumerate(zip(beat.entries, days, strict=True)):
        completes = index == last and beat.ending is not Ending.OPEN
        yield _event(day, Step.REPORT if completes else Step.PROGRESS, entry.text, entry.percent, entry.file)


def _days(beat: Beat, due: date | None, today: date, *, earliest: date) -> list[date]:
    """When each entry was made: working days, at least three days apart, none before the work was taken on.

    Confirmed work moves back as a whole where its last entry would miss its deadline.
    """
    ago = [entry.days_ago for entry in beat.entries]
    if beat.ending is Ending.CONFIRMED and due is not None:
        shift = (today - _reported_on(beat, due, today)).days - ago[-1]
        ago = [days + shift for days in ago]
    for index in range(len(ago) - 2, -1, -1):
        ago[index] = max(ago[index], ago[index + 1] + 3)
    floors = (earliest + timedelta(index) for index in range(len(ago)))
    return [workday(max(today - timedelta(days), floor)) for days, floor in zip(ago, floors, strict=False)]


def _reported_on(beat: Beat, due: date, today: date) -> date:
    if beat.late_days:
        return due + timedelta(beat.late_days)
    return min(today - timedelta(beat.entries[-1].days_ago), due - _ONE_DAY)


def _verdict(beat: Beat, today: date, reported: date) -> Iterator[Event]:
    if beat.ending is Ending.CONFIRMED:
        day = min(_next_workday(reported + timedelta(2)), today - _ONE_DAY)
        yield _event(day, Step.CONFIRM, beat.note or "Đồng ý kết quả.")
    if beat.ending is Ending.RETURNED:
        yield _event(min(workday(reported + timedelta(5)), today - _ONE_DAY), Step.RETURN, beat.note)


def workday(day: date) -> date:
    """The same day, or the Friday before a weekend."""
    return day - timedelta(max(0, day.weekday() - 4)) if day.weekday() in _WEEKEND else day


def _next_workday(day: date) -> date:
    """The same day, or the Monday after a weekend."""
    return day + timedelta(7 - day.weekday()) if day.weekday() in _WEEKEND else day


def moment_of(day: date, text: str) -> datetime:
    """A minute of the office's day that depends on the text alone, so that telling twice gives the same."""
    return datetime.combine(day, time(8), ZONE) + timedelta(minutes=crc32(text.encode()) % (8 * 60))


def _event(day: date, step: Step, text: str, percent: int = 0, file: str = "") -> Event:
    moment = moment_of(day, text)
    spoken = "" if step in (Step.ASSIGN, Step.ACCEPT) else text
    return Event(moment, step, spoken, percent, file)


def _in_order(events: Sequence[Event]) -> tuple[Event, ...]:
    """Moves what would come before its cause to ten minutes after it."""
    ordered: list[Event] = []
    for event in events:
        if ordered and event.at <= ordered[-1].at:
            event = replace(event, at=ordered[-1].at + timedelta(minutes=10))
        ordered.append(event)
    return tuple(ordered)
