"""Writing the commune's chart: units, their aliases, people and the positions they hold."""

import secrets
from datetime import date, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from xuyensuot.accounts.models import User
from xuyensuot.common.clock import today
from xuyensuot.common.errors import Refused
from xuyensuot.common.events import emit
from xuyensuot.common.permissions import require
from xuyensuot.common.text import fold
from xuyensuot.localities.models import Commune, Province
from xuyensuot.localities.scope import commune_scope

from .defaults import DEFAULT_UNITS
from .enums import Branch, Role
from .merging import move_chart, move_people
from .models import Position, Unit, UnitAlias
from .signals import unit_merged


class NewPerson(NamedTuple):
    """`password` is shown once and stored nowhere."""

    user: User
    password: str


@transaction.atomic
def create_unit(
    *,
    actor: User,
    name: str,
    short_name: str = "",
    branch: str = Branch.GOVERNMENT,
    parent: Unit | None = None,
    aliases: tuple[str, ...] = (),
) -> Unit:
    """Raises Refused when the name, or a spelling of it, already means another unit."""
    require(actor, "organisation.manage")
    return _new_unit(actor.commune, actor, name, short_name, branch, parent, aliases)


@transaction.atomic
def rename_unit(
    *, actor: User, unit: Unit, name: str, short_name: str, branch: str, parent: Unit | None, keep_alias: bool = True
) -> Unit:
    """Change a unit's names and place. Documents go on printing the old name, so it stays as an alias.

    Raises Refused when a unit would stand above itself, and for one that was merged.
    """
    require(actor, "organisation.manage", unit)
    _require_unmerged(unit)
    old_name, before = unit.name, _facts(unit)
    if parent is not None and _stands_above(unit, parent):
        raise Refused(_("Một đơn vị không thể trực thuộc chính nó hoặc đơn vị cấp dưới của nó."))
    _require_free(name, besides=unit)
    unit.name, unit.short_name, unit.branch, unit.parent = name, short_name, branch, parent
    unit.full_clean()
    unit.save()
    if keep_alias and fold(old_name) != fold(name):
        UnitAlias.objects.get_or_create(
            commune_id=unit.commune_id, folded=fold(old_name), defaults={"unit": unit, "text": old_name}
        )
    emit("organisation.unit_renamed", actor=actor, subject=unit, changes=_difference(before, _facts(unit)))
    return unit


@transaction.atomic
def merge_unit(*, actor: User, unit: Unit, into: Unit, decree: str, on: date | None = None) -> Unit:
    """A decree merges a unit into another from a day on (today): people, open work and the names that documents print
    go over, what was finished stays with the unit that did it.

    Raises Refused without the decree's number, for a day that lies ahead, and where either unit has been merged.
    """
    require(actor, "organisation.manage", unit)
    day = on or today()
    units = {one.pk: one for one in Unit.objects.select_for_update(of=("self",)).filter(pk__in=(unit.pk, into.pk))}
    if len(units) < 2:
        raise Refused(_("Hãy chọn một đơn vị khác của địa phương để sáp nhập vào."))
    unit, into = units[unit.pk], units[into.pk]
    if unit.merged_into_id or into.merged_into_id:
        raise Refused(_("Một trong hai đơn vị đã được sáp nhập; hãy tải lại trang."))
    if not decree.strip() or day > today():
        raise Refused(_("Hãy ghi số văn bản sáp nhập và ngày có hiệu lực không sau hôm nay."))
    move_chart(unit, into)
    move_people(unit, into, actor, day)
    unit.merged_into, unit.ended_by, unit.valid_to = into, decree.strip(), day - timedelta(days=1)
    unit.full_clean()
    unit.save()
    changes = {"into": [None, str(into)], "decree": decree.strip(), "on": str(day)}
    emit("organisation.unit_merged", actor=actor, subject=unit, changes=changes)
    unit_merged.send(Unit, unit=unit, into=into, actor=actor, decree=decree.strip())
    return unit


@transaction.atomic
def add_alias(*, actor: User, unit: Unit, text: str) -> UnitAlias:
    """Another way in which documents print the unit. Adding one again gives the one that is there.

    Raises Refused for a merged unit: what is printed from then on means the one that took its place.
    """
    require(actor, "organisation.manage", unit)
    _require_unmerged(unit)
    return _new_alias(actor, unit, text)


