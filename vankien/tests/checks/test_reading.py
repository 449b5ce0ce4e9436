import pytest

from vankien.checks.reading import check
from vankien.model import Extraction, Remark, RemarkKind, Source


@pytest.mark.parametrize(
    ("kind", "code", "severity"),
    [
        ("legacy-encoding", "text.legacy-encoding", "info"),
        ("tracked-changes", "text.tracked-changes", "warning"),
        ("formula", "sheet.formula-unread", "warning"),
        ("hidden-rows", "sheet.hidden", "info"),
        ("hidden-sheet", "sheet.hidden", "info"),
    ],
)
def test_each_remark_becomes_one_finding(kind: RemarkKind, code: str, severity: str) -> None:
    remark = Remark(kind, (4, 8), "Phụ lục 1", 3)
    extraction = Extraction(Source("a", "b", "c"), "một hai ba", remarks=(remark,))
    (found,) = check(extraction)
    assert (found.code, found.severity, found.excerpt, found.span) == (code, severity, "hai", (4, 7))


def test_the_count_and_the_sheet_are_named() -> None:
    extraction = Extraction(Source("a", "b", "c"), "một", remarks=(Remark("formula", (0, 3), "Biểu 2", 12),))
    (found,) = check(extraction)
    assert found.message == "Trang tính “Biểu 2” có 12 ô công thức không có giá trị, đã đọc là ô trống."
