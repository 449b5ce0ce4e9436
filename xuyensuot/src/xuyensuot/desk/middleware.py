from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from xuyensuot.localities.scope import commune_scope

Handler = Callable[[HttpRequest], HttpResponse]


class CommuneMiddleware:
    """Opens the scope of the commune whose desk the signed-in person opens, for the whole request."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        commune = getattr(request.user, "commune", None)
        if commune is None:
            return self.get_response(request)
        with commune_scope(commune):
            return self.get_response(request)


class DatabaseUnavailableMiddleware:
    """While PostgreSQL restarts, a request fails with one clear sentence and nothing is half-saved."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        except (OperationalError, InterfaceError):
            return self._sorry(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return self._sorry(request) if isinstance(exception, OperationalError | InterfaceError) else None

    @staticmethod
    def _sorry(request: HttpRequest) -> HttpResponse:
        response = render(None, "desk/database_unavailable.html", status=503)
        response["Retry-After"] = "5"
        return response
