"""What is answered when a request fails without anybody's decision."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import defaults


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler of uncaught errors, those of middleware included.

    While PostgreSQL restarts, a request fails with one clear sentence; every command is one transaction.
    """
    if not isinstance(sys.exc_info()[1], InterfaceError | OperationalError):
        return defaults.server_error(request)
    response = render(None, "desk/database_unavailable.html", status=503)
    response["Retry-After"] = "5"
    return response
