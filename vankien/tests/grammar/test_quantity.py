"""Value cells and target sentences, one line each: what is printed, and what is committed to."""

from __future__ import annotations

import pytest

from vankien.grammar.quantity import (
    Quantity,
    Statement,
    number_convention,
    parse_number,
    parse_quantity,
    parse_statement,
    split_statements,
)

CELLS = [
    ("100", Quantity("eq", 100)),
    ("08", Quantity("eq", 8)),
    ("11,0", Quantity("eq", 11)),
    ("43,74", Quantity("eq", 43.74)),
    ("12.000", Quantity("eq", 12000)),
    ("1.234,5", Quantity("eq", 1234.5)),
    ("0,88", Quantity("eq", 0.88)),
    ("100%", Quantity("eq", 100, unit="%")),
    ("98 %", Quantity("eq", 98, unit="%")),
    ("≥ 68", Quantity("ge", 68)),
    ("≥10", Quantity("ge", 10)),
    (">= 80,0", Quantity("ge", 80)),
    ("> 90", Quantity("gt", 90)),
    ("< 3,0", Quantity("lt", 3)),
    ("≤ 5%", Quantity("le", 5, unit="%")),
    ("Trên 95%", Quantity("gt", 95, unit="%")),
    ("Dưới 1%", Quantity("lt", 1, unit="%")),
    ("Ít nhất 02", Quantity("ge", 2)),
    ("Tối thiểu 15 mô hình", Quantity("ge", 15, unit="mô hình")),
    ("Không quá 3%", Quantity("le", 3, unit="%")),
    ("Tối đa 10", Quantity("le", 10)),
    ("Không dưới 70%", Quantity("ge", 70, unit="%")),
    ("90% trở lên", Quantity("ge", 90, unit="%")),
    ("Từ 85% trở lên", Quantity("ge", 85, unit="%")),
    ("2% trở xuống", Quantity("le", 2, unit="%")),
    ("Đạt 75%", Quantity("eq", 75, unit="%")),
    ("Khoảng 120 triệu đồng", Quantity("eq", 120, unit="triệu đồng")),
    ("65-70", Quantity("range", 65, 70)),
    ("1,5 - 2,5", Quantity("range", 1.5, 2.5)),
    ("35 – 40", Quantity("range", 35, 40)),
    ("10,5% đến 11%", Quantity("range", 10.5, 11, unit="%")),
    ("Từ 8% tới 9%", Quantity("range", 8, 9, unit="%")),
    ("35 m2 - 40 m2", Quantity("range", 35, 40, unit="m2")),
    ("trên 30%, không quá 40%", Quantity("range", 30, 40, unit="%")),
    ("Từ 30% trở lên và tối đa 40%", Quantity("range", 30, 40, unit="%")),
    ("≥ 5 ngày, ≤ 7 ngày", Quantity("range", 5, 7, unit="ngày")),
    ("9/10", Quantity("eq", 9, out_of=10)),
    ("17/18 tiêu chí", Quantity("eq", 17, out_of=18, unit="tiêu chí")),
    ("Tăng 10%", Quantity("increase", 10, unit="%")),
    ("Tăng thêm 2 điểm", Quantity("increase", 2, unit="điểm")),
    ("Tăng bình quân 8%/năm", Quantity("increase", 8, unit="%/năm")),
    ("Tăng trên 10%", Quantity("gt", 10, unit="%")),
    ("Giảm 0,1%", Quantity("decrease", 0.1, unit="%")),
    ("Giảm ít nhất 5%", Quantity("decrease", 5, unit="%")),
    ("Giảm còn 5,8%", Quantity("le", 5.8, unit="%")),
    ("Giảm xuống dưới 2%", Quantity("lt", 2, unit="%")),
    ("giảm 0,5–0,7 điểm %", Quantity("decrease", 0.5, 0.7, unit="điểm %")),
    ("Giảm từ 5 đến 10%", Quantity("decrease", 5, 10, unit="%")),
    ("Tăng từ 1,2 đến 1,5 lần", Quantity("increase", 1.2, 1.5, unit="lần")),
    ("Top 15", Quantity("le", 15)),
    ("Trong tốp 10", Quantity("le", 10)),
    ("Nhóm 10 phường dẫn đầu", Quantity("le", 10)),
    ("Nhóm 2", Quantity("eq", 2)),
    ("≥ 15 tấn/ngày", Quantity("ge", 15, unit="tấn/ngày")),
    ("15 tấn rác/ngày", Quantity("eq", 15, unit="tấn/ngày")),
    ("Vượt 5%", Quantity("ge", 5, unit="%")),
    ("Từ 60% lên 75%", Quantity("eq", 75, unit="%")),
    ("10% hoặc 12%", Quantity("eq", 10, alternatives=((12, None),), unit="%")),
    ("8-9%; hoặc 10-11%", Quantity("range", 8, 9, alternatives=((10, 11),), unit="%")),
    ("25 đảng viên/năm", Quantity("eq", 25, unit="đảng viên/năm")),
    ("3 tỷ đồng", Quantity("eq", 3, unit="tỷ đồng")),
    ("1.250 lượt khách", Quantity("eq", 1250, unit="lượt khách")),
    ("85 (năm 2028)", Quantity("eq", 85)),
    ("Đạt", Quantity("qualitative")),
    ("Hoàn thành", Quantity("qualitative")),
    ("Theo kế hoạch giao", Quantity("qualitative")),
    ("", Quantity("unset")),
    (" - ", Quantity("unset")),
    ("…", Quantity("unset")),
    ("95,%", Quantity("eq", 95, unit="%", malformed=True)),
    ("12,,5", Quantity("eq", 12.5, malformed=True)),
    ("1O0", Quantity("eq", 1, malformed=True)),
    ("<i>≥ 70</i>", Quantity("ge", 70)),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_parse_quantity(cell: str, expected: Quantity) -> None:
    assert parse_quantity(cell) == expected


@pytest.mark.parametrize(
    ("token", "convention", "expected"),
    [
        ("7,000", "vi", (7.0, False)),
        ("7,000", "en", (7000.0, False)),
        ("7.000", "vi", (7000.0, False)),
        ("7.000", "en", (7.0, False)),
        ("1,984.5", "vi", (1984.5, False)),
        ("1.984,5", "en", (1984.5, False)),
        ("1,234,567", "vi", (1234567.0, False)),
        ("300.0", "vi", (300.0, False)),
        ("0.884", "vi", (0.884, False)),
        ("12.60", "vi", (12.6, False)),
        ("12.34.567", "vi", (1234.567, True)),
        ("95,", "vi", (95.0, True)),
    ],
)
def test_parse_number(token: str, convention: str, expected: tuple[float, bool]) -> None:
    assert parse_number(token, convention) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1.984,0", "6,0", "150,0"], "vi"),
        (["61,019.0", "7,000", "2,500"], "en"),
        (["300.0", "763.0", "11,400"], "en"),
        (["12.000", "310", "8"], "vi"),
        (["72,097", "40,651"], "vi"),
        (["1.1", "1.2", "2.3", "45,5"], "vi"),
        (["Mua sắm 1,080.0 bộ", "12,5"], "vi"),
        (["1,250,000", "7,000"], "en"),
        ([], "vi"),
    ],
)
def test_number_convention(cells: list[str], expected: str) -> None:
    assert number_convention(cells) == expected


