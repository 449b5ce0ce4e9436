"""Both guards of tenancy, each by itself, with data that could leak."""

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction
from django_scopes import ScopeError, scopes_disabled

from xuyensuot.audit.models import Event
from xuyensuot.documents.models import Document, ReviewItem
from xuyensuot.localities.guard import append_only_tables, tenant_tables
from xuyensuot.localities.scope import commune_scope, current_commune_id
from xuyensuot.organisation.commands import add_alias
from xuyensuot.organisation.models import Unit

from .._documents import Ward
from .._factories import make_commune, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_here(settings, tmp_path) -> None:
    settings.VAR_DIR, settings.FILES_DIR = tmp_path, tmp_path / "files"


def rows(sql: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


@pytest.fixture
def two_wards() -> tuple[Ward, Ward]:
    """Each with a document under review."""
    wards = Ward("Hòa Bình Trung"), Ward("Lạc Trung")
    for ward in wards:
        with commune_scope(ward.commune):
            ward.read()
    return wards


def test_the_tests_run_as_a_role_that_the_policies_bind():
    ((name, superuser, bypasses),) = rows(
        "SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
    )
    assert (name, superuser, bypasses) == ("xuyensuot_app", False, False)
    assert rows("SELECT count(*) FROM pg_tables WHERE tableowner = current_user AND schemaname = 'public'") == [(0,)]


def test_every_table_with_a_commune_is_guarded():
    with_commune = rows(
        "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_namespace n "
        "ON n.oid = c.relnamespace WHERE a.attname = 'commune_id' AND c.relkind = 'r' AND n.nspname = 'public' "
        "AND c.relname <> 'accounts_user' AND NOT (c.relrowsecurity AND EXISTS "
        "(SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'same_commune'))"
    )
    assert with_commune == []
    assert len(tenant_tables()) >= 25


def test_outside_a_scope_a_tenant_model_cannot_be_asked():
    for ask in (
        lambda: Document.objects.count(),
        lambda: Unit.objects.all().exists(),
        lambda: list(ReviewItem.objects.all()),
    ):
        with pytest.raises(ScopeError):
            ask()


def test_each_commune_sees_its_own_rows(two_wards: tuple[Ward, Ward]):
    for ward in two_wards:
        with commune_scope(ward.commune):
            for model in (Document, ReviewItem, Unit, Event):
                assert set(model.objects.values_list("commune_id", flat=True)) == {ward.commune.pk}


def test_raw_sql_sees_the_open_commune_only(two_wards: tuple[Ward, Ward]):
    for ward in two_wards:
        with commune_scope(ward.commune):
            for table in ("documents_document", "documents_reviewitem", "organisation_unit", "audit_event"):
                assert rows(f"SELECT DISTINCT commune_id FROM {table}") == [(ward.commune.pk,)]


def test_raw_sql_sees_nothing_outside_a_scope(two_wards: tuple[Ward, Ward]):
    assert {table: rows(f'SELECT count(*) FROM "{table}"') for table in tenant_tables()} == {
        table: [(0,)] for table in tenant_tables()
    }


def test_with_the_first_guard_off_the_second_still_holds(two_wards: tuple[Ward, Ward]):
    first, second = two_wards
    with commune_scope(first.commune), scopes_disabled():
        assert set(Document.objects.values_list("commune_id", flat=True)) == {first.commune.pk}
        assert Unit.objects.filter(commune=second.commune).update(name="chiếm") == 0


def test_a_row_cannot_be_written_into_another_commune():
    first, second = make_commune(), make_commune("Lạc Trung")
    with (
        commune_scope(first),
        pytest.raises((ProgrammingError, InternalError), match="row-level security"),
        transaction.atomic(),
    ):
        Unit.objects.create(commune=second, name="Tổ lạ")


def test_another_communes_row_is_neither_changed_nor_removed(two_wards: tuple[Ward, Ward]):
    first, second = two_wards
    with commune_scope(first.commune), connection.cursor() as cursor:
        cursor.execute("UPDATE organisation_unit SET name = 'chiếm' WHERE commune_id = %s", [second.commune.pk])
        assert cursor.rowcount == 0
        cursor.execute("DELETE FROM documents_reviewfinding WHERE commune_id = %s", [second.commune.pk])
        assert cursor.rowcount == 0


def test_scopes_nest_and_close(two_wards: tuple[Ward, Ward]):
    first, second = (ward.commune for ward in two_wards)
    told = "SELECT current_setting('xuyensuot.commune', true)"
    with commune_scope(first):
        with commune_scope(second):
            assert (current_commune_id(), rows(told)) == (second.pk, [(str(second.pk),)])
        assert (current_commune_id(), rows(told)) == (first.pk, [(str(first.pk),)])
    assert (current_commune_id(), rows(told)) == (None, [("",)])


def test_a_scope_closes_after_an_error():
    commune = make_commune()
    with pytest.raises(ZeroDivisionError), commune_scope(commune):
        1 / 0  # noqa: B018
    assert rows("SELECT current_setting('xuyensuot.commune', true)") == [("",)]


def test_history_of_rows_is_guarded_too():
    wards = make_commune(), make_commune("Lạc Trung")
    for commune in wards:
        make_unit(commune, "Tổ Khuyến đọc")
    for commune in wards:
        with commune_scope(commune):
            assert rows("SELECT DISTINCT commune_id FROM organisation_unitevent") == [(commune.pk,)]


@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}"])
def test_what_is_only_added_to_is_neither_changed_nor_removed(statement: str):
    ward = Ward()
    assert {"audit_event", "organisation_unitevent", "execution_progress"} <= set(append_only_tables())
    with commune_scope(ward.commune):
        add_alias(actor=ward.office, unit=Unit.objects.get(name="Công an"), text="CA phường")
        for table in append_only_tables():
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                rows(statement.format(table))
        assert Event.objects.filter(code="organisation.alias_added", actor=ward.office).count() == 1
