from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import pytest_django
from django.conf import settings
from django.test import Client
from django.test.signals import setting_changed
from django.utils.translation import override

from xuyensuot.accounts.models import User
from xuyensuot.runtime.messages import compile_messages

from ._world import World


@pytest.fixture(autouse=True, scope="session")
def _catalogues() -> None:
    """Compiled as `xuyensuot serve` compiles them; what Django has read before is forgotten."""
    if compile_messages():
        setting_changed.send(sender=None, setting="LOCALE_PATHS", value=settings.LOCALE_PATHS, enter=True)


@pytest.fixture(autouse=True)
def _vietnamese() -> Iterator[None]:
    """A request in another language leaves that language to whatever runs next in the same thread."""
    with override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def _files_here(settings: pytest_django.Settings, tmp_path: Path) -> None:
    settings.VAR_DIR, settings.FILES_DIR = tmp_path, tmp_path / "files"


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
