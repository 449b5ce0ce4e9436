"""What stands in for the number and the day of a scan, and that it is told."""

from __future__ import annotations

import datetime as dt

import pytest

from vankien.layout.assumed import assumed, scanned_head
from vankien.model import Header, Paragraph, Remark
from vankien.readers.base import Reading

TEXT = "Số 12-CTr/ĐU\nHòa Bình Trung, ngày 05 tháng 3 năm 2026\nTổng 500\n"
TOP = tuple(
    Paragraph((TEXT.index(line), TEXT.index(line) + len(line)), 1, line) for line in TEXT.rstrip("\n").split("\n")
)


@pytest.mark.parametrize(
    ("name", "number", "day"),
    [
        ("12-CTr-DU 05.03.2026.pdf", "12", dt.date(2026, 3, 5)),
        ("Số 07_KH_UBND_2026-03-05.pdf", "7", dt.date(2026, 3, 5)),
        ("20260305 ke hoach.pdf", None, dt.date(2026, 3, 5)),
        ("ban-quet-31.02.2026.pdf", None, None),
        ("004_c2467e92c7514a75.scan.pdf", None, None),
        ("chuong trinh 2026-2030.pdf", None, None),
    ],
)
def test_the_name_of_the_file_says_number_and_day(name: str, number: str | None, day: dt.date | None) -> None:
    header, remarks = assumed(Header(), (0, 0), name=name, signed=None)
    assert (header.number, header.date) == (number, day)
    assert len(remarks) == (number is not None) + (day is not None)


def test_the_signature_goes_before_the_name_and_nothing_read_is_replaced() -> None:
    signed = dt.date(2026, 3, 12)
    header, remarks = assumed(Header(number="9"), (0, 4), name="12-CTr-DU 05.03.2026.pdf", signed=signed)
    assert (header.number, header.date) == ("9", signed)
    assert remarks == (Remark("assumed-date-signed", (0, 4), "12/03/2026"),)


def test_a_draft_that_was_typed_keeps_its_gaps() -> None:
    reading = Reading(TEXT, (), "application/pdf")
    assert scanned_head(Header(), TOP, reading, "12-CTr-DU 05.03.2026.pdf") == (Header(), ())


def test_figures_that_are_not_sure_are_told_apart() -> None:
    at = TEXT.index
    reading = Reading(
        TEXT,
        (),
        "application/pdf",
        ocr=True,
        unsure=(((3, 5), 0.31), ((at("500"), at("500") + 3), 0.5), ((at("05"), at("05") + 2), 0.42)),
    )
    header = Header(number="12", date=dt.date(2026, 3, 5))
    assert scanned_head(header, TOP, reading, "a.pdf") == (
        header,
        (
            Remark("unsure-head", (3, 5), "12", 31),
            Remark("unsure-head", (at("05"), at("05") + 2), "05", 42),
            Remark("unsure-figures", (at("500"), at("500") + 3), "500", 1),
        ),
    )
