"""The field for files, wherever one is: the button and the names speak the language of the page, not the browser's."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from xuyensuot.files.commands import DISK_FULL


def cut_off(request: HttpRequest, *, too_large: str = "") -> str:
    """Why the files of a request were thrown away while it was read (`files.handlers`); empty where they were not.
    `too_large` is said instead of the usual words."""
    if getattr(request, "upload_disk_full", False):
        return str(DISK_FULL)
    if getattr(request, "upload_too_large", False):
        return too_large or _("Có tệp lớn hơn 20 MB nên chưa gửi được; hãy chia nhỏ rồi chọn lại tệp.")
    return ""


class FilePicker(forms.FileInput):
    """The browser's own field, a label beside it that looks like a button, and a place for the chosen names. Without
    scripts the browser's own is shown alone (base.css); with them it is there for the keyboard only (desk.js)."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        own = dict(attrs or {})
        field = super().render(name, value, own | {"class": "picker__input"}, renderer)
        return format_html(
            '<div class="picker">{}<label class="button button--small picker__button" for="{}">{}</label>'
            '<output class="picker__names" data-none="{}">{}</output></div>',
            field,
            own.get("id", ""),
            _("Chọn các tệp") if self.allow_multiple_selected else _("Chọn tệp"),
            *[_("Chưa chọn tệp nào")] * 2,
        )


class ManyFiles(forms.FileField):
    """Any number of files in one input; cleaned to a list."""

    class Input(FilePicker):
        allow_multiple_selected = True

    widget = Input

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        chosen = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFiles, self).clean(file, initial) for file in chosen if file]
