"""Creates the ward, its bodies and its people, the way an office would: first one account, then the chart."""

from dataclasses import dataclass

from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hasher

from xuyensuot.accounts.models import User
from xuyensuot.common.events import emit
from xuyensuot.demo.content.people import PEOPLE
from xuyensuot.demo.content.shapes import PersonSeed
from xuyensuot.demo.content.units import UNITS
from xuyensuot.localities.models import Commune, CommuneKind, Province
from xuyensuot.localities.scope import commune_scope
from xuyensuot.organisation.commands import create_first_office, create_unit, give_position
from xuyensuot.organisation.models import Position, Unit

# Letters, since the codes of real units of administration are figures.
COMMUNE_CODE = "TRINH-DIEN"
COMMUNE_NAME = "Hòa Bình Trung"
_PROVINCE_CODE, _PROVINCE_NAME = "01", "Thành phố Hà Nội"
_OFFICER = PEOPLE[0]


@dataclass(frozen=True, slots=True)
class Staff:
    """`units` by the keys of the content, `people` by username."""

    commune: Commune
    units: dict[str, Unit]
    people: dict[str, User]

    @property
    def office(self) -> User:
        return self.people[_OFFICER.username]

    def reporter_of(self, unit: Unit | None) -> User:
        """Who reports for a unit: the first of its people who may."""
        key = next(key for key, each in self.units.items() if each == unit)
        return self.people[next(p.username for p in PEOPLE if p.unit == key and p.role in ("lead_unit", "office"))]


def create_commune() -> Commune:
    province, _ = Province.objects.get_or_create(code=_PROVINCE_CODE, defaults={"name": _PROVINCE_NAME})
    commune = Commune(
        province=province, kind=CommuneKind.WARD, code=COMMUNE_CODE, name=COMMUNE_NAME, is_demonstration=True
    )
    commune.full_clean()
    commune.save()
    return commune


def staff(commune: Commune, passwords: dict[str, str]) -> Staff:
    with commune_scope(commune):
        office = create_first_office(
            commune=commune,
            username=_OFFICER.username,
            full_name=_OFFICER.full_name,
            password=passwords[_OFFICER.username],
        ).user
        units = _create_units(office)
        people = {_OFFICER.username: _seat_officer(office, units)} | _create_people(office, units, passwords)
        User.objects.filter(pk__in=[user.pk for user in people.values()]).update(is_demonstration=True)
    return Staff(commune, units, people)


def _create_units(office: User) -> dict[str, Unit]:
    made: dict[str, Unit] = {}
    for position, seed in enumerate(UNITS, start=1):
        made[seed.key] = create_unit(
            actor=office,
            name=seed.name,
            short_name=seed.abbreviation,
            branch=seed.branch,
            parent=made.get(seed.parent or ""),
            aliases=seed.aliases,
        )
        Unit.objects.filter(pk=made[seed.key].pk).update(position=position)
    return made


def _seat_officer(office: User, units: dict[str, Unit]) -> User:
    """The first account came before the unit that it belongs to."""
    Position.objects.filter(user=office).update(unit=units[_OFFICER.unit], title=_OFFICER.position)
    return User.objects.get(pk=office.pk)


def _create_people(office: User, units: dict[str, Unit], passwords: dict[str, str]) -> dict[str, User]:
    made: dict[str, User] = {}
    for seed in PEOPLE[1:]:
        user = _add_person(office, seed, passwords[seed.username])
        give_position(actor=office, user=user, title=seed.position, role=seed.role, unit=units[seed.unit])
        made[seed.username] = user
    return made


def _add_person(office: User, seed: PersonSeed, password: str) -> User:
    """As `organisation.commands.add_person`, with a hash that takes a hundredth of the time.

    Sixteen hashes of full strength would hold the first start up for seconds. These passwords are random, so that
    stretching adds nothing; signing in replaces the hash by one of full strength.
    """
    user = User.objects.create_user(seed.username, full_name=seed.full_name, commune=office.commune)
    user.password = _light_hash(password)
    user.save(update_fields=["password"])
    emit("organisation.person_added", actor=office, subject=user, changes={"username": [None, seed.username]})
    return user


def _light_hash(password: str) -> str:
    hasher = get_hasher()
    if isinstance(hasher, PBKDF2PasswordHasher):
        return hasher.encode(password, hasher.salt(), iterations=10_000)
    return hasher.encode(password, hasher.salt())
