"""Cells of lead and coordinating bodies, and the full names they stand for."""

from __future__ import annotations

import pytest

from vankien.grammar.bodies import COLLECTIVE, Bodies, BodyList

BXD, VPDU, UBKT = "Ban Xây dựng Đảng", "Văn phòng Đảng ủy", "Ủy ban Kiểm tra Đảng ủy"
KT, VH, VP = "Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Văn hóa - Xã hội", "Văn phòng HĐND và UBND"
MTTQ, CTXH, CA, QS = "Ủy ban MTTQ Việt Nam", "Các tổ chức chính trị - xã hội", "Công an phường", "Ban Chỉ huy Quân sự"
HCC, TCD, PB = "Trung tâm Phục vụ hành chính công", "Các tổ chức đảng trực thuộc", "Các phòng, ban, đơn vị"
BAN = "Các Ban và đại biểu HĐND"

RESOLVED = [
    ("Ban Xây dựng Đảng", [BXD]),
    ("BXDĐ", [BXD]),
    ("Ban XDĐ", [BXD]),
    ("Ban XĐĐ", [BXD]),
    ("Ban XDD", [BXD]),
    ("Ban XD Đảng", [BXD]),
    ("Ban Xây dựng đảng Đảng ủy phường", [BXD]),
    ("VPĐU", [VPDU]),
    ("VP Đảng uỷ", [VPDU]),
    ("Văn phòng Đảng ủy phường", [VPDU]),
    ("UBKT", [UBKT]),
    ("UBKT Đảng ủy", [UBKT]),
    ("Uỷ ban Kiểm tra Đảng uỷ phường", [UBKT]),
    ("Cơ quan UBKT", [UBKT]),
    ("Phòng Kinh tế, Hạ tầng và Đô thị", [KT]),
    ("Phòng Kinh tế, HT&ĐT", [KT]),
    ("Phòng KT-HT&ĐT", [KT]),
    ("P. KT-HT&ĐT", [KT]),
    ("KT, HT&ĐT", [KT]),
    ("Phòng KTHTĐT", [KT]),
    ("Phòng Kinh tế - Hạ tầng - Đô thị", [KT]),
    ("Phòng VH-XH", [VH]),
    ("Phòng VHXH", [VH]),
    ("P.VH-XH phường", [VH]),
    ("Phòng Văn hoá – Xã hội", [VH]),
    ("Phòng Văn hóa và Xã hội", [VH]),
    ("Văn phòng HĐND và UBND", [VP]),
    ("VP HĐND-UBND", [VP]),
    ("Văn phòng HĐND&UBND phường", [VP]),
    ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", [VP]),
    ("TTPVHCC", [HCC]),
    ("TT PVHCC phường", [HCC]),
    ("Trung tâm Phục vụ hành chính công", [HCC]),
    ("Công an phường Hòa Bình Trung", [CA]),
    ("Công an", [CA]),
    ("BCH Quân sự", [QS]),
    ("Ban CHQS phường", [QS]),
    ("BCH PTDS", ["Ban Chỉ huy phòng thủ dân sự"]),
    ("Ban QLDA ĐT-HT", ["Ban Quản lý dự án đầu tư - hạ tầng"]),
    ("Ban Quản lý Dự án đầu tư và Xây dựng", ["Ban Quản lý dự án đầu tư và xây dựng"]),
    ("MTTQ", [MTTQ]),
    ("UBMTTQVN phường", [MTTQ]),
    ("Uỷ ban Mặt trận Tổ quốc Việt Nam phường", [MTTQ]),
    ("Các tổ chức CT-XH", [CTXH]),
    ("Hội LHPN", ["Hội Liên hiệp Phụ nữ"]),
    ("Đoàn TNCS Hồ Chí Minh", ["Đoàn Thanh niên"]),
    ("Ban Công tác 35", ["Ban Công tác 35"]),
    ("Khối vận", ["Khối dân vận"]),
    ("Các TCD trực thuộc", [TCD]),
    ("các TCĐ trực thuộc", [TCD]),
    ("Các phòng, ban, đơn vị", [PB]),
    ("Các thôn", ["Các thôn"]),
    ("các thôn, tổ dân phố", ["Các thôn", "Các tổ dân phố"]),
    ("Trạm Y tế phường", ["Trạm Y tế"]),
    # several bodies
    ("VPĐU, Ban XDD và MTTQ phường", [VPDU, BXD, MTTQ]),
    ("Khối vận, Tổ dân vận", ["Khối dân vận", "Tổ dân vận"]),
    ("Ủy ban MTTQVN và các tổ chức CT-XH phường", [MTTQ, CTXH]),
    ("UBND; Công an, Quân sự; các TCD trực thuộc", ["Ủy ban nhân dân", CA, QS, TCD]),
    ("Phòng Kinh tế, Hạ tầng và Đô thị, Phòng Văn hóa - Xã hội", [KT, VH]),
    ("Công an/Quân sự", [CA, QS]),
    ("Hội Nông dân, Hội CCB, ĐTN", ["Hội Nông dân", "Hội Cựu chiến binh", "Đoàn Thanh niên"]),
    ("Phòng Kinh tế, HT&ĐT\nTrường học thuộc phường", [KT, "Các trường học"]),
    ("- Công an phường\n- Trạm Y tế", [CA, "Trạm Y tế"]),
    ("Chủ trì: VPĐU; phối hợp: BXDĐ", [VPDU, BXD]),
    ("VPĐU, Văn phòng Đảng ủy", [VPDU]),
    ("Ủy ban MTTQVN và các TCCT-XH xã", [MTTQ, CTXH]),
    ("Trung tâm Văn hóa - Thể thao phường", ["Trung tâm Văn hóa - Thể thao"]),
    ("TTCƯDVC phường", ["Trung tâm Cung ứng dịch vụ công"]),
    ("Thường trực HĐND, các Ban và đại biểu HĐND phường", ["Thường trực HĐND", "Các Ban và đại biểu HĐND"]),
    (
        "Thường trực HĐND, các Ban HĐND, các Tổ đại biểu HĐND và đại biểu HĐND xã",
        ["Thường trực HĐND", "Các Ban, Tổ đại biểu và đại biểu HĐND"],
    ),
    ("UBND xã/phường", ["Ủy ban nhân dân"]),
    ("Công an xã, phường, đặc khu", ["Công an xã"]),
    ("Phòng VH-XH (bộ phận văn hóa)", [VH]),
    # one letter wrong in a long name
    ("Phòng Kinh tế, Hạ tần và Đô thị", [KT]),
    ("Trung tâm Phục vụ hành chính cóng", [HCC]),
    ("Trung tâm Phuc vụ hanh chính công", [HCC]),
    ("", []),
    (" ; ", []),
]


