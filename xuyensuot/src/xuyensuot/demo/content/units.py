"""The bodies of the ward, in the order in which an organisation chart lists them."""

from xuyensuot.demo.content.shapes import UnitSeed

COMMUNE_NAME = "phường Hòa Bình Trung"
PROVINCE_NAME = "thành phố Hà Nội"

UNITS: tuple[UnitSeed, ...] = (
    UnitSeed("dang-uy", "Đảng ủy phường", "party", "ĐU", ("Đảng ủy",)),
    UnitSeed("vpdu", "Văn phòng Đảng ủy", "party", "VPĐU", ("VP Đảng ủy", "Văn phòng Đảng ủy phường"), "dang-uy"),
    UnitSeed("bxdd", "Ban Xây dựng Đảng", "party", "BXDĐ", ("Ban XDĐ", "Ban Xây dựng Đảng Đảng ủy"), "dang-uy"),
    UnitSeed("ubkt", "Ủy ban Kiểm tra Đảng ủy", "party", "UBKT", ("Ủy ban Kiểm tra", "UBKT Đảng ủy"), "dang-uy"),
    UnitSeed("hdnd", "Hội đồng nhân dân phường", "council", "HĐND", ("HĐND phường", "Thường trực HĐND")),
    UnitSeed("ban-ktxh", "Ban Kinh tế - Xã hội HĐND", "council", "BKTXH", ("Ban Kinh tế - Xã hội",), "hdnd"),
    UnitSeed("ban-pc", "Ban Pháp chế HĐND", "council", "BPC", ("Ban Pháp chế",), "hdnd"),
    UnitSeed("ubnd", "Ủy ban nhân dân phường", "government", "UBND", ("UBND phường", "Ủy ban nhân dân")),
    UnitSeed(
        "vp-ubnd",
        "Văn phòng HĐND và UBND",
        "government",
        "VPHĐND-UBND",
        ("VP HĐND và UBND", "Văn phòng HĐND và UBND phường", "VP HĐND&UBND"),
        "ubnd",
    ),
    UnitSeed(
        "kt-htdt",
        "Phòng Kinh tế, Hạ tầng và Đô thị",
        "government",
        "KT-HT&ĐT",
        ("Phòng KT, HT&ĐT", "Phòng Kinh tế, HT&ĐT"),
        "ubnd",
    ),
    UnitSeed("vh-xh", "Phòng Văn hóa - Xã hội", "government", "VHXH", ("Phòng VH-XH",), "ubnd"),
    UnitSeed(
        "hcc",
        "Trung tâm Phục vụ hành chính công",
        "government",
        "TTPVHCC",
        ("Trung tâm PVHCC", "TT Phục vụ hành chính công"),
        "ubnd",
    ),
    UnitSeed("cong-an", "Công an phường", "government", "CAP", ("Công an",), "ubnd"),
    UnitSeed(
        "quan-su", "Ban Chỉ huy Quân sự", "government", "BCHQS", ("Ban CHQS", "Ban Chỉ huy Quân sự phường"), "ubnd"
    ),
    UnitSeed(
        "ptds",
        "Ban Chỉ huy phòng thủ dân sự",
        "government",
        "BCHPTDS",
        ("Ban CH PTDS", "Ban Chỉ huy PTDS phường"),
        "ubnd",
    ),
    UnitSeed("tram-y-te", "Trạm Y tế", "government", "TYT", ("Trạm Y tế phường",), "ubnd"),
    UnitSeed(
        "qlda",
        "Ban Quản lý dự án đầu tư - hạ tầng",
        "government",
        "BQLDA",
        ("Ban QLDA ĐT-HT", "Ban Quản lý dự án", "Ban QLDA"),
        "ubnd",
    ),
    UnitSeed(
        "truong-hoc", "Các trường học trên địa bàn phường", "government", "", ("Các trường học", "Trường học"), "ubnd"
    ),
    UnitSeed(
        "mttq",
        "Ủy ban MTTQ Việt Nam",
        "front",
        "MTTQ",
        ("Ủy ban MTTQ Việt Nam phường", "UB MTTQ", "Ủy ban Mặt trận Tổ quốc Việt Nam phường"),
    ),
    UnitSeed("doan-tn", "Đoàn Thanh niên", "front", "ĐTN", ("Đoàn TNCS Hồ Chí Minh phường", "Đoàn TN"), "mttq"),
    UnitSeed("phu-nu", "Hội Liên hiệp Phụ nữ", "front", "HPN", ("Hội LHPN", "Hội Phụ nữ"), "mttq"),
    UnitSeed("ccb", "Hội Cựu chiến binh", "front", "CCB", ("Hội CCB",), "mttq"),
    UnitSeed("nong-dan", "Hội Nông dân", "front", "HND", (), "mttq"),
    UnitSeed("cong-doan", "Công đoàn phường", "front", "CĐ", ("Công đoàn",), "mttq"),
    UnitSeed("to-dan-pho", "Các tổ dân phố", "community", "TDP", ("Tổ dân phố", "28 tổ dân phố"), "ubnd"),
)
