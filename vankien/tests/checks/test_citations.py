"""One document cited twice."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("second", "severity"),
    [
        ("Nghị quyết 15-NQ/TU ngày 15/7/2023", "warning"),
        ("Nghị quyết số 15-NQ/TU ngày 14 tháng 8 năm 2023", "warning"),
        ("Nghị quyết số 15-NQ/TU ngày 14/7/2013", "info"),
    ],
)
def test_same_document_with_another_date(paper, findings, second: str, severity: str) -> None:
    (found,) = findings(paper.written(f"Theo Nghị quyết số 15-NQ/TU ngày 14/7/2023; thực hiện {second}."))
    assert (found.code, found.severity) == ("citation.date-conflict", severity)
    assert found.message.endswith("nhưng chỗ khác ghi văn bản này ngày 14/07/2023.")


@pytest.mark.parametrize(
    "second",
    [
        "Nghị quyết 15-NQ/TU ngày 14/7/2023",
        "Nghị quyết 15-NQ/TU",
        "Nghị quyết 15-NQ/TW ngày 05/5/2022",
        "Chỉ thị 15-CT/TU ngày 05/5/2022",
        "Nghị quyết số 16-NQ/TU ngày 05/5/2022",
    ],
)
def test_other_documents_and_equal_dates(paper, findings, second: str) -> None:
    assert findings(paper.written(f"Theo Nghị quyết số 15-NQ/TU ngày 14/7/2023; thực hiện {second}.")) == []
