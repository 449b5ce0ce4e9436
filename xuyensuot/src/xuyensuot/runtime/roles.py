"""The two roles of an installation and its database, put in order at every start."""

from psycopg import Connection, connect
from psycopg.sql import SQL, Identifier, Literal

OWNER = "xuyensuot_owner"
APP = "xuyensuot_app"
DATABASE = "xuyensuot"
# Neither may be superuser nor step around row-level security; the owner creates nothing outside its own database.
_ORDINARY = SQL("LOGIN NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS")


def arrange(superuser_url: str, *, owner_password: str, app_password: str) -> None:
    """Creates or corrects both roles and the database. Rights on tables are given by `migrate`, which knows them."""
    with connect(superuser_url, autocommit=True, connect_timeout=10) as connection:
        arrange_roles(connection, owner_password=owner_password, app_password=app_password)
        _database(connection, DATABASE)


def arrange_roles(
    connection: Connection, *, owner_password: str, app_password: str, creates_databases: bool = False
) -> None:
    """`creates_databases` is for tests, whose runner makes databases of its own as the owner."""
    _role(connection, OWNER, owner_password, SQL("CREATEDB" if creates_databases else "NOCREATEDB"))
    _role(connection, APP, app_password, SQL("NOCREATEDB"))


def _role(connection: Connection, name: str, password: str, extra: SQL) -> None:
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    statement = SQL("{verb} ROLE {name} {ordinary} {extra} PASSWORD {password}").format(
        verb=SQL("ALTER") if known else SQL("CREATE"),
        name=Identifier(name),
        ordinary=_ORDINARY,
        extra=extra,
        password=Literal(password),
    )
    connection.execute(statement)


def _database(connection: Connection, name: str) -> None:
    database, owner, app = Identifier(name), Identifier(OWNER), Identifier(APP)
    if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        connection.execute(SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0").format(database, owner))
    connection.execute(SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    connection.execute(SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, app))
