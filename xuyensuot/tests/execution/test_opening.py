from datetime import date, timedelta

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from xuyensuot.audit.models import Event
from xuyensuot.common.clock import today
from xuyensuot.common.errors import Refused
from xuyensuot.execution import commands, tasks
from xuyensuot.execution.enums import State
from xuyensuot.execution.models import Occurrence, Transition
from xuyensuot.execution.periods import periods_of
from xuyensuot.localities.scope import commune_scope
from xuyensuot.programmes.commands import update_task
from xuyensuot.programmes.enums import Every, Force, ScheduleKind
from xuyensuot.programmes.models import Task
from xuyensuot.programmes.signals import item_replaced, task_changed, task_published

from ._making import Ward

DUE = date(2026, 12, 31)


def rows(task) -> list[tuple]:
    return list(task.occurrences.order_by("due", "pk").values_list("label", "start", "due", "routine", "state"))


def night() -> None:
    """What the worker does in an hour: the planned task, then every job that it left in the queue."""
    tasks.open_periods(timestamp=0)
    jobs = ProcrastinateJob.objects.filter(task_name="execution.open_periods_of", status="todo").order_by("id")
    for job in list(jobs):
        tasks.open_periods_of(**job.args)


def publish(ward, **fields):
    task = ward.task(**fields)
    task_published.send(sender=type(task), task=task, actor=ward.office)
    return task


def test_publishing_a_deadline_opens_one_occurrence_and_says_so(ward):
    task = publish(ward, schedule_kind=ScheduleKind.DEADLINE, due=DUE)
    assert rows(task) == [("", None, DUE, False, State.UNASSIGNED)]
    assert list(Event.objects.values_list("code", "actor", "changes")) == [
        ("execution.opened", ward.office.pk, {"label": "", "due": "2026-12-31"})
    ]


def test_publishing_milestones_opens_one_occurrence_each(ward):
    marks = [date(2027, 12, 31), date(2030, 12, 31)]
    task = publish(ward, schedule_kind=ScheduleKind.MILESTONES, dates=marks)
    assert rows(task) == [
        ("Mốc 31/12/2027", None, marks[0], False, State.UNASSIGNED),
        ("Mốc 31/12/2030", None, marks[1], False, State.UNASSIGNED),
    ]


def test_publishing_what_is_to_be_maintained_opens_a_routine_occurrence(ward):
    assert rows(publish(ward, schedule_kind=ScheduleKind.MAINTAIN)) == [("", None, None, True, State.UNASSIGNED)]


def test_continuous_work_reports_as_often_as_the_commune_decided(ward):
    commands.set_limits(actor=ward.office, report_every=Every.YEAR, source="Quy chế số 1")
    year = today().year
    expected = (f"Năm {year}", date(year, 1, 1), date(year, 12, 31), True, State.UNASSIGNED)
    assert rows(publish(ward, schedule_kind=ScheduleKind.CONTINUOUS)) == [expected]


def test_opening_again_opens_nothing(ward):
    task = publish(ward, schedule_kind=ScheduleKind.RECURRING, every=Every.MONTH)
    assert commands.open_occurrences(task=task, actor=ward.office) == []
    assert task.occurrences.count() == 1


def test_the_night_opens_missed_periods_of_each_commune_once(ward):
    day = today()
    begun = (day.replace(day=1) - timedelta(days=40)).replace(day=1)
    task = ward.task(schedule_kind=ScheduleKind.RECURRING, every=Every.MONTH)
    ended = ward.task(schedule_kind=ScheduleKind.RECURRING, every=Every.MONTH, force=Force.WITHDRAWN)
    commands.open_occurrences(task=task, actor=ward.office, day=begun)
    elsewhere = Ward()
    with commune_scope(elsewhere.commune):
        other = elsewhere.task(schedule_kind=ScheduleKind.RECURRING, every=Every.QUARTER)
    night()
    expected = [p.label for p in periods_of(task, day=begun)] + [
        p.label for p in periods_of(task, day=day, opened=[begun])
    ]
    assert [row[0] for row in rows(task)] == expected
    assert rows(ended) == []
    with commune_scope(elsewhere.commune):
        assert [row[0] for row in rows(other)] == [p.label for p in periods_of(other, day=day)]
    night()
    assert [row[0] for row in rows(task)] == expected


def test_the_worker_plans_the_night_every_hour():
    planned = app.periodic_registry.periodic_tasks["execution.open_periods", ""]
    assert (planned.cron, planned.task.queueing_lock) == ("10 * * * *", "execution.open_periods")