def statement(
    name: str, comparator: str, value: float | None = None, unit: str | None = None, **more: object
) -> Statement:
    fields: dict[str, object] = {
        "value_max": None,
        "out_of": None,
        "alternatives": (),
        "relative_to": None,
        "frequency": None,
    }
    return Statement(name=name, comparator=comparator, value=value, unit=unit, **(fields | more))  # type: ignore[arg-type]


SENTENCES = [
    ("(1) Tỷ lệ hộ dùng nước sạch: 100%.", statement("Tỷ lệ hộ dùng nước sạch", "eq", 100, "%")),
    ("- Tỷ lệ hộ dùng nước sạch đạt 99,5%", statement("Tỷ lệ hộ dùng nước sạch", "eq", 99.5, "%")),
    ("Tỷ lệ cửa hàng thanh toán số đạt: 70%", statement("Tỷ lệ cửa hàng thanh toán số", "eq", 70, "%")),
    ("2. Tỷ lệ bao phủ bảo hiểm y tế: từ 97% trở lên", statement("Tỷ lệ bao phủ bảo hiểm y tế", "ge", 97, "%")),
    (
        "Tỷ lệ đảng viên hoàn thành tốt nhiệm vụ hằng năm: trên 92%.",
        statement("Tỷ lệ đảng viên hoàn thành tốt nhiệm vụ hằng năm", "gt", 92, "%", frequency="yearly"),
    ),
    (
        "Trong đó tỷ lệ xuất sắc đạt 18% trên tổng số đảng viên",
        statement("tỷ lệ xuất sắc", "eq", 18, "%"),
    ),
    ("Tr. đó: Số hội viên mới: 25 người", statement("Số hội viên mới", "eq", 25, "người")),
    (
        "Số đảng viên kết nạp mới hằng năm: vượt kế hoạch giao ít nhất 5%.",
        statement("Số đảng viên kết nạp mới hằng năm", "ge", 5, "%", relative_to="plan", frequency="yearly"),
    ),
    (
        "Số việc làm mới bình quân hằng năm: vượt 8% trở lên so với kế hoạch Thành phố giao.",
        statement("Số việc làm mới bình quân hằng năm", "ge", 8, "%", relative_to="plan", frequency="yearly_average"),
    ),
    (
        "Thu ngân sách vượt dự toán 12%",
        statement("Thu ngân sách", "ge", 12, "%", relative_to="plan"),
    ),
    (
        "Thu nhập bình quân đầu người đến năm 2030 so với năm 2025 tăng 45% trở lên.",
        statement(
            "Thu nhập bình quân đầu người đến năm 2030 so với năm 2025",
            "ge",
            45,
            "%",
            relative_to="2025",
            due_year=2030,
        ),
    ),
    (
        "Thu nhập bình quân đầu người tăng 50% so với năm 2025",
        statement("Thu nhập bình quân đầu người", "ge", 50, "%", relative_to="2025"),
    ),
    (
        "Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng giảm còn 4,5%.",
        statement("Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng", "le", 4.5, "%"),
    ),
    (
        "Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng: giảm 0,2% mỗi năm.",
        statement("Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng", "decrease", 0.2, "%", frequency="yearly"),
    ),
    ("Tỷ lệ hộ nghèo còn dưới 0,3%", statement("Tỷ lệ hộ nghèo", "lt", 0.3, "%")),
    (
        "Tốc độ tăng thu ngân sách bình quân hằng năm: 9% đến 10%.",
        statement(
            "Tốc độ tăng thu ngân sách bình quân hằng năm", "range", 9, "%", value_max=10.0, frequency="yearly_average"
        ),
    ),
    (
        "Tốc độ tăng giá trị sản xuất: 9%-10%. Hoặc 11%-12%.",
        statement("Tốc độ tăng giá trị sản xuất", "range", 9, "%", value_max=10.0, alternatives=((11.0, 12.0),)),
    ),
    ("Tốc độ tăng dân số 1,2%", statement("Tốc độ tăng dân số", "eq", 1.2, "%")),
    (
        "Số đảng viên mới trong nhiệm kỳ: từ 300 - 320 đảng viên",
        statement(
            "Số đảng viên mới trong nhiệm kỳ", "range", 300, "đảng viên", value_max=320.0, frequency="term_total"
        ),
    ),
    ("Hoàn thành 100% chỉ tiêu tuyển quân", statement("Hoàn thành 100% chỉ tiêu tuyển quân", "eq", 100, "%")),
    (
        "Hoàn thành 100% chỉ tiêu tuyển quân hằng năm, phấn đấu vượt 5%",
        statement("Hoàn thành 100% chỉ tiêu tuyển quân hằng năm", "eq", 100, "%", frequency="yearly"),
    ),
    ("100% tổ dân phố có camera an ninh.", statement("100% tổ dân phố có camera an ninh", "eq", 100, "%")),
    ("Có ít nhất một vườn hoa mới", statement("Có ít nhất một vườn hoa mới", "ge", 1, "vườn hoa")),
    (
        "Trồng mới ít nhất 1.000 cây xanh/năm",
        statement("Trồng mới ít nhất 1.000 cây xanh/năm", "ge", 1000, "cây xanh/năm", frequency="yearly"),
    ),
    (
        "Giảm tỷ lệ hộ nghèo xuống dưới 0,5% vào năm 2028",
        statement("Giảm tỷ lệ hộ nghèo", "lt", 0.5, "%", due_year=2028),
    ),
    ("Xây mới 03 trường học", statement("Xây mới 03 trường học", "eq", 3, "trường học")),
    (
        "Đến năm 2028 có 95% hộ phân loại rác",
        statement("Đến năm 2028 có 95% hộ phân loại rác", "eq", 95, "%", due_year=2028),
    ),
    (
        "Đến năm 2030 là phường đạt chuẩn đô thị văn minh.",
        statement("Đến năm 2030 là phường đạt chuẩn đô thị văn minh", "qualitative", due_year=2030),
    ),
    (
        "Chi ngân sách đạt kế hoạch Thành phố giao hằng năm.",
        statement("Chi ngân sách đạt kế hoạch Thành phố giao hằng năm", "qualitative", frequency="yearly"),
    ),
    (
        "Chính quyền phường được xếp loại tốt hằng năm, phấn đấu trong nhiệm kỳ có ít nhất hai năm xuất sắc",
        statement("Chính quyền phường được xếp loại tốt hằng năm", "qualitative", frequency="yearly"),
    ),
    (
        "Thu nhập bình quân đầu người, phấn đấu đạt 130 triệu đồng/người/năm",
        statement("Thu nhập bình quân đầu người", "eq", 130, "triệu đồng/người/năm"),
    ),
    (
        "Tỷ lệ hỏa táng đến 2030 phấn đấu đạt 85% trở lên",
        statement("Tỷ lệ hỏa táng đến 2030", "ge", 85, "%", due_year=2030),
    ),
    (
        "Thực hiện Nghị quyết số 57-NQ/TW: số hóa 100% hồ sơ",
        statement("Thực hiện Nghị quyết số 57-NQ/TW", "eq", 100, "%"),
    ),
    (
        "Hoàn thành quy hoạch chi tiết tỷ lệ 1/500",
        statement("Hoàn thành quy hoạch chi tiết tỷ lệ 1/500", "qualitative"),
    ),
    ("Giữ vững danh hiệu phường văn hóa", statement("Giữ vững danh hiệu phường văn hóa", "qualitative")),
    (
        "a) Diện tích cây xanh bình quân tối thiểu 8 m²/người",
        statement("Diện tích cây xanh bình quân", "ge", 8, "m²/người"),
    ),
    (
        "Phấn đấu 100% thôn, tổ dân phố có nhà văn hóa đạt chuẩn",
        statement("Phấn đấu 100% thôn, tổ dân phố có nhà văn hóa đạt chuẩn", "eq", 100, "%"),
    ),
    (
        "Tỷ lệ hồ sơ giải quyết trực tuyến toàn trình đạt tối thiểu 80%",
        statement("Tỷ lệ hồ sơ giải quyết trực tuyến toàn trình", "ge", 80, "%"),
    ),
    (
        "Tốc độ tăng giá trị sản xuất bình quân 11,5%/năm",
        statement("Tốc độ tăng giá trị sản xuất bình quân", "eq", 11.5, "%", frequency="yearly_average"),
    ),
    (
        "Thu ngân sách trên địa bàn tăng bình quân từ 8% đến 10%/năm",
        statement("Thu ngân sách trên địa bàn", "increase", 8, "%", value_max=10.0, frequency="yearly_average"),
    ),
    (
        "Mỗi năm kết nạp từ 25 đến 30 đảng viên mới",
        statement(
            "Mỗi năm kết nạp từ 25 đến 30 đảng viên mới", "range", 25, "đảng viên", value_max=30.0, frequency="yearly"
        ),
    ),
    (
        "Đến năm 2030, thu nhập bình quân đầu người đạt 150 triệu đồng/năm trở lên",
        statement("Đến năm 2030, thu nhập bình quân đầu người", "ge", 150, "triệu đồng/năm", due_year=2030),
    ),
    (
        "Xây dựng mới ít nhất 02 trường học đạt chuẩn quốc gia mức độ 2",
        statement("Xây dựng mới ít nhất 02 trường học đạt chuẩn quốc gia mức độ 2", "ge", 2, "trường học"),
    ),
    (
        "Duy trì 100% trẻ em trong độ tuổi được tiêm chủng đầy đủ",
        statement("Duy trì 100% trẻ em trong độ tuổi được tiêm chủng đầy đủ", "eq", 100, "%"),
    ),
    ("Tỷ lệ bao phủ bảo hiểm y tế đạt trên 98% dân số", statement("Tỷ lệ bao phủ bảo hiểm y tế", "gt", 98, "%")),
    (
        "Trên 95% chi bộ hoàn thành tốt nhiệm vụ trở lên",
        statement("Trên 95% chi bộ hoàn thành tốt nhiệm vụ trở lên", "gt", 95, "%"),
    ),
    (
        "Phấn đấu giảm 5% số vụ phạm pháp hình sự so với năm 2025",
        statement("Phấn đấu giảm 5% số vụ phạm pháp hình sự so với năm 2025", "decrease", 5, "%", relative_to="2025"),
    ),
    (
        "Số vụ cháy giảm ít nhất 10% so với cùng kỳ năm trước",
        statement("Số vụ cháy", "decrease", 10, "%", relative_to="previous_year"),
    ),
    (
        "Tỷ lệ lao động qua đào tạo có bằng cấp, chứng chỉ đạt 45-50%",
        statement("Tỷ lệ lao động qua đào tạo có bằng cấp, chứng chỉ", "range", 45, "%", value_max=50.0),
    ),
    (
        "Tỷ lệ chi thường xuyên trên 50% nhưng không quá 60%",
        statement("Tỷ lệ chi thường xuyên", "range", 50, "%", value_max=60.0),
    ),
    (
        "Tỷ lệ hộ khá trên 60%, dưới 1% hộ nghèo",
        statement("Tỷ lệ hộ khá", "gt", 60, "%"),
    ),
    (
        "Diện tích cây xanh công cộng bình quân 4,5 m2/người",
        statement("Diện tích cây xanh công cộng bình quân", "eq", 4.5, "m2/người"),
    ),
    (
        "Tuyển quân đạt 100% chỉ tiêu được giao hằng năm",
        statement("Tuyển quân đạt 100% chỉ tiêu được giao hằng năm", "eq", 100, "%", frequency="yearly"),
    ),
    (
        "Cả nhiệm kỳ phát triển 150 đảng viên",
        statement("Cả nhiệm kỳ phát triển 150 đảng viên", "eq", 150, "đảng viên", frequency="term_total"),
    ),
    (
        "Hằng năm có từ 90% hộ gia đình trở lên đạt danh hiệu gia đình văn hóa",
        statement(
            "Hằng năm có từ 90% hộ gia đình trở lên đạt danh hiệu gia đình văn hóa", "ge", 90, "%", frequency="yearly"
        ),
    ),
    ("Chuyển đổi số: 90% cán bộ, công chức sử dụng thành thạo chữ ký số", statement("Chuyển đổi số", "eq", 90, "%")),
    ("Mật độ đường đô thị đạt từ 8 km/km2", statement("Mật độ đường đô thị", "ge", 8, "km/km2")),
    (
        "Tỷ lệ giải ngân vốn đầu tư công hằng năm đạt trên 95% kế hoạch",
        statement("Tỷ lệ giải ngân vốn đầu tư công hằng năm", "gt", 95, "%", frequency="yearly"),
    ),
    (
        "Nâng chỉ số cải cách hành chính lên nhóm 10 phường dẫn đầu thành phố",
        statement("Nâng chỉ số cải cách hành chính", "le", 10),
    ),
    (
        "Chỉ số chuyển đổi số thuộc nhóm 15 xã, phường dẫn đầu thành phố",
        statement("Chỉ số chuyển đổi số", "le", 15),
    ),
    ("Chỉ số hài lòng nằm trong Top 20 của thành phố", statement("Chỉ số hài lòng", "le", 20)),
    ("Xã thuộc nhóm 2 theo phân loại", statement("Xã thuộc nhóm 2 theo phân loại", "qualitative")),
    (
        "Tỷ lệ hộ nghèo giảm bình quân 0,5–0,7 điểm %/năm",
        statement("Tỷ lệ hộ nghèo", "decrease", 0.5, "điểm %/năm", value_max=0.7, frequency="yearly_average"),
    ),
    ("Quy mô kinh tế tăng từ 1,2 đến 1,5 lần", statement("Quy mô kinh tế", "increase", 1.2, "lần", value_max=1.5)),
    (
        "Thu nhập bình quân tăng từ 1,2 đến 1,5 lần so với năm 2025",
        statement("Thu nhập bình quân", "range", 1.2, "lần", value_max=1.5, relative_to="2025"),
    ),
    ("Thu gom ít nhất 15 tấn rác/ngày", statement("Thu gom rác", "ge", 15, "tấn/ngày")),
    (
        "Đến năm 2030, thu gom tối thiểu 15 tấn rác thải sinh hoạt/ngày",
        statement("thu gom rác thải sinh hoạt", "ge", 15, "tấn/ngày", due_year=2030),
    ),
    ("Sản lượng nước sạch đạt 500 m3 nước/ngày", statement("Sản lượng nước sạch", "eq", 500, "m3/ngày")),
    (
        "Tỷ lệ người dân hài lòng năm 2027 đạt từ 92% trở lên",
        statement("Tỷ lệ người dân hài lòng năm 2027", "ge", 92, "%", due_year=2027),
    ),
    (
        "Giữ vững 9/9 tiêu chí đô thị văn minh",
        statement("Giữ vững 9/9 tiêu chí đô thị văn minh", "eq", 9, "tiêu chí", out_of=9.0),
    ),
    (
        "Thu nhập bình quân đầu người năm 2030 tăng 1,5 lần so với năm 2025",
        statement("Thu nhập bình quân đầu người năm 2030", "ge", 1.5, "lần", relative_to="2025", due_year=2030),
    ),
    ("Tỷ lệ hộ nghèo năm 2030 dưới 1%", statement("Tỷ lệ hộ nghèo năm 2030", "lt", 1, "%", due_year=2030)),
    (
        "Tổng vốn đầu tư toàn xã hội giai đoạn 2026-2030 đạt khoảng 5.200 tỷ đồng",
        statement("Tổng vốn đầu tư toàn xã hội giai đoạn 2026-2030", "eq", 5200, "tỷ đồng"),
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_parse_statement(sentence: str, expected: Statement) -> None:
    assert parse_statement(sentence) == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Tỷ lệ A: 90%; Tỷ lệ B: 80%.", ["Tỷ lệ A: 90%", "Tỷ lệ B: 80%."]),
        ("Tỷ lệ A: trên 90%. Trong đó tỷ lệ B đạt 20%.", ["Tỷ lệ A: trên 90%", "Trong đó tỷ lệ B đạt 20%."]),
        ("Tỷ lệ A: 90%, trong đó tỷ lệ B đạt 20%", ["Tỷ lệ A: 90%", "trong đó tỷ lệ B đạt 20%"]),
        ("Thu gom rác; giữ sạch đường, ngõ đạt 95%", ["Thu gom rác; giữ sạch đường, ngõ đạt 95%"]),
        ("Tốc độ tăng: 9%-10%. Hoặc 11%-12%.", ["Tốc độ tăng: 9%-10%. Hoặc 11%-12%."]),
        ("Giữ vững danh hiệu", ["Giữ vững danh hiệu"]),
    ],
)
def test_split_statements(text: str, parts: list[str]) -> None:
    assert [text[a:b] for a, b in split_statements(text)] == parts


def test_quantity_grammars_are_linear_in_hostile_text() -> None:
    for part in ("1.", "1,1 - ", "≥", "bình quân ", "hoặc 1 ", "trong đó 1; ", " ", "9/"):
        parse_quantity(part * 3000)
        assert parse_statement(part * 300).comparator in ("eq", "range", "qualitative", "gt", "ge")
