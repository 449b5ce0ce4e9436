"""axe-core on every screen of the desk, wide by day and narrow by night, with the demonstration's data.

With heavy data on the screens that grow, by turns wide and narrow. No violation of any impact passes.
"""

import re
from collections.abc import Iterable
from importlib.resources import files
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from django.urls import get_resolver
from playwright.sync_api import Browser, Page, expect

from .._client import signed_in
from .._documents import sample
from .._installation import Installation, prepared, serving
from ._desk import Desk, another_desk

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RUN = """() => axe.run(document, {resultTypes: ['violations']}).then((result) =>
    result.violations.map((one) => `${one.id} (${one.impact}): ${one.nodes.map((node) => node.html).slice(0, 3)}`))"""
# Reads each colour of a page once, not at each of its thousand words: half of axe's time.
ONCE = """() => {
    const color = axe.commons.color.Color.prototype, parse = color.parseString, known = new Map();
    color.parseString = function (words) {
        if (!known.has(words)) {
            parse.call(this, words);
            known.set(words, {r: this.r, g: this.g, b: this.b, alpha: this.alpha});
        }
        return Object.assign(this, known.get(words));
    };
}"""
OPEN_FOLDS = "() => document.querySelectorAll('main details').forEach((fold) => fold.setAttribute('open', ''))"
LOOKS = (("light", 1360, 900), ("dark", 390, 844))

SCREENS: dict[str, tuple[str, ...]] = {
    "home": ("/",),
    "search": ("/tim/?q=viec",),
    "tasks": ("/viec/",),
    "task": ("/viec/{task}/", "/viec/{asked}/", "/viec/{stuck}/"),
    "task_edit": ("/viec/{task}/sua/product/", "/viec/{task}/sua/time/", "/viec/{task}/sua/units/"),
    "task_split": ("/viec/{task}/chia/",),
    "task_link": ("/viec/{task}/noi/gop/?q=pho",),
    "targets": ("/chi-tieu/",),
    "projects": ("/du-an/",),
    "plans": ("/quy-hoach/",),
    "findings": ("/ra-soat/",),
    "documents": ("/van-ban/",),
    "document_upload": ("/van-ban/tai-len/",),
    "document": ("/van-ban/{document}/",),
    "review": ("/van-ban/{document}/ra-soat/",),
    "publish": ("/van-ban/{document}/ban-hanh/",),
    "units": ("/don-vi/",),
    "unit_new": ("/don-vi/them/",),
    "unit": ("/don-vi/{unit}/",),
    "unit_edit": ("/don-vi/{unit}/sua/",),
    "unit_merge": ("/don-vi/{unit}/sap-nhap/",),
    "people": ("/nguoi/",),
    "person_new": ("/nguoi/them/",),
    "person": ("/nguoi/{person}/",),
    "settings": ("/cai-dat/",),
    "settings_limits": ("/cai-dat/theo-doi/",),
    "settings_workdays": ("/cai-dat/ngay-lam-viec/",),
    "leaders": ("/lanh-dao/",),
    "board": ("/bang/", "/bang/?theo=don-vi", "/bang/?theo=thang"),
    "timeline": ("/tien-trinh/",),
    "calendar": ("/lich/",),
    "news": ("/moi/",),
}
NOT_FOUND = "/khong-co/"
# Beside home and a task: what a role alone sees, and screens with nothing on them.
ROLES = {
    "bithu": ("/lanh-dao/",),
    "giamsat": ("/viec/?q=khong-co-viec-nao", "/tien-trinh/?nam=2090"),
    "vanhoa": ("/moi/",),
}
GROWING = (
    "/", "/viec/", "/bang/?theo=don-vi", "/lanh-dao/", "/bang/", "/tien-trinh/", "/lich/", "/moi/", "/don-vi/{unit}/",
    "/tim/?q=pho", "/bang/?theo=thang", "/don-vi/", "/chi-tieu/", "/du-an/", "/quy-hoach/", "/van-ban/",
    "/ra-soat/", "/nguoi/",
)  # fmt: skip
# Answers to forms, parts of pages, and files: no screens of their own.
NO_SCREENS = {
    "accept_all", "alias_add", "alias_remove", "appraisal", "assign_all", "dependency_end", "document_status",
    "evidence", "finding", "matter_move", "matter_open", "news_read", "original", "page_picture", "password_renew",
    "plans_xlsx", "position_end", "projects_xlsx", "review_item", "targets_xlsx", "task_action", "task_hand_over",
    "task_progress", "task_take_out", "tasks_docx", "tasks_xlsx",
}  # fmt: skip
HEAVY = Path(__file__).with_name("_heavy.py").read_text(encoding="utf-8")


def test_every_screen_is_opened():
    desk = next(part for part in get_resolver().url_patterns if getattr(part, "namespace", "") == "desk")
    assert {route.name for route in desk.url_patterns} == set(SCREENS) | NO_SCREENS


