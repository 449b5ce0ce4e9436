from datetime import date

import pytest

from xuyensuot.audit.queries import history_of
from xuyensuot.common.clock import today
from xuyensuot.common.errors import NotAllowed, Refused
from xuyensuot.localities.scope import commune_scope
from xuyensuot.organisation import commands
from xuyensuot.organisation.enums import Branch, Role
from xuyensuot.organisation.models import Position, Unit
from xuyensuot.organisation.queries import access_unit, bodies_for_engine, people, resolve_names
from xuyensuot.organisation.rules import is_office

from .._factories import make_commune, make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return make_commune()


@pytest.fixture
def office(commune):
    """Somebody of the office; the commune's scope is open."""
    person = make_user(commune)
    with commune_scope(commune):
        yield person


def test_default_units_are_the_whole_chart_with_their_spellings(commune):
    made = commands.create_default_units(commune)
    with commune_scope(commune):
        assert Unit.objects.count() == len(made) == 26
        found = resolve_names(["Ban XDĐ", "VPĐU", "Phòng KT, HT&ĐT", "Hội LHPN", "Tổ dân phố", "Công an phường"])
    assert [unit.name for unit in found.values() if unit] == [
        "Ban Xây dựng Đảng",
        "Văn phòng Đảng ủy",
        "Phòng Kinh tế, Hạ tầng và Đô thị",
        "Hội Liên hiệp Phụ nữ",
        "Các tổ dân phố",
        "Công an",
    ]
    with pytest.raises(Refused, match="đã có danh mục đơn vị"):
        commands.create_default_units(commune)


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("phòng văn hoá - xã hội", True),
        ("PHÒNG VĂN HÓA – XÃ HỘI", True),
        ("Phòng Văn hóa - Xã hội phường", True),
        ("Phòng Văn hóa - Xã hội phường Hòa Bình Trung", True),
        ("VH-XH", True),
        ("Phòng Văn hóa", False),
        ("", False),
    ],
)
def test_names_are_resolved_marks_and_level_aside(commune, office, printed: str, found: bool):
    unit = make_unit(commune, "Phòng Văn hóa - Xã hội", aliases=("VH-XH",))
    assert resolve_names([printed]) == {printed: unit if found else None}


def test_a_unit_named_with_its_level_is_found_without_it(commune, office):
    unit = make_unit(commune, "Công an phường")
    assert resolve_names(["Công an"]) == {"Công an": unit}


def test_the_engine_gets_every_spelling(commune, office):
    commands.create_unit(actor=office, name="Tổ Khuyến đọc", short_name="TKĐ", aliases=("Tổ KĐ",))
    assert bodies_for_engine() == {"Tổ Khuyến đọc": ["TKĐ", "Tổ KĐ"]}


def test_a_unit_is_named_once(commune, office):
    commands.create_unit(actor=office, name="Tổ Khuyến đọc")
    with pytest.raises(Refused, match="Đã có đơn vị tên “Tổ Khuyến đọc”"):
        commands.create_unit(actor=office, name="tổ khuyến  đọc")


def test_a_renamed_unit_still_answers_to_its_old_name(commune, office):
    unit = commands.create_unit(actor=office, name="Phòng Tài chính", branch=Branch.GOVERNMENT)
    commands.rename_unit(
        actor=office, unit=unit, name="Phòng Kinh tế", short_name="KT", branch=unit.branch, parent=None
    )
    assert resolve_names(["Phòng Tài chính"]) == {"Phòng Tài chính": unit}
    renamed = history_of(unit).get(code="organisation.unit_renamed")
    assert renamed.changes == {"name": ["Phòng Tài chính", "Phòng Kinh tế"], "short_name": ["", "KT"]}


def test_a_unit_does_not_stand_above_itself(commune, office):
    above = commands.create_unit(actor=office, name="Ủy ban")
    below = commands.create_unit(actor=office, name="Phòng", parent=above)
    with pytest.raises(Refused, match="không thể trực thuộc chính nó"):
        commands.rename_unit(actor=office, unit=above, name="Ủy ban", short_name="", branch=above.branch, parent=below)


def test_an_alias_means_one_unit(commune, office):
    one, other = make_unit(commune, "Phòng A"), make_unit(commune, "Phòng B")
    alias = commands.add_alias(actor=office, unit=one, text="Phòng  X")
    assert (alias.text, commands.add_alias(actor=office, unit=one, text="phòng x")) == ("Phòng X", alias)
    with pytest.raises(Refused, match="“Phòng X” đang là cách viết khác của Phòng A"):
        commands.add_alias(actor=office, unit=other, text="Phòng X")
    commands.remove_alias(actor=office, alias=alias)
    assert resolve_names(["Phòng X"]) == {"Phòng X": None}


def test_a_person_gets_an_account_and_a_position(commune, office):
    unit = make_unit(commune, "Trạm Y tế")
    made = commands.add_person(actor=office, username="yte", full_name="Ngô Thử Nga")
    commands.give_position(actor=office, user=made.user, title="Trạm trưởng", role=Role.LEAD_UNIT, unit=unit)
    assert made.user.check_password(made.password)
    assert made.user.commune == commune
    assert {person.full_name for person in people()} == {office.full_name, "Ngô Thử Nga"}
    with pytest.raises(Refused, match="Tên đăng nhập này đã có người dùng"):
        commands.add_person(actor=office, username="YTE", full_name="Người Khác")


def test_who_works_for_a_unit_names_it(commune, office):
    with pytest.raises(Refused, match="cần nêu đơn vị"):
        commands.give_position(actor=office, user=office, title="Trưởng phòng", role=Role.LEAD_UNIT)


def test_a_position_ends_and_with_it_what_it_allowed(commune, office):
    second = make_user(commune)
    position = Position.objects.get(user=second)
    commands.end_position(actor=office, position=position, on=date(2026, 1, 1))
    assert position.valid_to == date(2025, 12, 31)
    assert not is_office(type(second).objects.get(pk=second.pk))


def test_the_last_of_the_office_stays(commune, office):
    with pytest.raises(Refused, match="ít nhất một người"):
        commands.end_position(actor=office, position=Position.objects.get(user=office), on=today())


@pytest.mark.parametrize("role", [Role.LEADER, Role.LEAD_UNIT, Role.READER])
def test_only_the_office_changes_the_chart(commune, office, role: Role):
    person = make_user(commune, role)
    for act in (
        lambda: commands.create_unit(actor=person, name="Tổ lạ"),
        lambda: commands.add_person(actor=person, username="la", full_name="Người Lạ"),
        lambda: commands.give_position(actor=person, user=person, title="Chánh văn phòng", role=Role.OFFICE),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_another_communes_people_and_units_are_out_of_reach(commune, office):
    neighbour = make_commune("Lạc Trung")
    stranger, unit = make_user(neighbour), make_unit(neighbour, "Tổ riêng")
    with pytest.raises(Refused, match="không thuộc địa phương của bạn"):
        commands.give_position(actor=office, user=stranger, title="Cán bộ", role=Role.READER)
    with pytest.raises(Unit.DoesNotExist):
        access_unit(office, unit.pk)
