"""The lead unit's day as it really is: on a phone, without scripts, or with nothing but a keyboard."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from .._installation import Installation
from .._photographs import jpeg
from ._desk import PHONE, Desk, another_desk

pytestmark = pytest.mark.browser
MINUTES = {"name": "Biên bản.txt", "mimeType": "text/plain", "buffer": "Biên bản bàn giao.".encode()}
PHOTO = {"name": "hien-truong.jpg", "mimeType": "image/jpeg", "buffer": jpeg()}


def work_of(desk: Desk, words: str) -> str:
    """The address of an open task of the person's unit, found by its words."""
    desk.open(f"/viec/?q={words}")
    address = str(desk.page.locator("main a.row-title").first.get_attribute("href"))
    desk.open(address)
    return address


@pytest.fixture
def plain(browser: Browser, installation: Installation) -> Iterator[Desk]:
    with another_desk(browser, installation, java_script_enabled=False, **PHONE) as desk:
        yield desk


def report(desk: Desk, file: dict[str, Any], **fields: str) -> None:
    for name, value in fields.items():
        desk.page.fill(f".progress-form [name={name}]", value)
    if file:
        desk.page.set_input_files(".progress-form [name=files]", file)


def test_a_phone_without_scripts_reports_and_the_office_returns_and_confirms(
    plain: Desk, browser: Browser, installation: Installation
):
    plain.sign_in("yte")
    address, page = work_of(plain, "kham suc khoe dinh ky"), plain.page
    expect(page.locator("[name=files]")).to_be_visible()
    expect(page.locator(".picker__button")).to_be_hidden()
    report(plain, PHOTO, text="Khám thêm 3 tổ dân phố.", percent="80")
    page.click("text=Gửi báo cáo")
    expect(page.locator(".messages")).to_contain_text("Đã lưu tiến độ.")
    page.check("[name=is_completion]")
    expect(page.locator("[name=product]")).not_to_have_value("")  # what the task says it will be
    report(plain, {}, text="Đã khám xong.", percent="100", product="")
    page.click("text=Gửi báo cáo")
    expect(page.locator("#wrong")).to_contain_text("cần nêu sản phẩm")
    expect(page.locator(".progress-form [name=text]")).to_have_value("Đã khám xong.")
    report(plain, MINUTES, text="Đã khám xong.", percent="100", product="Báo cáo kết quả khám")
    page.click("text=Gửi báo cáo")
    expect(page.locator(".messages")).to_contain_text("Đã gửi báo cáo hoàn thành, chờ xác nhận.")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
    with another_desk(browser, installation, java_script_enabled=False, **PHONE) as office:
        office.sign_in("vanphong")
        office.open(address)
        office.page.locator("summary", has_text=re.compile("Việc khác|Trả lại")).first.click()
        returned = office.page.locator("form", has=office.page.locator("button", has_text="Trả lại"))
        returned.locator("textarea, input[type=text]").first.fill("Thiếu danh sách của tổ dân phố số 9.")
        returned.locator("button", has_text="Trả lại").click()
        expect(office.page.locator(".messages")).to_contain_text("Đã trả lại")
        plain.open(address)
        report(plain, MINUTES, text="Đã bổ sung danh sách.", percent="100")
        page.check("[name=is_completion]")
        page.click("text=Gửi báo cáo")
        office.open(address)
        office.page.locator(".task__step button[type=submit]").first.click()
        expect(office.page.locator(".messages")).to_contain_text("Đã xác nhận hoàn thành.")


def test_an_extension_is_asked_for_and_decided_by_keyboard_alone(
    desk: Desk, browser: Browser, installation: Installation
):
    desk.sign_in("quansu")
    address = work_of(desk, "nghia vu quan su")
    tab_to(desk, "Đề nghị gia hạn")
    desk.page.keyboard.press("Enter")
    fold = desk.page.locator("#gia-han")
    for field, value in (("proposed", "31/01/2027"), ("reason", "Đợt khám được lùi sang tháng sau.")):
        tab_to(desk, field)
        desk.page.keyboard.type(value)
    expect(fold.locator("[name=reason]")).to_have_value("Đợt khám được lùi sang tháng sau.")
    tab_to(desk, fold.locator("button[type=submit]").inner_text())
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator("main")).to_contain_text("chờ quyết định")
    with another_desk(browser, installation) as leader:
        leader.sign_in("chutich")
        leader.open(address)
        tab_to(leader, "Đồng ý")
        leader.page.keyboard.press("Enter")
        expect(leader.page.locator(".task-head, main").first).to_contain_text("31/1/2027")


def test_a_field_for_files_is_vietnamese_in_an_english_browser(browser: Browser, installation: Installation):
    with another_desk(browser, installation, locale="en-US") as desk:
        desk.sign_in("quansu")
        work_of(desk, "nghia vu quan su")
        picker = desk.page.locator(".progress-form .picker")
        expect(picker).to_have_text(re.compile(r"^Chọn các tệp\s*Chưa chọn tệp nào$"))
        tab_to(desk, "files")
        button = picker.locator("label")
        assert button.evaluate("label => getComputedStyle(label).outlineStyle") == "solid"
        assert picker.locator("input").bounding_box()["width"] <= 1
        picker.locator("input").set_input_files([PHOTO, MINUTES])
        expect(picker.locator(".picker__names > span")).to_have_text(["hien-truong.jpg", "Biên bản.txt"])


def test_a_lower_percentage_is_asked_about_as_soon_as_it_is_typed(desk: Desk):
    desk.sign_in("quansu")
    work_of(desk, "nghia vu quan su")
    form = desk.page.locator(".progress-form")
    before = int(form.locator("[name=percent]").input_value())
    for percent, is_asked in ((before, False), (before - 1, True), (100, False)):
        form.locator("[name=percent]").fill(str(percent))
        expect(form.locator("[name=why_lower]")).to_be_visible(visible=is_asked)


def tab_to(desk: Desk, what: str) -> None:
    """Tab after Tab until the thing with this name or these words has the focus, and shows that it has."""
    for _step in range(120):
        desk.page.keyboard.press("Tab")
        at = desk.page.evaluate(
            "[document.activeElement.name || '', document.activeElement.innerText || '', "
            "getComputedStyle(document.activeElement).outlineStyle]"
        )
        if what in (at[0], at[1].strip()):
            assert at[2] != "none"
            return
    raise AssertionError(f"no key leads to {what}")
