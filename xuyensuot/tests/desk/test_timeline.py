"""What the timeline draws: a year of 365 days, so that every fifth of it is a whole day."""

import re
from datetime import date

import pytest
from lxml import html

from xuyensuot.desk.views import timeline as view
from xuyensuot.execution.enums import State
from xuyensuot.execution.models import Occurrence
from xuyensuot.localities.scope import commune_scope

from ..execution._making import local

TODAY = date(2031, 3, 15)  # day 73, counted from 0: a fifth of the year is over
OPEN, LATE, SOON, DONE = "open", "late", "soon", "done"


@pytest.fixture
def drawn(world, sign_in, monkeypatch):
    """The rows of the page by the task's name: bars as (look, x, width), marks as (look, x), where today stands."""
    monkeypatch.setattr(view, "today", lambda: TODAY)

    def draw(**works):
        with commune_scope(world.commune):
            Occurrence.objects.update(due=None)
            for name, fields in works.items():
                work = world.occurrence(fields.pop("state", State.IN_PROGRESS), task=world.task(name=name), **fields)
                if work.state == State.DONE:
                    entry = work.progress.create(
                        commune=world.commune, text="Xong.", percent=100, author=world.lead, at=local(2031, 2, 1)
                    )
                    Occurrence.objects.filter(pk=work.pk).update(accepted_report=entry)
        page = html.fromstring(sign_in(world.office).get("/tien-trinh/").content.decode())
        return {row.xpath("string(td[1]/a)"): _drawing(row) for row in page.xpath("//tbody/tr[td]")}

    return draw


def _drawing(row):
    (svg,) = row.xpath("td[3]/svg")
    bars = [(_look(one), one.get("x"), one.get("width")) for one in _of(svg, "track__stretch")]
    marks = [(_look(one), one.getparent().get("x")) for one in _of(svg, "track__mark")]
    (today,) = _of(svg, "track__today")
    assert len(_of(svg, "track__month")) == 12
    return bars, marks, today.get("x")


def _of(element, look: str) -> list:
    return element.xpath(f".//*[contains(concat(' ', @class, ' '), ' {look} ')]")


def _look(element) -> str:
    return re.search(r"fill--(\S+)", element.get("class"))[1]


def test_bars_run_from_the_first_day_through_the_due_day_and_marks_stand_on_it(drawn):
    rows = drawn(
        trong={"start": TODAY, "due": date(2031, 5, 26)},
        nam={"start": date(2031, 1, 1), "due": date(2031, 12, 31)},
        truoc={"start": date(2030, 6, 1), "due": date(2031, 5, 26)},
        sau={"start": date(2031, 10, 20), "due": date(2032, 6, 1)},
        moc={"due": date(2031, 5, 26)},
    )
    at = "39.726%"  # 145 of 365
    assert rows == {
        "trong": ([(OPEN, "20.000%", "20.000%")], [(OPEN, at)], "20.000%"),
        "nam": ([(OPEN, "0.000%", "100.000%")], [(OPEN, "99.726%")], "20.000%"),
        "truoc": ([(OPEN, "0.000%", "40.000%")], [(OPEN, at)], "20.000%"),
        "sau": ([(OPEN, "80.000%", "20.000%")], [], "20.000%"),
        "moc": ([], [(OPEN, at)], "20.000%"),
    }


def test_looks_say_what_is_done_late_and_soon(drawn):
    rows = drawn(
        xong={"state": State.DONE, "due": date(2031, 2, 10)},
        cham={"due": date(2031, 3, 14)},
        gan={"due": date(2031, 3, 17)},
        xa={"due": date(2031, 3, 19)},
        nghi={"state": State.SUSPENDED, "due": date(2031, 3, 14)},
    )
    looks = {name: look for name, (_bars, [(look, _at)], _today) in rows.items()}
    assert looks == {"xong": DONE, "cham": LATE, "gan": SOON, "xa": OPEN, "nghi": "rest"}


def test_another_year_has_no_today(world, sign_in, monkeypatch):
    monkeypatch.setattr(view, "today", lambda: TODAY)
    with commune_scope(world.commune):
        world.occurrence(State.IN_PROGRESS, due=date(2032, 3, 1))
    page = html.fromstring(sign_in(world.office).get("/tien-trinh/?nam=2032").content.decode())
    assert (len(_of(page, "track")), _of(page, "track__today")) == (2, [])
