"""The database of the platform's tests: real roles on a real PostgreSQL.

The owner makes the test database and migrates it; the tests then run as the application's role, so that row-level
security and the rights on tables are in force as they are in service. Without TEST_DATABASE_URL (a superuser's address,
such as that of Debian's PostgreSQL) an embedded server is started in a temporary folder for the session.
"""

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
import pytest_django
from django.test import TransactionTestCase
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from xuyensuot.runtime import roles
from xuyensuot.runtime.postgres import EmbeddedPostgres

KEPT = {"django_migrations", "django_content_type", "auth_permission"}
"""Tables that migrating fills."""


@dataclass(frozen=True)
class Server:
    """What a worker of pytest-xdist needs to know of the one server that all of them share."""

    superuser_url: str
    owner_password: str
    app_password: str

    def settings(self, role: str) -> dict[str, str]:
        """What Django needs to sign in as `role`. Read by libpq, which keeps the capitals of a socket's folder."""
        address = conninfo_to_dict(self.superuser_url)
        password = self.owner_password if role == roles.OWNER else self.app_password
        host, port = str(address.get("host", "")), str(address.get("port", ""))
        return {"USER": role, "PASSWORD": password, "HOST": host, "PORT": port}


@contextmanager
def running_server() -> Iterator[Server]:
    passwords = {"owner_password": secrets.token_urlsafe(24), "app_password": secrets.token_urlsafe(24)}
    if external := os.environ.get("TEST_DATABASE_URL"):
        server = Server(external, **passwords)
        arrange(server)
        yield server
        return
    with tempfile.TemporaryDirectory(prefix="xs-", dir="/tmp") as folder:
        Path(folder).chmod(0o711)
        embedded = EmbeddedPostgres(Path(folder) / "var", durable=False)
        embedded.start()
        try:
            server = Server(embedded.addresses.superuser_url, **passwords)
            arrange(server)
            yield server
        finally:
            embedded.stop()


def arrange(server: Server) -> None:
    with psycopg.connect(server.superuser_url, autocommit=True) as connection:
        roles.arrange_roles(
            connection,
            owner_password=server.owner_password,
            app_password=server.app_password,
            creates_databases=True,
        )


def sign_in(settings: dict[str, str]) -> None:
    """Lets every later connection of Django, of other threads too, use these settings."""
    from django.db import connection

    connection.close()
    connection.settings_dict.update(settings)


def empty_tables(server: Server) -> None:
    """Takes out what a test committed, without asking any key or trigger: as the superuser, from tables with rows only.

    Django would truncate all of them, those with rows or without, and register every model anew: half a second.
    """
    from django.db import connection

    name = connection.settings_dict["NAME"]
    with psycopg.connect(server.superuser_url, dbname=name, autocommit=True) as superuser:
        superuser.execute("SET session_replication_role = replica")
        tables = superuser.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        asked = [sql.SQL("SELECT {0} WHERE EXISTS (SELECT FROM {1})").format(sql.Literal(table), sql.Identifier(table))
                 for (table,) in tables if table not in KEPT]  # fmt: skip
        for (table,) in superuser.execute(sql.SQL(" UNION ALL ").join(asked)).fetchall():
            superuser.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))


@pytest.fixture(scope="session")
def postgres_server(request: pytest.FixtureRequest) -> Iterator[Server]:
    shared = getattr(request.config, "workerinput", {}).get("postgres_server")
    if shared is not None:
        yield Server(**shared)
        return
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, postgres_server: Server) -> None:
    """Gives Django the server's address, as the owner: pytest-django makes and migrates the test database next."""
    from django.db import connection

    connection.settings_dict.update({**postgres_server.settings(roles.OWNER), "NAME": roles.DATABASE})


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker, postgres_server: Server
) -> Iterator[None]:
    """From here on the tests are the application."""
    owner, app = postgres_server.settings(roles.OWNER), postgres_server.settings(roles.APP)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: empty_tables(postgres_server))
        with django_db_blocker.unblock():
            sign_in(app)
        yield
    with django_db_blocker.unblock():
        sign_in(owner)


@pytest.fixture
def owner_connection(db: None, postgres_server: Server) -> Iterator[psycopg.Connection]:
    """A second way into the test database, as the owner, whom no policy binds. It sees what has been committed."""
    from django.db import connection

    settings = postgres_server.settings(roles.OWNER)
    with psycopg.connect(
        host=settings["HOST"],
        port=settings["PORT"] or None,
        user=settings["USER"],
        password=settings["PASSWORD"],
        dbname=connection.settings_dict["NAME"],
        autocommit=True,
    ) as owner:
        yield owner


_SHARED = pytest.StashKey[ExitStack]()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """pytest-xdist: one server for all workers, started by the first; each worker has a database of its own."""
    if _SHARED not in node.config.stash:
        node.config.stash[_SHARED] = stack = ExitStack()
        node.config.postgres_server = asdict(stack.enter_context(running_server()))
    node.workerinput["postgres_server"] = node.config.postgres_server


def pytest_unconfigure(config: pytest.Config) -> None:
    if _SHARED in config.stash:
        config.stash[_SHARED].close()
