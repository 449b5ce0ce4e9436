"""What the office decides when it checks what was read of the programme document."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Correction:
    """Replaces what the document printed for one task; None leaves it. Units are named by their keys."""

    note: str
    schedule: str | None = None
    due: date | None = None
    lead: str | None = None
    co_leads: tuple[str, ...] = ()
    number: str | None = None


CORRECTIONS: dict[str, Correction] = {
    "III.2": Correction(
        "Thống nhất Ban Quản lý dự án là đầu mối; Phòng Kinh tế, Hạ tầng và Đô thị đồng chủ trì.",
        lead="qlda",
        co_leads=("kt-htdt",),
    ),
    "IV.5": Correction("Số thứ tự in trùng, sửa thành 5.", number="5"),
    "V.5": Correction("Lỗi đánh máy, thời hạn đúng là Quý IV/2026.", schedule="Quý IV/2026", due=date(2026, 12, 31)),
}

# Published as a gap, so that the demonstration shows what a task without a lead looks like.
LEFT_WITHOUT_LEAD = "IV.8"
ASKED_ABOUT_LEAD = "Chờ Thường trực Đảng ủy phân công cơ quan chủ trì."
ASKED_ABOUT_SUM = "Đã đề nghị Ban Quản lý dự án đối chiếu tổng số với từng năm."
KEPT = "Đã đối chiếu với bản gốc, giữ như văn bản."

# Who decides what the lead unit cannot decide itself, by section; the sections not named leave the question open.
AUTHORITIES: dict[str, str] = {
    "I": "Chủ tịch Ủy ban nhân dân phường",
    "II": "Chủ tịch Ủy ban nhân dân phường",
    "III": "Chủ tịch Ủy ban nhân dân phường",
    "VI": "Chủ tịch Ủy ban nhân dân phường",
    "VII": "Ban Thường vụ Đảng ủy",
}
