"""The bodies of a commune and the ways in which officials write them.

Full names follow the default units of a commune under the two-level local government of 2025; aliases are what is
found in the annexes of action programmes: older names, shortened cells, abbreviations. A key ignores case, marks,
punctuation, "và" and "&", and writes abbreviations out word by word, so most variants need no alias of their own.
"""

from __future__ import annotations

ABBREVIATIONS = {
    "p": "phong", "vp": "vanphong", "ub": "uyban", "ubnd": "uybannhandan", "hdnd": "hoidongnhandan",
    "vphdnd": "vanphonghoidongnhandan", "ubkt": "uybankiemtra", "ubktdu": "uybankiemtradanguy",
    "vpdu": "vanphongdanguy",
    "xd": "xaydung", "xdd": "xaydungdang", "bxd": "banxaydung", "bxdd": "banxaydungdang", "btv": "banthuongvu",
    "mttq": "mattrantoquoc", "mttqvn": "mattrantoquocvietnam", "ubmttq": "uybanmattrantoquoc", "vn": "vietnam",
    "ubmttqvn": "uybanmattrantoquocvietnam", "btt": "banthuongtruc", "ct": "chinhtri", "xh": "xahoi",
    "ctxh": "chinhtrixahoi",
    "kt": "kinhte", "ht": "hatang", "dt": "dothi", "ktht": "kinhtehatang", "kthtdt": "kinhtehatangdothi",
    "htdt": "hatangdothi",
    "vh": "vanhoa", "vhxh": "vanhoaxahoi", "vhtt": "vanhoathongtin", "ktxh": "kinhtexahoi", "qlda": "quanlyduan",
    "bql": "banquanly", "bqlda": "banquanlyduan", "hcc": "hanhchinhcong", "pvhcc": "phucvuhanhchinhcong",
    "ttpvhcc": "trungtamphucvuhanhchinhcong", "ttpv": "trungtamphucvu", "qs": "quansu", "chqs": "chihuyquansu",
    "bchqs": "bchquansu", "bcd": "banchidao", "ptds": "phongthudansu", "tdp": "todanpho", "tcd": "tochucdang",
    "tccsd": "tochuccosodang", "tcctxh": "tochucchinhtrixahoi", "tcct": "tochucchinhtri",
    "tc": "tochuc", "lhpn": "lienhiepphunu", "pn": "phunu",
    "ccb": "cuuchienbinh", "nd": "nongdan", "tn": "thanhnien", "nct": "nguoicaotuoi", "ca": "congan", "tyt": "tramyte",
    "ttct": "trungtamchinhtri", "ldld": "liendoanlaodong", "bhxh": "baohiemxahoi", "dtxd": "dautuxaydung",
    "dtht": "dothihatang", "hcm": "hochiminh",
}  # fmt: skip
"""One word of a key, written out. Applied to names and cells alike, so an abbreviation with two meanings ("ĐT" is đô
thị and đầu tư) is harmless as long as the names that hold it differ elsewhere."""

