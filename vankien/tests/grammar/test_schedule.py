"""Cells of "thời gian thực hiện", one line each: what is printed, and what it means."""

from __future__ import annotations

import datetime as dt

import pytest

from vankien.grammar._tet import tet
from vankien.grammar.schedule import Frame, Schedule, parse_schedule


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
    ("Nửa đầu năm 2027", "2027-06-30"),
    ("Nửa cuối của năm 2026", "2026-12-31"),
    ("10 ngày đầu tháng 6/2026", "2026-06-10"),
    ("10 ngày cuối tháng 02 năm 2026", "2026-02-28"),
    ("Trước 10 ngày cuối tháng 6/2026", "2026-06-20"),
    ("Nửa đầu tháng 6 năm 2026", "2026-06-15"),
    ("Thượng tuần tháng 7/2026", "2026-07-10"),
    ("Hạ tuần tháng 6/2026", "2026-06-30"),
    ("20/5/26", "2026-05-20"),
    ("Chậm nhất ngày 05/12/26", "2026-12-05"),
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
]


@pytest.mark.parametrize(("raw", "every", "start", "due"), RECURRING)
def test_parse_schedule_recurring(raw: str, every: str, start: str, due: str) -> None:
    assert parse_schedule(raw) == Schedule(raw, "recurring", day(start), day(due), every=every)


SEVERAL_RHYTHMS = [  # cell, the shortest rhythm, the others as printed
    ("Định kỳ 6 tháng, 1 năm", "6 months", "1 năm"),
    ("Định kỳ 06 tháng và hằng năm", "6 months", "hằng năm"),
    ("Hằng quý, 6 tháng, cả năm", "quarter", "6 tháng, cả năm"),
    ("Tháng, quý, 6 tháng, năm", "month", "quý, 6 tháng, năm"),
    ("Báo cáo quý, năm", "quarter", "năm"),
    ("Hằng năm, 6 tháng", "6 months", "Hằng năm"),
    ("6 tháng/lần, 1 năm/lần", "6 months", "1 năm/lần"),
    ("6 tháng, 1 năm", "6 months", "1 năm"),
]


@pytest.mark.parametrize(("raw", "every", "others"), SEVERAL_RHYTHMS)
def test_parse_schedule_of_several_rhythms_takes_the_shortest(raw: str, every: str, others: str) -> None:
    note = f"Kỳ khác ghi cùng: {others}."
    assert parse_schedule(raw) == Schedule(raw, "recurring", every=every, note=note)


@pytest.mark.parametrize("raw", ["Hằng quý, năm 2026", "Định kỳ hằng tháng, quý II/2026", "Trong 3 tháng, 6 ngày"])
def test_parse_schedule_a_date_behind_a_rhythm_is_no_rhythm(raw: str) -> None:
    assert "Kỳ khác" not in parse_schedule(raw).note


def test_parse_schedule_keeps_a_rhythm_without_name_recurring() -> None:
    for raw in ("02 năm/lần", "05 lần/năm", "2 tuần/lần", "02 tháng/lần", "02 lần/tuần", "hai tuần một lần"):
        assert parse_schedule(raw) == Schedule(raw, "recurring", note=f"Nhịp lặp lại: {raw}.")
    assert [parse_schedule(raw).every for raw in ("7 ngày/lần", "02 quý/lần", "ba tháng một lần")] == [
        "week",
        "6 months",
        "quarter",
    ]


