"""Cells of "thời gian thực hiện", one line each: what is printed, and what it means."""

from __future__ import annotations

import datetime as dt

import pytest

from vankien.grammar.schedule import Schedule, parse_schedule


def day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


DEADLINES = [
    ("Quý II/2026", "2026-06-30"),
    ("Quý 2/2026", "2026-06-30"),
    ("quí IV/2027", "2027-12-31"),
    ("Quý III năm 2027", "2027-09-30"),
    ("QUÝ I-2028", "2028-03-31"),
    ("Q3/2026", "2026-09-30"),
    ("Trong quý I/2029", "2029-03-31"),
    ("Tháng 4/2026", "2026-04-30"),
    ("tháng 02 năm 2028", "2028-02-29"),
    ("6/2025", "2025-06-30"),
    ("10/2026", "2026-10-31"),
    ("T12/2026", "2026-12-31"),
    ("Năm 2026", "2026-12-31"),
    ("2027", "2027-12-31"),
    ("Trong năm 2026", "2026-12-31"),
    ("Đến hết năm 2027", "2027-12-31"),
    ("Hoàn thành trong năm 2028", "2028-12-31"),
    ("Đến năm 2030", "2030-12-31"),
    ("Cuối năm 2026", "2026-12-31"),
    ("6 tháng đầu năm 2026", "2026-06-30"),
    ("06 tháng cuối năm 2027", "2027-12-31"),
    ("Trước 2030", "2029-12-31"),
    ("Trước năm 2029", "2028-12-31"),
    ("Trước quý IV/2027", "2027-09-30"),
    ("Hoàn thành trước tháng 9/2026", "2026-08-31"),
    ("Xong trong tháng 5/2026", "2026-05-31"),
    ("Chậm nhất ngày 30/6/2026", "2026-06-30"),
    ("Đến ngày 15/9/2026", "2026-09-15"),
    ("Ngày 15 tháng 6 năm 2026", "2026-06-15"),
    ("20-10-2026", "2026-10-20"),
    ("30.4.2027", "2027-04-30"),
    ("Tuần 2 tháng 3/2026", "2026-03-31"),
    ("Hoàn thành trong tháng 6, báo cáo tháng 7/2026", "2026-06-30"),
    ("Quy\u0301 II/2026", "2026-06-30"),
    ("Tháng\n11/2026", "2026-11-30"),
]


@pytest.mark.parametrize(("raw", "due"), DEADLINES)
def test_parse_schedule_deadline(raw: str, due: str) -> None:
    assert parse_schedule(raw) == Schedule(raw, "deadline", due=day(due))


WINDOWS = [
    ("2026-2030", "2026-01-01", "2030-12-31"),
    ("2026 – 2030", "2026-01-01", "2030-12-31"),
    ("Giai đoạn 2026-2028", "2026-01-01", "2028-12-31"),
    ("Nhiệm kỳ 2025-2030", "2025-01-01", "2030-12-31"),
    ("Từ năm 2026 đến năm 2029", "2026-01-01", "2029-12-31"),
    ("Từ 2026 tới 2027", "2026-01-01", "2027-12-31"),
    ("Quý I/2026 - Quý III/2026", "2026-01-01", "2026-09-30"),
    ("Quý II-III/2026", "2026-04-01", "2026-09-30"),
    ("Tháng 4-6/2026", "2026-04-01", "2026-06-30"),
    ("Từ tháng 7/2026 đến tháng 12/2026", "2026-07-01", "2026-12-31"),
    ("7/2026-12/2026", "2026-07-01", "2026-12-31"),
    ("01/7/2026 - 30/9/2026", "2026-07-01", "2026-09-30"),
    ("Từ ngày 01/7 đến ngày 30/9/2026", "2026-07-01", "2026-09-30"),
    ("15-20/6/2026", "2026-06-15", "2026-06-20"),
    ("Trong nhiệm kỳ", "", ""),
    ("Toàn khóa", "", ""),
    ("2026-3030", "2026-01-01", ""),
    ("31/6/2026 - 31/7/2026", "", "2026-07-31"),
]


