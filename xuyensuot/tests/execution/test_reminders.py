"""Đôn đốc is counted; too often on what is overdue, and the superior is told."""

from datetime import timedelta

import pytest

from xuyensuot.audit.models import Event
from xuyensuot.common.clock import today
from xuyensuot.common.errors import NotAllowed, Refused
from xuyensuot.execution import commands
from xuyensuot.execution.enums import State
from xuyensuot.execution.models import Escalation, Reminder
from xuyensuot.execution.queries import alerts_since, home_groups, limits_on, occurrences_for, thread_of, with_reminders
from xuyensuot.localities.scope import commune_scope
from xuyensuot.organisation.enums import Role
from xuyensuot.programmes.enums import Force

from .._factories import make_unit, make_user
from ._making import Ward
from .test_at_once import at_once


def in_days(days):
    return today() + timedelta(days=days)


@pytest.fixture
def superior(ward):
    unit = make_unit(ward.commune, "Ủy ban nhân dân phường")
    ward.unit.parent = unit
    ward.unit.save()
    return unit


def remind(ward, work, times):
    for _ in range(times):
        commands.remind(actor=ward.office, occurrence=work, text="Đề nghị báo cáo.")


def counted(ward, work):
    row = with_reminders(occurrences_for(ward.reader)).get(pk=work.pk)
    return row.reminded, row.is_escalated


def test_reminders_are_counted_and_shown(ward):
    work = ward.work(due=in_days(-1))
    assert counted(ward, work) == (0, False)
    remind(ward, work, 3)
    assert counted(ward, work) == (3, False)
    told = [(e.title, e.text, e.who) for e in thread_of(work.task) if e.kind == "reminder"]
    assert told == [("Đôn đốc", "Đề nghị báo cáo.", ward.office)] * 3


def test_only_who_gives_work_reminds_and_only_while_it_waits_for_the_lead(ward):
    work = ward.work(due=in_days(1))
    for person in (ward.lead, ward.co_lead, ward.other, ward.reader):
        with pytest.raises(NotAllowed):
            commands.remind(actor=person, occurrence=work)
    for state in (State.UNASSIGNED, State.REPORTED, State.DONE, State.SUSPENDED, State.CANCELLED):
        with pytest.raises(Refused):
            commands.remind(actor=ward.leader, occurrence=ward.occurrence(state))


def test_fourth_reminder_on_an_overdue_item_goes_to_the_superior(ward, superior):
    above = make_user(ward.commune, Role.LEAD_UNIT, superior)
    work = ward.work(due=in_days(-1))
    remind(ward, work, 3)
    assert [group.code for group in home_groups(above, today())] == []
    remind(ward, work, 2)
    assert list(Escalation.objects.values_list("occurrence", "unit", "reminders")) == [(work.pk, superior.pk, 4)]
    assert counted(ward, work) == (5, True)
    assert [(group.code, group.occurrences) for group in home_groups(above, today())] == [("escalated", [work])]
    assert [group.code for group in home_groups(ward.lead, today())] == ["late"]


def test_item_without_a_superior_goes_to_the_leaders(ward):
    work = ward.work(due=in_days(-1))
    remind(ward, work, 4)
    assert Escalation.objects.get().unit is None
    assert [group.code for group in home_groups(ward.leader, today())] == ["escalated"]
    assert [group.code for group in home_groups(ward.office, today())] == ["late"]


def test_item_within_its_day_is_escalated_only_by_the_night_after_it(ward, superior):
    work = ward.work(due=in_days(2))
    remind(ward, work, 4)
    assert commands.escalate_overdue(day=in_days(2)) == 0
    assert commands.escalate_overdue(day=in_days(3)) == 1
    assert commands.escalate_overdue(day=in_days(4)) == 0
    assert Event.objects.filter(code="execution.escalated").values_list("actor", "changes").get() == (
        None,
        {"to": "Ủy ban nhân dân phường", "reminders": 4},
    )


def test_limit_is_the_communes_own_and_dated(ward):
    work = ward.work(due=in_days(-1))
    commands.set_limits(actor=ward.office, reminders=1, source="Quy chế 12")
    commands.set_limits(actor=ward.office, valid_from=in_days(5), reminders=9)
    assert [limits_on(in_days(days)).reminders for days in (-1, 0, 4, 5)] == [3, 1, 1, 9]
    remind(ward, work, 2)
    assert Escalation.objects.count() == 1
    elsewhere = Ward()
    with commune_scope(elsewhere.commune):
        assert limits_on(today()).reminders == 3


def test_escalation_can_be_switched_off(ward):
    commands.set_limits(actor=ward.office, escalates=False)
    work = ward.work(due=in_days(-1))
    remind(ward, work, 6)
    assert (Escalation.objects.count(), commands.escalate_overdue()) == (0, 0)


def test_limits_are_the_offices_and_never_of_a_past_day(ward):
    for person in (ward.leader, ward.lead, ward.reader):
        with pytest.raises(NotAllowed):
            commands.set_limits(actor=person, reminders=1)
    with pytest.raises(Refused):
        commands.set_limits(actor=ward.office, valid_from=in_days(-1), reminders=1)


def test_alerts_come_seven_three_and_one_day_before_or_as_the_commune_says(ward):
    works = {days: ward.work(due=in_days(days)) for days in (-2, 0, 1, 2, 3, 5, 7, 8)}

    def alerted(looked: int, person=ward.lead) -> list[int]:
        found = list(alerts_since(person, in_days(looked), today()))
        return [days for days, work in works.items() if work in found]

    assert (alerted(-1), alerted(-2), alerted(0)) == ([1, 3, 7], [0, 1, 2, 3, 7], [])
    commands.set_limits(actor=ward.office, alert_days=[7])
    assert (alerted(-1), alerted(-3)) == ([7], [5, 7])
    commands.set_limits(actor=ward.office, alert_days=[5, 0])
    assert (alerted(-1), alerted(-1, ward.other)) == ([0, 5], [])
    works[5].task.force = Force.REPLACED
    works[5].task.save()
    assert alerted(-1) == [0]


@pytest.mark.django_db(transaction=True)
def test_two_nights_at_once_escalate_once():
    ward = Ward()
    with commune_scope(ward.commune):
        work = ward.work(due=in_days(1))
        remind(ward, work, 4)
        done = at_once(ward, *[lambda: commands.escalate_overdue(day=in_days(2))] * 2)
        assert sorted(done) == [0, 1]
        assert (Escalation.objects.count(), Reminder.objects.count()) == (1, 4)
