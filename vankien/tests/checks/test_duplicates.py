"""The same thing promised twice, or promised differently."""

from __future__ import annotations

import pytest

WATER = "Tỷ lệ hộ dùng nước sạch qua hệ thống tập trung"


def test_same_target_twice(paper, findings) -> None:
    (found,) = findings(
        paper.with_targets(f"1\t{WATER}\t%\t100\t", "2\tTỷ lệ bao phủ y tế\t%\t97\t", f"3\t{WATER}\t%\t100\t")
    )
    assert (found.code, found.severity) == ("target.duplicate", "warning")
    assert found.message == f"Chỉ tiêu số 3 “{WATER}” (Phụ lục 1) trùng với chỉ tiêu số 1, cần bỏ một trong hai."


def test_same_target_with_another_value_is_a_conflict(paper, findings) -> None:
    (found,) = findings(paper.with_targets(f"1\t{WATER}\t%\t100\t", f"2\t{WATER}\t%\t≥ 98,5\t"))
    assert (found.code, "(98,5 và 100)" in found.message) == ("figure.conflict", True)


def test_targets_alike_but_not_the_same(paper, findings) -> None:
    rows = (
        f"1\t{WATER}\t%\t100\t",
        f"2\t{WATER} ở ngoài đê\t%\t100\t",
        "3\tSố lao động có việc làm\tNgười\t1.200\t",
        "\t- Trong đó nữ\t%\t40\t",
        "4\tSố học sinh đến trường\tNgười\t900\t",
        "\t- Trong đó nữ\t%\t45\t",
        "5\tThu ngân sách\tTỷ đồng\t120\t",
        "6\tThu ngân sách\tTriệu USD\t5\t",
    )
    assert findings(paper.with_targets(*rows)) == []


def test_same_task_twice_names_the_first(paper, findings) -> None:
    work = "Tổ chức đối thoại giữa lãnh đạo phường với nhân dân"
    text = paper.with_tasks(f"1\t{work}\tVPĐU\t\tHằng năm\tBiên bản", f"2\t{work}.\tUBKT\t\tNăm 2026\tBáo cáo")
    (found,) = findings(text)
    assert (found.code, "với nhiệm vụ số 1 (Phụ lục 1)" in found.message) == ("task.duplicate", True)


def test_short_tasks_may_repeat(paper, findings) -> None:
    rows = ("1\tTrồng cây xanh\tVPĐU\t\tNăm 2026\tCây", "2\tTrồng cây xanh\tVPĐU\t\tNăm 2027\tCây")
    assert findings(paper.with_tasks(*rows)) == []


def test_tasks_nearly_the_same_in_two_sections(paper, findings) -> None:
    first = "Tổ chức đối thoại định kỳ giữa người đứng đầu cấp ủy, chính quyền phường với nhân dân"
    second = "Tổ chức đối thoại định kỳ giữa người đứng đầu cấp ủy, chính quyền phường và nhân dân trên địa bàn"
    rows = (
        "I\tXây dựng Đảng\t\t\t\t",
        f"1\t{first}\tVPĐU\t\tHằng năm\tBiên bản",
        "II\tDân vận\t\t\t\t",
        f"2\t{second}\tUBKT\t\tHằng năm\tBiên bản",
    )
    (found,) = findings(paper.with_tasks(*rows), "task.similar")
    assert (found.severity, found.excerpt.startswith("Tổ chức đối thoại"), "nhiệm vụ số 1 (mục I" in found.message) == (
        "info",
        True,
        True,
    )


def test_tasks_of_two_years_or_of_one_section_are_not_similar(paper, findings) -> None:
    work = "Xây dựng kế hoạch kiểm tra, giám sát của Đảng ủy, Ban Thường vụ Đảng ủy"
    rows = (
        "I\tKiểm tra\t\t\t\t",
        f"1\t{work} năm 2026\tUBKT\t\tQuý I/2026\tKế hoạch",
        f"2\t{work} hằng năm\tUBKT\t\tHằng năm\tKế hoạch",
        "II\tVăn phòng\t\t\t\t",
        f"3\t{work} năm 2027\tUBKT\t\tQuý I/2027\tKế hoạch",
    )
    assert [f.span for f in findings(paper.with_tasks(*rows[:3]), "task.similar")] == []
    assert findings(paper.with_tasks(*rows[:2], *rows[3:]), "task.similar") == []


def test_tasks_that_their_times_tell_apart_are_not_similar(paper, findings) -> None:
    work = "Xây dựng kế hoạch kiểm tra, giám sát của Đảng ủy, Ban Thường vụ Đảng ủy"
    rows = (
        "I\tKiểm tra\t\t\t\t",
        f"1\t{work} và chi bộ\tUBKT\t\tQuý I/2026\tKế hoạch",
        "II\tVăn phòng\t\t\t\t",
    )
    last = f"2\t{work}\tUBKT\t\t{{}}\tKế hoạch"
    assert len(findings(paper.with_tasks(*rows, last.format("Quý I/2026")), "task.similar")) == 1
    assert findings(paper.with_tasks(*rows, last.format("Quý I/2027")), "task.similar") == []


