"""A unit that a decree merges into another: its open work goes along, its past stays."""

from datetime import timedelta

import pytest

from xuyensuot.common.clock import today
from xuyensuot.common.errors import NotAllowed, Refused
from xuyensuot.execution import commands
from xuyensuot.execution.enums import Action, State
from xuyensuot.execution.models import Occurrence
from xuyensuot.execution.queries import allowed_actions, led_by, mine
from xuyensuot.localities.scope import commune_scope
from xuyensuot.organisation.commands import merge_unit
from xuyensuot.organisation.enums import Role
from xuyensuot.organisation.queries import resolve_names, units_in_force
from xuyensuot.programmes.enums import Every, Force, ScheduleKind, UnitRole
from xuyensuot.programmes.models import Handover, Programme, Target, TaskUnit

from .._factories import make_unit, make_user
from ._making import Ward, local
from .test_at_once import at_once

DUE = today() + timedelta(days=30)


def merge(ward, **fields):
    given = {"actor": ward.office, "unit": ward.unit, "into": ward.other_unit, "decree": "NQ 5/NQ-HĐND"}
    return merge_unit(**given | fields)


def test_open_tasks_go_along_and_finished_ones_stay(ward):
    doing = ward.work(due=DUE, task=ward.task(schedule_kind=ScheduleKind.DEADLINE, due=DUE))
    finished = ward.done(due=DUE, reported=local(2026, 6, 1))
    ended = ward.task(force=Force.REPLACED)
    recurring = ward.task(schedule_kind=ScheduleKind.RECURRING, every=Every.MONTH)
    closed = ward.occurrence(State.DONE, task=recurring, label="Tháng 1/2026")
    merge(ward)
    for row in (doing.task, finished.task, ended, recurring, doing, finished, closed):
        row.refresh_from_db()
    assert (doing.task.lead, recurring.lead) == (ward.other_unit, ward.other_unit)
    assert (finished.task.lead, ended.lead) == (ward.unit, ward.unit)
    assert (doing.lead, finished.lead, closed.lead) == (ward.other_unit, ward.unit, ward.unit)
    assert set(Occurrence.objects.filter(led_by(ward.unit))) == {finished, closed}
    assert set(Handover.objects.values_list("task", "reason")) == {
        (doing.task_id, "NQ 5/NQ-HĐND"),
        (recurring.pk, "NQ 5/NQ-HĐND"),
    }


def test_people_go_along_and_can_go_on_with_their_work(ward):
    work = ward.work(due=DUE)
    merge(ward)
    ward.lead.__dict__.pop("_positions_in_force", None)
    assert list(mine(ward.lead)) == [work]
    ward.unit.refresh_from_db()
    assert list(ward.unit.positions.values_list("valid_to", flat=True)) == [today() - timedelta(days=1)]
    assert ward.unit not in units_in_force()


def test_whatever_is_addressed_to_the_unit_goes_along(ward):
    task = ward.task(lead=ward.co_unit)
    TaskUnit.objects.filter(task=task).delete()
    TaskUnit.objects.create(commune=ward.commune, task=task, unit=ward.unit, role=UnitRole.COORDINATING)
    work = ward.occurrence(State.IN_PROGRESS, task=task, due=DUE)
    part = commands.request_part(
        actor=ward.co_lead, occurrence=work, unit=ward.unit, part="Số liệu.", due=today() + timedelta(days=3)
    )
    directive = commands.give_directive(actor=ward.leader, task=task, text="Làm sớm.", unit=ward.unit)
    obstacle = commands.raise_obstacle(actor=ward.co_lead, occurrence=work, text="Thiếu người.")
    commands.escalate_obstacle(actor=ward.office, obstacle=obstacle, unit=ward.unit)
    target = Target.objects.create(
        commune=ward.commune, programme=Programme.objects.get(), name="Tỷ lệ", reporter=ward.unit
    )
    merge(ward)
    for row in (part, directive, obstacle, target):
        row.refresh_from_db()
    assert (part.unit, directive.unit, obstacle.authority_unit, target.reporter) == (ward.other_unit,) * 4
    assert list(task.task_units.values_list("unit", "role")) == [(ward.other_unit.pk, UnitRole.COORDINATING)]
    assert commands.accept_part(actor=ward.other, request=part).state == "accepted"


def test_documents_that_print_the_old_name_mean_the_new_unit(ward):
    third = make_unit(ward.commune, "Phòng Nội vụ")
    merge(ward)
    merge(ward, unit=ward.other_unit, into=third, decree="NQ 6")
    assert resolve_names(["Phòng Văn hóa - Xã hội", "Công an phường"]) == {
        "Phòng Văn hóa - Xã hội": third,
        "Công an phường": third,
    }


def test_chart_closes_over_the_gap(ward):
    top = make_unit(ward.commune, "Ủy ban nhân dân")
    ward.unit.parent = top
    ward.unit.save()
    for below in (ward.other_unit, ward.co_unit):
        below.parent = ward.unit
        below.save()
    merge(ward)
    ward.other_unit.refresh_from_db()
    ward.co_unit.refresh_from_db()
    assert (ward.other_unit.parent, ward.co_unit.parent) == (top, ward.other_unit)


def test_merging_is_the_offices_and_needs_a_decree_and_two_living_units(ward):
    for person in (ward.leader, ward.lead, ward.reader):
        with pytest.raises(NotAllowed):
            merge(ward, actor=person)
    elsewhere = Ward()
    for fields in (
        {"decree": " "},
        {"into": ward.unit},
        {"into": elsewhere.unit},
        {"on": today() + timedelta(days=1)},
    ):
        with pytest.raises(Refused):
            merge(ward, **fields)
    merge(ward)
    for fields in ({}, {"unit": ward.co_unit, "into": ward.unit}):
        with pytest.raises(Refused):
            merge(ward, **fields)


@pytest.mark.django_db(transaction=True)
def test_two_officers_merge_at_once_and_nothing_is_doubled():
    ward = Ward()

    def act():
        try:
            return merge(ward)
        except Refused as refusal:
            return refusal

    with commune_scope(ward.commune):
        ward.work(due=DUE)
        results = at_once(ward, act, act)
        assert sorted(type(result).__name__ for result in results) == ["Refused", "Unit"]
        assert Handover.objects.count() == 1
        assert ward.other_unit.positions.filter(user=ward.lead).count() == 1


def test_work_that_is_reopened_goes_to_the_unit_that_took_the_place(ward):
    work, third = ward.done(due=DUE, reported=local(2026, 6, 1)), make_unit(ward.commune, "Phòng Nội vụ")
    merge(ward)
    merge(ward, unit=ward.other_unit, into=third, decree="NQ 6/NQ-HĐND")
    merge(ward, unit=ward.co_unit, into=third, decree="NQ 7/NQ-HĐND")
    ours = make_user(ward.commune, Role.LEAD_UNIT, third)
    work = Occurrence.objects.get(pk=work.pk)
    commands.reopen(actor=ward.office, occurrence=work, reason="Còn thiếu phụ lục.")
    stored = Occurrence.objects.get(pk=work.pk)
    assert (stored.state, stored.lead, stored.task.lead) == (State.IN_PROGRESS, third, third)
    assert list(stored.task.task_units.all()) == []
    assert Action.REPORT in allowed_actions(ours, stored)
    passed = Handover.objects.get(task=work.task)
    assert (passed.from_unit, passed.to_unit, passed.reason) == (ward.unit, third, "NQ 5/NQ-HĐND")