@pytest.mark.parametrize(("raw", "start", "due"), WINDOWS)
def test_parse_schedule_window(raw: str, start: str, due: str) -> None:
    assert parse_schedule(raw) == Schedule(raw, "window", start=day(start), due=day(due))


RECURRING = [
    ("Hằng năm", "year", "", ""),
    ("Hàng năm", "year", "", ""),
    ("hằng quý", "quarter", "", ""),
    ("Hàng tháng", "month", "", ""),
    ("Mỗi tuần", "week", "", ""),
    ("Hằng tuần", "week", "", ""),
    ("Định kỳ hằng quý", "quarter", "", ""),
    ("Định kỳ theo tháng", "month", "", ""),
    ("Định kì 06 tháng/lần", "6 months", "", ""),
    ("6 tháng 1 lần", "6 months", "", ""),
    ("03 tháng/lần", "quarter", "", ""),
    ("Mỗi 6 tháng", "6 months", "", ""),
    ("02 lần/năm", "6 months", "", ""),
    ("04 lần/năm", "quarter", "", ""),
    ("01 lần/quý", "quarter", "", ""),
    ("Tháng/lần", "month", "", ""),
    ("Mỗi quý 01 lần", "quarter", "", ""),
    ("Hằng năm 2026-2030", "year", "2026-01-01", "2030-12-31"),
    ("Hằng quý, năm 2026", "quarter", "2026-01-01", "2026-12-31"),
    ("Hằng năm, đến năm 2030", "year", "", "2030-12-31"),
    ("Trước 30/11 hằng năm", "year", "", ""),
]


@pytest.mark.parametrize(("raw", "every", "start", "due"), RECURRING)
def test_parse_schedule_recurring(raw: str, every: str, start: str, due: str) -> None:
    assert parse_schedule(raw) == Schedule(raw, "recurring", day(start), day(due), every=every)


def test_parse_schedule_keeps_a_rhythm_without_name_recurring() -> None:
    assert parse_schedule("02 năm/lần") == Schedule("02 năm/lần", "recurring")
    assert parse_schedule("05 lần/năm") == Schedule("05 lần/năm", "recurring")


CONTINUOUS = [
    ("Thường xuyên", "", ""),
    ("Thực hiện thường xuyên", "", ""),
    ("Thường xuyên, liên tục", "", ""),
    ("Thường xuyên; 2025-2030", "2025-01-01", "2030-12-31"),
    ("Thường xuyên trong năm 2026", "2026-01-01", "2026-12-31"),
    ("Từ quý III/2026", "2026-07-01", ""),
    ("Bắt đầu từ năm 2027", "2027-01-01", ""),
    ("Năm 2026 và các năm tiếp theo", "2026-01-01", ""),
    ("Từ năm 2027 trở đi", "2027-01-01", ""),
    ("Suốt nhiệm kỳ", "", ""),
    ("Hằng ngày", "", ""),
]


@pytest.mark.parametrize(("raw", "start", "due"), CONTINUOUS)
def test_parse_schedule_continuous(raw: str, start: str, due: str) -> None:
    assert parse_schedule(raw) == Schedule(raw, "continuous", day(start), day(due))


MILESTONES = [
    ("Năm 2027 và 2030", ["2027-12-31", "2030-12-31"]),
    ("Năm 2026, 2027 và 2028", ["2026-12-31", "2027-12-31", "2028-12-31"]),
    ("Quý II và quý IV/2026", ["2026-06-30", "2026-12-31"]),
    ("Quý II, III/2026", ["2026-06-30", "2026-09-30"]),
    ("Quý 3, 4/2026", ["2026-09-30", "2026-12-31"]),
    ("Tháng 5, 6/2026", ["2026-05-31", "2026-06-30"]),
    ("Trong quý 3 và 4 năm 2026", ["2026-09-30", "2026-12-31"]),
    ("Tháng 6, 7 năm 2026", ["2026-06-30", "2026-07-31"]),
    ("30/6/2026; 31/12/2026", ["2026-06-30", "2026-12-31"]),
]