@transaction.atomic
def remove_alias(*, actor: User, alias: UnitAlias) -> None:
    """Later documents that print it offer it for matching again."""
    require(actor, "organisation.manage", alias)
    emit("organisation.alias_removed", actor=actor, subject=alias.unit, changes={"alias": [alias.text, None]})
    alias.delete()


@transaction.atomic
def add_person(*, actor: User, username: str, full_name: str, email: str = "", password: str = "") -> NewPerson:
    """Open an account in the actor's commune. What the person may do comes with a position."""
    require(actor, "organisation.manage")
    assert actor.commune is not None  # noqa: S101 -- nobody without a commune holds a position in one
    return _new_person(actor.commune, actor, username, full_name, email, password)


@transaction.atomic
def add_person_with_position(
    *,
    actor: User,
    username: str,
    full_name: str,
    title: str,
    role: str,
    unit: Unit | None = None,
    email: str = "",
) -> NewPerson:
    """An account and its first position, or neither."""
    made = add_person(actor=actor, username=username, full_name=full_name, email=email)
    give_position(actor=actor, user=made.user, title=title, role=role, unit=unit)
    return made


@transaction.atomic
def renew_password(*, actor: User, user: User) -> NewPerson:
    """For somebody who cannot sign in any more; what is signed in is signed out. Refused for another commune's."""
    require(actor, "organisation.manage")
    if user.commune_id != actor.commune_id:
        raise Refused(_("Người này không thuộc địa phương của bạn."))
    password = secrets.token_urlsafe(12)
    user.set_password(password)
    user.save(update_fields=["password"])
    emit("organisation.password_renewed", actor=actor, subject=user)
    return NewPerson(user, password)


@transaction.atomic
def give_position(
    *, actor: User, user: User, title: str, role: str, unit: Unit | None = None, since: date | None = None
) -> Position:
    """Raises Refused when the person is another commune's, or the role works for a unit and none is named."""
    require(actor, "organisation.manage")
    if user.commune_id != actor.commune_id:
        raise Refused(_("Người này không thuộc địa phương của bạn."))
    return _new_position(actor.commune, actor, user, title, role, unit, since)


@transaction.atomic
def end_position(*, actor: User, position: Position, on: date | None = None) -> Position:
    """The position ends with the day before `on` (today). Raises Refused when nobody of the office would be left."""
    require(actor, "organisation.manage", position)
    last_day = (on or today()) - timedelta(days=1)
    if position.role == Role.OFFICE and not _other_office(position, last_day):
        raise Refused(_("Phải còn ít nhất một người giữ vai trò văn phòng."))
    position.valid_to = last_day
    position.full_clean()
    position.save()
    emit("organisation.position_ended", actor=actor, subject=position, changes={"valid_to": [None, str(last_day)]})
    return position


@transaction.atomic
def create_default_units(commune: Commune, *, actor: User | None = None) -> list[Unit]:
    """The units of `defaults`, for a commune that has none yet. Raises Refused for one that has."""
    with commune_scope(commune):
        if Unit.objects.exists():
            raise Refused(_("Địa phương đã có danh mục đơn vị."))
        made: dict[str, Unit] = {}
        for position, unit in enumerate(DEFAULT_UNITS):
            parent = made[unit.parent] if unit.parent else None
            made[unit.name] = _new_unit(
                commune, actor, unit.name, unit.short_name, unit.branch, parent, unit.aliases, position=position
            )
    return list(made.values())


@transaction.atomic
def found_commune(
    *,
    province_code: str,
    province_name: str,
    kind: str,
    code: str,
    name: str,
    username: str,
    full_name: str,
    with_units: bool = True,
) -> NewPerson:
    """The commune with which a new installation begins, its default units and its office's account.

    Asked for on the server, by whoever installs; no screen offers it. Raises Refused when the code is taken.
    """
    if Commune.objects.filter(code=code).exists():
        raise Refused(_("Mã địa phương này đã có trong hệ thống."))
    province, _made = Province.objects.get_or_create(code=province_code, defaults={"name": province_name})
    commune = Commune(province=province, kind=kind, code=code, name=name)
    commune.full_clean()
    commune.save()
    with commune_scope(commune):
        emit("localities.commune_created", actor=None, subject=commune, changes={"code": [None, code]})
    if with_units:
        create_default_units(commune)
    return create_first_office(commune=commune, username=username, full_name=full_name)


