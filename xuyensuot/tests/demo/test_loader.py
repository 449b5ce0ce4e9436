import json
import shutil
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings

from xuyensuot.accounts.models import User
from xuyensuot.audit.models import Event
from xuyensuot.demo import loader
from xuyensuot.demo.accounts import accounts_path, stored_passwords
from xuyensuot.demo.content.people import PEOPLE
from xuyensuot.demo.content.tasks import task_rows
from xuyensuot.demo.loader import load_demo
from xuyensuot.demo.staffing import COMMUNE_CODE
from xuyensuot.documents.enums import DocumentState, FindingState
from xuyensuot.documents.models import Document, ReviewFinding
from xuyensuot.execution.models import (
    CoordinationRequest,
    Directive,
    Escalation,
    Evidence,
    Extension,
    Obstacle,
    Occurrence,
    Progress,
    Reminder,
    Transition,
)
from xuyensuot.execution.queries import bucket_counts
from xuyensuot.files.models import StoredFile
from xuyensuot.localities.models import Commune
from xuyensuot.localities.scope import commune_scope
from xuyensuot.programmes.models import Project, Target, Task

from .._factories import make_commune, make_unit

TODAY = date(2026, 11, 21)
WRITTEN = (Task, Occurrence, Progress, Transition, Evidence, Document, StoredFile, Event)


@pytest.fixture
def installation(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.FILES_DIR = tmp_path / "files"


class TestLoadedDemonstration(TestCase):
    """One load for all that only looks at it."""

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp())
        cls.enterClassContext(override_settings(VAR_DIR=cls.folder, FILES_DIR=cls.folder / "files"))
        super().setUpClass()

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        shutil.rmtree(cls.folder)

    @classmethod
    def setUpTestData(cls):
        make_unit(make_commune("Bình An"))
        assert load_demo(today=TODAY)

    def setUp(self):
        self.enterContext(commune_scope(Commune.objects.get(code=COMMUNE_CODE)))

    def test_publishes_the_whole_programme(self):
        document = Document.objects.get()
        assert (document.state, document.reference) == (DocumentState.PUBLISHED, "09-CTr/ĐU")
        assert (document.uploaded_at.date(), document.published_at.date()) == (date(2026, 3, 17), date(2026, 3, 24))
        assert (Task.objects.count(), Target.objects.count(), Project.objects.count()) == (45, 29, 12)
        assert [task.name for task in Task.objects.all()] == [row.text for row in task_rows().values()]

    def test_understands_every_deadline_as_the_content_means_it(self):
        dues = {task.name: task.due for task in Task.objects.exclude(due=None)}
        expected = {row.text: row.due for row in task_rows().values() if row.due}
        assert dues == {**expected, task_rows()["V.5"].text: date(2026, 12, 31)}

    def test_decides_every_finding_that_the_faults_raise(self):
        found = set(ReviewFinding.objects.values_list("code", flat=True))
        planted = {"task.lead-missing", "task.lead-multiple", "number.duplicate", "sum.mismatch", "year.out-of-range"}
        assert planted - found == set()
        assert ReviewFinding.objects.filter(state=FindingState.OPEN).count() == 0
        assert ReviewFinding.objects.filter(note="").count() == 0

    def test_chooses_one_lead_of_two_and_leaves_one_task_without(self):
        shared = Task.objects.get(name=task_rows()["III.2"].text)
        co_leads = [row.unit.name for row in shared.task_units.filter(role="co_lead").select_related("unit")]
        assert shared.lead.name == "Ban Quản lý dự án đầu tư - hạ tầng"
        assert co_leads == ["Phòng Kinh tế, Hạ tầng và Đô thị"]
        assert [task.name for task in Task.objects.filter(lead=None)] == [task_rows()["IV.8"].text]

    def test_answers_the_six_questions_but_for_some_that_the_screen_is_to_ask(self):
        missing = Counter(tuple(sorted(task.missing)) for task in Task.objects.select_related("commune"))
        assert missing == {(): 32, ("authority",): 12, ("authority", "person", "responsibility"): 1}

    def test_leaves_work_in_every_official_bucket(self):
        counts = bucket_counts(Occurrence.objects.all(), TODAY)
        states = Counter(Occurrence.objects.values_list("state", flat=True))
        assert (counts.a, counts.b, counts.c, counts.d, counts.routine) == (26, 3, 28, 5, 3)
        assert states == {"done": 29, "in_progress": 30, "reported": 4, "offered": 1, "unassigned": 1}

    def test_has_something_beside_the_work_in_every_stage(self):
        matters = (Extension, Obstacle, Directive, CoordinationRequest)
        states = {model.__name__: sorted(model.objects.values_list("state", flat=True)) for model in matters}
        assert states == {
            "Extension": ["offered", "open"],
            "Obstacle": ["escalated", "resolved"],
            "Directive": ["closed", "open", "open"],
            "CoordinationRequest": ["accepted", "accepted", "delivered"],
        }
        assert (Reminder.objects.count(), Escalation.objects.get().unit.name) == (4, "Ủy ban nhân dân phường")

    def test_dates_everything_before_today_and_keeps_every_file(self):
        days = [entry.at.date() for model in (Progress, Transition) for entry in model.objects.all()]
        assert (min(days), max(days) < TODAY) == (date(2026, 3, 24), True)
        assert [file.name for file in StoredFile.objects.all() if not file.path.exists()] == []
        assert Evidence.objects.count() == StoredFile.objects.count() - 1  # the document itself

    def test_a_second_load_changes_nothing(self):
        accounts, before = accounts_path().read_bytes(), [model.objects.count() for model in WRITTEN]
        assert load_demo(today=TODAY) is False
        assert [model.objects.count() for model in WRITTEN] == before
        assert accounts_path().read_bytes() == accounts

    def test_every_account_signs_in_with_its_stored_password(self):
        passwords = stored_passwords()
        assert sorted(passwords) == sorted(person.username for person in PEOPLE)
        assert [name for name in passwords if not self.client.login(username=name, password=passwords[name])] == []

    def test_stays_within_its_own_commune(self):
        with commune_scope(Commune.objects.get(name="Bình An")):
            assert [model.objects.count() for model in WRITTEN] == [0] * len(WRITTEN)