@pytest.mark.parametrize(("raw", "dates"), MILESTONES)
def test_parse_schedule_milestones(raw: str, dates: list[str]) -> None:
    assert parse_schedule(raw) == Schedule(raw, "milestones", dates=tuple(map(dt.date.fromisoformat, dates)))


@pytest.mark.parametrize(
    "raw",
    [
        "Theo chỉ đạo",
        "Theo chỉ đạo của Thành phố",
        "Đột xuất",
        "Khi có yêu cầu",
        "Khi phát sinh",
        "Theo kế hoạch của cấp trên",
        "Sau khi có hướng dẫn",
    ],
)
def test_parse_schedule_on_demand(raw: str) -> None:
    assert parse_schedule(raw) == Schedule(raw, "on_demand", on_demand=True)


COMBINED = [
    ("Thường xuyên và đột xuất theo chỉ đạo", Schedule("", "continuous", on_demand=True)),
    ("Hằng năm hoặc đột xuất", Schedule("", "recurring", every="year", on_demand=True)),
    ("Quý II/2026 hoặc khi có yêu cầu", Schedule("", "deadline", due=day("2026-06-30"), on_demand=True)),
    ("Đã hoàn thành - Duy trì trong các năm tiếp theo", Schedule("", "maintain")),
    ("Duy trì hằng năm", Schedule("", "maintain", every="year")),
    ("Dự kiến năm 2027", Schedule("", "deadline", due=day("2027-12-31"), tentative=True)),
    ("Năm 2027 (dự kiến)", Schedule("", "deadline", due=day("2027-12-31"), tentative=True, note="dự kiến")),
    (
        "Năm 2026 (sau khi có hướng dẫn)",
        Schedule("", "deadline", due=day("2026-12-31"), note="sau khi có hướng dẫn"),
    ),
    (
        "Trước ngày 15/6/2026",
        Schedule("", "deadline", due=day("2026-06-14"), note="“Trước ngày” được hiểu là đến hết ngày liền trước."),
    ),
    (
        "Đầu năm 2027",
        Schedule("", "deadline", due=day("2027-03-31"), note="“Đầu năm” được hiểu là đến hết ngày 31/03/2027."),
    ),
    (
        "Năm học 2026-2027",
        Schedule(
            "", "window", day("2026-09-01"), day("2027-05-31"), note="Năm học được hiểu là từ 01/9 đến 31/5 năm sau."
        ),
    ),
    ("Tháng 6", Schedule("", "deadline", note="Không ghi năm.")),
    ("(Quý II/2026)", Schedule("", "deadline", due=day("2026-06-30"), note="Quý II/2026")),
]


@pytest.mark.parametrize(("raw", "expected"), COMBINED)
def test_parse_schedule_combined(raw: str, expected: Schedule) -> None:
    got = parse_schedule(raw)
    assert (got.kind, got.start, got.due, got.every, got.on_demand, got.tentative, got.note) == (
        expected.kind,
        expected.start,
        expected.due,
        expected.every,
        expected.on_demand,
        expected.tentative,
        expected.note,
    )


@pytest.mark.parametrize("raw", ["", "   ", "-", "abc", "Phòng Văn hóa - Xã hội", "Ngân sách"])
def test_parse_schedule_unknown_text_has_no_kind(raw: str) -> None:
    assert parse_schedule(raw) == Schedule(raw)


@pytest.mark.parametrize("raw", ["31/6/2026", "30/02/2027", "13/2026", "29/2/2027"])
def test_parse_schedule_impossible_date_has_no_due(raw: str) -> None:
    assert parse_schedule(raw) == Schedule(raw, "deadline")


def test_parse_schedule_is_linear_in_hostile_cells() -> None:
    for part in ("1/", "quý ", "tháng 1-", "2026-", "(", "6 tháng/", " "):
        assert parse_schedule(part * 5000).raw == part * 5000
