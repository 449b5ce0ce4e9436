"""Annex 3: public investment 2026-2030, in triệu đồng.

One printed total is wrong on purpose (two digits changed places), so that the review has a sum to question.
"""

from xuyensuot.demo.content.shapes import ProjectRow, ProjectSector

YEARS: tuple[int, ...] = (2026, 2027, 2028, 2029, 2030)
_WARD = "Ngân sách phường"
_CITY = "Ngân sách Thành phố hỗ trợ"
_BOTH = "Ngân sách Thành phố và phường"

PROJECT_SECTORS: tuple[ProjectSector, ...] = (
    ProjectSector(
        "I",
        "Lĩnh vực giáo dục và đào tạo (03 dự án)",
        (
            ProjectRow(
                "1",
                "Xây dựng khối phòng học bộ môn Trường Trung học cơ sở Hòa Bình Trung",
                "C",
                "Tổ dân phố số 6",
                "2026-2028",
                {2026: 8500, 2027: 21300, 2028: 12700},
                _BOTH,
            ),
            ProjectRow(
                "2",
                "Cải tạo, mở rộng Trường Mầm non Bình An",
                "C",
                "Tổ dân phố số 11",
                "2026-2027",
                {2026: 5200, 2027: 9650},
                _WARD,
            ),
            ProjectRow(
                "3",
                "Xây mới nhà thể chất Trường Tiểu học Trung Nội",
                "C",
                "Tổ dân phố số 19",
                "2028-2029",
                {2028: 6400, 2029: 7100},
                _WARD,
            ),
        ),
    ),
    ProjectSector(
        "II",
        "Lĩnh vực văn hóa, thể thao (02 dự án)",
        (
            ProjectRow(
                "1",
                "Tu bổ, tôn tạo đình Trung Nội",
                "C",
                "Tổ dân phố số 3",
                "2026-2028",
                {2026: 1800, 2027: 7450, 2028: 4300},
                _CITY,
            ),
            ProjectRow(
                "2",
                "Cải tạo nhà văn hóa các tổ dân phố số 4, 9 và 22",
                "C",
                "Tổ dân phố số 4, 9, 22",
                "2026-2027",
                {2026: 1250, 2027: 980},
                _WARD,
            ),
        ),
    ),
    ProjectSector(
        "III",
        "Lĩnh vực y tế (01 dự án)",
        (
            ProjectRow(
                "1",
                "Cải tạo, nâng cấp Trạm Y tế phường",
                "C",
                "Tổ dân phố số 14",
                "2027-2028",
                {2027: 9200, 2028: 5600},
                _BOTH,
            ),
        ),
    ),
    ProjectSector(
        "IV",
        "Lĩnh vực giao thông và hạ tầng kỹ thuật (05 dự án)",
        (
            ProjectRow(
                "1",
                "Cải tạo hè, hệ thống thoát nước phố Bình An",
                "C",
                "Phố Bình An",
                "2026-2027",
                {2026: 11400, 2027: 3900},
                _WARD,
            ),
            ProjectRow(
                "2",
                "Cải tạo đường và thoát nước các ngõ 15, 27, 41 phố Trung Nội",
                "C",
                "Phố Trung Nội",
                "2026-2027",
                {2026: 4180, 2027: 2400},
                _WARD,
                printed_total=6850,
            ),
            ProjectRow(
                "3",
                "Chỉnh trang vườn hoa và đường dạo quanh hồ Bán Nguyệt",
                "C",
                "Hồ Bán Nguyệt",
                "2026",
                {2026: 3650},
                _WARD,
            ),
            ProjectRow(
                "4",
                "Xây dựng trạm bơm tiêu úng khu vực mương Trung Nội",
                "B",
                "Tổ dân phố số 24, 25",
                "2027-2030",
                {2027: 12000, 2028: 34500, 2029: 38200, 2030: 15300},
                _CITY,
            ),
            ProjectRow(
                "5",
                "Thay thế đèn chiếu sáng ngõ bằng đèn tiết kiệm điện",
                "C",
                "28 tổ dân phố",
                "2029-2030",
                {2029: 2750, 2030: 2250},
                _WARD,
            ),
        ),
    ),
    ProjectSector(
        "V",
        "Lĩnh vực an ninh, trật tự và chuyển đổi số (01 dự án)",
        (
            ProjectRow(
                "1",
                "Lắp đặt camera giám sát an ninh và trung tâm giám sát, điều hành của phường",
                "C",
                "Toàn phường",
                "2026-2028",
                {2026: 6300, 2027: 4800, 2028: 2100},
                _BOTH,
            ),
        ),
    ),
)


def totals_by_year(sectors: tuple[ProjectSector, ...] = PROJECT_SECTORS) -> dict[int, int]:
    return {year: sum(row.by_year.get(year, 0) for sector in sectors for row in sector.rows) for year in YEARS}
