"""Fields for files: one component, in the language of the page."""

import re

import pytest
from django import forms

from xuyensuot.desk.forms import documents, matters, tasks
from xuyensuot.desk.forms.files import FilePicker
from xuyensuot.execution.enums import State


def test_every_field_for_files_is_the_one_component():
    found = {
        (name, field): declared.widget
        for module in (documents, matters, tasks)
        for name, form in vars(module).items()
        if isinstance(form, type) and issubclass(form, forms.BaseForm)
        for field, declared in form.base_fields.items()
        if isinstance(declared, forms.FileField)
    }
    assert set(found) == {("UploadForm", "file"), ("DeliveryForm", "files"), ("ProgressForm", "files")}
    assert all(isinstance(widget, FilePicker) for widget in found.values())


@pytest.mark.parametrize(
    ("language", "button", "none"),
    [("vi", "Chọn các tệp", "Chưa chọn tệp nào"), ("en", "Choose files", "No file chosen yet")],
)
def test_the_button_and_the_empty_state_speak_the_language_of_the_page(world, sign_in, language, button, none):
    client, work = sign_in(world.lead), world.occurrences[State.IN_PROGRESS]
    client.cookies["django_language"] = language
    text = client.get(f"/viec/{work.task_id}/?ky={work.pk}").content.decode()
    (label,) = re.findall(r'<label class="button button--small picker__button" for="id_files">([^<]+)</label>', text)
    assert label == button
    assert f'<output class="picker__names" data-none="{none}">{none}</output>' in text
    (field,) = re.findall(r'<input type="file"[^>]*>', text)
    assert [word in field for word in ('name="files"', 'class="picker__input"', " multiple")] == [True] * 3
