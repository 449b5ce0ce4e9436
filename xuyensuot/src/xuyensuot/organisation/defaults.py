"""The units that a commune starts with (Đảng ủy, HĐND, UBND, MTTQ và đoàn thể, tổ dân phố).

Names and bodies change by decree, so they are only a beginning: the office edits them on the screen.
"""

from dataclasses import dataclass

from .enums import Branch


@dataclass(frozen=True, slots=True)
class DefaultUnit:
    """`parent` is the name of a unit above it in the list."""

    name: str
    branch: Branch
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    parent: str | None = None


PARTY, COUNCIL, GOVERNMENT, FRONT = "Đảng ủy", "Hội đồng nhân dân", "Ủy ban nhân dân", "Ủy ban MTTQ Việt Nam"

DEFAULT_UNITS: tuple[DefaultUnit, ...] = (
    DefaultUnit(PARTY, Branch.PARTY, "ĐU", ("Ban Chấp hành Đảng bộ", "Ban Thường vụ Đảng ủy", "Thường trực Đảng ủy")),
    DefaultUnit("Văn phòng Đảng ủy", Branch.PARTY, "VPĐU", ("VP Đảng ủy",), PARTY),
    DefaultUnit("Ban Xây dựng Đảng", Branch.PARTY, "BXDĐ", ("Ban XDĐ", "Ban Xây dựng Đảng Đảng ủy"), PARTY),
    DefaultUnit("Ủy ban Kiểm tra Đảng ủy", Branch.PARTY, "UBKT", ("Ủy ban Kiểm tra", "UBKT Đảng ủy"), PARTY),
    DefaultUnit("Các chi bộ, đảng bộ trực thuộc", Branch.PARTY, "", ("Các chi bộ trực thuộc", "Chi bộ"), PARTY),
    DefaultUnit(COUNCIL, Branch.COUNCIL, "HĐND", ("Thường trực HĐND",)),
    DefaultUnit("Ban Kinh tế - Xã hội HĐND", Branch.COUNCIL, "", ("Ban Kinh tế - Xã hội", "Ban KT-XH"), COUNCIL),
    DefaultUnit("Ban Pháp chế HĐND", Branch.COUNCIL, "", ("Ban Pháp chế",), COUNCIL),
    DefaultUnit(GOVERNMENT, Branch.GOVERNMENT, "UBND", ()),
    DefaultUnit(
        "Văn phòng HĐND và UBND", Branch.GOVERNMENT, "", ("VP HĐND và UBND", "VP HĐND-UBND", "VP HĐND&UBND"), GOVERNMENT
    ),
    DefaultUnit(
        "Phòng Kinh tế, Hạ tầng và Đô thị",
        Branch.GOVERNMENT,
        "Phòng KT-HT&ĐT",
        ("KT-HT&ĐT", "Phòng KT, HT&ĐT", "Phòng Kinh tế, HT&ĐT"),
        GOVERNMENT,
    ),
    DefaultUnit("Phòng Văn hóa - Xã hội", Branch.GOVERNMENT, "Phòng VH-XH", ("VH-XH",), GOVERNMENT),
    DefaultUnit(
        "Trung tâm Phục vụ hành chính công",
        Branch.GOVERNMENT,
        "TTPVHCC",
        ("Trung tâm PVHCC", "TT Phục vụ hành chính công"),
        GOVERNMENT,
    ),
    DefaultUnit("Công an", Branch.GOVERNMENT, "", ("Công an phường",), GOVERNMENT),
    DefaultUnit("Ban Chỉ huy Quân sự", Branch.GOVERNMENT, "BCHQS", ("Ban CHQS",), GOVERNMENT),
    DefaultUnit("Ban Chỉ huy phòng thủ dân sự", Branch.GOVERNMENT, "", ("Ban CH PTDS", "Ban Chỉ huy PTDS"), GOVERNMENT),
    DefaultUnit("Trạm Y tế", Branch.GOVERNMENT, "", (), GOVERNMENT),
    DefaultUnit(
        "Ban Quản lý dự án", Branch.GOVERNMENT, "BQLDA", ("Ban QLDA", "Ban Quản lý dự án đầu tư - hạ tầng"), GOVERNMENT
    ),
    DefaultUnit("Các trường học", Branch.GOVERNMENT, "", ("Trường học", "Các trường học trên địa bàn"), GOVERNMENT),
    DefaultUnit(FRONT, Branch.FRONT, "MTTQ", ("UB MTTQ", "Ủy ban Mặt trận Tổ quốc Việt Nam", "Mặt trận Tổ quốc")),
    DefaultUnit("Công đoàn", Branch.FRONT, "", (), FRONT),
    DefaultUnit("Hội Nông dân", Branch.FRONT, "HND", (), FRONT),
    DefaultUnit("Đoàn Thanh niên", Branch.FRONT, "ĐTN", ("Đoàn TNCS Hồ Chí Minh", "Đoàn TN"), FRONT),
    DefaultUnit("Hội Liên hiệp Phụ nữ", Branch.FRONT, "Hội LHPN", ("Hội Phụ nữ",), FRONT),
    DefaultUnit("Hội Cựu chiến binh", Branch.FRONT, "Hội CCB", (), FRONT),
    DefaultUnit("Các tổ dân phố", Branch.COMMUNITY, "TDP", ("Tổ dân phố",)),
)
