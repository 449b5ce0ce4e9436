from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from vankien.layout.kinds import KINDS
from xuyensuot.documents.enums import DocumentState, Relation
from xuyensuot.documents.models import Document
from xuyensuot.documents.rules import FACTS
from xuyensuot.files.types import DOCUMENT_TYPES, endings

from ..review.described import read_of, told_by
from .fields import DayField
from .files import FilePicker

STANDING = (DocumentState.REVIEWING, DocumentState.PUBLISHED)


class RelationForm(forms.Form):
    """What the document does to an earlier one: both answers or neither."""

    relation = forms.ChoiceField(
        label=_("Văn bản này"), choices=[("", _("đứng riêng")), *Relation.choices], required=False
    )
    earlier: "forms.ModelChoiceField[Document]" = forms.ModelChoiceField(
        label=_("Văn bản trước"),
        queryset=None,
        required=False,
        empty_label=_("(chọn)"),
    )

    def __init__(self, *args: Any, earlier: QuerySet[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["earlier"]
        field.queryset = earlier.filter(state__in=STANDING)  # type: ignore[attr-defined]
        field.label_from_instance = document_name  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("relation") and not answers.get("earlier") and "earlier" not in self.errors:
            self.add_error("earlier", _("Hãy chọn văn bản trước mà văn bản này tác động."))
        if answers.get("earlier") and not answers.get("relation"):
            self.add_error("relation", _("Hãy chọn văn bản này sửa đổi, bổ sung, thay thế hay là bản mới."))
        return answers


class UploadForm(RelationForm):
    """The fields stand before the file: a request that is cut off at the limit still has them."""

    file = forms.FileField(
        label=_("Tệp văn bản"),
        allow_empty_file=True,  # the command says it in a better sentence
        error_messages={"required": _("Hãy chọn một tệp văn bản để tải lên.")},
        widget=FilePicker(attrs={"accept": endings(DOCUMENT_TYPES), "data-limit": settings.UPLOAD_LIMIT_BYTES}),
    )


class DescriptionForm(forms.Form):
    """What a document says of itself. `version` is that of the document when the form was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    kind_label = forms.CharField(
        label=_("Loại văn bản"), max_length=120, required=False, widget=forms.TextInput(attrs={"list": "cac-loai"})
    )
    number = forms.CharField(label=_("Số"), max_length=20, required=False)
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=60, required=False)
    issued_on = DayField(label=_("Ngày ban hành"), required=False)
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=300, required=False)
    title = forms.CharField(label=_("Trích yếu"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any = None, *, document: Document, field: str = "", overtaken: bool = False) -> None:
        now = {name: getattr(document, name) for name in ("version", *FACTS)}
        if overtaken:  # what another officer wrote is shown, and a second "save" writes over it knowingly
            data = data.copy()
            data["version"] = str(document.version)
        super().__init__(data, initial=now, auto_id="thong-tin-%s")
        self.kinds = list(dict.fromkeys(label for label, _code in KINDS))
        for name in FACTS:
            self.fields[name].help_text = _hint(document, name, overtaken=overtaken, typed=(data or {}).get(name))
        if field in FACTS:
            self.fields[field].widget.attrs["autofocus"] = True


def _hint(document: Document, name: str, *, overtaken: bool, typed: Any) -> str:
    """What was read, where it is another thing than what is kept; and what another officer has just written."""
    (now,) = [told.value for told in told_by(document) if told.field == name]
    read = read_of(document, name)
    parts = [_("Văn bản ghi: %(read)s") % {"read": read}] if read and read != now else []
    if overtaken and " ".join(str(typed or "").split()) != now:
        parts.append(_("Người khác vừa ghi: %(now)s") % {"now": now or "—"})
    return ". ".join(map(str, parts))


class RemovalForm(forms.Form):
    """Dangerous work is confirmed by typing."""

    word = forms.CharField(required=False)
    expected = "xoá"

    def clean_word(self) -> str:
        typed = str(self.cleaned_data["word"]).strip().lower()
        if typed not in (self.expected, "xóa"):
            raise forms.ValidationError(_("Hãy gõ chữ “xoá” để xác nhận."))
        return typed


def document_name(document: Document) -> str:
    """How lists and headings call a document; one that was not read yet has only its file's name, and one that was
    refused no name at all."""
    if document.state == DocumentState.REFUSED:
        return str(_("Văn bản không được tiếp nhận"))
    kind = document.kind_label if document.kind_label.lower() not in document.title.lower() else ""
    name = " ".join(part for part in (reference(document), kind, document.title) if part)
    if name:
        return name
    return document.file.name if document.file is not None and document.file.name else str(_("Văn bản chưa đọc"))


def reference(document: Document) -> str:
    """Số/ký hiệu, as everywhere."""
    return document.reference
