from datetime import date, timedelta

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from xuyensuot.audit.models import Event
from xuyensuot.common.clock import today
from xuyensuot.execution import commands, tasks
from xuyensuot.execution.enums import State
from xuyensuot.execution.models import Occurrence, Transition
from xuyensuot.execution.periods import periods_of
from xuyensuot.localities.scope import commune_scope
from xuyensuot.programmes.enums import Every, Force, ScheduleKind
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
