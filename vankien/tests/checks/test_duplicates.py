"""The same thing promised twice, or promised differently."""

from __future__ import annotations

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
