"""Django's own commands: `python -m xuyensuot.manage …`; `xuyensuot manage …` sets their environment."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xuyensuot.settings.local")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
