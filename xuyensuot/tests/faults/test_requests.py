"""What a person meets when the database goes away under a request, or sends far more than is taken in."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from xuyensuot.runtime.postgres import NAME

from .._client import Client, signed_in
from .._documents import sample
from .._installation import Installation
from ..runtime._waiting import eventually

pytestmark = pytest.mark.embedded
UPLOAD = "/van-ban/tai-len/"
COUNT = "from xuyensuot.documents.models import Document; print(Document._base_manager.count())"


@pytest.fixture
def officer(installation: Installation) -> Client:
    return signed_in(installation)


def documents(installation: Installation) -> int:
    return int(installation.manage("shell", "--no-imports", "-c", COUNT))


@pytest.fixture
def suspended(installation: Installation) -> Iterator[int]:
    """PostgreSQL's supervisor-started process, which a test may end; up again afterwards."""
    former = installation.children[NAME]
    yield former
    assert eventually(lambda: installation.children.get(NAME, former) != former)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL], ids=["restarted", "crashed"])
def test_while_postgresql_restarts_requests_fail_clearly_and_recover(
    installation: Installation, officer: Client, suspended: int, number: signal.Signals
):
    before = documents(installation)
    token = officer.token(UPLOAD)
    os.kill(suspended, number)
    refused = officer.send_form(UPLOAD, token, ("trong-luc-gian-doan.txt", sample().encode()))
    assert (refused.status, "hãy đợi vài giây rồi tải lại trang" in refused.body) == (503, True)
    assert eventually(lambda: officer.get("/viec/").status == 200)
    assert documents(installation) == before


def test_a_hundred_megabytes_are_refused_in_one_sentence_and_leave_nothing(installation: Installation, officer: Client):
    def kept() -> list[Path]:
        folders = (installation.var / name for name in ("files", "tmp"))
        return [path for folder in folders for path in folder.rglob("*") if path.is_file()]

    documents_before, files_before = documents(installation), kept()
    answer = officer.post(UPLOAD, {"relation": ""}, ("lon.txt", b"a" * 100_000_000))
    assert (answer.status, "Tệp lớn hơn 20 MB" in answer.body) == (422, True)
    assert (documents(installation), kept()) == (documents_before, files_before)
