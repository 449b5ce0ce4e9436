"""The tests' own database must guard as the one in service does."""

import threading

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.utils import ProgrammingError
from django.utils.timezone import now

from xuyensuot.runtime import roles


def current_user() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
def test_tests_sign_in_as_the_application() -> None:
    assert current_user() == roles.APP


@pytest.mark.django_db
def test_the_application_changes_no_table() -> None:
    with pytest.raises(ProgrammingError, match="must be owner of table"):
        connection.cursor().execute("ALTER TABLE django_content_type ADD COLUMN more text")


@pytest.mark.django_db(transaction=True)
def test_another_thread_signs_in_as_the_application() -> None:
    seen: list[str] = []

    def ask() -> None:
        seen.append(current_user())
        connection.close()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert seen == [roles.APP]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", [1, 2])
def test_tables_are_emptied_between_tests(time: int) -> None:
    assert not Session.objects.exists()
    Session.objects.create(session_key="left", expire_date=now())
    assert current_user() == roles.APP


@pytest.mark.django_db(transaction=True)
def test_the_owner_sees_what_was_committed(owner_connection: psycopg.Connection) -> None:
    Session.objects.create(session_key="seen", expire_date=now())
    found = owner_connection.execute("SELECT current_user, session_key FROM django_session")
    assert found.fetchall() == [(roles.OWNER, "seen")]