def test_changed_time_moves_what_is_open_and_leaves_what_is_done(ward):
    task = ward.task(schedule_kind=ScheduleKind.MILESTONES, dates=[date(2027, 12, 31), date(2030, 12, 31)])
    commands.open_occurrences(task=task, actor=ward.office)
    begun = task.occurrences.get(label="Mốc 31/12/2027")
    commands.assign(actor=ward.office, occurrence=begun)
    task.schedule_kind, task.due = ScheduleKind.DEADLINE, DUE
    task.save()
    task_changed.send(sender=type(task), task=task, actor=ward.office, changes={"schedule_kind": [None, None]})
    assert rows(task) == [
        ("", None, DUE, False, State.UNASSIGNED),
        ("Mốc 31/12/2027", None, date(2027, 12, 31), False, State.OFFERED),
    ]
    task.due = date(2027, 6, 30)
    task_changed.send(sender=type(task), task=task, actor=ward.office, changes={"due": [None, None]})
    assert task.occurrences.get(label="").due == date(2027, 6, 30)
    codes = Event.objects.filter(code__in=["execution.withdrawn", "execution.rescheduled"]).order_by("pk")
    assert list(codes.values_list("code", "changes")) == [
        ("execution.withdrawn", {"label": "Mốc 31/12/2030"}),
        ("execution.rescheduled", {"due": ["2026-12-31", "2027-06-30"]}),
    ]


def test_change_of_another_answer_leaves_the_days_alone(ward):
    task = publish(ward, schedule_kind=ScheduleKind.DEADLINE, due=DUE)
    Occurrence.objects.filter(task=task).update(due=date(2027, 1, 31))  # as an approved extension would
    task_changed.send(sender=type(task), task=task, actor=ward.office, changes={"product": ["", "Báo cáo"]})
    assert task.occurrences.get().due == date(2027, 1, 31)


def test_what_fell_due_untouched_is_not_taken_away(ward):
    task = publish(ward, schedule_kind=ScheduleKind.MILESTONES, dates=[date(2026, 3, 31)])
    task.schedule_kind, task.due = ScheduleKind.DEADLINE, DUE
    task_changed.send(sender=type(task), task=task, actor=ward.office, changes={"schedule_kind": [None, None]})
    assert [row[0] for row in rows(task)] == ["Mốc 31/3/2026", ""]


def test_replaced_task_has_its_open_occurrences_cancelled(ward):
    task = ward.task(schedule_kind=ScheduleKind.DEADLINE, due=DUE, force=Force.REPLACED)
    done = ward.occurrence(State.DONE, task=task, label="Năm 2025")
    doing = ward.occurrence(State.IN_PROGRESS, task=task, label="Năm 2026")
    item_replaced.send(sender=type(task), item=task, actor=ward.office)
    assert dict(task.occurrences.values_list("pk", "state")) == {done.pk: State.DONE, doing.pk: State.CANCELLED}
    assert list(Transition.objects.values_list("occurrence", "reason")) == [(doing.pk, "Nhiệm vụ đã được thay thế")]


def test_task_that_comes_back_into_force_is_opened_anew(ward):
    task = publish(ward, schedule_kind=ScheduleKind.DEADLINE, due=DUE)
    for label in ("lần 2", "lần 3"):
        task.force = Force.WITHDRAWN
        item_replaced.send(sender=type(task), item=task, actor=ward.office)
        task.force = Force.IN_FORCE
        task_changed.send(sender=type(task), task=task, actor=ward.office, changes={"force": ["withdrawn", "in_force"]})
        assert task.occurrences.filter(state=State.UNASSIGNED).values_list("label", "due").get() == (label, DUE)
    task.due = date(2027, 3, 31)
    task_changed.send(sender=type(task), task=task, actor=ward.office, changes={"due": [None, None]})
    assert list(task.occurrences.order_by("pk").values_list("label", "due", "state")) == [
        ("", DUE, State.CANCELLED),
        ("lần 2", DUE, State.CANCELLED),
        ("lần 3", date(2027, 3, 31), State.UNASSIGNED),
    ]


def change(ward, task, **fields):
    before = {name: getattr(task, name) for name in fields}
    for name, value in fields.items():
        setattr(task, name, value)
    task.save()
    task_changed.send(
        sender=type(task), task=task, actor=ward.office, changes={name: [before[name], fields[name]] for name in fields}
    )


def marks(*days):
    return [date(2027, month, day) for month, day in days]


def test_milestone_that_has_begun_and_moves_keeps_its_occurrence(ward):
    task = publish(ward, schedule_kind=ScheduleKind.MILESTONES, dates=marks((6, 10), (9, 10)))
    first, second = task.occurrences.order_by("due")
    commands.assign(actor=ward.office, occurrence=first)
    commands.accept(actor=ward.lead, occurrence=first)
    change(ward, task, dates=marks((6, 12), (9, 10)))
    assert [(o.pk, o.label, o.due, o.state) for o in task.occurrences.order_by("due")] == [
        (first.pk, "Mốc 12/6/2027", date(2027, 6, 12), State.IN_PROGRESS),
        (second.pk, "Mốc 10/9/2027", date(2027, 9, 10), State.UNASSIGNED),
    ]
    event = Event.objects.get(code="execution.rescheduled")
    assert event.changes == {"label": ["Mốc 10/6/2027", "Mốc 12/6/2027"], "due": ["2027-06-10", "2027-06-12"]}