@pytest.mark.parametrize(("raw", "units"), RESOLVED)
def test_resolve_full_names(raw: str, units: list[str]) -> None:
    assert Bodies.default().resolve(raw) == BodyList(raw, tuple(units), ())


UNRESOLVED = [
    ("Công an Thành phố", ["Công an Thành phố"], ["Công an Thành phố"]),
    ("Sở Xây dựng, Công an phường", ["Sở Xây dựng", CA], ["Sở Xây dựng"]),
    ("Đội Quản lý trật tự và đô thị", ["Đội Quản lý trật tự và đô thị"], ["Đội Quản lý trật tự và đô thị"]),
    ("Đ/c Bí thư Đảng ủy", ["Đ/c Bí thư Đảng ủy"], ["Đ/c Bí thư Đảng ủy"]),
    ("TTCT AB; các TCD trực thuộc", ["TTCT AB", TCD], ["TTCT AB"]),
    ("UBND thành phố Hà Nội", ["UBND thành phố Hà Nội"], ["UBND thành phố Hà Nội"]),
    ("Hợp tác xã Hoa Sen và Công an phường", ["Hợp tác xã Hoa Sen", CA], ["Hợp tác xã Hoa Sen"]),
    *(
        (name, [name], [name])
        for name in (
            "Bí thư chi bộ các thôn",
            "Bí thư chi bộ các thôn, tổ dân phố",
            "Đồng chí Nguyễn Văn An",
            "Đ/c Nguyễn Văn An, Phó Chủ tịch UBND phường",
            "Chủ tịch UBND phường",
            "Công ty CP Cấp nước Hòa Bình",
            "Công ty TNHH Môi trường đô thị và Xây dựng",
            "Điện lực Hòa Bình Trung",
            "VNPT Hòa Bình",
            "Bưu điện phường",
            "Sở Nông nghiệp và Môi trường",
            "Sở Văn hóa, Thể thao và Du lịch",
            "Bộ Khoa học và Công nghệ",
        )
    ),
    ("Sở Tài chính và Sở Xây dựng", ["Sở Tài chính", "Sở Xây dựng"], ["Sở Tài chính", "Sở Xây dựng"]),
    ("Công ty CP A và Điện lực B", ["Công ty CP A", "Điện lực B"], ["Công ty CP A", "Điện lực B"]),
    ("Đồng chí Lê Văn An và Công an phường", ["Đồng chí Lê Văn An", CA], ["Đồng chí Lê Văn An"]),
    ("XYZ", ["XYZ"], ["XYZ"]),
    ("Tổ dân phố số 4, 5 và 6", *2 * [["Tổ dân phố số 4", "Tổ dân phố số 5", "Tổ dân phố số 6"]]),
    ("Thôn 1, thôn 2 và thôn 5", *2 * [["Thôn 1", "thôn 2", "thôn 5"]]),
    ("Hạt Kiểm lâm khu vực IV và trưởng các bản", *2 * [["Hạt Kiểm lâm khu vực IV", "trưởng các bản"]]),
    ("Ban Quản lý chợ và Khu du lịch Hòa Bình", *2 * [["Ban Quản lý chợ và Khu du lịch Hòa Bình"]]),
    ("Trung tâm Thông tin và Bảo tàng địa chất", *2 * [["Trung tâm Thông tin và Bảo tàng địa chất"]]),
    ("Ban Quản lý chợ và Công an phường", ["Ban Quản lý chợ", CA], ["Ban Quản lý chợ"]),
    ("Nhà Văn hóa - Thể thao thanh niên", *2 * [["Nhà Văn hóa - Thể thao thanh niên"]]),
    ("Thôn Đông - Thôn Tây", *2 * [["Thôn Đông", "Thôn Tây"]]),
    ("Đ/c Lê Văn An - PCT UBND phường", *2 * [["Đ/c Lê Văn An - PCT UBND phường"]]),
]