CONTINUOUS = [
    ("Thường xuyên", "", ""),
    ("Thực hiện thường xuyên", "", ""),
    ("Thường xuyên, liên tục", "", ""),
    ("Thường xuyên; 2025-2030", "2025-01-01", "2030-12-31"),
    ("Thường xuyên trong năm 2026", "2026-01-01", "2026-12-31"),
    ("Từ quý III/2026", "2026-07-01", ""),
    ("Quý I/2026 - Thường xuyên", "2026-01-01", ""),
    ("Năm 2026 và thường xuyên", "2026-01-01", ""),
    ("Bắt đầu quý I/2026, thường xuyên", "2026-01-01", ""),
    ("Sau Tết Nguyên đán 2027", "2027-02-06", ""),
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
        "Trước Tết Nguyên đán Đinh Mùi năm 2027",
        Schedule("", "deadline", due=day("2027-02-05"), note="“Trước Tết” được hiểu là đến hết ngày 05/02/2027."),
    ),
    (
        "Trước Tết Nguyên đán 2060",
        Schedule("", "deadline", note="“Tết Nguyên đán 2060” chưa xác định được ngày."),
    ),
    (
        "Dịp Tết cổ truyền 2027",
        Schedule("", "deadline", note="“Tết cổ truyền 2027” chưa xác định được ngày."),
    ),
    (
        "Trước Tết Trung thu 2026",
        Schedule("", "deadline", note="“Trước Tết Trung thu 2026” chưa xác định được ngày."),
    ),
    (
        "Trước mùa mưa bão 2026",
        Schedule("", "deadline", note="“Trước mùa mưa bão 2026” chưa xác định được ngày."),
    ),
    (
        "Trước mùa khô năm 2025 - 2026",
        Schedule("", "deadline", note="“Trước mùa khô năm 2025 - 2026” chưa xác định được ngày."),
    ),
    (
        "Sau vụ Đông Xuân 2026",
        Schedule("", "on_demand", on_demand=True, note="“Sau vụ Đông Xuân 2026” chưa xác định được ngày."),
    ),
    (
        "Trong 15 ngày kể từ ngày 01/6/2026",
        Schedule(
            "",
            "deadline",
            due=day("2026-06-16"),
            note="Ngày 01/06/2026 không tính vào thời hạn (Điều 147 Bộ luật Dân sự 2015).",
        ),
    ),
    (
        "02 tháng kể từ ngày 31/12/2026",
        Schedule(
            "",
            "deadline",
            due=day("2027-02-28"),
            note="Ngày 31/12/2026 không tính vào thời hạn (Điều 147 Bộ luật Dân sự 2015).",
        ),
    ),
    (
        "Trong 10 ngày làm việc kể từ ngày 01/6/2026",
        Schedule("", "deadline", note="Thời hạn tính theo ngày làm việc, từ ngày liền sau ngày 01/06/2026."),
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


WITHIN = [
    ("Trước 30/11 hằng năm", "year", ("11-29",)),
    ("Trước ngày 30/11 hằng năm", "year", ("11-29",)),
    ("Hằng năm (trước 30/11)", "year", ("11-29",)),
    ("Hằng năm, trước ngày 15 tháng 12", "year", ("12-14",)),
    ("Chậm nhất 15/12 hằng năm", "year", ("12-15",)),
    ("Trước tháng 11 hằng năm", "year", ("10-31",)),
    ("Tháng 12 hằng năm", "year", ("12-31",)),
    ("Tháng 2 hằng năm", "year", ("02-28",)),
    ("Quý I hằng năm", "year", ("03-31",)),
    ("Trước quý IV hằng năm", "year", ("09-30",)),
    ("Quý II và Quý IV hằng năm", "year", ("06-30", "12-31")),
    ("Tháng 6, tháng 12 hằng năm", "year", ("06-30", "12-31")),
    ("Trước 20/6 và 20/12 hằng năm", "year", ("06-19", "12-19")),
    ("Trước 31/2 hằng năm", "year", ()),
    ("Hằng năm, từ tháng 3/2026", "year", ()),
    ("Ngày 25 hằng tháng", "month", ("25",)),
    ("Ngày 15 và 30 hằng tháng", "month", ("15", "30")),
    ("Trước ngày 10, 20 và 30 hằng tháng", "month", ("09", "19", "29")),
    ("Trước ngày 10 và ngày 25 hằng tháng", "month", ("09", "24")),
    ("Trước ngày 20 hằng tháng; tổng kết trước ngày 15/6/2026", "month", ("19",)),
    ("Trước ngày 25 hàng tháng", "month", ("24",)),
    ("Vào ngày 15 hằng tháng", "month", ("15",)),
    ("Trước ngày 15 tháng cuối quý", "quarter", ("03-14",)),
    ("Ngày 20 của tháng cuối mỗi quý", "quarter", ("03-20",)),
    ("Thứ Sáu hằng tuần", "week", ("5",)),
    ("Chủ nhật hằng tuần", "week", ("7",)),
    ("Hằng tuần", "week", ()),
]


@pytest.mark.parametrize(("raw", "every", "days"), WITHIN)
def test_parse_schedule_day_within_the_period(raw: str, every: str, days: tuple[str, ...]) -> None:
    schedule = parse_schedule(raw)
    assert (schedule.kind, schedule.every, schedule.within) == ("recurring", every, days)


FRAMED = [  # raw, kind, start, due, tentative
    ("Trong nhiệm kỳ", "window", "2025-01-01", "2030-12-31", False),
    ("Toàn khóa", "window", "2025-01-01", "2030-12-31", False),
    ("Cả nhiệm kỳ", "window", "2025-01-01", "2030-12-31", False),
    ("Đến hết nhiệm kỳ", "deadline", "", "2030-12-31", False),
    ("Cuối nhiệm kỳ", "deadline", "", "2030-12-31", False),
    ("Giữa nhiệm kỳ", "deadline", "", "", False),
    ("Cả nhiệm kỳ 2020-2025", "window", "2020-01-01", "2025-12-31", False),
    ("Trước ngày 10/9", "deadline", "", "2026-09-09", True),
    ("Trong tháng 11", "deadline", "", "2025-11-30", True),
    ("Quý I", "deadline", "", "2026-03-31", True),
    ("Quý I/2027", "deadline", "", "2027-03-31", False),
    ("Trước ngày 31/2", "deadline", "", "", False),
]


@pytest.mark.parametrize(("raw", "kind", "start", "due", "tentative"), FRAMED)
def test_parse_schedule_takes_what_is_missing_from_the_frame(
    raw: str, kind: str, start: str, due: str, tentative: bool
) -> None:
    schedule = parse_schedule(raw, Frame((2025, 2030), dt.date(2025, 10, 15)))
    assert (schedule.kind, schedule.start, schedule.due, schedule.tentative) == (kind, day(start), day(due), tentative)


SEVERAL = [
    ("Quý I/2026: ban hành kế hoạch; Quý IV/2026: tổng kết", ["2026-03-31", "2026-12-31"]),
    ("- Ban hành kế hoạch: Quý I/2026; - Triển khai: 2026-2030", ["2026-03-31", "2030-12-31"]),
    ("- Xây dựng đề án: Tháng 6/2026 - Trình phê duyệt: Tháng 9/2026", ["2026-06-30", "2026-09-30"]),
    ("Giai đoạn 1 trong năm 2026, giai đoạn 2 trong năm 2028", ["2026-12-31", "2028-12-31"]),
    ("Năm 2026 (giai đoạn 1), năm 2028 (giai đoạn 2)", ["2026-12-31", "2028-12-31"]),
    ("Đợt 1: trước 30/6/2026; đợt 2: trước 31/12/2026", ["2026-06-29", "2026-12-30"]),
    ("Sơ kết năm 2027; tổng kết năm 2030", ["2027-12-31", "2030-12-31"]),
]


@pytest.mark.parametrize(("raw", "dates"), SEVERAL)
def test_parse_schedule_several_deadlines_in_one_cell(raw: str, dates: list[str]) -> None:
    schedule = parse_schedule(raw)
    assert (schedule.kind, [d.isoformat() for d in schedule.dates]) == ("milestones", dates)


TURNS = [  # raw, every, start, due
    ("Quý II/2026 và hằng năm", "year", "2026-04-01", ""),
    ("Hằng quý năm 2026", "quarter", "2026-01-01", "2026-12-31"),
    ("Hằng tháng, đến 31/12/2026", "month", "", "2026-12-31"),
    ("Hằng tuần trong tháng 8/2025", "week", "2025-08-01", "2025-08-31"),
]


@pytest.mark.parametrize(("raw", "every", "start", "due"), TURNS)
def test_parse_schedule_bounds_of_repeated_work(raw: str, every: str, start: str, due: str) -> None:
    schedule = parse_schedule(raw)
    assert (schedule.kind, schedule.every, schedule.start, schedule.due) == ("recurring", every, day(start), day(due))


def test_parse_schedule_after_an_event_is_on_demand() -> None:
    for raw in ("Trong 10 ngày làm việc kể từ ngày ký", "Trong vòng 30 ngày", "15 ngày sau khi ban hành"):
        assert parse_schedule(raw).kind == "on_demand"


def test_parse_schedule_weeks_of_a_month_are_counted_in_sevens() -> None:
    due = {
        raw: parse_schedule(raw).due for raw in ("Tuần 2 tháng 3/2026", "Tuần cuối tháng 2/2026", "Tuần đầu tháng 9")
    }
    assert due == {
        "Tuần 2 tháng 3/2026": day("2026-03-14"),
        "Tuần cuối tháng 2/2026": day("2026-02-28"),
        "Tuần đầu tháng 9": None,
    }


@pytest.mark.parametrize("raw", ["Theo quy định", "Theo quy chế", "Theo quy định của pháp luật", "Theo quy hoạch"])
def test_parse_schedule_a_rule_is_no_quarter(raw: str) -> None:
    assert parse_schedule(raw).every is None
    assert parse_schedule("Báo cáo theo quý").every == "quarter"


def test_tet_is_that_of_vietnam() -> None:
    assert [tet(year) for year in (2026, 2030, 2060)] == [dt.date(2026, 2, 17), dt.date(2030, 2, 2), None]
