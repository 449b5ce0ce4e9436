"""Addresses of databases in the form of one environment variable."""

import string
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

# `urlsplit` lowers the host's letters, so that capitals of a folder's name survive only as percent codes.
_LOWERED = frozenset(string.ascii_uppercase)


@dataclass(frozen=True, slots=True)
class Addresses:
    """One database by its roles: `app` serves requests and owns nothing, `owner` migrates; the superuser is known only
    of the embedded server."""

    app_url: str
    owner_url: str
    superuser_url: str = ""


def socket_url(directory: str, *, user: str, password: str, database: str) -> str:
    """`postgres://user:password@%2Ffolder/database`, read alike by libpq and by dj-database-url."""
    host = "".join(f"%{ord(letter):02X}" if letter in _LOWERED else quote(letter, safe="") for letter in directory)
    return f"postgres://{quote(user, safe='')}:{quote(password, safe='')}@{host}/{quote(database, safe='')}"


def role_of(url: str) -> str:
    """The role that an address signs in as; empty when it leaves that to libpq."""
    return unquote(urlsplit(url).username or "")
