"""Small makers of the objects that many tests need. Each gives something valid with as few words as possible."""

from itertools import count

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
    user = User.objects.create_user(
        f"nguoi{next(_numbers)}", full_name=full_name, password="mat-khau-thu-nghiem", commune=commune
    )
    with commune_scope(commune):
        Position.objects.create(commune=commune, user=user, unit=unit, title=role.label.capitalize(), role=role)
    return user
