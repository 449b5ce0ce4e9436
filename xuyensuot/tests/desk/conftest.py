from collections.abc import Callable
from pathlib import Path

import pytest
import pytest_django
from django.test import Client

from xuyensuot.accounts.models import User

from ._world import World


@pytest.fixture(autouse=True)
def _files_here(settings: pytest_django.Settings, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def world(db: None) -> World:
    """Two wards; the first has a document under review, a programme and work in every state."""
    return World()


@pytest.fixture
def sign_in() -> Callable[[User], Client]:
    """A browser in which the person is signed in."""

    def browser(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="xuyensuot.accounts.backends.PasswordBackend")
        return client

    return browser
