import pytest
from playwright.sync_api import Page, expect

from .._installation import Installation
from ._desk import Desk

expect.set_options(timeout=15_000)


@pytest.fixture
def desk(page: Page, installation: Installation) -> Desk:
    return Desk(page, installation)