@transaction.atomic
def create_first_office(
    *, commune: Commune, username: str, full_name: str, password: str = "", unit: Unit | None = None
) -> NewPerson:
    """The account with which a new installation begins. Raises Refused once the commune has an office."""
    with commune_scope(commune):
        if Position.objects.filter(role=Role.OFFICE).exists():
            raise Refused(_("Địa phương đã có người giữ vai trò văn phòng."))
        person = _new_person(commune, None, username, full_name, "", password)
        _new_position(commune, None, person.user, "Văn phòng", Role.OFFICE, unit, None)
    return person


def _new_unit(
    commune: Commune | None,
    actor: User | None,
    name: str,
    short_name: str,
    branch: str,
    parent: Unit | None,
    aliases: tuple[str, ...],
    position: int = 0,
) -> Unit:
    name = " ".join(name.split())
    _require_free(name)
    unit = Unit(commune=commune, name=name, short_name=short_name, branch=branch, parent=parent, position=position)
    unit.full_clean()
    unit.save()
    emit("organisation.unit_created", actor=actor, subject=unit, changes={"name": [None, name]})
    for text in aliases:
        _new_alias(actor, unit, text)
    return unit


def _new_alias(actor: User | None, unit: Unit, text: str) -> UnitAlias:
    text = " ".join(text.split())
    there = UnitAlias.objects.filter(folded=fold(text)).select_related("unit").first()
    if there is not None and there.unit_id == unit.pk:
        return there
    if there is not None:
        raise Refused(_("“%(text)s” đang là cách viết khác của %(unit)s.") % {"text": text, "unit": there.unit.name})
    alias = UnitAlias(commune_id=unit.commune_id, unit=unit, text=text)
    alias.full_clean()
    alias.save()
    emit("organisation.alias_added", actor=actor, subject=unit, changes={"alias": [None, text]})
    return alias


def _new_person(
    commune: Commune, actor: User | None, username: str, full_name: str, email: str, password: str
) -> NewPerson:
    if User.objects.filter(username__iexact=username).exists():
        raise Refused(_("Tên đăng nhập này đã có người dùng; hãy chọn tên khác."))
    password = password or secrets.token_urlsafe(12)
    user = User.objects.create_user(username, full_name=full_name, password=password, email=email, commune=commune)
    emit("organisation.person_added", actor=actor, subject=user, changes={"username": [None, username]})
    return NewPerson(user, password)


def _new_position(
    commune: Commune | None,
    actor: User | None,
    user: User,
    title: str,
    role: str,
    unit: Unit | None,
    since: date | None,
) -> Position:
    if role == Role.LEAD_UNIT and unit is None:
        raise Refused(_("Vai trò đơn vị thực hiện cần nêu đơn vị."))
    position = Position(commune=commune, user=user, unit=unit, title=title, role=role, valid_from=since)
    position.full_clean()
    position.save()
    user.__dict__.pop("_positions_in_force", None)
    emit("organisation.position_given", actor=actor, subject=position, changes={"role": [None, role]})
    return position


def _require_free(name: str, besides: Unit | None = None) -> None:
    taken = Unit.objects.filter(name__iexact=name).exclude(pk=besides.pk if besides else 0).first()
    if taken is not None:
        raise Refused(_("Đã có đơn vị tên “%(name)s”.") % {"name": taken.name})


def _require_unmerged(unit: Unit) -> None:
    if unit.merged_into_id:
        raise Refused(_("%(unit)s đã sáp nhập nên không sửa được nữa.") % {"unit": unit.name})


def _stands_above(unit: Unit, other: Unit) -> bool:
    above: Unit | None = other
    while above is not None:
        if above == unit:
            return True
        above = above.parent
    return False


def _other_office(position: Position, after: date) -> bool:
    others = Position.objects.filter(role=Role.OFFICE, user__is_active=True).exclude(pk=position.pk)
    return any(p.valid_to is None or p.valid_to > after for p in others)


def _facts(unit: Unit) -> dict[str, object]:
    return {"name": unit.name, "short_name": unit.short_name, "branch": unit.branch, "parent": unit.parent_id}


def _difference(before: dict[str, object], after: dict[str, object]) -> dict[str, list[object]]:
    return {key: [before[key], after[key]] for key in after if before[key] != after[key]}
