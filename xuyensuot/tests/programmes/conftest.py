from collections.abc import Iterator
from pathlib import Path

import pytest
import pytest_django

from xuyensuot.localities.scope import commune_scope

from .._documents import Ward


@pytest.fixture(autouse=True)
def _files_here(settings: pytest_django.Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def ward(db: None) -> Iterator[Ward]:
    """A ward whose scope is open."""
    made = Ward()
    with commune_scope(made.commune):
        yield made
