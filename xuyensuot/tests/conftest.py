"""Fixtures and hooks of the platform's tests."""

from ._browser import browser, page, pytest_collection_modifyitems, pytest_terminal_summary  # noqa: F401
from ._installation import installation, shared  # noqa: F401
from ._postgres import (  # noqa: F401
    django_db_modify_db_settings,
    django_db_setup,
    owner_connection,
    postgres_server,
    pytest_configure_node,
    pytest_unconfigure,
)
