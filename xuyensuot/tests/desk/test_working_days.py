"""Working days beside a due day, and as a way to set one."""

from datetime import timedelta

import pytest

from xuyensuot.common.clock import format_day, today
from xuyensuot.execution.enums import State
from xuyensuot.execution.models import CoordinationRequest, Directive, Occurrence
from xuyensuot.localities.scope import commune_scope
from xuyensuot.programmes.enums import UnitRole
from xuyensuot.programmes.models import TaskUnit
from xuyensuot.workdays.commands import record_day, record_year
from xuyensuot.workdays.queries import add_working_days

from ._screens import errors_of, text_of
from .test_task_page import form_key

DUE = today() + timedelta(days=12)


def set_calendar(*rest: int) -> None:
    """Every one of the next days is a working day, but those so many days ahead; all years are decided."""
    for ahead in range(1, 31):
        day = today() + timedelta(days=ahead)
        record_day(actor=None, day=day, is_working=ahead not in rest, decision="1/QĐ")


def decide() -> None:
    for year in {today().year, DUE.year}:
        record_year(actor=None, year=year, decision="2/QĐ")


def head_of(client, work) -> str:
    return text_of(client.get(f"/viec/{work.task_id}/?ky={work.pk}"))


def test_the_page_of_a_task_counts_working_days_beside_the_due_day(world, sign_in):
    client, work = sign_in(world.reader), world.occurrences[State.IN_PROGRESS]
    set_calendar(2, 3, 9, 10)
    with commune_scope(world.commune):
        Occurrence.objects.filter(pk=work.pk).update(due=DUE)
    told = f"{format_day(DUE)} còn 12 ngày , trong đó 8 ngày làm việc"
    assert f"{told} (tạm tính, lịch nghỉ chưa chốt)" in head_of(client, work)
    decide()
    assert told in head_of(client, work)
    assert "tạm tính" not in head_of(client, work)
    record_day(actor=None, day=DUE, is_working=False, decision="3/QĐ")
    assert "trong đó 7 ngày làm việc , rơi vào ngày nghỉ" in head_of(client, work)


@pytest.mark.parametrize("state", [State.REPORTED, State.SUSPENDED, State.DONE])
def test_no_days_are_counted_where_nobody_works_towards_the_day(world, sign_in, state):
    work = world.occurrences[state]
    with commune_scope(world.commune):
        Occurrence.objects.filter(pk=work.pk).update(due=DUE)
    assert "ngày làm việc" not in head_of(sign_in(world.reader), work).split("Diễn biến")[0]


def send(world, sign_in, slug, **fields):
    work = world.occurrences[State.IN_PROGRESS]
    with commune_scope(world.commune):
        Occurrence.objects.filter(pk=work.pk).update(due=today() + timedelta(days=300))
        TaskUnit.objects.get_or_create(
            commune=world.commune, task=work.task, unit=world.other_unit, role=UnitRole.COORDINATING
        )
    sent = {"form_key": form_key(), "text": "Báo cáo.", "part": "Số liệu.", "unit": ""} | fields
    sent |= {"unit": world.other_unit.pk} if slug == "phoi-hop" else {}
    person = world.lead if slug == "phoi-hop" else world.leader
    return sign_in(person).post(f"/viec/ky/{work.pk}/them/{slug}/", sent)


@pytest.mark.parametrize(("slug", "model"), [("chi-dao", Directive), ("phoi-hop", CoordinationRequest)])
def test_a_due_day_may_be_so_many_working_days_from_today(world, sign_in, slug, model):
    set_calendar(1, 2)
    assert send(world, sign_in, slug, due="", within="5").status_code == 302
    with commune_scope(world.commune):
        assert model.objects.get().due == add_working_days(today(), 5) == today() + timedelta(days=7)


def test_both_or_neither_are_told(world, sign_in):
    both = send(world, sign_in, "phoi-hop", due=format_day(DUE), within="3")
    assert errors_of(both) == ["Hãy ghi ngày hoặc chọn số ngày làm việc, không ghi cả hai."]
    neither = send(world, sign_in, "phoi-hop", due="", within="")
    assert len(errors_of(neither)) == 1
    wrong = send(world, sign_in, "phoi-hop", due="30/2/2027", within="3")
    assert errors_of(wrong) == ["Không có ngày 30/2/2027; hãy xem lại lịch."]
    assert send(world, sign_in, "chi-dao", due="", within="").status_code == 302
    with commune_scope(world.commune):
        assert (CoordinationRequest.objects.count(), Directive.objects.get().due) == (0, None)
