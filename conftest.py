"""Imports both packages before pytest reads a test.

With `--import-mode=importlib` pytest names `vankien/tests/test_x.py` `vankien.tests.test_x` and, when no `vankien` is
loaded yet, takes the folder of that name for it: the real package under `vankien/src` would be hidden from then on.
"""

import vankien  # noqa: F401
import xuyensuot  # noqa: F401
