"""Brings the database up to date in one process: `python -m xuyensuot.runtime.prepare [--demonstration]`.

One interpreter instead of three, since each one loads Django anew and a start should take seconds. Only the accounts of
the demonstration are written to standard output.
"""

import io
import os
import sys

import dj_database_url


def main(arguments: list[str]) -> None:
    from xuyensuot.runtime.messages import compile_messages

    try:
        compile_messages()
    except OSError as error:
        # A service may not write into its program; the catalogues were compiled when it was installed.
        print(f"Catalogues were not compiled: {error}", file=sys.stderr)  # noqa: T201
    app_url = os.environ["DATABASE_URL"]
    os.environ["DATABASE_URL"] = os.environ["DATABASE_OWNER_URL"]
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=1, stdout=sys.stderr)
    if "--demonstration" in arguments:
        _sign_in_as(app_url)
        call_command("load_demo", stdout=io.StringIO())
        call_command("load_demo", print_accounts=True, stdout=sys.stdout)


def _sign_in_as(url: str) -> None:
    """The demonstration is written by the role that serves requests, so that its rows pass the same guards."""
    from django.db import connection

    connection.close()
    address = dj_database_url.parse(url)
    connection.settings_dict.update({key: address[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")})


if __name__ == "__main__":
    main(sys.argv[1:])