@pytest.mark.parametrize(("raw", "units", "unresolved"), UNRESOLVED)
def test_resolve_keeps_unknown_bodies_as_printed(raw: str, units: list[str], unresolved: list[str]) -> None:
    assert Bodies.default().resolve(raw) == BodyList(raw, tuple(units), tuple(unresolved))


def test_extra_bodies_add_names_and_win_over_default_aliases() -> None:
    bodies = Bodies(extra={"Tổ công nghệ số": ["TCNS"], "Phòng Nội vụ": ["Ban XDĐ"]})
    assert bodies.resolve("TCNS, Ban XDD, VPĐU").units == ("Tổ công nghệ số", "Phòng Nội vụ", VPDU)
    assert Bodies.default().resolve("Ban XDD").units == (BXD,)


def test_the_police_are_those_of_the_kind_of_commune() -> None:
    bodies = Bodies.default()
    assert bodies.at("xã").resolve("Công an, CAP").units == ("Công an xã", CA)
    assert bodies.at("đặc khu").resolve("Công an").units == ("Công an đặc khu",)
    assert bodies.at("phường") is bodies.at("thành phố") is bodies.at(None) is bodies
    assert Bodies({"Công an cơ sở": ["Công an"]}).at("xã").resolve("Công an").units == ("Công an cơ sở",)
    assert bodies.resolve("Công an").units == (CA,)


def test_every_default_alias_resolves_to_its_own_name() -> None:
    from vankien.grammar._body_names import DEFAULT

    bodies = Bodies.default()
    wrong = [
        (alias, bodies.resolve(alias).units)
        for name, aliases in DEFAULT.items()
        for alias in (name, *aliases)
        if bodies.resolve(alias).units != (name,)
    ]
    assert wrong == []


def test_collectives_are_names_that_nobody_answers_for() -> None:
    assert TCD in COLLECTIVE
    assert CTXH not in COLLECTIVE


def test_resolve_is_fast_on_hostile_cells() -> None:
    for part in ("các ", "Công an ", "a, ", "và ", "Phòng ", "(", "phường A "):
        assert Bodies.default().resolve(part * 400).raw == part * 400


