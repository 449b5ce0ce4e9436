import pytest

from xuyensuot.accounts.models import User
from xuyensuot.demo.content.people import PEOPLE
from xuyensuot.demo.content.units import UNITS
from xuyensuot.demo.staffing import create_commune, staff
from xuyensuot.localities.scope import commune_scope
from xuyensuot.organisation.models import Position, Unit
from xuyensuot.organisation.queries import resolve_names
from xuyensuot.organisation.rules import is_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return staff(create_commune(), {person.username: f"mat-khau-{person.username}" for person in PEOPLE})


def test_units_stand_in_the_order_and_under_the_parents_of_the_chart(made):
    with commune_scope(made.commune):
        names = [unit.name for unit in Unit.objects.all()]
        parents = {unit.name: unit.parent.name for unit in Unit.objects.exclude(parent=None).select_related("parent")}
    keyed = {unit.key: unit.name for unit in UNITS}
    assert names == [unit.name for unit in UNITS]
    assert parents == {unit.name: keyed[unit.parent] for unit in UNITS if unit.parent}


def test_every_spelling_finds_its_unit(made):
    spellings = {text: unit.name for unit in UNITS for text in (unit.name, unit.abbreviation, *unit.aliases) if text}
    with commune_scope(made.commune):
        found = resolve_names(spellings)
    assert {text: unit and unit.name for text, unit in found.items()} == spellings


def test_each_person_signs_in_and_holds_one_position(made):
    with commune_scope(made.commune):
        held = {p.user.username: (p.title, p.role) for p in Position.objects.select_related("user")}
        assert Position.objects.count() == len(PEOPLE)
    assert held == {person.username: (person.position, person.role) for person in PEOPLE}
    users = User.objects.filter(commune=made.commune)
    assert {user.username for user in users if user.check_password(f"mat-khau-{user.username}")} == set(held)
    assert {user.is_demonstration for user in users} == {True}


def test_office_may_manage_and_works_in_its_unit(made):
    with commune_scope(made.commune):
        assert is_office(made.office)
        assert [str(position) for position in made.office.positions.all()] == [
            "Chánh Văn phòng Đảng ủy, Văn phòng Đảng ủy"
        ]


def test_reporter_of_a_unit_is_one_of_its_people_who_may_report(made):
    assert made.reporter_of(made.units["kt-htdt"]).username == "kinhte"
    assert made.reporter_of(made.units["vp-ubnd"]).username == "vpubnd"
