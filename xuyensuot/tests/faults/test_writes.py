"""PostgreSQL is restarted again and again while an officer reports progress: every report that was answered with a page
is kept once with its file, every other one left nothing, and sending it again keeps it once.
"""

import json
import os
import re
import signal
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from threading import Event, Thread

import pytest

from xuyensuot.runtime.postgres import NAME

from .._client import Client, signed_in
from .._installation import Installation
from ..runtime._waiting import eventually

pytestmark = pytest.mark.embedded
REPORTS = 24
LONGEST = 60  # seconds of restarts within which a request has met one
KEPT = """
import json
from django.db import connection
with connection.cursor() as c:
    c.execute("SELECT set_config('xuyensuot.commune', (SELECT id::text FROM localities_commune LIMIT 1), false)")
    c.execute("SELECT p.text, count(e.id) FROM execution_progress p LEFT JOIN execution_evidence e"
              " ON e.progress_id = p.id WHERE p.text LIKE 'Đợt %' GROUP BY p.id")
    print(json.dumps(c.fetchall()))
"""


@pytest.fixture
def officer(installation: Installation) -> Client:
    return signed_in(installation, "vanhoa")


def form_of_a_report(officer: Client) -> tuple[str, dict[str, str]]:
    """Where a report goes on a task that the officer's unit is working on, and the token of its page."""
    listed = officer.get("/viec/?trang_thai=in_progress").body
    for path in re.findall(r'href="(/viec/\d+/\?ky=\d+)"', listed):
        found = re.search(r'action="([^"]+/tien-do/)"', officer.get(path).body)
        if found:
            return found[1], officer.token(path)
    raise AssertionError("the officer's unit works on nothing")


def kept(installation: Installation) -> dict[str, int]:
    """The files of each entry by its text; the same text twice would be an entry doubled."""
    rows = json.loads(installation.manage("shell", "--no-imports", "-c", KEPT).strip().splitlines()[-1])
    assert len(rows) == len(dict(rows))
    return dict(rows)


@contextmanager
def restarting(installation: Installation) -> Iterator[None]:
    """PostgreSQL is ended, in turn by force and orderly, soon after it is up again."""
    done = Event()

    def restart() -> None:
        numbers = cycle([signal.SIGKILL, signal.SIGINT])
        while not done.wait(1.0):
            former = installation.children[NAME]
            os.kill(former, next(numbers))
            eventually(lambda former=former: installation.children.get(NAME, former) != former)

    thread = Thread(target=restart)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def test_no_report_is_lost_or_doubled_while_postgresql_restarts(installation: Installation, officer: Client):
    action, token = form_of_a_report(officer)
    answers: Counter[int] = Counter()

    def is_sent(form: dict[str, str]) -> bool:
        file = ("bien-ban.txt", form["text"].encode())
        status = officer.send_form(action, {**token, **form}, file, named="files").status
        answers[status] += 1
        return status == 302

    texts: list[str] = []
    begun = time.monotonic()
    with restarting(installation):  # until a good number were sent and some of them met no database
        while len(texts) < REPORTS or (503 not in answers and time.monotonic() - begun < LONGEST):
            texts.append(f"Đợt {len(texts)}: đã rà soát.")
            form = {"form_key": str(uuid.uuid4()), "text": texts[-1], "percent": "100"}
            assert eventually(lambda form=form: is_sent(form))  # an officer sends again, as the page says
    assert set(answers) == {302, 503}
    assert eventually(lambda: officer.get("/viec/").status == 200)
    assert kept(installation) == dict.fromkeys(texts, 1)