DEFAULT: dict[str, tuple[str, ...]] = {
    # --- Party ---
    "Đảng ủy": ("ĐU", "BCH Đảng bộ", "Ban Chấp hành Đảng bộ", "BCH Đảng ủy"),
    "Ban Thường vụ Đảng ủy": ("Ban Thường vụ", "BTVĐU"),
    "Thường trực Đảng ủy": ("TT Đảng ủy", "TTĐU", "Thường trực ĐU"),
    "Văn phòng Đảng ủy": ("VP ĐU", "VPĐU"),
    "Ban Xây dựng Đảng": ("Ban Xây dựng Đảng Đảng ủy", "Ban XDĐ ĐU", "Ban Xây dựng Đảng của Đảng ủy"),
    "Ủy ban Kiểm tra Đảng ủy": (
        "Ủy ban Kiểm tra", "UBKT ĐU", "Cơ quan UBKT", "Cơ quan UBKT Đảng ủy", "Ủy ban Kiểm tra của Đảng ủy",
    ),
    "Khối dân vận": ("Khối vận", "Khối DV"),
    "Tổ dân vận": ("Các tổ dân vận", "Tổ DV", "Tổ dân vận TDP", "Các tổ dân vận TDP"),
    "Ban Công tác 35": ("Ban 35", "Ban Chỉ đạo 35", "BCĐ 35", "Tổ công tác 35"),
    "Trung tâm Chính trị": ("TTCT", "TT Chính trị"),
    "Các tổ chức đảng trực thuộc": (
        "Tổ chức đảng trực thuộc", "Các tổ chức cơ sở đảng", "Các tổ chức cơ sở đảng trực thuộc",
        "Tổ chức cơ sở đảng trực thuộc", "Các tổ chức đảng", "Các tổ chức đảng trực thuộc Đảng ủy",
    ),
    "Các chi bộ trực thuộc": ("Các chi bộ", "Chi bộ trực thuộc", "Các chi bộ trực thuộc Đảng ủy"),
    "Các chi bộ, đảng bộ trực thuộc": (
        "Chi bộ, đảng bộ trực thuộc", "Các đảng bộ, chi bộ trực thuộc", "Các chi, đảng bộ trực thuộc",
        "Các chi, đảng bộ", "Các chi bộ, đảng bộ trực thuộc Đảng ủy", "Các đảng bộ, chi bộ trực thuộc Đảng ủy",
        "Các đảng bộ, chi bộ", "Các chi bộ, đảng bộ", "Các chi bộ, đảng bộ cơ sở",
    ),
    "Các chi bộ tổ dân phố": ("Chi bộ tổ dân phố", "Chi bộ các tổ dân phố"),
    "Các chi bộ thôn": ("Chi bộ thôn", "Chi bộ các thôn"),
    "Các cơ quan tham mưu, giúp việc Đảng ủy": (
        "Các cơ quan tham mưu giúp việc của Đảng ủy", "Các cơ quan tham mưu, giúp việc", "Các Ban Đảng",
        "Các cơ quan tham mưu, giúp việc cấp ủy", "Các ban, văn phòng Đảng ủy", "Các ban xây dựng Đảng",
    ),
    "Các cơ quan, tổ chức đảng có liên quan": (
        "Các tổ chức đảng có liên quan", "Các tổ chức đảng liên quan", "Các cơ quan, tổ chức đảng liên quan",
    ),
    "Đảng ủy Ủy ban nhân dân": ("Đảng ủy UBND", "ĐU UBND"),
    "Đảng ủy các cơ quan Đảng": ("Chi bộ các cơ quan Đảng", "Đảng bộ các cơ quan Đảng"),
    "Đảng ủy Công an": ("ĐUCA",),
    "Đảng ủy Quân sự": ("ĐUQS",),
    # --- People's Council ---
    "Hội đồng nhân dân": (),
    "Thường trực HĐND": ("TT HĐND", "TTHĐND"),
    "Ban Kinh tế - Xã hội HĐND": ("Ban Kinh tế - Xã hội", "Ban KT-XH của HĐND"),
    "Ban Pháp chế HĐND": ("Ban Pháp chế", "Ban Pháp chế của HĐND"),
    "Các Ban HĐND": ("Các Ban của HĐND", "Hai Ban HĐND"),
    "Các Ban và đại biểu HĐND": (
        "Các Ban, các đại biểu HĐND", "Các Ban HĐND và đại biểu HĐND", "Các Ban của HĐND và đại biểu HĐND",
        "Các Ban HĐND, các đại biểu HĐND",
    ),
    "Các Ban, Tổ đại biểu và đại biểu HĐND": (
        "Các Ban, các Tổ đại biểu và các đại biểu HĐND", "Các Ban, các Tổ đại biểu và đại biểu HĐND",
        "Các Ban HĐND, các Tổ đại biểu HĐND và đại biểu HĐND", "Các Ban HĐND, Tổ đại biểu HĐND và đại biểu HĐND",
        "Các Ban HĐND, các Tổ đại biểu HĐND và các đại biểu HĐND",
    ),
    # --- People's Committee ---
    "Ủy ban nhân dân": (),
    "Văn phòng HĐND và UBND": ("Văn phòng UBND", "Văn phòng HĐND"),
    "Phòng Kinh tế, Hạ tầng và Đô thị": ("Kinh tế, Hạ tầng và Đô thị", "Phòng KT&HTĐT"),
    "Phòng Kinh tế": (),
    "Phòng Văn hóa - Xã hội": ("Văn hóa - Xã hội",),
    "Trung tâm Phục vụ hành chính công": (
        "TT PVHCC", "Trung tâm Hành chính công", "TTHCC", "TT HCC", "Bộ phận một cửa", "TT Phục vụ hành chính công",
    ),
    "Trung tâm Văn hóa, Thông tin và Thể thao": ("TTVHTT&TT", "Trung tâm VHTT&TT", "Trung tâm VH-TT&TT"),
    "Trung tâm Văn hóa - Thể thao": ("Trung tâm VH-TT", "TT Văn hóa - Thể thao"),
    "Trung tâm Cung ứng dịch vụ công": ("TT Cung ứng dịch vụ công", "TTCƯDVC", "Trung tâm CƯDVC"),
    "Trung tâm Dịch vụ tổng hợp": ("TTDVTH", "Trung tâm DVTH"),
    "Công an phường": ("Công an", "CAP"),
    "Công an xã": ("CAX",),
    "Công an đặc khu": (),
    "Ban Chỉ huy Quân sự": ("BCH Quân sự", "Quân sự", "Ban CHQS", "Ban CH Quân sự"),
    "Ban Chỉ huy phòng thủ dân sự": ("BCH PTDS", "Ban CH PTDS"),
    "Trạm Y tế": ("Y tế",),
    "Ban Quản lý dự án": (),
    "Ban Quản lý dự án đầu tư - hạ tầng": ("Ban QLDA ĐT-HT", "Ban QLDA đầu tư hạ tầng"),
    "Ban Quản lý dự án đầu tư và xây dựng": ("Ban QLDA ĐT&XD", "Ban QLDA ĐTXD"),
    "Các trường học": (
        "Trường học", "Các trường", "Các nhà trường", "Các trường công lập", "Các cơ sở giáo dục", "Nhà trường",
    ),
    "Bảo hiểm xã hội cơ sở": ("Bảo hiểm xã hội",),
    "Thuế cơ sở": ("Chi cục Thuế", "Cơ quan Thuế"),
    # --- Front and mass organisations ---
    "Ủy ban MTTQ Việt Nam": (
        "MTTQ", "Ủy ban MTTQ", "MTTQ Việt Nam", "Ban Thường trực Ủy ban MTTQ Việt Nam", "Ban Thường trực Ủy ban MTTQ",
        "Cơ quan Ủy ban MTTQ Việt Nam", "Cơ quan MTTQ",
    ),
    "Các tổ chức chính trị - xã hội": (
        "Tổ chức chính trị - xã hội", "Các đoàn thể", "Các đoàn thể chính trị - xã hội", "Các tổ chức đoàn thể",
        "Đoàn thể", "Các đoàn thể CT-XH",
    ),
    "Công đoàn": (),
    "Hội Nông dân": ("HND",),
    "Đoàn Thanh niên": (
        "ĐTN", "Đoàn TNCS Hồ Chí Minh", "Đoàn TNCSHCM", "Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Đoàn phường",
    ),
    "Hội Liên hiệp Phụ nữ": ("Hội Phụ nữ", "HLHPN", "Hội LHPN Việt Nam", "Phụ nữ"),
    "Hội Cựu chiến binh": ("HCCB", "Cựu chiến binh", "Hội CCB Việt Nam"),
    "Hội Chữ thập đỏ": ("Hội CTĐ",),
    "Hội Người cao tuổi": (),
    # --- collectives ---
    "Các tổ dân phố": ("Tổ dân phố",),
    "Các thôn": (),
    "Các khu phố": ("Khu phố",),
    "Các ấp": (),
    "Các phòng, ban, đơn vị": (
        "Các phòng, ban", "Phòng, ban, đơn vị", "Các phòng, ban, ngành", "Các phòng, ban, ngành, đoàn thể",
        "Các phòng chuyên môn", "Các phòng, ban chuyên môn", "Các phòng, ban, đơn vị liên quan", "Các phòng, đơn vị",
        "Các phòng, ban, đơn vị có liên quan", "Các phòng, trung tâm", "Các phòng, ban liên quan",
        "Các phòng, ban có liên quan", "Các phòng, ban, ngành liên quan", "Các phòng, ban, cơ quan, đơn vị",
    ),
    "Các cơ quan, đơn vị": (
        "Các đơn vị", "Các đơn vị liên quan", "Các đơn vị có liên quan", "Các cơ quan, đơn vị liên quan", "Các cơ quan",
        "Các cơ quan, đơn vị có liên quan", "Cơ quan, đơn vị liên quan", "Cơ quan, đơn vị có liên quan",
        "Các ban, ngành",
        "Các cơ quan liên quan", "Các cơ quan có liên quan", "Các ban, ngành, đoàn thể", "Các ngành liên quan",
        "Các đơn vị trực thuộc", "Các cơ quan, ban, ngành", "Các ngành, đơn vị liên quan",
    ),
}  # fmt: skip

