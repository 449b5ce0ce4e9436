"""For those who change the code: pages of errors in the browser. Also what the type checker loads."""

import os

os.environ.setdefault("SECRET_KEY", "development-only")

from .local import *  # noqa: F403

DEBUG = True
WHITENOISE_AUTOREFRESH = True
