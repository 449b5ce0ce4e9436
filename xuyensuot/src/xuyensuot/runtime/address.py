"""Addresses of databases in the form of one environment variable."""

import string
from urllib.parse import quote, unquote, urlsplit

# `urlsplit` lowers the host's letters, so that capitals of a folder's name survive only as percent codes.
_LOWERED = frozenset(string.ascii_uppercase)


def socket_url(directory: str, *, user: str, password: str, database: str) -> str:
    """`postgres://user:password@%2Ffolder/database`, read alike by libpq and by dj-database-url."""
    host = "".join(f"%{ord(letter):02X}" if letter in _LOWERED else quote(letter, safe="") for letter in directory)
    return f"postgres://{quote(user, safe='')}:{quote(password, safe='')}@{host}/{quote(database, safe='')}"


def role_of(url: str) -> str:
    """The role that an address signs in as; empty when it leaves that to libpq."""
    return unquote(urlsplit(url).username or "")
