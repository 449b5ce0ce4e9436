import json
import re
from pathlib import Path

import pytest

from xuyensuot.demo.accounts import account_lines, accounts_path, make_passwords, stored_passwords
from xuyensuot.demo.content.people import PEOPLE


@pytest.fixture(autouse=True)
def installation(settings, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path / "var"
    return settings.VAR_DIR


def test_passwords_are_random_for_each_installation_and_kept_for_their_owner_only(settings, tmp_path):
    first = make_passwords()
    assert accounts_path().stat().st_mode & 0o777 == 0o600
    assert json.loads(accounts_path().read_text()) == first == stored_passwords()
    settings.VAR_DIR = tmp_path / "another"
    assert not set(first.values()) & set(make_passwords().values())


def test_passwords_made_again_stay_the_same():
    assert make_passwords() == make_passwords()


def test_every_person_has_a_password_that_is_hard_to_guess():
    passwords = make_passwords()
    assert sorted(passwords) == sorted(person.username for person in PEOPLE)
    assert len(set(passwords.values())) == len(PEOPLE)
    assert [p for p in passwords.values() if not re.fullmatch(r"[a-z2-8]{4}-[a-z2-8]{4}-[a-z2-8]{4}", p)] == []


def test_nothing_is_stored_before_the_demonstration_was_loaded():
    assert stored_passwords() == {}
    assert account_lines({}) == []


def test_account_lines_name_the_person_their_password_and_what_they_are():
    lines = account_lines({"vanphong": "abcd-efgh-jkmn", "bithu": "pqrs-tuvw-xyz2"})
    assert lines == [
        "vanphong  abcd-efgh-jkmn  Chánh Văn phòng Đảng ủy (văn phòng)",
        "bithu     pqrs-tuvw-xyz2  Bí thư Đảng ủy, Chủ tịch HĐND (lãnh đạo)",
    ]
