from pathlib import Path

import pytest
import pytest_django


@pytest.fixture(autouse=True)
def _files_here(settings: pytest_django.Settings, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "files"
