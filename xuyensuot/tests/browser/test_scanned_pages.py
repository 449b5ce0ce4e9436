"""A scan in a real browser: watched while it is recognised, its pages beside the items, the passage lit on the page."""

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from .._installation import Installation
from .._papers import A4, scanned_programme
from ._desk import READING_SECONDS, Desk, another_desk

pytestmark = [pytest.mark.browser, pytest.mark.ocr]

ROW_HEIGHT = 90 / A4[1]  # of the annex in `_papers`, as parts of the page
FIRST_ROW = 490 / A4[1]
_numbers = count(1)


@pytest.fixture
def scan(desk: Desk, tmp_path: Path) -> Iterator[Desk]:
    """The office on the page of a scan that it has just sent in; removed afterwards."""
    file = tmp_path / "ban-quet.pdf"
    file.write_bytes(scanned_programme(f"Bản in số {next(_numbers)}"))
    desk.sign_in("vanphong")
    desk.open("/van-ban/tai-len/")
    desk.page.set_input_files("[name=file]", file)
    desk.page.click("text=Tải lên và đọc")
    address = re.sub(r"https?://[^/]+", "", desk.page.url)
    yield desk
    desk.page.set_viewport_size({"width": 1280, "height": 800})
    desk.open(address)
    desk.page.locator("summary", has_text="Xoá văn bản này").click()
    desk.page.locator("details[open] [name=word]").fill("xoá")
    desk.page.locator("button", has_text="Xoá văn bản").click()
    expect(desk.page.locator(".messages")).to_contain_text("Đã xoá văn bản chưa ban hành")


def drawn(desk: Desk) -> None:
    """Waits, without a reload, until both pages can be seen."""
    expect(desk.page.locator(".thumbs__picture")).to_have_count(2, timeout=READING_SECONDS * 1000)
    expect(desk.page.locator("#pages progress")).to_have_count(0, timeout=READING_SECONDS * 1000)


def width_of(picture: Locator) -> int:
    return int(picture.evaluate("async image => (await image.decode(), image.naturalWidth)"))


def lit_row(desk: Desk) -> int:
    """Which row of the annex is lit, told by where the light falls on the picture of the page."""
    light = desk.page.locator("rect[data-lit]")
    expect(light).to_have_count(1)
    expect(light).to_be_in_viewport()
    # Both boxes in one look: the page may still be gliding to where the light is.
    top, height = light.evaluate(
        """lit => {
          const paper = document.querySelector("#trang-2 .sheet__paper").getBoundingClientRect();
          const at = lit.getBoundingClientRect();
          return [(at.top - paper.top) / paper.height, at.height / paper.height];
        }"""
    )
    assert height == pytest.approx(ROW_HEIGHT, abs=0.01)
    return int((top + height / 2 - FIRST_ROW) / ROW_HEIGHT)


def test_a_scan_is_watched_seen_and_its_passages_are_lit(scan: Desk):
    page = scan.page
    expect(page.locator("#status")).to_contain_text("nhận dạng chữ", timeout=READING_SECONDS * 1000)
    drawn(scan)
    assert width_of(page.locator(".thumbs__picture").first) == 1200
    scan.review()
    expect(page.locator("#nguon .sheet")).to_have_count(2)
    expect(page.locator("rect")).to_have_count(3)
    assert lit_row(scan) == 0
    scan.press("ArrowDown")
    assert lit_row(scan) == 1
    page.locator("rect").nth(2).click()
    expect(page.locator(".item.is-open .item__title")).to_have_text("Tổ chức ngày hội gia đình")
    assert lit_row(scan) == 2
    opened = scan.opened
    page.locator(".views a", has_text="Chữ").click()
    expect(page.locator(".passage[data-lit]").first).to_be_in_viewport()
    assert (scan.opened, page.locator("rect").count()) == (opened, 0)
    scan.press("ArrowUp")
    assert "xem=chu" in page.url
    page.reload()
    expect(page.locator(".passage[data-lit]").first).to_be_in_viewport()


def test_on_a_phone_the_page_fits_and_the_passage_comes_into_sight(scan: Desk):
    drawn(scan)
    scan.page.set_viewport_size({"width": 390, "height": 800})
    scan.review()
    scan.page.locator(".item.is-open").get_by_text("Xem trong văn bản").click()
    assert lit_row(scan) == 0
    assert scan.page.evaluate("document.documentElement.scrollWidth") == 390


def test_without_scripts_the_page_leads_to_its_item(scan: Desk, browser: Browser, installation: Installation):
    drawn(scan)
    with another_desk(browser, installation, java_script_enabled=False) as plain:
        plain.sign_in("vanphong")
        plain.page.goto(scan.page.url + "ra-soat/?xem=trang")
        plain.page.locator("rect").nth(1).click()
        plain.page.wait_for_url("**muc=**")
        expect(plain.page.locator(".item.is-open .item__title")).to_have_text("Lát lại vỉa hè trước các trường học")
        light = plain.page.locator("rect[data-lit]")
        assert [f"muc-{key}" for key in light.evaluate_all("all => all.map(one => one.dataset.item)")] == [plain.opened]
