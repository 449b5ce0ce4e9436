"""The few names that the house uses of `rules`, with types.

A predicate is a named question about a person and perhaps an object; `a | b` and `a & b` join predicates, and a
permission is a dotted name bound to one (style.md, 6).
"""

from collections.abc import Callable
from typing import Any

import rules

from .errors import NotAllowed

Predicate = Any  # rules.predicates.Predicate, which carries no types


def predicate(question: Callable[..., bool]) -> Predicate:
    """Make a question joinable with | and &."""
    return rules.predicate(question)


def permit(permission: str, who: Predicate) -> None:
    """Bind a permission to the predicate that grants it; binding again replaces."""
    if rules.perm_exists(permission):
        rules.set_perm(permission, who)
    else:
        rules.add_perm(permission, who)


def may(user: Any, permission: str, obj: Any = None) -> bool:
    """Whether the person has the permission, for this object where one is given."""
    return bool(rules.has_perm(permission, user, obj))


def require(user: Any, permission: str, obj: Any = None) -> None:
    """Let a command go on only if the actor may. Raises NotAllowed with a sentence for the screen."""
    if not may(user, permission, obj):
        raise NotAllowed("Bạn chưa được giao quyền làm việc này; hãy hỏi văn phòng.")
