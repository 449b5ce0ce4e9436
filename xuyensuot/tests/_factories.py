"""Small makers of the objects that many tests need. Each gives something valid with as few words as possible."""

from collections.abc import Sequence
from itertools import count

from django.contrib.auth.hashers import make_password

from xuyensuot.accounts.models import User
from xuyensuot.localities.models import Commune, CommuneKind, Province
from xuyensuot.localities.scope import commune_scope
from xuyensuot.organisation.enums import Branch, Role
from xuyensuot.organisation.models import Position, Unit, UnitAlias

_numbers = count(1)


def make_commune(name: str = "Hòa Bình Trung") -> Commune:
    province, _ = Province.objects.get_or_create(code="01", defaults={"name": "Thành phố Hà Nội"})
    return Commune.objects.create(province=province, kind=CommuneKind.WARD, code=f"{next(_numbers):05d}", name=name)


def make_unit(commune: Commune, name: str = "Phòng Văn hóa - Xã hội", *, aliases: tuple[str, ...] = ()) -> Unit:
    with commune_scope(commune):
        unit = Unit.objects.create(commune=commune, name=name, branch=Branch.GOVERNMENT)
        for text in aliases:
            UnitAlias.objects.create(commune=commune, unit=unit, text=text)
    return unit


def make_user(
    commune: Commune, role: Role = Role.OFFICE, unit: Unit | None = None, full_name: str = "Nguyễn Thử Nghiệm"
) -> User:
    return make_users(commune, [(role, unit, full_name)])[0]


def make_users(commune: Commune, wanted: Sequence[tuple[Role, Unit | None, str]]) -> list[User]:
    """Several people with their offices at once: a ward has six, and most tests begin with a ward."""
    password = make_password("mat-khau-thu-nghiem")
    users = [
        User(username=f"nguoi{next(_numbers)}", full_name=name, password=password, commune=commune)
        for _role, _unit, name in wanted
    ]
    for user in users:
        user.index()
    User.objects.bulk_create(users)
    with commune_scope(commune):
        Position.objects.bulk_create(
            Position(commune=commune, user=user, unit=unit, title=role.label.capitalize(), role=role)
            for user, (role, unit, _name) in zip(users, wanted, strict=True)
        )
    return users
