"""Creates the ward, its bodies and its people."""

from xuyensuot.accounts.models import User
from xuyensuot.demo.content.people import PEOPLE
from xuyensuot.demo.content.shapes import UnitSeed
from xuyensuot.demo.content.units import UNITS
from xuyensuot.localities.models import Commune, CommuneKind, Province
from xuyensuot.localities.scope import commune_scope
from xuyensuot.organisation.models import Position, Unit, UnitAlias

# No code of a real unit of administration: those are figures.
COMMUNE_CODE = "TRINH-DIEN"
_PROVINCE = {"code": "01", "name": "Thành phố Hà Nội"}


def create_commune() -> Commune:
    province, _ = Province.objects.get_or_create(code=_PROVINCE["code"], defaults={"name": _PROVINCE["name"]})
    commune = Commune(
        province=province, kind=CommuneKind.WARD, code=COMMUNE_CODE, name="Hòa Bình Trung", is_demonstration=True
    )
    commune.full_clean()
    commune.save()
    return commune


def create_units(commune: Commune) -> dict[str, Unit]:
    """By the keys of the content. Call it inside the commune's scope."""
    made: dict[str, Unit] = {}
    for position, seed in enumerate(UNITS, start=1):
        made[seed.key] = _create_unit(commune, seed, position, made.get(seed.parent or ""))
    return made


def _create_unit(commune: Commune, seed: UnitSeed, position: int, parent: Unit | None) -> Unit:
    unit = Unit(
        commune=commune,
        parent=parent,
        branch=seed.branch,
        name=seed.name,
        short_name=seed.abbreviation,
        position=position,
    )
    unit.full_clean()
    unit.save()
    for text in seed.aliases:
        UnitAlias.objects.create(commune=commune, unit=unit, text=text)
    return unit


def create_people(commune: Commune, units: dict[str, Unit], passwords: dict[str, str]) -> dict[str, User]:
    """By username. Call it inside the commune's scope."""
    people: dict[str, User] = {}
    for seed in PEOPLE:
        user = User.objects.create_user(
            seed.username,
            full_name=seed.full_name,
            password=passwords[seed.username],
            commune=commune,
            is_demonstration=True,
        )
        Position.objects.create(commune=commune, user=user, unit=units[seed.unit], title=seed.position, role=seed.role)
        people[seed.username] = user
    return people


def staff(passwords: dict[str, str]) -> Commune:
    commune = create_commune()
    with commune_scope(commune):
        create_people(commune, create_units(commune), passwords)
    return commune
