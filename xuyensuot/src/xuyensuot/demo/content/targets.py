"""Annex 1: what the ward commits itself to reach by 2030."""

from xuyensuot.demo.content.shapes import TargetGroup, TargetRow

_ECONOMY = "Phòng Kinh tế, Hạ tầng và Đô thị"
_CULTURE = "Phòng Văn hóa - Xã hội"
_HEALTH = "Trạm Y tế"
_SERVICE = "Trung tâm Phục vụ hành chính công"
_POLICE = "Công an phường"
_PARTY = "Ban Xây dựng Đảng"

TARGET_GROUPS: tuple[TargetGroup, ...] = (
    TargetGroup(
        "I",
        "Về kinh tế",
        (
            TargetRow("1", "Tốc độ tăng thu ngân sách nhà nước bình quân hằng năm", "%", "≥ 12,0", _ECONOMY),
            TargetRow("2", "Tổng thu ngân sách nhà nước trên địa bàn, năm cuối kỳ", "Tỷ đồng", "1.450", _ECONOMY),
            TargetRow("-", "Trong đó: thu từ khu vực kinh tế ngoài quốc doanh", "Tỷ đồng", "620", _ECONOMY),
            TargetRow(
                "3",
                "Tỷ lệ giải ngân kế hoạch vốn đầu tư công hằng năm",
                "%",
                "≥ 95",
                "Ban Quản lý dự án đầu tư - hạ tầng",
            ),
            TargetRow("4", "Số doanh nghiệp thành lập mới bình quân mỗi năm", "Doanh nghiệp", "180-220", _ECONOMY),
            TargetRow("5", "Tỷ lệ hộ kinh doanh thuộc diện bắt buộc sử dụng hóa đơn điện tử", "%", "100", _ECONOMY),
            TargetRow("6", "Tỷ lệ điểm bán lẻ chấp nhận thanh toán không dùng tiền mặt", "%", "> 90", _ECONOMY),
        ),
    ),
    TargetGroup(
        "II",
        "Về văn hóa - xã hội",
        (
            TargetRow("7", "Tỷ lệ hộ đạt danh hiệu “Gia đình văn hóa” hằng năm", "%", "≥ 93", _CULTURE),
            TargetRow("8", "Tỷ lệ tổ dân phố có nhà văn hóa hoặc điểm sinh hoạt cộng đồng", "%", "100", _CULTURE),
            TargetRow("9", "Tỷ lệ trường công lập đạt chuẩn quốc gia", "%", "≥ 80", _CULTURE),
            TargetRow("-", "Trong đó: đạt chuẩn quốc gia mức độ 2", "%", "≥ 40", _CULTURE),
            TargetRow("10", "Tỷ lệ người dân tham gia bảo hiểm y tế", "%", "≥ 98,5", _CULTURE),
            TargetRow("11", "Tỷ lệ người dân được lập hồ sơ sức khỏe điện tử", "%", "100", _HEALTH),
            TargetRow("12", "Tỷ lệ người cao tuổi được khám sức khỏe định kỳ hằng năm", "%", "≥ 90", _HEALTH),
            TargetRow("13", "Tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều", "%", "< 0,1", _CULTURE),
            TargetRow("14", "Tỷ lệ lao động đã qua đào tạo", "%", "78-80", _CULTURE),
            TargetRow("-", "Trong đó: có bằng cấp, chứng chỉ", "%", "≥ 58", _CULTURE),
            TargetRow("15", "Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể thấp còi", "%", "≤ 6,0", _HEALTH),
        ),
    ),
    TargetGroup(
        "III",
        "Về đô thị, môi trường và cải cách hành chính",
        (
            TargetRow("16", "Diện tích cây xanh công cộng bình quân", "m²/người", "≥ 4,5", _ECONOMY),
            TargetRow("17", "Tỷ lệ chất thải rắn sinh hoạt được phân loại tại nguồn", "%", "≥ 85", _ECONOMY),
            TargetRow("18", "Số điểm úng ngập cục bộ còn tồn tại", "Điểm", "≤ 2", _ECONOMY),
            TargetRow("19", "Tỷ lệ hồ sơ thủ tục hành chính giải quyết trước hạn và đúng hạn", "%", "≥ 99,5", _SERVICE),
            TargetRow("-", "Trong đó: tỷ lệ hồ sơ nộp trực tuyến toàn trình", "%", "≥ 85", _SERVICE),
            TargetRow("20", "Mức độ hài lòng của người dân về sự phục vụ hành chính", "%", "> 95", _SERVICE),
            TargetRow("21", "Tỷ lệ ngõ có camera an ninh kết nối về Công an phường", "%", "≥ 90", _POLICE),
            TargetRow("22", "Số vụ cháy bình quân mỗi năm so với giai đoạn 2021-2025", "%", "Giảm 10", _POLICE),
        ),
    ),
    TargetGroup(
        "IV",
        "Về xây dựng Đảng và hệ thống chính trị",
        (
            TargetRow("23", "Số đảng viên kết nạp mới trong cả nhiệm kỳ", "Đảng viên", "≥ 250", _PARTY),
            TargetRow("24", "Tỷ lệ chi bộ được xếp loại hoàn thành tốt nhiệm vụ trở lên hằng năm", "%", "≥ 92", _PARTY),
            TargetRow(
                "25", "Tỷ lệ đảng viên được xếp loại hoàn thành tốt nhiệm vụ trở lên hằng năm", "%", "≥ 92", _PARTY
            ),
        ),
    ),
)