def test_figure_of_the_body_differs_from_that_of_the_annex(paper, findings) -> None:
    body = f"II. MỤC TIÊU\n1. Chỉ tiêu\n- Phấn đấu đến năm 2030, {WATER.lower()} đạt 98%.\n- Tỷ lệ hộ nghèo dưới 0,5%."
    table = paper.annex(
        "1", "Các chỉ tiêu chủ yếu", paper.targets, f"1\t{WATER}\t%\t100\t", "2\tTỷ lệ hộ nghèo\t%\t< 0,5\t"
    )
    (found,) = findings(paper.written(body, table), "figure.conflict")
    assert (
        found.message
        == f"Chỉ tiêu số 1 “{WATER}” (Phụ lục 1) khác giá trị với cùng chỉ tiêu ở phần lời (100 và 98), cần thống nhất."
    )


@pytest.mark.parametrize(
    ("first", "second", "similar"),
    [
        ("Rà soát quy hoạch khu dân cư", "Rà soát các quy hoạch khu dân cư", True),
        ("Kiểm tra, giám sát chi bộ trực thuộc", "Kiểm tra và giám sát các chi bộ trực thuộc", True),
        ("Rà soát quy hoạch khu dân cư số 3", "Rà soát các quy hoạch khu dân cư số 4", False),
        ("Tập huấn chuyển đổi số", "Tập huấn cho hộ kinh doanh", False),
    ],
)
@pytest.mark.parametrize("between", [(), ("II\tVăn phòng\t\t\t\t",)])
def test_tasks_that_empty_words_alone_tell_apart_are_similar(
    paper, findings, first: str, second: str, similar: bool, between: tuple[str, ...]
) -> None:
    rows = ("I\tKinh tế\t\t\t\t", f"1\t{first}\tVPĐU\t\tQuý I/2026\tA", *between, f"2\t{second}\tVPĐU\t\tQuý I/2026\tA")
    assert [f.code for f in findings(paper.with_tasks(*rows), "task.similar")] == ["task.similar"] * similar


@pytest.mark.parametrize(
    ("second", "group", "code"),
    [
        ("98%", "b) Chỉ tiêu về xã hội:", "target.duplicate"),
        ("95%", "b) Chỉ tiêu về xã hội:", "figure.conflict"),
        ("95%", "", "figure.conflict"),
        ("95%", "b) Khu vực nông thôn", None),
        ("95%", "- Trong đó, khu vực nông thôn:\n +", None),
        ("95% vào năm 2028", "", None),
    ],
)
def test_bullet_printed_twice(paper, findings, second: str, group: str, code: str | None) -> None:
    first = "a) Chỉ tiêu về kinh tế:" if "về" in group else "a) Khu vực đô thị" if group.startswith("b") else ""
    again = (
        f"{group} Tỷ lệ hộ dùng nước sạch đạt {second}"
        if group.endswith("+")
        else f"{group}\n- Tỷ lệ hộ dùng nước sạch đạt {second}"
    )
    text = (
        f"II. MỤC TIÊU\n2. Các chỉ tiêu chủ yếu\n{first}\n- Tỷ lệ hộ dùng nước sạch đạt 98%\n"
        f"- Thu ngân sách đạt 500 tỷ đồng\n- Tốc độ tăng trưởng đạt 8%\n{again}\n"
        "- Tỷ lệ hộ nghèo dưới 1%\n- Tỷ lệ trẻ em đến trường đạt 100%\n"
    )
    found = findings(paper.written(text), "target.duplicate", "figure.conflict")
    assert [f.code for f in found] == ([code] if code else [])


@pytest.mark.parametrize(
    ("second", "conflict"),
    [
        ("Công an phường: tuần tra các tổ, bảo đảm đạt 90% hộ kinh doanh ký cam kết phòng cháy", True),
        ("Bảo đảm 95% hộ kinh doanh ký cam kết phòng cháy", False),
        ("Bảo đảm 90% hộ kinh doanh ký cam kết phòng cháy đến năm 2027", False),
        ("Số hộ kinh doanh ký cam kết phòng cháy của tổ 3 bằng 90% cả phường", False),
    ],
)
def test_two_sentences_that_promise_two_figures_of_the_same(paper, findings, second: str, conflict: bool) -> None:
    text = paper.written(f"I. NHIỆM VỤ\n1. Phấn đấu 95% hộ kinh doanh ký cam kết phòng cháy.\n2. {second}.")
    assert [f.code for f in findings(text, "figure.conflict")] == ["figure.conflict"] * conflict
