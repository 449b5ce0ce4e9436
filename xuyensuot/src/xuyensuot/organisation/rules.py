"""Who may do what, as named predicates; `a | b` and `a & b` join them (style.md, 6).

A predicate looks at the positions the person holds today. They are read once for each request: `desk` puts the same
user object into every call.
"""

from collections.abc import Sequence
from typing import Any

from xuyensuot.common.clock import today
from xuyensuot.common.permissions import permit, predicate

from .enums import Role


def positions_of(user: Any) -> Sequence[Any]:
    """The positions in force, read once and kept on the user object."""
    if not getattr(user, "is_authenticated", False):
        return ()
    kept = getattr(user, "_positions_in_force", None)
    if kept is None:
        kept = [p for p in user.positions.select_related("unit") if p.is_valid_on(today())]
        user._positions_in_force = kept
    return kept


def unit_ids_of(user: Any) -> set[int]:
    """Units in which the person works for the unit (a reader or a leader only looks)."""
    return {p.unit_id for p in positions_of(user) if p.unit_id and p.role in (Role.LEAD_UNIT, Role.OFFICE)}


def _has(user: Any, role: Role) -> bool:
    return any(p.role == role for p in positions_of(user))


@predicate
def is_office(user: Any) -> bool:
    return _has(user, Role.OFFICE)


@predicate
def is_leader(user: Any) -> bool:
    return _has(user, Role.LEADER)


@predicate
def is_member(user: Any) -> bool:
    """Holds any position in the commune: may read its programme."""
    return bool(positions_of(user))


permit("organisation.read", is_member)
permit("organisation.manage", is_office)
