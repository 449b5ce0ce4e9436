"""The people who sign in to the demonstration. "Mẫu" in every name says that nobody real is meant."""

from xuyensuot.demo.content.shapes import PersonSeed

PEOPLE: tuple[PersonSeed, ...] = (
    PersonSeed("vanphong", "Trần Mẫu Bình", "Chánh Văn phòng Đảng ủy", "vpdu", "office"),
    PersonSeed("vpubnd", "Lê Mẫu Chi", "Chánh Văn phòng HĐND và UBND", "vp-ubnd", "office"),
    PersonSeed("bithu", "Nguyễn Mẫu An", "Bí thư Đảng ủy, Chủ tịch HĐND", "dang-uy", "leader"),
    PersonSeed("chutich", "Phạm Mẫu Dung", "Phó Bí thư Đảng ủy, Chủ tịch UBND", "ubnd", "leader"),
    PersonSeed("kinhte", "Hoàng Mẫu Giang", "Trưởng phòng Kinh tế, Hạ tầng và Đô thị", "kt-htdt", "lead_unit"),
    PersonSeed("vanhoa", "Vũ Mẫu Hà", "Trưởng phòng Văn hóa - Xã hội", "vh-xh", "lead_unit"),
    PersonSeed("hanhchinhcong", "Đặng Mẫu Khánh", "Phó Giám đốc Trung tâm", "hcc", "lead_unit"),
    PersonSeed("congan", "Bùi Mẫu Lâm", "Phó Trưởng Công an phường", "cong-an", "lead_unit"),
    PersonSeed("quansu", "Đỗ Mẫu Minh", "Chỉ huy trưởng", "quan-su", "lead_unit"),
    PersonSeed("yte", "Ngô Mẫu Nga", "Trưởng Trạm Y tế", "tram-y-te", "lead_unit"),
    PersonSeed("duan", "Dương Mẫu Phúc", "Phó Giám đốc Ban Quản lý dự án", "qlda", "lead_unit"),
    PersonSeed("xaydungdang", "Hồ Mẫu Quỳnh", "Phó Trưởng Ban Xây dựng Đảng", "bxdd", "lead_unit"),
    PersonSeed("mattran", "Lý Mẫu Sơn", "Phó Chủ tịch Ủy ban MTTQ Việt Nam phường", "mttq", "lead_unit"),
    PersonSeed("phongthu", "Mai Mẫu Tùng", "Ủy viên thường trực", "ptds", "lead_unit"),
    PersonSeed("giamsat", "Phan Mẫu Uyên", "Phó Trưởng Ban Kinh tế - Xã hội HĐND", "ban-ktxh", "reader"),
    PersonSeed("kiemtra", "Võ Mẫu Vân", "Phó Chủ nhiệm Ủy ban Kiểm tra", "ubkt", "lead_unit"),
)
