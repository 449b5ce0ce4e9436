"""What a person does at the desk, in a real browser against the running product."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from .._installation import Installation

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
READING_SECONDS = 60  # the worker shares two cores with everything else that a test run does


class Desk:
    """One person's browser."""

    def __init__(self, page: Page, installation: Installation) -> None:
        self.page, self.installation = page, installation

    def open(self, path: str) -> None:
        self.page.goto(self.installation.base_url + path)

    def sign_in(self, username: str) -> None:
        """By the form at first; after that with what the browser was given then, for a password is slow to check."""
        cookies = self.installation.cookies.get(username, [])
        self.page.context.add_cookies(cookies)
        self.open("/" if cookies else "/tai-khoan/login/")
        if not cookies:
            self.page.fill("[name=login]", username)
            self.page.fill("[name=password]", self.installation.accounts[username])
            self.page.press("[name=password]", "Enter")
        expect(self.page.locator(".frame")).to_be_visible()
        self.installation.cookies[username] = self.page.context.cookies()

    def upload(self, file: Path) -> None:
        """Sends the file in and waits, as a person does, until it can be reviewed."""
        self.open("/van-ban/")
        self.page.click("text=Tải văn bản lên")
        self.page.set_input_files("[name=file]", file)
        self.page.click("text=Tải lên và đọc")
        expect(self.page.locator("a.button--primary", has_text="Rà soát")).to_be_visible(timeout=READING_SECONDS * 1000)

    def review(self) -> None:
        self.page.locator("a.button--primary", has_text="Rà soát").click()
        expect(self.page.locator(".item.is-open")).to_have_count(1)
        self.page.wait_for_load_state()  # the item can be seen before the keys are listened to

    def tab(self, label: str, code: str) -> None:
        self.page.locator("#review-tabs a", has_text=label).click()
        self.page.wait_for_url(f"**loai={code}**")

    @property
    def opened(self) -> str:
        """The id of the item whose panel is open."""
        return str(self.page.locator(".item.is-open").get_attribute("id"))

    def press(self, key: str) -> None:
        """A key that asks the server for a part of the page, and the part in its place."""
        with self.page.expect_response(lambda response: "/ra-soat/" in response.url):
            self.page.keyboard.press(key)
        expect(self.page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)

    def press_and_reload(self, key: str) -> None:
        """A key that brings the whole page anew."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    @property
    def left(self) -> int:
        found = re.search(r"Còn (\d+) trong", self.page.locator("#review-bar").inner_text())
        return int(found.group(1)) if found else 0

    def accept_everything(self) -> None:
        """ "Accept the rest", then by keyboard, one by one, what asked for a person's eye."""
        with self.page.expect_navigation():
            self.page.locator("button", has_text="Chấp nhận phần còn lại").click()
        for _turn in range(4 * self.left + 8):
            if not self.left:
                return
            self._next_step()
        raise AssertionError(f"{self.left} items could not be accepted")

    def _next_step(self) -> None:
        opened = self.page.locator(".item.is-open")
        if self.page.locator("[data-key='onward']").count():
            self.press_and_reload("Enter")
        elif opened.locator("form:has([data-choice='1']) [name=giu]").count():
            self._link(opened)
        elif opened.locator("[data-choice='1']").count():
            self.press("1")
        elif opened.locator("[data-key='keep']").count():
            self.press("g")
        else:
            self.press("Enter")

    def _link(self, opened: Locator) -> None:
        """The first time that 1 is pressed it asks which side's figures hold; Space keeps those in force."""
        self.page.keyboard.press("1")
        expect(opened.locator("[name=giu]").first).to_be_focused()
        self.page.keyboard.press("Space")
        self.press("1")


@contextmanager
def another_desk(browser: Browser, installation: Installation, **profile: object) -> Iterator[Desk]:
    """A second person's browser, or the same person's with another profile."""
    context = browser.new_context(
        **{"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh", "viewport": {"width": 1280, "height": 800}, **profile}
    )
    context.set_default_timeout(15_000)
    yield Desk(context.new_page(), installation)
    context.close()
