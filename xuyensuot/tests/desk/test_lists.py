"""The lists of the programme: what they find, in which order, and at what price."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xuyensuot.common.clock import today
from xuyensuot.desk.lists.tasks import LACKS, last_day
from xuyensuot.execution.enums import State
from xuyensuot.localities.scope import commune_scope
from xuyensuot.programmes.enums import Clarity, ScheduleKind
from xuyensuot.programmes.models import Task

ADDRESSES = {
    "/": 21,
    "/viec/": 13,
    "/viec/?nhom=c": 12,
    "/chi-tieu/": 10,
    "/du-an/": 13,
    "/quy-hoach/": 10,
    "/ra-soat/": 8,
    "/tim/?q=thu": 19,
    "/don-vi/": 8,
    "/nguoi/": 8,
}


def names_in(response) -> list[str]:
    return [row.task.name for row in response.context["list"].rows]


def test_a_list_costs_the_same_at_one_row_and_at_many(world, sign_in):
    client = sign_in(world.office)
    with commune_scope(world.commune):
        world.fill(1)
    at_one = {address: queries(client, address) for address in ADDRESSES}
    with commune_scope(world.commune):
        world.fill(120)
    assert {address: queries(client, address) for address in ADDRESSES} == at_one
    assert at_one == ADDRESSES


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("written", ["hoa binh", "hoà bình", "hòa bình", "HÒA  BÌNH", "bình hòa"])
def test_search_forgives_marks_in_both_spellings(world, sign_in, written):
    with commune_scope(world.commune):
        world.task(name="Chỉnh trang tuyến phố Hoà Bình")
        world.task(name="Lát vỉa hè phố Hòa Bình")
        world.task(name="Trồng cây ở phố Bình Minh")
    found = names_in(sign_in(world.reader).get("/viec/", {"q": written}))
    assert found == ["Chỉnh trang tuyến phố Hoà Bình", "Lát vỉa hè phố Hòa Bình"]


def test_the_order_is_that_of_a_vietnamese_dictionary(world, sign_in):
    names = ["Đo đạc", "Dọn dẹp", "Ăn uống", "An ninh", "Ân cần", "Ôn tập", "Ơn nghĩa", "Báo cáo 10", "Báo cáo 9"]
    with commune_scope(world.commune):
        for name in names:
            world.task(name=name, section="ZZ")
    found = names_in(sign_in(world.office).get("/viec/?muc=%7CZZ%7C&sap=ten"))
    right = ["An ninh", "Ăn uống", "Ân cần", "Báo cáo 9", "Báo cáo 10", "Dọn dẹp", "Đo đạc", "Ôn tập", "Ơn nghĩa"]
    assert found == right
    assert names_in(sign_in(world.office).get("/viec/?muc=%7CZZ%7C&sap=-ten")) == right[::-1]


def test_what_a_bucket_counts_is_what_it_shows(world, sign_in):
    with commune_scope(world.commune):
        world.occurrence(State.IN_PROGRESS, due=today() - timedelta(days=1))
        world.occurrence(State.IN_PROGRESS, due=today())
        world.occurrence(State.IN_PROGRESS, routine=True)
    client = sign_in(world.office)
    counts = client.get("/viec/").context["list"].counts
    shown = {
        bucket: client.get("/viec/", {"nhom": bucket}).context["page"].paginator.count
        for bucket in ("a", "b", "c", "d", "suspended", "cancelled", "routine")
    }
    assert shown == {"a": 1, "b": 0, "c": 5, "d": 1, "suspended": 1, "cancelled": 1, "routine": 1}
    assert {name: getattr(counts, name) for name in shown} == shown


def test_counts_follow_the_filters_about_tasks_and_not_the_chosen_bucket(world, sign_in):
    client = sign_in(world.office)
    everything = client.get("/viec/").context["list"].counts
    assert client.get("/viec/?nhom=a").context["list"].counts == everything
    assert client.get("/viec/?q=khong-co-gi").context["list"].counts.counted == 0


def test_a_row_is_a_task_with_its_most_urgent_open_occurrence(world, sign_in):
    with commune_scope(world.commune):
        task = world.task(name="Thu gom rác", section="ZZ")
        world.occurrence(State.DONE, task=task, label="Quý I", due=today() - timedelta(days=100))
        world.occurrence(State.IN_PROGRESS, task=task, label="Quý III", due=today() + timedelta(days=90))
        urgent = world.occurrence(State.IN_PROGRESS, task=task, label="Quý II", due=today() + timedelta(days=5))
        closed = world.task(name="Tổng kết", section="ZZ")
        world.occurrence(State.CANCELLED, task=closed, label="Một", due=today() - timedelta(days=9))
        last = world.occurrence(State.CANCELLED, task=closed, label="Hai", due=today() - timedelta(days=1))
        world.task(name="Chưa mở kỳ nào", section="ZZ")
    rows = sign_in(world.office).get("/viec/?muc=%7CZZ%7C").context["list"].rows
    assert [(row.task.name, row.occurrence) for row in rows] == [
        ("Thu gom rác", urgent),
        ("Tổng kết", last),
        ("Chưa mở kỳ nào", None),
    ]


@pytest.mark.parametrize(
    ("fields", "lacking"),
    [
        ({"responsible": None}, Clarity.PERSON),
        ({"name": ""}, Clarity.WORK),
        ({"schedule_kind": ScheduleKind.UNSET}, Clarity.TIME),
        ({"lead": None}, Clarity.RESPONSIBILITY),
        ({"product": ""}, Clarity.PRODUCT),
        ({"authority": ""}, Clarity.AUTHORITY),
    ],
)
def test_the_list_lacks_what_the_task_says_is_missing(world, fields, lacking):
    whole = {"schedule_kind": ScheduleKind.CONTINUOUS, "product": "Báo cáo", "authority": "Chủ tịch"}
    with commune_scope(world.commune):
        task = world.task(**({"responsible": world.lead} | whole | fields))
        assert task.missing == [lacking]
        assert [code for code, lacks in LACKS.items() if Task.objects.filter(lacks, pk=task.pk).exists()] == [lacking]


def test_due_windows_end_where_the_calendar_does():
    day = date(2026, 11, 21)
    windows = {window: last_day(window, day) for window in ("3", "30", "quy", "nam", "khong")}
    assert windows == {
        "3": date(2026, 11, 24),
        "30": date(2026, 12, 21),
        "quy": date(2026, 12, 31),
        "nam": date(2026, 12, 31),
        "khong": None,
    }
    assert [last_day("quy", date(2026, month, 15)).month for month in (1, 6, 7, 12)] == [3, 6, 9, 12]


def test_a_filter_that_cannot_be_understood_is_left_out(world, sign_in):
    client = sign_in(world.office)
    plain = client.get("/viec/").context["page"].paginator.count
    odd = {"don_vi": "999999", "han": "hôm qua", "nhom": "z", "sap": "mat_khau", "trang": "x", "van_ban": "abc"}
    assert client.get("/viec/", odd).context["page"].paginator.count == plain


def test_pages_keep_the_filters_in_the_address(world, sign_in):
    with commune_scope(world.commune):
        for _number in range(51):
            world.task()
    page = sign_in(world.office).get("/viec/?q=viec&sap=ten")
    assert page.context["page"].paginator.num_pages == 2
    assert 'href="?q=viec&amp;sap=ten&amp;trang=2"' in page.content.decode()


def test_tasks_of_another_ward_are_never_listed(world, sign_in):
    with commune_scope(world.commune):
        world.fill(3)
    client = sign_in(world.foreign)
    for address in ADDRESSES:
        assert "Việc thứ" not in client.get(address).content.decode()
