"""The lists as files: what the screen shows is what the file holds."""

import io
from datetime import date, timedelta

import docx
import pytest
from openpyxl import load_workbook

from xuyensuot.common.clock import today
from xuyensuot.execution.enums import State
from xuyensuot.localities.scope import commune_scope

NAME_COLUMN = {"viec": "Nội dung", "chi-tieu": "Chỉ tiêu", "du-an": "Tên dự án", "quy-hoach": "Nội dung"}


def column(answer, label: str) -> list[str]:
    sheet = load_workbook(io.BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    head = next(index for index, row in enumerate(rows) if label in row)
    where = rows[head].index(label)
    return [row[where] for row in rows[head + 1 :] if isinstance(row[0], int)]


@pytest.fixture
def filled(world):
    with commune_scope(world.commune):
        world.fill(7)
    return world


@pytest.mark.parametrize("place", NAME_COLUMN)
def test_a_file_holds_every_row_of_the_list(filled, sign_in, place):
    client = sign_in(filled.reader)
    page = client.get(f"/{place}/").context["page"]
    answer = client.get(f"/{place}/xuat/xlsx/")
    shown = [getattr(item, "task", item).name for item in page.object_list]
    assert column(answer, NAME_COLUMN[place]) == shown


def test_the_filters_of_the_address_are_kept(filled, sign_in):
    client = sign_in(filled.reader)
    with commune_scope(filled.commune):
        late = filled.task(name="Việc đã trễ", section="ZZ")
        filled.occurrence(State.IN_PROGRESS, task=late, due=today() - timedelta(days=30))
    address = "nhom=d&muc=%7CZZ%7C&sap=ten"
    assert column(client.get(f"/viec/xuat/xlsx/?{address}"), "Nội dung") == ["Việc đã trễ"]
    assert column(client.get("/chi-tieu/xuat/xlsx/?q=thu+3"), "Chỉ tiêu") == ["Tỷ lệ thứ 3"]


def test_a_task_stands_once_in_a_file_however_many_of_its_occurrences_match(filled, sign_in):
    with commune_scope(filled.commune):
        task = filled.task(name="Việc hằng tháng", section="ZZ")
        for label in ("Tháng 1", "Tháng 2"):
            filled.occurrence(State.IN_PROGRESS, task=task, label=label, due=today() - timedelta(days=9))
    client = sign_in(filled.reader)
    assert client.get("/viec/?nhom=d&muc=%7CZZ%7C").context["page"].paginator.count == 2
    assert column(client.get("/viec/xuat/xlsx/?nhom=d&muc=%7CZZ%7C"), "Nội dung") == ["Việc hằng tháng"]


def test_the_annex_holds_the_tasks_in_vietnamese_whatever_the_reader_reads(filled, sign_in):
    client = sign_in(filled.reader)
    client.cookies["django_language"] = "en"
    answer = client.get("/viec/xuat/docx/?muc=%7C1%7CM%E1%BB%A5c+1")
    [table] = docx.Document(io.BytesIO(answer.content)).tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0] == [
        "TT",
        "Nội dung nhiệm vụ",
        "Cơ quan chủ trì",
        "Cơ quan phối hợp",
        "Thời gian thực hiện",
        "Nguồn lực",
        "Tiến độ",
    ]
    shown = client.get("/viec/?muc=%7C1%7CM%E1%BB%A5c+1").context["list"].rows
    assert [row[1] for row in cells[2:]] == [row.task.name for row in shown]


@pytest.mark.parametrize(
    ("address", "name", "media_type"),
    [
        (
            "/viec/xuat/xlsx/",
            "nhiem-vu",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        (
            "/viec/xuat/docx/",
            "phu-luc-nhiem-vu",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("/du-an/xuat/xlsx/", "du-an", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_file_has_a_plain_name_and_is_kept_by_no_cache(world, sign_in, address, name, media_type):
    answer = sign_in(world.office).get(address)
    day: date = today()
    assert answer["Content-Disposition"] == f'attachment; filename="{name}-{day:%Y-%m-%d}.{address[-5:-1]}"'
    assert (answer["Content-Type"], answer["Cache-Control"]) == (media_type, "private, no-store")
