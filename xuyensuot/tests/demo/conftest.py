from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[3] / "shared"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that read ../shared are not there where the folder is not; they are never reported as skipped."""
    if SHARED.is_dir():
        return
    absent = [item for item in items if HERE in item.path.parents and item.get_closest_marker("shared")]
    if absent:
        config.hook.pytest_deselected(items=absent)
        items[:] = [item for item in items if item not in absent]
