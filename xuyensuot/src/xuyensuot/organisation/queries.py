import re
from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from xuyensuot.accounts.models import User
from xuyensuot.common.clock import today
from xuyensuot.common.permissions import require
from xuyensuot.common.text import fold
from xuyensuot.localities.models import Commune
from xuyensuot.localities.scope import current_commune_id

from .models import Position, Unit
from .naming import calls


def units() -> QuerySet[Unit]:
    """Every unit of the commune, in the order of its chart. Every role may see them."""
    found: QuerySet[Unit] = Unit.objects.select_related("parent", "merged_into").prefetch_related("aliases")
    return found


def units_in_force() -> QuerySet[Unit]:
    """Those that work can be given to today: neither merged nor past their last day."""
    day = today()
    found: QuerySet[Unit] = units().filter(Q(valid_from=None) | Q(valid_from__lte=day), merged_into=None)
    return found.filter(Q(valid_to=None) | Q(valid_to__gte=day))


def units_with(held: Iterable[int]) -> QuerySet[Unit]:
    """Those in force, and those that are held already, whatever became of them: the choices of a form."""
    found: QuerySet[Unit] = Unit.objects.filter(Q(pk__in=units_in_force().values("pk")) | Q(pk__in=list(held)))
    return found


def people() -> QuerySet[User]:
    """Everybody who can sign in to the commune, by given name, with their positions. Every role may see them."""
    positions = Position.objects.select_related("unit")
    return User.objects.filter(commune_id=current_commune_id() or 0).prefetch_related(Prefetch("positions", positions))


def access_unit(user: Any, pk: int) -> Unit:
    """One unit; every role of the commune may see it. Raises DoesNotExist for another commune's."""
    require(user, "organisation.read")
    return units().get(pk=pk)


def access_person(user: Any, pk: int) -> User:
    """One person of the commune; every role may see them. Raises DoesNotExist for another commune's."""
    require(user, "organisation.read")
    return people().get(pk=pk)


def resolve_names(names: Iterable[str]) -> dict[str, Unit | None]:
    """The unit that each printed name means: its full or short name or an alias, marks and case aside.

    "Công an phường" also finds "Công an", since documents name the level when they like. A merged unit's name finds
    the one that took its place. None where no unit is known.
    """
    level = _level()
    known = _known_names(level)
    return {name: known.get(fold(name)) or known.get(level.sub("", fold(name))) for name in names}


def units_called(text: str) -> list[int]:
    """Ids of the units that a person means who types this: by a name, short name or alias, or how one begins."""
    everyone = units() if text.strip() else ()
    return [unit.pk for unit in everyone if any(calls(text, name) for name in spellings(unit))]


def spellings(unit: Unit) -> list[str]:
    """Every way in which the unit is written."""
    return [name for name in (unit.name, unit.short_name, *(alias.text for alias in unit.aliases.all())) if name]


def bodies_for_engine() -> dict[str, list[str]]:
    """The commune's own names for the engine's dictionary: full name to its other spellings."""
    return {
        unit.name: sorted(
            {alias.text for alias in unit.aliases.all()} | ({unit.short_name} if unit.short_name else set())
        )
        for unit in units()
    }


def _known_names(level: re.Pattern[str]) -> dict[str, Unit]:
    """Folded names to units. A full name counts before an alias, an alias before a name without its level."""
    everyone = list(units())
    known: dict[str, Unit] = {}
    for unit in everyone:
        known.setdefault(fold(unit.name), unit)
    for unit in everyone:
        for text in [unit.short_name, *(alias.text for alias in unit.aliases.all())]:
            known.setdefault(fold(text), unit)
    for name, unit in list(known.items()):
        known.setdefault(level.sub("", name), unit)
    known.pop("", None)
    by_key = {unit.pk: unit for unit in everyone}
    return {name: _present(unit, by_key) for name, unit in known.items()}


def _present(unit: Unit, by_key: dict[int, Unit]) -> Unit:
    """The unit that took its place: documents go on printing the names of merged ones."""
    while unit.merged_into_id is not None:
        unit = by_key[unit.merged_into_id]
    return unit


def in_place_of(unit: Unit) -> Unit:
    """The unit that does its work today: itself, or the last of those into which decrees merged it."""
    while unit.merged_into is not None:
        unit = unit.merged_into
    return unit


def _level() -> re.Pattern[str]:
    """The end of a folded name that only says where: "phường", or "phường" and the commune's own name."""
    own = Commune.objects.filter(pk=current_commune_id() or 0).values_list("name", flat=True).first() or ""
    return re.compile(rf" (phuong|xa|dac khu)( {re.escape(fold(own))})?$")
