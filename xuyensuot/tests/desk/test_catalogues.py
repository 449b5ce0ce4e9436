"""The English catalogue is complete, says the same with the same blanks, and is in step with the code."""

import re

import pytest
from babel.messages.pofile import read_po
from django.utils.translation import gettext, ngettext, override

from xuyensuot.i18n import ENGLISH, extract, untranslated

BLANK = re.compile(r"%\([a-z_]+\)[sd]|%[sd]|<[^>]+>")
VIETNAMESE = re.compile(r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)
NAMES = {"đồng", "Hòa", "Bình", "Phòng", "MẬT", "xoá", "sáp", "nhập"}  # what English says in Vietnamese too


@pytest.fixture(scope="module")
def english():
    with ENGLISH.open("rb") as stream:
        return read_po(stream, locale="en")


def test_every_string_is_in_the_catalogue_and_no_other(english):
    """Bring it up to date with: python -m xuyensuot.i18n"""
    assert {message.id for message in english if message.id} == {message.id for message in extract() if message.id}


def test_every_string_is_translated(english):
    assert untranslated(english) == []


def test_every_blank_of_a_string_is_in_its_translation(english):
    wrong = {}
    for message in english:
        source = message.id if isinstance(message.id, str) else message.id[0]
        for said in [message.string] if isinstance(message.string, str) else message.string:
            if source and sorted(set(BLANK.findall(said))) != sorted(set(BLANK.findall(source))):
                wrong[source] = said
    assert wrong == {}


def test_no_translation_is_left_in_vietnamese(english):
    left = {}
    for message in english:
        said = " ".join(message.string) if isinstance(message.string, tuple) else message.string
        if message.id and [word for word in VIETNAMESE_WORD.findall(said) if word not in NAMES]:
            left[str(message.id)] = said
    assert left == {}


VIETNAMESE_WORD = re.compile(rf"\w*{VIETNAMESE.pattern}\w*", re.IGNORECASE)


def test_the_compiled_catalogues_are_what_django_reads(db):
    with override("en"):
        assert gettext("Nhiệm vụ") == "Tasks"
        assert [ngettext("còn %(count)d ngày", "còn %(count)d ngày", n) % {"count": n} for n in (1, 5)] == [
            "1 day left",
            "5 days left",
        ]
    with override("vi"):
        assert gettext("Nhiệm vụ") == "Nhiệm vụ"
        assert gettext("This field is required.") == "Mục này cần điền."


def test_the_desk_can_be_read_in_english(world, sign_in):
    client = sign_in(world.office)
    client.cookies["django_language"] = "en"
    page = client.get("/viec/").content.decode()
    for words in ("<h1>Tasks</h1>", "Open, overdue", "On time, of what was due", "Search tasks, targets, projects…"):
        assert words in page