LEADING = [  # sentence, the bodies that open it, what they do
    ("Phòng Kinh tế, Hạ tầng và Đô thị chủ trì, phối hợp", [KT], "chủ trì, phối hợp"),
    ("Công an phường mở đợt cao điểm", [CA], "mở đợt cao điểm"),
    ("Công an phường Hòa Bình Trung rà soát", [CA], "rà soát"),
    ("Uỷ ban MTTQ Việt Nam phường và các tổ chức chính trị - xã hội vận động", [MTTQ, CTXH], "vận động"),
    ("Phòng Văn hóa - Xã hội, Trạm Y tế tổ chức khám", [VH, "Trạm Y tế"], "tổ chức khám"),
    ("Các phòng, ban, đơn vị có liên quan căn cứ kế hoạch", [PB], "căn cứ kế hoạch"),
    ("Các phòng, ban thuộc UBND phường triển khai", [PB], "triển khai"),
    ("Văn phòng HĐND và UBND (bộ phận tổng hợp) theo dõi", [VP], "theo dõi"),
    ("Đảng ủy UBND phường xây dựng kế hoạch", ["Đảng ủy Ủy ban nhân dân"], "xây dựng kế hoạch"),
    ("Các trường học trên địa bàn phường thực hiện", ["Các trường học"], "thực hiện"),
    ("Công an xã/phường rà soát", ["Công an xã"], "rà soát"),
    ("Công an phường, Ban Chỉ huy Quân sự phường ra quân", [CA, QS], "ra quân"),
    ("Thường trực HĐND, các Ban và đại biểu HĐND phường giám sát", ["Thường trực HĐND", BAN], "giám sát"),
    ("Trung tâm Văn hóa - Thể thao phường tổ chức giải", ["Trung tâm Văn hóa - Thể thao"], "tổ chức giải"),
    ("Văn phòng HĐND và UBND thông báo để biết", [], "Văn phòng HĐND và UBND thông báo để biết"),
    ("Phòng Kinh tế, Hạ tầng và Đô thị trong đợt", [], "Phòng Kinh tế, Hạ tầng và Đô thị trong đợt"),
    ("Công an viên làm tốt", [], "Công an viên làm tốt"),
    ("Công an Thành phố hướng dẫn", [], "Công an Thành phố hướng dẫn"),
    ("Tổ chức thực hiện tốt", [], "Tổ chức thực hiện tốt"),
    ("", [], ""),
]


@pytest.mark.parametrize(("sentence", "units", "rest"), LEADING)
def test_bodies_that_open_a_sentence(sentence: str, units: list[str], rest: str) -> None:
    found, end = Bodies.default().leading(sentence)
    assert (list(found.units), sentence[end:].strip()) == (units, rest)


@pytest.mark.parametrize(
    ("names", "units", "rest"),
    [
        ("Phòng Kinh tế, Hạ tầng và Đô thị trong các đợt ra quân", [KT], "trong các đợt ra quân"),
        ("Công an phường để kiểm tra", [CA], "để kiểm tra"),
        ("Công an viên để kiểm tra", [], "Công an viên để kiểm tra"),
    ],
)
def test_bodies_that_help_may_stand_before_how_or_where(names: str, units: list[str], rest: str) -> None:
    found, end = Bodies.default().leading(names, helping=True)
    assert (list(found.units), names[end:].strip()) == (units, rest)


def test_a_committee_of_several_fields_is_one_body() -> None:
    cell = "Ủy ban Quốc phòng, An ninh và Đối ngoại; Ủy ban Pháp luật và Tư pháp, Công an phường"
    assert Bodies.default().resolve(cell).units == (
        "Ủy ban Quốc phòng, An ninh và Đối ngoại",
        "Ủy ban Pháp luật và Tư pháp",
        "Công an phường",
    )


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("UBND đặc khu", "Ủy ban nhân dân"),
        ("Ủy ban nhân dân đặc khu Hòn Mẫu", "Ủy ban nhân dân"),
        ("Đảng ủy đặc khu", "Đảng ủy"),
        ("UB MTTQ Việt Nam đặc khu", "Ủy ban MTTQ Việt Nam"),
        ("Trạm Y tế của đặc khu", "Trạm Y tế"),
        ("Công an đặc khu", "Công an đặc khu"),
    ],
)
def test_a_special_zone_is_a_commune_too(printed: str, name: str) -> None:
    assert Bodies.default().resolve(printed).units == (name,)
