"""What the tests of the document screens share: a signed-in browser's requests, and the text that a person reads."""

import re
from html import unescape

from django.http import HttpResponse
from django.test import Client

from xuyensuot.accounts.models import User

BACKEND = "xuyensuot.accounts.backends.PasswordBackend"
HTMX = {"HX-Request": "true"}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def text_of(response: HttpResponse) -> str:
    """The page without its tags, white space folded."""
    return plain(response.content.decode())


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def messages_of(response: HttpResponse) -> list[str]:
    """The sentences at the top of a page."""
    (area,) = re.findall(r'<ul class="messages".*?</ul>', response.content.decode(), re.DOTALL)
    return [plain(item) for item in re.findall(r"<li.*?</li>", area, re.DOTALL)]


def errors_of(response: HttpResponse) -> list[str]:
    """The sentences beside fields, those hidden left out."""
    found = re.findall(r'<p class="field__error"([^>]*)>(.*?)</p>', response.content.decode(), re.DOTALL)
    return [plain(sentence) for attributes, sentence in found if "hidden" not in attributes]
