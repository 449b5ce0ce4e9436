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
    """Migrated and stopped; each test leaves it stopped. Without the demonstration, which these tests need not."""
    with prepared(shared, demonstration=False) as var:
        yield var
