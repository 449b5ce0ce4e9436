"""Assigning, and what goes on beside the work, on a phone without scripts: each person from their own browser."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from .._installation import Installation
from ._desk import PHONE, Desk, another_desk

pytestmark = pytest.mark.browser
NAME = "Kẻ lại vạch sơn chỗ để xe trước trụ sở"
WAITING = f"""
from xuyensuot.execution.models import Occurrence
from xuyensuot.localities.models import Commune
from xuyensuot.localities.scope import commune_scope
from xuyensuot.organisation.models import Unit
from xuyensuot.programmes.models import Programme, Task
commune = Commune.objects.get()
with commune_scope(commune):
    lead = Unit.objects.get(positions__user__username="kinhte")
    task = Task(commune=commune, programme=Programme.objects.get(), number="9", ordinal=9000, name="{NAME}", lead=lead)
    task.index()
    task.save()
    Occurrence.objects.create(commune=commune, task=task)
print(f"/viec/{{task.pk}}/")
"""
LIST = {"name": "Danh sách.txt", "mimeType": "text/plain", "buffer": "Danh sách hộ kinh doanh.".encode()}

Person = Callable[[str], Desk]


@pytest.fixture(scope="module")
def person(browser: Browser, installation: Installation) -> Iterator[Person]:
    """Gives each person's phone, signed in, by user name."""
    with ExitStack() as stack:
        desks: dict[str, Desk] = {}

        def phone_of(name: str) -> Desk:
            if name not in desks:
                desks[name] = stack.enter_context(
                    another_desk(browser, installation, java_script_enabled=False, **PHONE)
                )
                desks[name].sign_in(name)
            return desks[name]

        yield phone_of


def send(desk: Desk, form: Locator, button: str, said: str, **fields: str) -> None:
    """Fills a form in, presses its button, and reads what the page says then."""
    for name, value in fields.items():
        field = form.locator(f"[name={name}]")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)
    form.get_by_role("button", name=button, exact=True).click()
    expect(desk.page.locator(".messages")).to_contain_text(said)
    assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


def opened(desk: Desk, address: str, slug: str) -> Locator:
    """A fold of the page that opens something beside the work."""
    desk.open(address)
    fold = desk.page.locator(f"details#{slug}")
    fold.locator("summary").click()
    return fold


def move(desk: Desk, address: str, words: str, button: str, said: str, *, file: Any = None, **fields: str) -> None:
    """One step of the matter that says `words`."""
    desk.open(address)
    matter = desk.page.locator("article.matter", has_text=words)
    form = matter.locator("form", has=desk.page.locator(f"button:text-is('{button}')"))
    if fields:
        matter.locator("summary", has_text=button).click()
    if file is not None:
        form.locator("[name=files]").set_input_files(file)
    send(desk, form, button, said, **fields)


def work_with(desk: Desk, unit: str) -> str:
    """The address of work in hand of which a unit may be asked for a part."""
    desk.open("/viec/?trang_thai=in_progress")
    for address in desk.page.locator("main a.row-title").evaluate_all("all => all.map((one) => one.href)"):
        desk.page.goto(address)
        if desk.page.locator("#phoi-hop option", has_text=unit).count():
            return re.sub(r"^https?://[^/]+", "", address)
    raise AssertionError(f"nothing is done with {unit}")


def test_work_is_assigned_and_accepted(person: Person, installation: Installation):
    address = installation.manage("shell", "--no-imports", "-c", WAITING).split()[-1]
    office, lead = person("vanphong"), person("kinhte")
    for desk, list_of, button, said in (
        (office, "/viec/?trang_thai=unassigned", "Giao", "Đã giao."),
        (lead, "/viec/?trang_thai=offered", "Tiếp nhận", "Đã tiếp nhận."),
    ):
        desk.open(list_of)
        desk.page.locator("main a.row-title", has_text=NAME).click()
        assert address in desk.page.url
        send(desk, desk.page.locator(".task__step"), button, said)
    expect(lead.page.locator(".progress-form")).to_be_visible()


def test_an_obstacle_goes_up_and_its_answer_comes_down(person: Person):
    lead, office = person("kinhte"), person("vanphong")
    address, words = work_with(lead, "Công an phường"), "Hai hộ đầu tuyến chưa nhận đền bù."
    fold = opened(lead, address, "vuong-mac")
    fold.locator("[name=beyond_authority]").check()
    send(lead, fold, "Báo vướng mắc", "Đã báo vướng mắc.", text=words, proposal="Đề nghị thành phố duyệt giá.")
    move(
        office,
        address,
        words,
        "Kiến nghị cấp có thẩm quyền",
        "Đã ghi kiến nghị.",
        authority="Sở Xây dựng",
        reference="Công văn số 51/UBND",
    )
    move(office, address, words, "Ghi trả lời", "Đã ghi trả lời.", answer="Đồng ý đơn giá mới.")
    lead.open(address)
    expect(lead.page.locator("article.matter", has_text=words)).to_contain_text("Đồng ý đơn giá mới.")
    move(lead, address, words, "Đã gỡ", "Đã ghi là gỡ được.", outcome="Hai hộ đã nhận tiền.")


def test_a_directive_is_given_answered_and_closed(person: Person):
    lead, leader = person("kinhte"), person("chutich")
    address, words = work_with(lead, "Công an phường"), "Làm việc với từng hộ ngay trong tuần."
    fold = opened(leader, address, "chi-dao")
    send(leader, fold, "Ghi ý kiến", "Đã ghi ý kiến chỉ đạo.", text=words, within="5 ngày làm việc")
    said = "Đã báo cáo thực hiện chỉ đạo."
    move(lead, address, words, "Báo cáo thực hiện", said, answer="Đã làm việc với 12 hộ.")
    move(leader, address, words, "Kết thúc", "Đã kết thúc chỉ đạo.")


def test_a_part_is_asked_for_accepted_and_delivered(person: Person):
    lead, police = person("kinhte"), person("congan")
    address, words = work_with(lead, "Công an phường"), "Danh sách hộ kinh doanh trên tuyến."
    fold = opened(lead, address, "phoi-hop")
    asked = "Đã gửi yêu cầu phối hợp."
    send(lead, fold, "Gửi yêu cầu", asked, unit="Công an phường", part=words, within="3 ngày làm việc")
    move(police, address, words, "Nhận phối hợp", "Đã nhận phối hợp.")
    sent = "Gửi kèm danh sách 34 hộ."
    move(police, address, words, "Gửi phần việc", "Đã gửi phần việc.", file=LIST, text=sent)
    lead.open(address)
    lead.page.locator("summary", has_text="Đã xử lý xong").click()
    expect(lead.page.locator("article.matter", has_text=words)).to_contain_text(sent)
