"""The second guard of tenancy: row-level security on every table that carries a commune, put up after each migration.

The application's role owns nothing. It gets the rights named here and no others; audit events and rows of history can
be added and read, never changed or removed (docs/decisions/0003-two-guards-of-tenancy.md).
"""

import os
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models import Model

from .scope import VARIABLE

POLICY = "same_commune"


def tenant_tables() -> list[str]:
    """Every table with a commune of its own, rows of history included."""
    return sorted(model._meta.db_table for model in _models() if _has_commune(model))


def append_only_tables() -> list[str]:
    """Tables to which the application adds and from which it reads."""
    kept = (m for m in _models() if getattr(m, "append_only", False) or _is_history(m))
    return sorted(model._meta.db_table for model in kept)


def protect(using: str = "default", **kwargs: Any) -> None:
    """Grant the application's role its rights and enable the policies. Safe to repeat; runs as the owner."""
    connection = connections[using]
    role = application_role()
    with connection.cursor() as cursor:
        existing = set(connection.introspection.table_names(cursor))
        cursor.execute("SELECT current_user, EXISTS (SELECT FROM pg_roles WHERE rolname = %s)", [role])
        owner, role_exists = cursor.fetchone()
        for table in tenant_tables():
            if table in existing:
                cursor.execute(_policy(table, forced=not role_exists or role == owner))
        if role_exists and role != owner:
            for statement in _grants(role, existing):
                cursor.execute(statement)


def application_role() -> str:
    """The role that serves requests; the owner, who migrates, is another. An installation with one role has none."""
    return os.environ.get("DATABASE_APPLICATION_ROLE", "xuyensuot_app")


def _policy(table: str, *, forced: bool) -> str:
    """`forced` binds the owner too, for an installation that has one role only; else its backups read everything."""
    same = f"commune_id = NULLIF(current_setting('{VARIABLE}', true), '')::bigint"
    return (
        f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY;'
        f'ALTER TABLE "{table}" {"FORCE" if forced else "NO FORCE"} ROW LEVEL SECURITY;'
        f'DROP POLICY IF EXISTS {POLICY} ON "{table}";'
        f'CREATE POLICY {POLICY} ON "{table}" USING ({same}) WITH CHECK ({same});'
    )


def _grants(role: str, existing: set[str]) -> list[str]:
    statements = [
        f'GRANT USAGE ON SCHEMA public TO "{role}"',
        f'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "{role}"',
        f'GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO "{role}"',
        f'GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO "{role}"',
    ]
    kept = [*append_only_tables(), "django_migrations"]
    statements += [f'REVOKE UPDATE, DELETE, TRUNCATE ON "{table}" FROM "{role}"' for table in kept if table in existing]
    return statements


def _models() -> list[type[Model]]:
    return [
        model for model in apps.get_models(include_auto_created=True) if model._meta.managed and not model._meta.proxy
    ]


def _has_commune(model: type[Model]) -> bool:
    return any(field.column == "commune_id" for field in model._meta.local_concrete_fields) and not getattr(
        model, "outside_tenancy", False
    )


def _is_history(model: type[Model]) -> bool:
    return any(field.name == "pgh_id" for field in model._meta.local_concrete_fields)
