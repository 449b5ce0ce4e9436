"""Imports both packages before pytest reads a test.

With `--import-mode=importlib` pytest names `vankien/tests/test_x.py` `vankien.tests.test_x` and, when no `vankien` is
loaded yet, takes the folder of that name for it: the real package under `vankien/src` would be hidden from then on.
"""

import pytest

import vankien  # noqa: F401
import xuyensuot  # noqa: F401

_INSTALLED, _LONG = ("browser", "embedded"), ("browser", "embedded", "office", "ocr")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files whose tests start programs of their own come first: what begins last alone makes the run longer.

    Second comes one that needs no installation: another worker would wait for the one that the first makes for all.
    """
    ranks = {item.path: len(_LONG) for item in items}
    for item in items:
        marks = [n for n, name in enumerate(_LONG) if item.get_closest_marker(name)]
        ranks[item.path] = min([ranks[item.path], *marks])
    items.sort(key=lambda item: ranks[item.path])
    paths = [item.path for item in items if len(_INSTALLED) <= ranks[item.path] < len(_LONG)]
    beside = max(paths, key=paths.count, default=None)
    first = items[0].path if items else None
    items.sort(key=lambda item: (item.path != first, item.path != beside))
