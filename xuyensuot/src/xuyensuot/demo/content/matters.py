"""What goes on beside the work: reminders, obstacles, extensions, directives, parts asked of other units.

Days are counted from the day on which the story is told, back (`days_ago`) and forward (`days`).
"""

from dataclasses import dataclass
from enum import StrEnum


class Verb(StrEnum):
    REMIND = "remind"
    RAISE = "raise"
    ESCALATE = "escalate"
    ANSWER = "answer"
    RESOLVE = "resolve"
    REQUEST_EXTENSION = "request_extension"
    OFFER_OTHER_DAY = "offer_other_day"
    DIRECT = "direct"
    ANSWER_DIRECTIVE = "answer_directive"
    CLOSE_DIRECTIVE = "close_directive"
    ASK_PART = "ask_part"
    ACCEPT_PART = "accept_part"
    DELIVER_PART = "deliver_part"


@dataclass(frozen=True, slots=True)
class Act:
    """`by` is the username of who acts, empty for who reports for the lead unit. `unit` is the key of the unit that is
    spoken to, `authority` a body outside the ward. `days` leads to the day that is named: a due day, a proposed one."""

    days_ago: int
    verb: Verb
    text: str
    by: str = ""
    days: int = 0
    unit: str = ""
    authority: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """One thread of acts on one task, each the answer to the one before it."""

    task: str
    acts: tuple[Act, ...]


_OFFICE, _CHAIRMAN, _SECRETARY = "vanphong", "chutich", "bithu"

MATTERS: tuple[Matter, ...] = (
    Matter(
        "II.2",
        (
            Act(44, Verb.REMIND, "Đã quá hạn 01 tuần; đề nghị báo cáo số hộ còn lại.", _OFFICE),
            Act(30, Verb.REMIND, "Đề nghị cập nhật tiến độ trước ngày họp giao ban.", _OFFICE),
            Act(16, Verb.REMIND, "Chưa có báo cáo; Văn phòng đã nêu tại giao ban.", _OFFICE),
            Act(5, Verb.REMIND, "Đề nghị báo cáo nguyên nhân và thời gian hoàn thành.", _OFFICE),
        ),
    ),
    Matter(
        "II.2",
        (
            Act(
                4,
                Verb.DIRECT,
                "Phòng chủ trì làm việc trực tiếp với các hộ chưa chuyển đổi, báo cáo kết quả từng tổ dân phố.",
                _CHAIRMAN,
                days=3,
            ),
        ),
    ),
    Matter(
        "III.1",
        (
            Act(43, Verb.RAISE, "Còn 4 hộ tại ngõ 12 chưa thống nhất đơn giá, chưa bàn giao mặt bằng phần hè."),
            Act(
                39,
                Verb.ESCALATE,
                "Đề nghị hướng dẫn đơn giá bồi thường công trình phụ.",
                _OFFICE,
                days=-9,
                authority="Ban Bồi thường, giải phóng mặt bằng thành phố",
                reference="Công văn số 214/UBND-KTHT",
            ),
        ),
    ),
    Matter(
        "III.1",
        (
            Act(
                3,
                Verb.REQUEST_EXTENSION,
                "Chờ ý kiến về đơn giá bồi thường của 4 hộ; phần còn lại của tuyến đã xong.",
                days=130,
            ),
        ),
    ),
    Matter(
        "VI.3",
        (
            Act(29, Verb.RAISE, "6 vị trí cột vướng cành cây xanh, không bảo đảm tầm quan sát."),
            Act(27, Verb.ESCALATE, "Đề nghị cắt tỉa trước ngày lắp đặt.", _OFFICE, days=-20, unit="kt-htdt"),
            Act(22, Verb.ANSWER, "Đã làm việc với đơn vị quản lý cây xanh, cắt tỉa xong cả 6 vị trí.", "kinhte"),
            Act(20, Verb.RESOLVE, "Đã lắp tiếp được 6 vị trí."),
        ),
    ),
    Matter(
        "V.3",
        (
            Act(
                12,
                Verb.REQUEST_EXTENSION,
                "Máy quét hỏng 2 tuần trong tháng 10; còn 8.600 kết quả chưa số hóa.",
                days=70,
            ),
            Act(
                8,
                Verb.OFFER_OTHER_DAY,
                "Bố trí thêm 01 máy quét của Văn phòng; đề nghị xong sớm hơn.",
                _OFFICE,
                days=33,
            ),
        ),
    ),
    Matter(
        "III.4",
        (
            Act(
                13,
                Verb.DIRECT,
                "Kiểm tra an toàn điện của 46 cột đèn trước khi mở cửa vườn hoa.",
                _CHAIRMAN,
                days=-5,
            ),
            Act(7, Verb.ANSWER_DIRECTIVE, "Đã kiểm tra 46/46 cột, thay 2 hộp đấu nối.", "duan"),
            Act(6, Verb.CLOSE_DIRECTIVE, "Đồng ý.", _CHAIRMAN),
        ),
    ),
    Matter(
        "VII.4",
        (
            Act(
                15,
                Verb.DIRECT,
                "Bổ sung kiến nghị cụ thể đối với từng thủ tục còn chậm, gửi Thường trực Đảng ủy.",
                _SECRETARY,
                days=-4,
            ),
        ),
    ),
    Matter(
        "IV.1",
        (
            Act(11, Verb.ASK_PART, "Khái toán kinh phí tu bổ hậu cung.", days=6, unit="qlda"),
            Act(9, Verb.ACCEPT_PART, "", "duan"),
        ),
    ),
    Matter(
        "II.3",
        (
            Act(24, Verb.ASK_PART, "Danh mục hoạt động văn hóa đưa vào tuyến phố.", days=-3, unit="vh-xh"),
            Act(22, Verb.ACCEPT_PART, "", "vanhoa"),
        ),
    ),
    Matter(
        "VI.1",
        (
            Act(20, Verb.ASK_PART, "Danh sách bác sĩ, điều dưỡng tham gia hội đồng khám.", days=-8, unit="tram-y-te"),
            Act(18, Verb.ACCEPT_PART, "", "yte"),
            Act(10, Verb.DELIVER_PART, "Danh sách 5 bác sĩ, 8 điều dưỡng; đã chuẩn bị 2 phòng khám.", "yte"),
        ),
    ),
)
