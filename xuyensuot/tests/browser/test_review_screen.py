"""The review as people use it: by keyboard, on a phone, without scripts, by drag and drop."""

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .._documents import sample
from .._installation import Installation
from ._desk import READING_SECONDS, Desk, another_desk

pytestmark = pytest.mark.browser

_numbers = count(1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The sample as another document each time: the same bytes would be the same document."""
    path = tmp_path / "chuong-trinh.txt"
    path.write_text(f"{sample()}\nLần in thứ {next(_numbers)} {tmp_path.name}\n", encoding="utf-8")
    return path


@pytest.fixture
def reviewing(desk: Desk, file: Path) -> Iterator[Desk]:
    """The office with a document that was just read; removed afterwards, so that no later one is compared with it."""
    desk.sign_in("vanphong")
    desk.upload(file)
    address = re.sub(r"https?://[^/]+", "", desk.page.url)
    desk.review()
    yield desk
    desk.open(address)
    desk.page.locator("summary", has_text="Xoá văn bản này").click()
    desk.page.locator("details[open] [name=word]").fill("xoá")
    desk.page.locator("button", has_text="Xoá văn bản").click()
    expect(desk.page.locator(".messages")).to_contain_text("Đã xoá văn bản chưa ban hành")


def lit(page: Page) -> str:
    """The item whose passage is lit; only one is, and it stands in sight."""
    pieces = page.locator("[data-lit]")
    (item,) = set(pieces.evaluate_all("all => all.map(one => one.dataset.item)"))
    expect(pieces.first).to_be_in_viewport()
    return f"muc-{item}"


def test_a_review_by_keyboard_alone(reviewing: Desk):
    page, items = reviewing.page, reviewing.page.locator(".item").evaluate_all("all => all.map(one => one.id)")
    assert (reviewing.opened, lit(page)) == (items[0], items[0])
    reviewing.press("ArrowDown")
    assert (reviewing.opened, lit(page)) == (items[1], items[1])
    reviewing.press("ArrowUp")
    assert (reviewing.opened, lit(page)) == (items[0], items[0])
    left = reviewing.left
    reviewing.press("Enter")
    assert (reviewing.opened, reviewing.left) == (items[1], left - 1)
    reviewing.press("x")
    assert (reviewing.opened, reviewing.left) == (items[2], left - 2)
    reviewing.press_and_reload("u")
    assert (reviewing.opened, reviewing.left) == (items[1], left - 1)


def test_editing_by_keyboard_and_leaving_it(reviewing: Desk):
    page = reviewing.page
    reviewing.press("e")
    expect(page.locator(".item.is-open [name=text]")).to_be_focused()
    for name in ("[name=text]", "[data-key=save]"):
        expect(page.locator(f".item.is-open {name}")).to_be_in_viewport(ratio=1)
    page.keyboard.type("KHÔNG LƯU ")
    reviewing.press("Escape")
    expect(page.locator(".item.is-open [data-edit]")).to_have_count(0)
    expect(page.locator(".item.is-open .item__title")).not_to_contain_text("KHÔNG LƯU")
    reviewing.press("e")
    page.fill(".item.is-open [name=due]", "31/2/2027")
    reviewing.press("Control+Enter")
    expect(page.locator(".item.is-open .field__error")).to_have_text("Không có ngày 31/2/2027; hãy xem lại lịch.")
    expect(page.locator(".item.is-open [name=due]")).to_be_focused()
    expect(page.locator(".item.is-open [name=due]")).to_be_in_viewport(ratio=1)
    page.fill(".item.is-open [name=due]", "28/2/2027")
    edited = reviewing.opened
    reviewing.press("Control+Enter")
    expect(page.locator(f"#{edited}")).to_have_class(re.compile("is-accepted"))
    expect(page.locator(f"#{edited} .item__summary")).to_contain_text("hạn 28/2/2027")


def test_the_keys_are_explained(reviewing: Desk):
    reviewing.page.keyboard.press("?")
    expect(reviewing.page.locator("#review-help")).to_be_visible()
    reviewing.page.keyboard.press("Escape")
    expect(reviewing.page.locator("#review-help")).to_be_hidden()


def test_a_click_on_a_passage_opens_its_item(reviewing: Desk):
    page = reviewing.page
    passage = page.locator(".passage", has_text="Công khai kết quả giải quyết kiến nghị của cử tri").first
    passage.click()
    expect(page.locator(".item.is-open .item__title")).to_have_text("Công khai kết quả giải quyết kiến nghị của cử tri")
    assert lit(page) == reviewing.opened


def test_of_two_items_asked_for_at_once_the_later_one_stays_open(reviewing: Desk):
    page, items, held = reviewing.page, reviewing.page.locator(".item"), []
    slow = str(items.nth(1).locator(".item__head").get_attribute("hx-get"))
    page.route(f"**{slow}", lambda route: held.append(route))
    items.nth(1).locator(".item__head").click()
    items.nth(2).locator(".item__head").click()
    expect(items.nth(2).locator(".item__body")).to_be_visible()
    held[0].continue_()
    page.unroute(f"**{slow}")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".item.is-open")).to_have_count(1)
    expect(items.nth(2).locator(".item__body")).to_be_visible()


def test_on_a_phone_one_pane_at_a_time_and_nothing_is_cut_off(reviewing: Desk):
    page = reviewing.page
    page.set_viewport_size({"width": 390, "height": 800})
    page.reload()
    expect(page.locator(".pane--items")).to_be_visible()
    expect(page.locator(".pane--source")).to_be_hidden()
    page.locator("label", has_text="Văn bản").click()
    expect(page.locator(".pane--source")).to_be_visible()
    expect(page.locator(".pane--items")).to_be_hidden()
    page.locator("label", has_text="Mục").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator(".item.is-open").get_by_text("Xem trong văn bản").click()
    assert lit(page) == reviewing.opened


def test_dropping_a_file_uploads_it(desk: Desk, file: Path):
    desk.sign_in("vanphong")
    desk.open("/van-ban/tai-len/")
    page = desk.page
    transfer = page.evaluate_handle(
        """text => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([text], "kéo thả.zip", { type: "text/plain" }));
            return transfer;
        }""",
        file.read_text(encoding="utf-8"),
    )
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": transfer})
    expect(page.locator(".picker__names")).to_have_text("kéo thả.zip")
    page.click("text=Tải lên và đọc")
    expect(page.locator("[data-upload-error]")).to_have_text(
        "Chỉ nhận tệp Word, Excel, PDF, ảnh quét, trang web hoặc văn bản thuần; "
        "hãy lưu văn bản ở một trong các dạng ấy."
    )
    assert page.url.endswith("/van-ban/tai-len/")


def test_the_whole_review_without_scripts(browser: Browser, installation: Installation, file: Path):
    with another_desk(browser, installation, java_script_enabled=False) as desk:
        desk.sign_in("vanphong")
        page = desk.page
        desk.open("/van-ban/tai-len/")
        page.set_input_files("[name=file]", file)
        page.click("text=Tải lên và đọc")
        # The page reads itself anew until the document is read.
        review = page.locator("a.button--primary", has_text="Rà soát")
        expect(review).to_be_visible(timeout=READING_SECONDS * 1000)
        address = page.url
        review.click()
        first, left = desk.opened, desk.left
        page.locator(".item.is-open button", has_text="Xác nhận").click()
        assert (desk.left, desk.opened != first) == (left - 1, True)
        page.locator(".item.is-open a", has_text="Sửa").click()
        page.fill(".item.is-open [name=product]", "Danh mục có chữ ký")
        page.locator(".item.is-open button", has_text="Lưu và xác nhận").click()
        assert desk.left == left - 2
        page.locator("button", has_text="Hoàn tác").click()
        assert desk.left == left - 1
        expect(page.locator(".item.is-open .read")).to_contain_text("Danh mục có chữ ký")
        page.goto(address)
        page.locator("summary", has_text="Xoá văn bản này").click()
        page.locator("details[open] [name=word]").fill("xoá")
        page.locator("button", has_text="Xoá văn bản").click()


OVERLAPPED = """() => {
    const box = (element) => element.getBoundingClientRect();
    const notice = [...document.querySelectorAll("#messages, #review-said")].map(box).filter((one) => one.height);
    const over = (one, other) => one.top < other.bottom && one.bottom > other.top
        && one.left < other.right && one.right > other.left;
    return [...document.querySelectorAll(".item.is-open .item__body :is(button, a, summary)")]
        .filter((button) => !button.closest("#review-dock") && box(button).height)
        .filter((button) => notice.some((one) => over(one, box(button)))).map((button) => button.textContent);
}"""


@pytest.mark.parametrize("width", [1280, 390])
def test_what_was_done_is_told_once_and_covers_no_button(reviewing: Desk, width: int):
    page = reviewing.page
    page.set_viewport_size({"width": width, "height": 800})
    page.reload()
    with page.expect_response(lambda response: "/ra-soat/" in response.url):
        page.locator(".item.is-open [data-key=accept]").click()
    expect(page.locator("#review-said")).to_contain_text("Đã xác nhận")
    expect(page.locator("#review-said")).to_be_in_viewport()
    assert page.evaluate(OVERLAPPED) == []
    with page.expect_navigation():
        page.locator("[data-key=undo]").click()
    expect(page.locator("#review-dock li:visible")).to_have_text("Đã hoàn tác.")
    assert page.evaluate(OVERLAPPED) == []
    with page.expect_response(lambda response: "/ra-soat/" in response.url):
        page.locator(".item.is-open [data-key=leave]").click()
    expect(page.locator("#review-said")).to_contain_text("Đã bỏ qua")
    expect(page.locator("#review-dock li:visible")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_number_of_a_document_is_filled_in_where_it_is_missed(reviewing: Desk):
    page = reviewing.page
    page.locator("#review-tabs a", has_text="Chung").click()
    page.locator("a", has_text="Sửa thông tin văn bản").click()
    expect(page.locator("[name=number]")).to_be_focused()
    page.fill("[name=number]", "71")
    page.locator("button", has_text=re.compile("^Lưu$")).click()
    expect(page.locator("#messages")).to_contain_text("Đã ghi thông tin văn bản.")
    expect(page.locator("#thong-tin")).to_contain_text("71 văn bản ghi: 07")
    expect(page.locator("h1")).to_contain_text("71-CTr/ĐU")


def test_a_refused_document_says_so_in_its_heading_without_being_read_anew(desk: Desk, tmp_path: Path):
    desk.sign_in("vanphong")
    path = tmp_path / "bao-cao.txt"
    path.write_text(f"{sample('dau-mat.txt')}\nbản {tmp_path.name}\n", encoding="utf-8")
    desk.open("/van-ban/tai-len/")
    desk.page.set_input_files("[name=file]", path)
    desk.page.click("text=Tải lên và đọc")
    heading = desk.page.locator("h1")
    expect(heading).to_have_text("Văn bản không được tiếp nhận", timeout=READING_SECONDS * 1000)
    expect(heading).to_have_count(1)
    expect(desk.page).to_have_title(re.compile("Văn bản không được tiếp nhận"))
