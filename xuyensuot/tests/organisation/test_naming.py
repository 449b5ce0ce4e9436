import pytest

from xuyensuot.organisation.naming import calls, nearness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Công an phường Hòa Bình Trung", "Công an"),
        ("CÔNG AN PHƯỜNG", "Công an"),
        ("Phòng Kinh tế, Hạ tầng, Đô thị", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("BQLDA", "Ban Quản lý dự án"),
        ("Ban QLDA", "Ban Quản lý dự án"),
        ("P. KT-HT&ĐT", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("Phòng VH-XH", "Phòng Văn hóa - Xã hội"),
        ("BCHQS phường", "Ban Chỉ huy Quân sự"),
        ("Phòng Văn hoá - Xã hội", "Phòng Văn hóa - Xã hội"),
    ],
)
def test_names_that_say_the_same_are_as_near_as_can_be(one, other):
    assert (nearness(one, other), nearness(other, one)) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Ban Chỉ huy Quân sự", "Công an", 0.0),
        ("Ban Chỉ huy Công an", "Công an", 0.0),
        ("Ban Chỉ huy Quân sự", "Ban Chỉ huy phòng thủ dân sự", 0.67),
        ("Ban Văn hóa - Xã hội", "Phòng Văn hóa - Xã hội", 0.0),
        ("Hội đồng nhân dân", "Ủy ban nhân dân", 0.0),
        ("Văn phòng Đảng ủy", "Đảng ủy", 0.0),
        ("Văn phòng Đảng ủy", "Văn phòng HĐND và UBND", 0.5),
        ("Tổ dân phố số 5", "Tổ dân phố số 6", 0.0),
        ("Hội Cựu chiến binh", "Hội Cựu thanh niên xung phong", 0.4),
        ("Trường THCS Sông Xanh", "Trường Tiểu học Sông Xanh", 0.67),
        ("Phòng KT", "Phòng Kinh tế, Hạ tầng và Đô thị", 0.6),
        ("Trung tâm Văn hóa - Thể thao", "Trung tâm Phục vụ hành chính công", 0.31),
        ("Trung tâm Phục vụ hành chính", "Trung tâm Phục vụ hành chính công", 0.92),
        ("Trạm Y tế lưu động", "Trạm Y tế", 0.75),
        ("", "Công an", 0.0),
        ("phường", "xã", 0.0),
    ],
)
def test_near_misses_stay_apart(one, other, near):
    assert (round(nearness(one, other), 2), round(nearness(other, one), 2)) == (near, near)


@pytest.mark.parametrize("typed", ["BQLDA", "bqlda", "ban qlda", "ban quản lý", "ban quan ly du an", "Ban Quản lý dự"])
def test_a_unit_is_called_by_its_beginning_or_initials(typed):
    assert calls(typed, "Ban Quản lý dự án")


@pytest.mark.parametrize("typed", ["phong kt", "phòng kinh tế", "P.KT", "phong kt ht"])
def test_an_abbreviated_beginning_calls_too(typed):
    assert calls(typed, "Phòng Kinh tế, Hạ tầng và Đô thị")


@pytest.mark.parametrize("typed", ["phòng", "kinh tế", "hạ tầng", "phong vh", "", "  ", "phòng kinh tế và quản lý"])
def test_a_common_word_or_another_name_calls_nobody(typed):
    assert not calls(typed, "Phòng Kinh tế, Hạ tầng và Đô thị")
