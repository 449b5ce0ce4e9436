from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render, resolve_url
from django.utils import translation
from django_htmx.http import HttpResponseClientRedirect

from xuyensuot.common.errors import HandedOver, NotAllowed
from xuyensuot.localities.scope import commune_scope

Handler = Callable[[HttpRequest], HttpResponse]


class CommuneMiddleware:
    """Opens the scope of the commune whose desk the signed-in person opens, for the whole request.

    Fails closed: no page of the desk is reached by somebody who is not signed in or belongs to no commune, whatever
    the view forgets.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        commune = getattr(request.user, "commune", None)
        if commune is None:
            return self.get_response(request)
        with commune_scope(commune):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.resolver_match is None or request.resolver_match.namespace != "desk":
            return None
        if not request.user.is_authenticated:
            return _to_login(request)
        if request.user.commune_id is None:
            return render(request, "desk/no_commune.html", status=403)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A view asks `access_<thing>`: what it does not find, another commune's included, does not exist."""
        if isinstance(exception, HandedOver):
            told = {"reason": exception.message, "typed": exception.typed}
            return render(request, "desk/tasks/handed_over.html", told, status=409)
        if isinstance(exception, NotAllowed):
            told = {"reason": exception.message, "typed": exception.typed}
            return render(request, "403.html", told, status=403)
        if isinstance(exception, ObjectDoesNotExist):
            return render(request, "404.html", status=404)
        return None


class LanguageMiddleware(LocaleMiddleware):
    """Vietnamese, unless the person chose otherwise: what language the browser came with says nothing of an office."""

    def process_request(self, request: HttpRequest) -> None:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if translation.check_for_language(chosen) else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()


def _to_login(request: HttpRequest) -> HttpResponse:
    """A part of a page cannot sign in: the browser is sent there whole, and back to the page that stood around it."""
    htmx = getattr(request, "htmx", None)
    if htmx:
        return HttpResponseClientRedirect(f"{resolve_url('account_login')}?next={htmx.current_url_abs_path or '/'}")
    return redirect_to_login(request.get_full_path())
