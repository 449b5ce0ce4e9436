"""From the file as it came in to a confirmed task and the table of tasks: what a newcomer does on the first day."""

import io
from pathlib import Path

import docx
import openpyxl
import pytest
from playwright.sync_api import Browser, expect

from .._documents import SAMPLES
from .._installation import Installation
from .._photographs import png
from ._desk import Desk, another_desk

UNIT = "VHXH"  # Phòng Văn hóa - Xã hội, whose head signs in as `vanhoa`
pytestmark = pytest.mark.browser
SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(SAMPLES / "chuong-trinh.txt", id="sample"),
        pytest.param(SEEDS / "004_c2467e92c7514a75.txt", id="real", marks=pytest.mark.shared),
    ],
)
def test_a_document_becomes_work_that_is_done(desk: Desk, browser: Browser, installation: Installation, file: Path):
    desk.sign_in("vanphong")
    desk.upload(file)
    desk.review()
    title = _correct_a_task(desk)
    _match_an_unknown_unit(desk)
    _choose_a_lead(desk)
    desk.accept_everything()
    _publish(desk)
    with another_desk(browser, installation) as lead:
        lead.sign_in("vanhoa")
        _open_task(lead, title)
        _do_the_work(lead)
    _open_task(desk, title)
    desk.page.locator(".task__step button[type=submit]").first.click()
    expect(desk.page.locator(".messages")).to_contain_text("Đã xác nhận hoàn thành.")
    _export(desk, title)


def _correct_a_task(desk: Desk) -> str:
    """Gives a task of the unit its product, by keyboard; returns the task's text."""
    row = desk.page.locator(".item", has=desk.page.locator(f".item__summary:text-matches('^{UNIT} ·')")).first
    title = row.locator(".item__title").inner_text()
    row.locator(".item__head").click()
    expect(desk.page.locator(".item.is-open .item__title")).to_have_text(title)
    desk.press("e")
    desk.page.fill(".item.is-open [name=product]", "Báo cáo kết quả có xác nhận của tổ dân phố")
    desk.press("Control+Enter")
    expect(desk.page.locator("#review-said")).to_contain_text("Đã xác nhận:")
    return title


def _match_an_unknown_unit(desk: Desk) -> None:
    desk.tab("Đơn vị", "don-vi")
    asked = desk.page.locator(".ask")
    before = asked.count()
    asked.first.locator("select").select_option(label="Công đoàn phường")
    asked.first.get_by_role("button", name="Khớp", exact=True).click()
    expect(asked).to_have_count(before - 1)
    expect(desk.page.locator(".messages")).to_contain_text("các văn bản sau cũng vậy.")


def _choose_a_lead(desk: Desk) -> None:
    desk.tab("Nhiệm vụ", "task")
    desk.page.locator(".review-filters a", has_text="Có điểm cần xem").click()
    desk.page.wait_for_url("**loc=finding**")
    for row in desk.page.locator(".item").all():
        row.locator(".item__head").click()
        expect(row.locator(".item__body")).to_be_visible()
        choices = row.locator("[name=chu-tri]")
        if choices.count() > 1:
            choices.first.click()
            expect(row.locator(".read__line", has_text="Đồng chủ trì")).to_be_visible()
            return
    raise AssertionError("no task prints several leads that are known")


def _publish(desk: Desk) -> None:
    desk.page.locator("a", has_text="Ban hành…").click()
    desk.page.get_by_label("Giao ngay cho đơn vị chủ trì").check()
    desk.page.locator("button", has_text="Ban hành vào chương trình").click()
    expect(desk.page.locator("h1")).to_have_text("Đã ban hành vào chương trình")
    expect(desk.page.locator(".messages")).to_contain_text("cho đơn vị chủ trì.")


def _open_task(desk: Desk, title: str) -> None:
    desk.open("/viec/")
    desk.page.fill("main [name=q]", title)
    desk.page.press("main [name=q]", "Enter")
    address = desk.page.locator("main a.row-title", has_text=title).first.get_attribute("href")
    desk.open(str(address))
    expect(desk.page.locator(".task-head__name")).to_have_text(title)


def _do_the_work(desk: Desk) -> None:
    desk.page.locator(".task__step button[type=submit]", has_text="iếp nhận").first.click()
    expect(desk.page.locator(".messages")).to_contain_text("Đã tiếp nhận.")
    desk.page.fill("[name=text]", "Đã khảo sát xong, đang lập dự toán")
    desk.page.fill("[name=percent]", "40")
    desk.page.set_input_files("[name=files]", {"name": "khao-sat.png", "mimeType": "image/png", "buffer": png()})
    desk.page.locator("button", has_text="Gửi báo cáo").click()
    expect(desk.page.locator(".messages")).to_contain_text("Đã lưu tiến độ.")
    expect(desk.page.locator(".events")).to_contain_text("khao-sat.png")
    desk.page.fill("[name=text]", "Đã bàn giao đưa vào sử dụng")
    desk.page.check("[name=is_completion]")
    desk.page.fill("[name=product]", "Tuyến đường đã bàn giao")
    desk.page.set_input_files("[name=files]", {"name": "ban-giao.png", "mimeType": "image/png", "buffer": png()})
    desk.page.locator("button", has_text="Gửi báo cáo").click()
    expect(desk.page.locator(".messages")).to_contain_text("Đã gửi báo cáo hoàn thành, chờ xác nhận.")


def _export(desk: Desk, title: str) -> None:
    desk.open("/viec/")
    desk.page.fill("main [name=q]", title)
    desk.page.press("main [name=q]", "Enter")
    files = {}
    for ending in ("XLSX", "DOCX"):
        with desk.page.expect_download() as download:
            desk.page.locator("a[download]", has_text=ending).click()
        files[ending] = Path(str(download.value.path())).read_bytes()
    rows = openpyxl.load_workbook(io.BytesIO(files["XLSX"])).active.iter_rows(values_only=True)
    assert title in [cell for row in rows for cell in row]
    (table,) = docx.Document(io.BytesIO(files["DOCX"])).tables
    assert title in [cell.text for row in table.rows for cell in row.cells]
