"""A folder for clusters, and one installation's data that the tests of this room start and end in turn."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from xuyensuot.runtime.postgres import EmbeddedPostgres

from .._installation import prepared, temporary_folder


@pytest.fixture
def folder() -> Iterator[Path]:
    with temporary_folder() as path:
        yield path


@pytest.fixture
def postgres(folder: Path) -> Iterator[EmbeddedPostgres]:
    """A server that has not been started; ended after the test whatever state it is in."""
    server = EmbeddedPostgres(folder / "var", durable=False)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def prepared_var(shared: Path) -> Iterator[Path]:
    """Migrated, with the demonstration, and stopped; each test leaves it stopped."""
    with prepared(shared) as var:
        yield var
