"""What the views of the desk share: a command or its sentence beside the form."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from xuyensuot.common.errors import NotAllowed, Refused

Thing = TypeVar("Thing")

INVALID = 422  # htmx swaps it in; a browser shows it


def attempt(form: Form, command: Callable[..., Thing], **arguments: Any) -> Thing | None:
    """Run a command for a valid form. What it refuses stands above the fields, which keep what was typed.

    Being not allowed is no mistake of the form: NotAllowed goes on and becomes the 403 page.
    """
    try:
        return command(**arguments)
    except NotAllowed:
        raise
    except Refused as refusal:
        form.add_error(None, refusal.message)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
    return None


def done(request: HttpRequest, sentence: str, to: Any, *args: Any) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(to, *args)


def refused(request: HttpRequest, sentence: str, to: Any, *args: Any) -> HttpResponse:
    messages.error(request, sentence)
    return redirect(to, *args)


def next_or(request: HttpRequest, fallback: str) -> str:
    """Where the form wants to go back to, if that is on this site."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if wanted and safe else fallback