@pytest.mark.django_db
def test_load_that_fails_leaves_nothing_but_its_passwords_which_the_next_one_uses(installation, monkeypatch, capsys):
    with monkeypatch.context() as broken:
        broken.setattr(loader, "replay", lambda *args, **kwargs: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            load_demo()
    passwords = stored_passwords()
    assert (Commune.objects.filter(code=COMMUNE_CODE).count(), User.objects.count()) == (0, 0)
    call_command("load_demo")
    call_command("load_demo")
    call_command("load_demo", print_accounts=True)
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["Đã nạp phường trình diễn.", "Phường trình diễn đã có sẵn, không thay đổi gì."]
    assert [line.split()[:2] for line in lines[2:]] == [[p.username, passwords[p.username]] for p in PEOPLE]
    assert json.loads(accounts_path().read_text()) == passwords


def test_command_says_how_to_set_a_password_when_the_file_is_gone(installation, capsys):
    call_command("load_demo", print_accounts=True)
    expected = f"Không thấy {accounts_path()}; đặt lại mật khẩu bằng: xuyensuot manage changepassword vanphong\n"
    assert capsys.readouterr().out == expected


@pytest.mark.django_db
def test_command_refuses_where_demonstration_accounts_may_not_sign_in(installation, settings):
    settings.ALLOW_DEMONSTRATION_ACCOUNTS = False
    with pytest.raises(CommandError, match="không nhận tài khoản trình diễn"):
        call_command("load_demo")
    assert not Commune.objects.filter(code=COMMUNE_CODE).exists()
