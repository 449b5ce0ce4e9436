"""How a decree lets one unit go on as part of another. Called by `commands.merge_unit`, inside its transaction."""

from datetime import date, timedelta

from xuyensuot.accounts.models import User
from xuyensuot.common.events import emit

from .models import Position, Unit


def move_chart(unit: Unit, into: Unit) -> None:
    """What stood below the unit stands below the other; that one, where it stood below the unit, takes its place."""
    if _stands_below(into, unit):
        into.parent = unit.parent
        into.save()
    for child in unit.children.all():
        if child.pk != into.pk:
            child.parent = into
            child.save()


def move_people(unit: Unit, into: Unit, actor: User, on: date) -> None:
    """Positions in force end with the day before; each person holds the same one in the other unit from then on."""
    for position in unit.positions.select_related("user"):
        if position.valid_to is not None and position.valid_to < on:
            continue
        moved = Position(
            commune_id=unit.commune_id,
            user=position.user,
            unit=into,
            title=position.title,
            role=position.role,
            valid_from=on,
            valid_to=position.valid_to,
        )
        position.valid_to = on - timedelta(days=1)
        position.save()
        moved.full_clean()
        moved.save()
        emit("organisation.position_moved", actor=actor, subject=moved, changes={"unit": [str(unit), str(into)]})
    actor.__dict__.pop("_positions_in_force", None)


def _stands_below(unit: Unit, other: Unit) -> bool:
    above = unit.parent
    while above is not None and above != other:
        above = above.parent
    return above is not None
