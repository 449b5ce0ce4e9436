"""Opens and closes a commune's scope: the first guard (django-scopes) and the second (row-level security) together.

Outside a scope a tenant model cannot be queried at all, and PostgreSQL returns no row to the application's role.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django_scopes import get_scope, scope

if TYPE_CHECKING:
    from .models import Commune

VARIABLE = "xuyensuot.commune"  # read by the policies of guard.py


@contextmanager
def commune_scope(commune: "Commune") -> Iterator[None]:
    """Everything inside sees this commune's rows and no other's. Scopes nest; the inner one counts."""
    before = current_commune_id()
    with scope(commune=commune):
        _tell(connection, commune.pk)
        try:
            yield
        finally:
            _tell(connection, before)


def current_commune_id() -> int | None:
    """The commune whose scope is open, or None."""
    commune = get_scope().get("commune")
    return commune.pk if commune is not None else None


def tell_new_connection(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """A connection that is opened again inside a scope (after PostgreSQL restarted) must know the commune too."""
    if connection.alias == "default" and (commune_id := current_commune_id()) is not None:
        _tell(connection, commune_id)


def _tell(database: Any, commune_id: int | None) -> None:
    if database.connection is None and commune_id is None:
        return
    if database.needs_rollback or (database.connection is not None and database.connection.broken):
        return  # a failed transaction takes no command; its rollback brings back the value from before the scope
    with database.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, false)", [VARIABLE, "" if commune_id is None else str(commune_id)])
