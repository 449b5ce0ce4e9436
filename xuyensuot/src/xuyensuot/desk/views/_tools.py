"""What the views of the desk share: a command or its sentence beside the form."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from xuyensuot.common.clock import format_day
from xuyensuot.common.errors import AlreadyDone, AlreadySent, NotAllowed, Refused, Unexplained

Thing = TypeVar("Thing")

INVALID = 422  # htmx swaps it in; a browser shows it


def attempt(form: Form, command: Callable[..., Thing], **arguments: Any) -> Thing | None:
    """Run a command for a valid form. What it refuses stands above the fields, which keep what was typed.

    Being not allowed is no mistake of the form: NotAllowed goes on, with what was typed, and becomes the 403 page. A
    step that was taken before is none either: AlreadyDone goes on to who can say it (`done_before`), Unexplained to who
    has the field.
    """
    try:
        return command(**arguments)
    except NotAllowed as refusal:
        refusal.typed = typed_in(form)
        raise
    except (AlreadyDone, Unexplained):
        raise
    except AlreadySent as refusal:
        _renew(form)
        form.add_error(None, refusal.message)
        if form.files:
            form.add_error(None, _("Tệp đính kèm cần được chọn lại."))
    except Refused as refusal:
        form.add_error(None, refusal.message)
        form.about = refusal.about  # type: ignore[attr-defined]
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
    return None


def _renew(form: Form) -> None:
    """A new key, so that what the form says now is kept when it is sent again."""
    sent: Any = form.data
    changed = sent.copy()
    changed[form.add_prefix("form_key")] = str(uuid.uuid4())
    form.data = changed


def done_before(request: HttpRequest, said: str, again: AlreadyDone, to: str) -> HttpResponse:
    """The same step sent twice: calmly, what was done and when."""
    messages.info(request, f"{said} {again.message}")
    return redirect(to)


def with_words(form: Form) -> str:
    """What stands in the way, followed by what was typed: for a page that has no place for the form any more."""
    typed = [f"{label}: “{words}”" for label, words in typed_in(form)]
    sentences = [str(error) for error in form.non_field_errors()]
    if typed:
        sentences.append(_("Nội dung bạn đã nhập, chưa được lưu: %(typed)s") % {"typed": "; ".join(typed)})
    return " ".join(sentences)


def typed_in(form: Form) -> list[tuple[str, str]]:
    """What a person wrote or chose, by the label of its field; nothing of a form that only carries sentences."""
    return [
        (str(form.fields[name].label), _shown(value))
        for name, value in getattr(form, "cleaned_data", {}).items()
        if name != "form_key" and value not in (None, "", [], False)
    ]


def _shown(value: Any) -> str:
    if isinstance(value, date):
        return format_day(value)
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return _("có") if value is True else str(value)


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