COLLECTIVE = frozenset(name for name in DEFAULT if name.startswith("Các ") and name != "Các tổ chức chính trị - xã hội")
"""Names that stand for any number of bodies: nobody in particular answers for what they lead."""

VERBS = """
chủ|tham mưu|phối|theo dõi|có trách|thường xuyên|xây dựng|tổ chức|hướng dẫn|triển khai|là|căn cứ|rà soát|tiếp|nghiêm|mở
đẩy|tăng|thực|hoàn|báo cáo|kiểm tra|đôn đốc|tập trung|khẩn|làm|lập|trình|quán|lãnh đạo|chỉ đạo|cụ thể|ban hành|bố trí
cân đối|đề xuất|đưa|giám sát|giải|nâng|nghiên|phát|quản|sớm|thẩm|tuyên|vận động|xử lý|phân|chuẩn|cập|công bố|công khai
duy trì|bảo đảm|đảm bảo|kịp|ưu tiên|khảo|đánh giá|sơ kết|tổng|soạn|định kỳ|hằng|hàng|trước|chịu|trực tiếp|tiến hành
huy động|cùng|gửi|lựa|chọn|điều|lưu|nắm|giữ|đăng|cung cấp|hỗ trợ|kiện|củng|tạo|xem|thống|nhanh|yêu cầu|phải|cần
chấp hành|gương|đổi mới|khai thác|thu|chi|vận hành|sử dụng|dự toán|liên hệ|bổ sung
khám|chữa|tuần tra|kiểm đếm|thu gom|vệ sinh|lắp|sửa|cải tạo|chỉnh trang|trồng|tuyển|đào tạo|bồi dưỡng|mời|họp|đối thoại
bàn giao|thanh toán|thanh tra|quyết toán|nghiệm thu|đo|cấp phát|thăm|tặng|chăm|bảo vệ|diễn tập|xác minh|niêm yết
cắm|di dời|cưỡng chế|xóa|phòng, chống|phòng ngừa|ngăn|ứng phó|ứng dụng|chuyển|số hóa|đồng bộ|kết nối|tích hợp|mua|tính
phê duyệt|ký|cử|tham gia|động viên|biểu dương|khen|nhân rộng|giới thiệu|quảng bá|khuyến khích|kêu gọi|tự|bám
ra quân|thông báo(?! để| kết luận| ý kiến)|phổ biến|thành lập|sẵn sàng|trực ban|trực 24|ứng trực|túc trực|nạo vét
khơi thông|trang trí|treo|dọn|phun|tiêm|trao|kiểm kê|kiểm soát|kiểm điểm|xét|góp ý|tìm kiếm|hòa giải|đấu tranh
trấn áp|tháo|vận chuyển|tiêu hủy|khoanh|lấy mẫu|lấy ý kiến|bình xét|hưởng ứng|cam kết|nhắc nhở|xử phạt|truy quét
kê khai|đối chiếu|lồng ghép|chỉnh lý|chỉnh sửa
""".strip().replace("\n", "|")
"""First words of what a body is told to do; behind a name they show that the name has ended."""
