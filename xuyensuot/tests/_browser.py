"""Programs that tests need: Chromium (`browser`), ClamAV (`clamd`), LibreOffice (`office`), Tesseract (`ocr`).

A machine without one leaves the tests so marked out and says how to get it; with CI=true its absence fails them.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
TOOLS = {
    "browser": ("Chromium", "chromium fonts-noto-core"),
    "clamd": ("ClamAV's daemon", "clamav-daemon"),
    "office": ("LibreOffice", "libreoffice-writer libreoffice-calc"),
    "ocr": ("Tesseract with its Vietnamese model", "tesseract-ocr tesseract-ocr-vie fonts-noto-core"),
}
HOW = "{tool} is missing, so {count} tests marked {name} were left out. Get it: apt-get install {packages}"
_LEFT_OUT = pytest.StashKey[dict[str, int]]()


def chromium() -> str | None:
    """CHROMIUM names another one than the first of `NAMES` on the path."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def clamd() -> str | None:
    """Debian keeps it where only root's path looks."""
    return shutil.which("clamd", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")


def tesseract() -> bool:
    path = shutil.which("tesseract")
    if path is None:
        return False
    known = subprocess.run([path, "--list-langs"], capture_output=True, text=True, check=False)
    return "vie" in (known.stdout + known.stderr).split()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if os.environ.get("CI") == "true":
        return
    there = {"browser": chromium, "clamd": clamd, "office": lambda: shutil.which("soffice"), "ocr": tesseract}
    ours = [item for item in items if Path(__file__).parent in item.path.parents]
    wanted = {name for name in TOOLS if any(item.get_closest_marker(name) for item in ours)}
    lacking = {name for name in wanted if not there[name]()}
    left_out = [item for item in ours if any(item.get_closest_marker(name) for name in lacking)]
    if left_out:
        config.stash[_LEFT_OUT] = {name: sum(bool(i.get_closest_marker(name)) for i in left_out) for name in lacking}
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for name, count in config.stash.get(_LEFT_OUT, {}).items():
        tool, packages = TOOLS[name]
        terminalreporter.section("left out")
        terminalreporter.line(HOW.format(tool=tool, count=count, name=name, packages=packages))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for each file: as long as Playwright runs, its event loop does too, and Django refuses the database to tests
    that come after it in the same process."""
    path = chromium()
    assert path, "Chromium is missing: apt-get install chromium fonts-noto-core"
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=sandbox)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh profile in Vietnamese, 1280 by 800; what a page throws fails the test."""
    context = browser.new_context(
        locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", viewport={"width": 1280, "height": 800}
    )
    context.set_default_timeout(15_000)
    opened = context.new_page()
    thrown: list[str] = []
    opened.on("pageerror", lambda error: thrown.append(str(error)))
    yield opened
    context.close()
    assert thrown == []
