"""What the Django processes of an installation find in their environment."""

import os

from xuyensuot.runtime.address import Addresses, role_of
from xuyensuot.runtime.layout import Layout
from xuyensuot.runtime.secret_store import load_secrets

SETTINGS = "xuyensuot.settings.local"


def external_addresses() -> Addresses | None:
    """The database that the operator named, if any; then no embedded server is started."""
    app_url = os.environ.get("DATABASE_URL", "")
    return Addresses(app_url, os.environ.get("DATABASE_OWNER_URL") or app_url) if app_url else None


def wants_demonstration(*, external: bool) -> bool:
    """Beside the embedded server unless `DEMO=0`; in a database of the operator's only with `DEMO=1`."""
    return os.environ.get("DEMO", "0" if external else "1") == "1"


def django_environment(layout: Layout, addresses: Addresses, *, demonstration: bool) -> dict[str, str]:
    """`DATABASE_APPLICATION_ROLE` tells `migrate`, which signs in as the owner, whom to give rights on tables."""
    return {
        **os.environ,
        "XUYENSUOT_VAR": str(layout.root),
        "DATABASE_URL": addresses.app_url,
        "DATABASE_OWNER_URL": addresses.owner_url,
        "DATABASE_APPLICATION_ROLE": role_of(addresses.app_url),
        "SECRET_KEY": os.environ.get("SECRET_KEY") or load_secrets(layout.secrets).secret_key,
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE") or SETTINGS,
        "DEMO": "1" if demonstration else "0",
        "PYTHONUNBUFFERED": "1",
    }


def as_owner(environment: dict[str, str]) -> dict[str, str]:
    return {**environment, "DATABASE_URL": environment["DATABASE_OWNER_URL"]}
