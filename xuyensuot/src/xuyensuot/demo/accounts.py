"""The demonstration's passwords: random for each installation, in a file that only its owner reads."""

import json
import secrets
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from xuyensuot.demo.content.people import PEOPLE
from xuyensuot.demo.content.shapes import PersonSeed
from xuyensuot.runtime.secret_store import write_private

# Without letters and figures that are taken for each other when read aloud; 12 of 30 are about 59 bits.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz2345678"
_ROLE_NAMES = {"office": "văn phòng", "leader": "lãnh đạo", "lead_unit": "đơn vị thực hiện", "reader": "giám sát"}


def accounts_path() -> Path:
    return Path(settings.VAR_DIR) / "demo-accounts.json"


def stored_passwords() -> dict[str, str]:
    """By username; empty before the demonstration was loaded, or where the file was taken away."""
    try:
        stored = json.loads(accounts_path().read_text())
    except FileNotFoundError:
        return {}
    return {str(username): str(password) for username, password in stored.items()}


def make_passwords() -> dict[str, str]:
    """Writes the file before anybody has one of its passwords, so that a load cut short is repeated with the same."""
    passwords = {person.username: _password() for person in PEOPLE} | stored_passwords()
    path = accounts_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    write_private(path, json.dumps(passwords, indent=2) + "\n")
    return passwords


def account_lines(passwords: dict[str, str], people: Iterable[PersonSeed] = PEOPLE) -> list[str]:
    """One line for each person, in columns: username, password, what they are."""
    known = [person for person in people if person.username in passwords]
    width = max((len(person.username) for person in known), default=0)
    return [
        f"{person.username:<{width}}  {passwords[person.username]}  {person.position} ({_ROLE_NAMES[person.role]})"
        for person in known
    ]


def _password() -> str:
    letters = [secrets.choice(_ALPHABET) for _ in range(12)]
    return "-".join("".join(letters[start : start + 4]) for start in (0, 4, 8))
