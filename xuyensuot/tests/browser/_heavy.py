"""Runs inside an installation with the demonstration: makes its data heavy, as after years of work.

Five hundred tasks more, and one of them with all that a task can have beside it: parts, periods, reports with files,
obstacles, directives, parts asked for, all of them many. Sixty rows more in each register.
"""

from datetime import timedelta
from itertools import cycle

from django.core.files.uploadedfile import SimpleUploadedFile

from xuyensuot.accounts.models import User
from xuyensuot.common.clock import today
from xuyensuot.documents.models import Document, ExtractionRun, ReviewFinding
from xuyensuot.execution import commands
from xuyensuot.execution.models import Occurrence
from xuyensuot.localities.models import Commune
from xuyensuot.localities.scope import commune_scope
from xuyensuot.organisation.models import Position, Unit
from xuyensuot.programmes.enums import UnitRole
from xuyensuot.programmes.models import Plan, Programme, Project, ProjectYear, Target, Task, TaskUnit

ROWS = 60
TASKS, MATTERS, REPORTS, PERIODS, PARTS = 500, 6, 20, 24, 15
NAME = "Chỉnh trang tuyến phố số"
LONG = "Rà soát, vận động từng hộ gia đình hai bên tuyến phố tháo dỡ mái che, mái vẩy lấn chiếm; " * 4


def main() -> None:
    commune = Commune.objects.get()
    people = {person.username: person for person in User.objects.all()}
    with commune_scope(commune):
        tasks = _tasks(commune)
        _load(tasks[0], tasks[1 : PARTS + 1], people)
        _items(commune)
        _documents(commune, people["vanphong"])
    _people(commune)


def _tasks(commune: Commune) -> list[Task]:
    units, programme, made = list(Unit.objects.all()), Programme.objects.get(), []
    lead = Unit.objects.get(positions__user__username="kinhte")
    for n in range(TASKS):
        made.append(
            Task(
                commune=commune,
                programme=programme,
                number=str(n),
                ordinal=1000 + n,
                section=str(n % 5),
                lead=units[n % len(units)] if n else lead,
                name=f"{NAME} {n}",
                start=today() - timedelta(n % 90),
            )
        )
        made[-1].index()
    Task.objects.bulk_create(made)
    Occurrence.objects.bulk_create(
        Occurrence(
            commune=commune,
            task=task,
            lead=task.lead,
            percent=n % 100,
            due=today() + timedelta(n % 400 - 60),
            state=("unassigned", "offered", "in_progress", "suspended")[n % 4],
        )
        for n, task in enumerate(made)
    )
    return made


def _load(task: Task, parts: list[Task], people: dict[str, User]) -> None:
    """All on the one task, by the commands that people use, so that its thread tells of it."""
    lead, office, leader = people["kinhte"], people["vanphong"], people["chutich"]
    units = [unit for unit in Unit.objects.all() if unit != task.lead]
    Task.objects.filter(pk__in=[part.pk for part in parts]).update(parent=task)
    TaskUnit.objects.bulk_create(
        TaskUnit(commune=task.commune, task=task, unit=unit, role=role)
        for unit, role in zip(units, cycle((UnitRole.CO_LEAD, UnitRole.COORDINATING, UnitRole.COORDINATING)))
    )
    Occurrence.objects.bulk_create(
        Occurrence(commune=task.commune, task=task, lead=task.lead, label=f"Tháng {n + 1}", state="done", percent=100)
        for n in range(PERIODS)
    )
    work = task.occurrences.get(state="unassigned")
    commands.assign(actor=office, occurrence=work)
    work = commands.accept(actor=lead, occurrence=work)
    for n in range(REPORTS):
        photo = SimpleUploadedFile(f"Biên bản kiểm tra tuyến phố lần {n}.txt", f"Biên bản {n}".encode())
        commands.record_progress(
            actor=lead, occurrence=work, text=f"Lần {n}. {LONG}", percent=n, files=[photo] if n % 3 else []
        )
    day, units_asked = today() + timedelta(2), cycle(units)
    Occurrence.objects.filter(pk=work.pk).update(due=today() + timedelta(30))
    for n in range(MATTERS):
        work.refresh_from_db()
        obstacle = commands.raise_obstacle(actor=lead, occurrence=work, text=LONG, proposal=LONG, beyond_authority=True)
        if n % 2:
            commands.escalate_obstacle(actor=office, obstacle=obstacle, unit=next(units_asked), answer_due=day)
        directive = commands.give_directive(actor=leader, task=task, text=LONG, due=day)
        if n % 3:
            commands.answer_directive(actor=lead, directive=directive, answer=LONG)
        commands.request_part(actor=lead, occurrence=work, unit=next(units_asked), part=LONG, due=day)


def _items(commune: Commune) -> None:
    programme, unit = Programme.objects.get(), Unit.objects.first()
    shared = {"commune": commune, "programme": programme, "section": "9", "section_title": LONG[:200]}
    targets = [
        Target(
            name=f"Tỷ lệ hộ gia đình tham gia phân loại rác tại nguồn, nhóm {n}", number=str(n), ordinal=1000 + n,
            comparator=("ge", "range", "qualitative", "unset")[n % 4], value=n, value_max=n + 5, unit="%",
            due_year=2026 + n % 5, reporter=unit, **shared,
        )
        for n in range(ROWS)
    ]  # fmt: skip
    projects = [
        Project(
            name=f"Cải tạo, nâng cấp nhà văn hóa tổ dân phố số {n}", number=str(n), ordinal=1000 + n, group="C",
            sector="Văn hóa", place=LONG[:200], first_year=2026, last_year=2030, total=10**9 * (n + 1), **shared,
        )
        for n in range(ROWS)
    ]  # fmt: skip
    plans = [
        Plan(name=f"Quy hoạch chi tiết khu dân cư số {n}", number=str(n), ordinal=1000 + n, place=LONG[:200], **shared)
        for n in range(ROWS)
    ]
    for item in (*targets, *projects, *plans):
        item.index()
    Target.objects.bulk_create(targets)
    Plan.objects.bulk_create(plans)
    years = [
        ProjectYear(commune=commune, project=project, year=year, amount=2 * 10**8)
        for project in Project.objects.bulk_create(projects)
        for year in range(2026, 2031)
    ]
    ProjectYear.objects.bulk_create(years)


def _documents(commune: Commune, office: User) -> None:
    for n in range(ROWS):
        document = Document.objects.create(
            commune=commune, title=f"Kế hoạch chỉnh trang đô thị đợt {n}", kind="KH", kind_label="Kế hoạch",
            number=str(n), symbol="KH-UBND", state=("reviewing", "published")[n % 2], uploaded_by=office,
        )  # fmt: skip
        ExtractionRun.objects.create(commune=commune, document=document, state="done")
        ReviewFinding.objects.create(
            commune=commune, document=document, code="annex.missing", severity="warning", message=LONG[:300]
        )


def _people(commune: Commune) -> None:
    made = [User(username=f"nguoi{n}", full_name=f"Nguyễn Mẫu {n}", password="!", commune=commune) for n in range(ROWS)]
    for person in made:
        person.index()
    User.objects.bulk_create(made)
    with commune_scope(commune):
        unit = Unit.objects.first()
        Position.objects.bulk_create(
            Position(commune=commune, user=person, unit=unit, title="Chuyên viên", role="lead_unit") for person in made
        )


main()
