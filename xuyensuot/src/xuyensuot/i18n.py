"""Keeps the catalogues of translations in step with the code, with Babel alone: GNU gettext is not asked for.

The source strings are Vietnamese. `locale/en` translates them; `locale/vi` only renders the few sentences of Django and
allauth that have no Vietnamese, or a poor one. Run `python -m xuyensuot.i18n` after strings have changed.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).parent
ENGLISH = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = ("_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy")
LEFT_OUT = {"locale", "migrations", "demo"}  # the demonstration speaks Vietnamese, whatever the reader's language


def extract() -> Catalog:
    """Every string of the platform that is shown to somebody, each with the files in which it stands."""
    catalogue = Catalog(locale="en", project="Xuyên Suốt", charset="utf-8", fuzzy=False)
    for path in sorted(ROOT.rglob("*")):
        place = path.relative_to(ROOT)
        if path.suffix in (".py", ".html", ".txt") and not LEFT_OUT & set(place.parts):
            for message in _messages(path):
                catalogue.add(message, locations=[(place.as_posix(), 1)])
    return catalogue


def _messages(path: Path) -> Iterator[Any]:
    """A string, or a pair of singular and plural."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = _as_python(text)
    for _line, function, found, _comments in extract_python(io.BytesIO(text.encode()), dict.fromkeys(KEYWORDS), [], {}):
        words = found if isinstance(found, tuple) else (found,)
        if words[0]:
            yield words[:2] if str(function).startswith("ngettext") else words[0]


def _as_python(template: str) -> str:
    """What Django's templatize makes of a template, fit for a tokenizer that minds indentation."""
    return "\n".join(line.strip() for line in templatize(template).splitlines())


def update(path: Path = ENGLISH) -> list[str]:
    """Bring a catalogue up to date: new strings come in, those that are gone go. Returns what is not translated."""
    with path.open("rb") as stream:
        catalogue = read_po(stream, locale=path.parent.parent.name)
    code = extract()
    code.creation_date = catalogue.creation_date  # nothing but strings changes the file
    catalogue.update(code, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    with path.open("wb") as stream:
        write_po(stream, catalogue, width=120, sort_output=True, omit_header=False, include_lineno=False)
    return untranslated(catalogue)


def untranslated(catalogue: Catalog) -> list[str]:
    """The strings of a catalogue that have no translation, or not every plural."""
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogue
        if message.id and not all(message.string if isinstance(message.string, tuple) else [message.string])
    ]


if __name__ == "__main__":
    for text in update():
        print(text)  # noqa: T201