def violations(page: Page, address: str, looks: Iterable[tuple[str, int, int]] = LOOKS) -> dict[str, Any]:
    """What axe finds on a page, by its address and look, every fold of it open."""
    found = {}
    page.evaluate(AXE)
    page.evaluate(ONCE)
    page.evaluate(OPEN_FOLDS)
    for scheme, width, height in looks:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": height})
        if wrong := page.evaluate(RUN):
            found[f"{address} {scheme} {width}"] = wrong
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), (
            f"{address} overflows at {width}"
        )
    return found


def test_no_screen_keeps_anybody_out(desk: Desk, tmp_path: Path):
    page = desk.page
    desk.open("/tai-khoan/login/")
    found = violations(page, "/tai-khoan/login/")
    desk.sign_in("vanphong")
    file = tmp_path / "chuong-trinh.txt"
    file.write_text(f"{sample()}\nBản để mở mọi màn hình\n", encoding="utf-8")
    desk.upload(file)
    known = {"document": page.url.rstrip("/").split("/")[-1], **{kind: first(desk, kind) for kind in LISTS}}
    for address in [address.format(**known) for some in SCREENS.values() for address in some] + [NOT_FOUND]:
        desk.open(address)
        found |= violations(page, address)
    assert found == {}


LISTS = {
    "task": "/viec/",
    "asked": "/viec/?dang=extension",
    "stuck": "/viec/?dang=obstacle",
    "unit": "/don-vi/",
    "person": "/nguoi/",
}


def first(desk: Desk, kind: str) -> str:
    """The number of the first thing that a list links to."""
    desk.open(LISTS[kind])
    link = desk.page.locator("main table").first.locator(f"a[href^='{LISTS[kind].split('?')[0]}']").first
    return str(link.get_attribute("href")).split("?")[0].rstrip("/").split("/")[-1]


def test_nor_who_leads_decides_or_only_looks_on(desk: Desk, installation: Installation):
    found: dict[str, Any] = {}
    looks = cycle(LOOKS)

    def look(what: str) -> None:
        nonlocal found
        found |= violations(desk.page, what, [next(looks)])

    for person, addresses in ROLES.items():
        desk.page.context.clear_cookies()
        desk.sign_in(person)
        for address in ("/", first(desk, "task"), *addresses):
            desk.open(f"/viec/{address}/" if address.isdigit() else address)
            look(f"{person} {address}")
    desk.page.context.clear_cookies()
    desk.sign_in("vanhoa")
    office = signed_in(installation)
    units = dict(
        re.findall(r'<option value="(\d+)"[^>]*>([^<]+)</option>', office.get(f"/viec/{first(desk, 'task')}/").body)
    )
    own, another = (next(pk for pk, name in units.items() if words in name) for words in ("Văn hóa", "Trạm Y tế"))
    address = work_in_hand(desk, own)
    desk.page.locator(".progress-form").evaluate("form => { form.noValidate = true; form.requestSubmit(); }")
    expect(desk.page.locator("#wrong")).to_be_visible()
    look("a refused report")
    desk.open(address)
    desk.page.fill(".progress-form [name=text]", "Đã xong phần sân khấu.")
    hand_over = f"{address.split('?')[0]}chuyen-giao/"
    given = office.token(address)
    assert office.send_form(hand_over, given | {"unit": another, "reason": "Đổi đầu mối."}).status == 302
    try:
        with desk.page.expect_response(lambda answer: answer.status == 409):
            desk.page.click("text=Gửi báo cáo")
        expect(desk.page.locator("main")).to_contain_text("Đã xong phần sân khấu.")
        look("a task that was handed over")
    finally:
        office.send_form(hand_over, given | {"unit": own, "reason": "Trả về."})
    assert found == {}


def work_in_hand(desk: Desk, unit: str) -> str:
    """The address of work on which the person may report."""
    desk.open(f"/viec/?trang_thai=in_progress&don_vi={unit}")
    links = desk.page.locator("main table a.row-title")
    for link in links.evaluate_all("all => all.map((one) => one.getAttribute('href'))"):
        desk.open(link)
        if desk.page.locator(".progress-form").count():
            return str(link)
    raise AssertionError("the person's unit works on nothing")


def test_nor_with_heavy_data(browser: Browser, shared: Path):
    """On an installation of its own: what was reported there stays reported."""
    with prepared(shared) as var, serving(var) as heavy:
        heavy.manage("shell", "--no-imports", "-c", HEAVY)
        found: dict[str, Any] = {}
        looks = cycle(LOOKS)
        for person, screens in {"vanphong": GROWING, "kinhte": ()}.items():
            with another_desk(browser, heavy) as desk:
                desk.sign_in(person)
                desk.open("/viec/?q=Chỉnh trang tuyến phố số 0")
                links = desk.page.locator("main a.row-title", has_text=re.compile(r"phố số 0\s*$"))
                task, unit = str(links.get_attribute("href")), first(desk, "unit")
                for address in (*screens, task):
                    desk.open(address.format(unit=unit))
                    found |= violations(desk.page, f"{person} {address} (heavy)", [next(looks)])
        assert found == {}