def test_milestones_that_all_move_keep_their_places(ward):
    task = publish(ward, schedule_kind=ScheduleKind.MILESTONES, dates=marks((3, 1), (6, 1), (9, 1)))
    before = list(task.occurrences.order_by("due").values_list("pk", flat=True))
    for row in task.occurrences.all():
        commands.assign(actor=ward.office, occurrence=row)
    for days in (((6, 1), (9, 1), (12, 1)), ((3, 1), (4, 1), (6, 1))):  # on, and back
        change(ward, task, dates=marks(*days))
        assert [(o.pk, o.due) for o in task.occurrences.order_by("due")] == list(zip(before, marks(*days), strict=True))


def test_milestone_that_comes_in_between_leaves_the_others_where_they_are(ward):
    task = publish(ward, schedule_kind=ScheduleKind.MILESTONES, dates=marks((3, 1), (6, 1)))
    before = list(task.occurrences.order_by("due").values_list("pk", "due"))
    change(ward, task, dates=marks((2, 1), (3, 1), (6, 1)))
    assert list(task.occurrences.order_by("due").values_list("pk", "due"))[1:] == before


def test_finished_milestone_stays_on_the_day_that_it_had(ward):
    task = publish(ward, schedule_kind=ScheduleKind.MILESTONES, dates=marks((3, 1), (6, 1)))
    task.occurrences.filter(due=date(2027, 3, 1)).update(state=State.DONE)
    change(ward, task, dates=marks((4, 1), (6, 1)))
    assert rows(task) == [
        ("Mốc 1/3/2027", None, date(2027, 3, 1), False, State.DONE),
        ("Mốc 1/4/2027", None, date(2027, 4, 1), False, State.UNASSIGNED),
        ("Mốc 1/6/2027", None, date(2027, 6, 1), False, State.UNASSIGNED),
    ]


def test_finished_deadline_with_another_day_is_opened_anew_once(ward):
    task = publish(ward, schedule_kind=ScheduleKind.DEADLINE, due=DUE)
    task.occurrences.update(state=State.DONE)
    change(ward, task, tentative=True)
    assert rows(task) == [("", None, DUE, False, State.DONE)]
    start, due = date(2027, 1, 1), date(2027, 6, 30)
    done = ("", None, DUE, False, State.DONE)
    change(ward, task, schedule_kind=ScheduleKind.WINDOW, start=start, due=due)
    assert rows(task) == [done, ("lần 2", start, due, False, State.UNASSIGNED)]
    change(ward, task, due=date(2027, 7, 31))  # of what is open again the day moves
    assert rows(task) == [done, ("lần 2", start, date(2027, 7, 31), False, State.UNASSIGNED)]


def test_what_somebody_wrote_an_obstacle_of_is_not_withdrawn(ward):
    task = publish(ward, schedule_kind=ScheduleKind.MILESTONES, dates=marks((3, 1)))
    commands.raise_obstacle(actor=ward.lead, occurrence=task.occurrences.get(), text="Thiếu kinh phí.")
    change(ward, task, schedule_kind=ScheduleKind.DEADLINE, dates=[], due=DUE)
    assert [row[0] for row in rows(task)] == ["", "Mốc 1/3/2027"]


GIVEN = [State.OFFERED, State.IN_PROGRESS, State.REPORTED, State.DONE]


@pytest.mark.parametrize(("state", "before"), [*((state, "") for state in GIVEN), (State.SUSPENDED, State.IN_PROGRESS)])
def test_lead_of_work_that_was_given_is_not_taken_away(ward, state, before):
    task = ward.task()
    work = ward.occurrence(state, task=task, state_before=before)
    with pytest.raises(Refused) as refusal:
        update_task(actor=ward.office, task=task, lead=None)
    assert refusal.value.message == (
        "Việc đã giao cho Phòng Văn hóa - Xã hội nên không bỏ trống cơ quan chủ trì được; hãy chọn đơn vị khác để "
        "chuyển giao."
    )
    work.refresh_from_db()
    assert (Task.objects.get(pk=task.pk).lead, work.lead) == (ward.unit, ward.unit)
    update_task(actor=ward.office, task=task, lead=ward.other_unit)
    assert Task.objects.get(pk=task.pk).lead == ward.other_unit


@pytest.mark.parametrize(
    ("state", "before"), [(State.UNASSIGNED, ""), (State.CANCELLED, ""), (State.SUSPENDED, State.UNASSIGNED)]
)
def test_lead_of_work_that_nobody_was_given_may_be_taken_away(ward, state, before):
    task = ward.task()
    ward.occurrence(state, task=task, state_before=before)
    update_task(actor=ward.office, task=task, lead=None)
    assert Task.objects.get(pk=task.pk).lead is None
