"""A ward with something behind every address of the desk, and another ward that must see none of it."""

from datetime import timedelta
from functools import cached_property
from itertools import count, islice
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from xuyensuot.accounts.models import User
from xuyensuot.common.clock import today
from xuyensuot.documents.enums import DocumentState, ItemKind
from xuyensuot.documents.models import Document, ExtractionRun, ReviewFinding, ReviewItem
from xuyensuot.execution.enums import State
from xuyensuot.execution.models import Evidence, Occurrence, Progress
from xuyensuot.files.commands import store
from xuyensuot.files.models import StoredFile
from xuyensuot.files.types import DOCUMENT_TYPES
from xuyensuot.localities.scope import commune_scope
from xuyensuot.organisation.enums import Role
from xuyensuot.organisation.models import Position, UnitAlias
from xuyensuot.programmes.enums import Comparator
from xuyensuot.programmes.models import Passage, Plan, Programme, Project, ProjectYear, Target, Task

from .._factories import make_unit, make_user
from ..execution._making import Ward

TEXT = "Nhiệm vụ: giữ gìn vệ sinh môi trường ở các tổ dân phố."


class World(Ward):
    """`stranger` has an account in the ward and no position; `foreign` is the office of the other ward."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers = count(1)
        self.stranger = make_user(self.commune, full_name="Đỗ Thử Lạ")
        self.foreign = Ward().office
        with commune_scope(self.commune):
            Position.objects.filter(user=self.stranger).delete()
            self.alias = UnitAlias.objects.create(commune=self.commune, unit=self.unit, text="Phòng VH-XH")
            self.file = self.upload()
            self.file.pictures.mkdir(parents=True)
            (self.file.pictures / "1").write_bytes(b"RIFF....WEBP")
            self.published = self.read_document(DocumentState.PUBLISHED)
            self.document = self.read_document(DocumentState.REVIEWING)
            self.open_finding = ReviewFinding.objects.create(
                commune=self.commune, document=self.document, code="annex.missing", severity="info", message="Thiếu."
            )
            self.programme = Programme.objects.create(
                commune=self.commune, title="Chương trình hành động", term_start=2025, term_end=2030
            )
            self.other_position = Position.objects.get(user=self.other)
            self.known_task = self.task(name="Giữ gìn vệ sinh môi trường", section="I", section_title="Về đô thị")
            self.occurrences = {state: self.in_state(state) for state in State}

    @cached_property
    def matters(self) -> Any:
        """Made when they are first asked for, so that the other tests count without them. Inside the scope."""
        from ._matters import Matters  # which needs a world itself

        return Matters(self)

    def person(self, role: str) -> User | None:
        return None if role == "anonymous" else getattr(self, role)

    def upload(self, name: str = "van-ban.txt", text: str = TEXT) -> StoredFile:
        content = SimpleUploadedFile(name, text.encode())
        return store(actor=self.office, commune=self.commune, upload=content, allowed=DOCUMENT_TYPES)

    def read_document(self, state: str) -> Document:
        document = Document.objects.create(
            commune=self.commune, title="Chương trình thử", file=self.file, state=state, uploaded_by=self.office
        )
        block = {"type": "paragraph", "span": [0, len(TEXT)], "page": 1, "style": ""}
        ExtractionRun.objects.create(
            commune=self.commune, document=document, state="done", text=TEXT, blocks=[block], header={}
        )
        data = {"text": TEXT, "lead_unit": self.unit.pk, "co_leads": [], "coordinating_units": [], "unknown_units": []}
        self.item = self.review_item(document, data)
        return document

    def review_item(self, document: Document, data: dict[str, Any], ordinal: int = 1) -> ReviewItem:
        return ReviewItem.objects.create(
            commune=self.commune,
            document=document,
            kind=ItemKind.TASK,
            ordinal=ordinal,
            extracted=data,
            data=data,
            span_start=0,
            span_end=len(TEXT),
        )

    def in_state(self, state: str) -> Occurrence:
        """Due in ten days, led by `unit` with `co_unit`; with a report where the state needs one."""
        made = self.occurrence(state, due=today() + timedelta(days=10), state_before=State.IN_PROGRESS)
        if state in (State.REPORTED, State.DONE):
            report = Progress.objects.create(
                commune=self.commune,
                occurrence=made,
                text="Đã xong.",
                percent=100,
                is_completion=True,
                author=self.lead,
            )
            Evidence.objects.create(commune=self.commune, progress=report, file=self.file, is_product=True)
            made.accepted_report = report if state == State.DONE else None
            made.save()
        return made

    def fill(self, more: int) -> None:
        """So many more of everything that a list shows, each with its sources and its work. Inside the scope."""
        for number in islice(self.numbers, more):
            due = today() + timedelta(days=number % 40 - 10)
            task = self.task(section=f"{number % 5}", section_title=f"Mục {number % 5}", responsible=self.lead)
            passage = self.passage(task=task, ordinal=1000 + number)
            work = self.occurrence(State.IN_PROGRESS, task=task, due=due, percent=number % 100)
            entry = Progress.objects.create(
                commune=self.commune, occurrence=work, text="Đang làm.", percent=10, author=self.lead
            )
            Evidence.objects.create(commune=self.commune, progress=entry, file=self.file)
            self.finding(passage)
            unit = make_unit(self.commune, f"Tổ dân phố số {number}", aliases=(f"TDP {number}",))
            make_user(self.commune, Role.LEAD_UNIT, unit, full_name=f"Lê Thử {number}")
            self.target(number)
            self.project(number)
            self.plan(number)

    def busy(self, more: int) -> None:
        """So many more tasks with one occurrence each, in few statements: for the screens that show hundreds."""
        made = []
        for number in islice(self.numbers, more):
            task = Task(
                commune=self.commune, programme=self.programme, number=str(number), ordinal=number, lead=self.unit,
                responsible=self.lead, section=f"{number % 5}", section_title=f"Mục {number % 5}",
                name=f"Việc đông thứ {number}: chỉnh trang tuyến phố, giữ gìn vệ sinh môi trường ở các tổ dân phố",
                start=today() - timedelta(days=number % 90),
            )  # fmt: skip
            task.index()
            made.append(task)
        states = (State.IN_PROGRESS, State.OFFERED, State.UNASSIGNED, State.REPORTED)
        Occurrence.objects.bulk_create(
            Occurrence(
                commune=self.commune, task=task, lead=self.unit, state=states[at % 4], percent=at % 100,
                due=today() + timedelta(days=at % 400 - 60),
            )
            for at, task in enumerate(Task.objects.bulk_create(made))
        )  # fmt: skip

    def finding(self, passage: Passage) -> None:
        ReviewFinding.objects.create(
            commune=self.commune,
            document=passage.document,
            item=passage.review_item,
            code="task.duplicate",
            severity="warning",
            message="Việc này có vẻ đã nêu ở mục khác.",
        )

    def passage(self, *, ordinal: int, **of: Any) -> Passage:
        item = self.review_item(self.published, {"text": TEXT}, ordinal)
        return Passage.objects.create(
            commune=self.commune,
            document=self.published,
            review_item=item,
            place="Phụ lục 3",
            excerpt=TEXT,
            span_start=0,
            span_end=9,
            **of,
        )

    def target(self, number: int, **fields: Any) -> Target:
        given = {"name": f"Tỷ lệ thứ {number}", "comparator": Comparator.AT_LEAST, "value": 90, "unit": "%"} | fields
        target = Target.objects.create(**self._place(number), **given)
        self.passage(target=target, ordinal=100_000 + number)
        return target

    def project(self, number: int, **fields: Any) -> Project:
        given = {"name": f"Dự án thứ {number}", "total": 19_388_000_000} | fields
        project = Project.objects.create(**self._place(number), **given)
        for year, amount in ((2026, 16_888_000_000), (2027, 2_500_000_000)):
            ProjectYear.objects.create(commune=self.commune, project=project, year=year, amount=amount)
        self.passage(project=project, ordinal=200_000 + number)
        return project

    def plan(self, number: int, **fields: Any) -> Plan:
        plan = Plan.objects.create(**self._place(number), **({"name": f"Quy hoạch thứ {number}"} | fields))
        self.passage(plan=plan, ordinal=300_000 + number)
        return plan

    def _place(self, number: int) -> dict[str, Any]:
        section = {"section": f"{number % 5}", "section_title": f"Mục {number % 5}"}
        return {
            "commune": self.commune,
            "programme": self.programme,
            "number": str(number),
            "ordinal": number,
        } | section
