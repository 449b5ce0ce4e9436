"""Who is given work without standing in the dictionary of bodies: where the name ends, and what is no name."""

from __future__ import annotations

import pytest

from vankien.grammar.somebody import end_of_leading, is_somebody

NAMED = [
    ("Đồng chí Phạm Thu Hà chủ trì, tổng hợp báo cáo", "Đồng chí Phạm Thu Hà"),
    ("Đ/c Lê Văn Bình phụ trách tổ 5", "Đ/c Lê Văn Bình"),
    ("Ông Nguyễn Văn Nam chịu trách nhiệm kiểm tra", "Ông Nguyễn Văn Nam"),
    ("Bà Trần Thị Lan tổng hợp số liệu", "Bà Trần Thị Lan"),
    ("Các đồng chí Ủy viên Ban Thường vụ chỉ đạo địa bàn được phân công", "Các đồng chí Ủy viên Ban Thường vụ"),
    ("Bí thư chi bộ các thôn tuyên truyền đến đảng viên", "Bí thư chi bộ các thôn"),
    ("Phó Bí thư Thường trực chỉ đạo rà soát", "Phó Bí thư Thường trực"),
    ("Chủ tịch UBND xã chịu trách nhiệm trước Đảng ủy", "Chủ tịch UBND xã"),
    ("Phó Chủ tịch phụ trách kinh tế chủ trì giao ban", "Phó Chủ tịch"),
    ("Giám đốc Trung tâm phụ trách việc số hóa", "Giám đốc Trung tâm"),
    ("Hiệu trưởng các trường học bố trí phòng học", "Hiệu trưởng các trường học"),
    ("Chỉ huy trưởng Ban Chỉ huy Quân sự lập kế hoạch diễn tập", "Chỉ huy trưởng Ban Chỉ huy Quân sự"),
    ("Chủ nhiệm hợp tác xã thu gom rơm rạ", "Chủ nhiệm hợp tác xã"),
    ("Tổ trưởng tổ dân phố vận động các hộ", "Tổ trưởng tổ dân phố"),
    ("Các tổ trưởng tổ dân phố thống kê số hộ", "Các tổ trưởng tổ dân phố"),
    ("Trưởng các bản tổ chức họp dân", "Trưởng các bản"),
    ("Trưởng thôn Đông theo dõi mực nước", "Trưởng thôn Đông"),
    ("Trưởng phòng Kinh tế tham mưu kế hoạch", "Trưởng phòng Kinh tế"),
    ("Các thôn triển khai tổng vệ sinh", "Các thôn"),
    ("Thôn Đông, thôn Đoài vận động hiến đất", "Thôn Đông, thôn Đoài"),
    ("Các khu phố rà soát hộ kinh doanh", "Các khu phố"),
    ("Khu phố 3 tuyên truyền phân loại rác", "Khu phố 3"),
    ("Công ty cổ phần Cấp nước Hòa Bình lắp đặt đồng hồ", "Công ty cổ phần Cấp nước Hòa Bình"),
    ("Công ty TNHH Môi trường xanh thu gom rác", "Công ty TNHH Môi trường xanh"),
    ("Công ty Điện lực Hòa Bình nâng cấp đường dây", "Công ty Điện lực Hòa Bình"),
    ("Các doanh nghiệp trên địa bàn báo cáo số lao động", "Các doanh nghiệp trên địa bàn"),
    ("Hợp tác xã Tân Tiến duy trì vùng rau sạch", "Hợp tác xã Tân Tiến"),
    ("HTX nông nghiệp Đoài khảo sát nhu cầu giống", "HTX nông nghiệp Đoài"),
    ("Chi nhánh Ngân hàng Chính sách xã hội hướng dẫn hồ sơ vay", "Chi nhánh Ngân hàng Chính sách xã hội"),
    ("Tổng công ty Thủy lợi sửa chữa kênh chính", "Tổng công ty Thủy lợi"),
    ("Tập đoàn Viễn thông hỗ trợ máy tính", "Tập đoàn Viễn thông"),
    ("Điện lực Hòa Bình cung cấp số liệu", "Điện lực Hòa Bình"),
    ("Bưu điện phường bố trí quầy trả kết quả", "Bưu điện phường"),
    ("Bưu cục trung tâm tiếp tục nhận hồ sơ", "Bưu cục trung tâm"),
    ("VNPT Hòa Bình lắp đặt camera", "VNPT Hòa Bình"),
    ("Viettel Hòa Bình hỗ trợ chữ ký số", "Viettel Hòa Bình"),
    ("Agribank chi nhánh Đông hướng dẫn mở tài khoản", "Agribank chi nhánh Đông"),
    ("Xí nghiệp Thủy lợi số 2 quản lý trạm bơm", "Xí nghiệp Thủy lợi số 2"),
    ("Nhà máy nước sạch Đông bảo đảm áp lực", "Nhà máy nước sạch Đông"),
    ("Đồn Biên phòng cửa khẩu kiểm tra tàu cá", "Đồn Biên phòng cửa khẩu"),
    ("Đồn Biên phòng Hòa Hải phối hợp tuần tra", "Đồn Biên phòng Hòa Hải"),
    ("Hạt Kiểm lâm khu vực II theo dõi điểm cháy", "Hạt Kiểm lâm khu vực II"),
    ("Tổ công tác Đề án 06 tổng hợp kết quả", "Tổ công tác Đề án 06"),
    ("Ban Quản lý chợ Đông xây dựng phương án", "Ban Quản lý chợ Đông"),
    ("Ban Quản lý rừng phòng hộ rà soát ranh giới", "Ban Quản lý rừng phòng hộ"),
    ("Trường Mầm non Hoa Sen duy trì sĩ số", "Trường Mầm non Hoa Sen"),
    ("Trường Tiểu học Đông chủ động mua sách", "Trường Tiểu học Đông"),
    ("Trường THCS Đoài tổ chức ngày hội đọc sách", "Trường THCS Đoài"),
]

NOBODY = [
    "Các nhiệm vụ của phường được triển khai kịp thời",
    "Công tác tuyên truyền được đẩy mạnh",
    "Trường hợp vướng mắc thì báo cáo Đảng ủy",
    "Điện lực",
    "Trưởng đoàn kiểm tra",
    "Bà con nhân dân tham gia vệ sinh",
    "Thôn văn hóa là nơi không có tệ nạn",
    "Rà soát các hộ nghèo trên địa bàn",
    "Giám đốc được bổ nhiệm theo quy định thực hiện chế độ",
    "Ngân hàng nếu chậm xử lý thì báo cáo",
    "Phấn đấu hoàn thành trước hạn",
    "Kinh phí do ngân sách bảo đảm",
]


@pytest.mark.parametrize(("words", "name"), NAMED)
def test_name_ends_before_what_is_done(words: str, name: str) -> None:
    assert words[: end_of_leading(words, given=False)] == name


@pytest.mark.parametrize("words", NOBODY)
def test_sentence_that_names_nobody(words: str) -> None:
    assert end_of_leading(words, given=False) == 0


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("Đồng chí Phạm Thu Hà", True),
        ("Bí thư chi bộ các thôn", True),
        ("Công ty cổ phần Cấp nước Hòa Bình", True),
        ("Công ty cổ phần Cấp nước Hòa Bình; VNPT", False),
        ("Các thôn tổ chức họp dân", False),
        ("Mục tiêu chung", False),
    ],
)
def test_heading_of_nothing_but_a_name(words: str, alone: bool) -> None:
    assert is_somebody(words) is alone
