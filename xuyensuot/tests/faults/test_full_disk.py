"""No room for what is sent: the server's processes may write files up to a size that the tests' uploads pass."""

import os
import re
import resource
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from .._client import Answer, Client, signed_in
from .._documents import sample
from .._installation import Installation

pytestmark = pytest.mark.embedded
ROOM = 1_500_000
IN_MEMORY, ON_DISK = 2_000_000, 4_000_000  # Django holds up to 2.5 MB in memory while it reads a request
FULL = "Máy chủ hết chỗ chứa tệp nên chưa lưu gì; hãy báo quản trị hệ thống rồi gửi lại."
WORDS = "Đã rà soát từng hộ, chờ bản ký."


@pytest.fixture
def crammed(installation: Installation) -> Iterator[None]:
    """The web's processes, as on a full disk: writing beyond ROOM fails in them."""
    web = installation.children["web"]
    workers = [int(pid) for pid in Path(f"/proc/{web}/task/{web}/children").read_text().split()]
    former = {pid: resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in workers}
    assert former
    for pid, (_soft, hard) in former.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (ROOM, hard))
    yield
    for pid, limits in former.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)


def left(installation: Installation) -> list[Path]:
    """Files that requests left on their way into the store."""
    return [*(installation.var / "files" / "incoming").glob("*"), *Path(tempfile.gettempdir()).glob("*.upload*")]


def report(officer: Client, size: int) -> Answer:
    listed = officer.get("/viec/?trang_thai=in_progress").body
    for path in re.findall(r'href="(/viec/\d+/\?ky=\d+)"', listed):
        if found := re.search(r'action="([^"]+/tien-do/)"', officer.get(path).body):
            form = {**officer.token(path), "form_key": str(uuid.uuid4()), "text": WORDS, "percent": "100"}
            file = ("so-lieu.txt", os.urandom(size // 2).hex().encode())
            return officer.send_form(found[1], form, file, named="files")
    raise AssertionError("the officer's unit works on nothing")


@pytest.mark.parametrize("size", [IN_MEMORY, ON_DISK])
def test_a_report_that_finds_no_room_keeps_its_words_and_leaves_nothing(
    installation: Installation, crammed: None, size: int
):
    before = left(installation)
    answer = report(signed_in(installation, "vanhoa"), size)
    assert (answer.status, FULL in answer.body, f">\n{WORDS}</textarea>" in answer.body) == (422, True, True)
    assert left(installation) == before == []


def test_a_document_that_finds_no_room_is_told_in_one_sentence(installation: Installation, crammed: None):
    content = sample().encode() + b"a" * ON_DISK
    answer = signed_in(installation).post("/van-ban/tai-len/", {"relation": ""}, ("chuong-trinh.txt", content))
    assert (answer.status, FULL in answer.body, left(installation)) == (422, True, [])
