"""The screens from which the work is followed: unit, leaders, board, timeline, calendar, what is new."""

from collections import Counter
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from xuyensuot.common.clock import today
from xuyensuot.execution import commands
from xuyensuot.execution.enums import State
from xuyensuot.execution.models import CoordinationRequest, Occurrence
from xuyensuot.localities.scope import commune_scope
from xuyensuot.programmes.commands import hand_over
from xuyensuot.programmes.enums import Force
from xuyensuot.programmes.signals import item_replaced

from ._matters import Matters

ADDRESSES = ("/lanh-dao/", "/bang/", "/bang/?theo=don-vi", "/bang/?theo=thang", "/tien-trinh/",
             "/tien-trinh/?theo=don-vi", "/lich/", "/moi/")  # fmt: skip


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_a_screen_costs_the_same_at_forty_tasks_and_at_five_hundred(world, sign_in):
    addresses = [*ADDRESSES, f"/don-vi/{world.unit.pk}/"]
    browsers = [sign_in(world.office), sign_in(world.lead)]
    with commune_scope(world.commune):
        world.busy(40)
        commands.remind(actor=world.office, occurrence=world.occurrences[State.IN_PROGRESS], text="Gửi báo cáo.")
    few = [[queries(client, address) for address in addresses] for client in browsers]
    with commune_scope(world.commune):
        world.busy(460)
    assert [[queries(client, address) for address in addresses] for client in browsers] == few
    assert max(max(costs) for costs in few) <= 25


def counted(columns) -> dict[str, int]:
    return {column.key: column.count for column in columns if column.count}


def test_the_board_has_each_occurrence_in_one_column(world, sign_in):
    with commune_scope(world.commune):
        every = list(Occurrence.objects.values_list("pk", "state"))
    client = sign_in(world.office)
    board = client.get("/bang/").context["board"]
    assert counted(board.columns) == Counter(state for _pk, state in every)
    for by in ("trang-thai", "don-vi", "thang"):
        board = client.get("/bang/", {"theo": by}).context["board"]
        cards = [card.occurrence.pk for column in board.columns for card in column.cards]
        assert len(cards) == len(set(cards)) == sum(counted(board.columns).values())


def test_the_page_of_a_unit_counts_as_the_list_does(world, sign_in):
    client = sign_in(world.office)
    work = client.get(f"/don-vi/{world.unit.pk}/").context["work"]
    listed = client.get("/viec/", {"don_vi": world.unit.pk}).context["list"].counts
    assert (work.counts.a, work.counts.b, work.counts.c, work.counts.d) == (listed.a, listed.b, listed.c, listed.d)
    assert work.open == listed.c + listed.d == sum(load.open for load in work.people)


def test_what_a_unit_finished_stays_in_its_list_when_the_task_is_handed_over(world, sign_in):
    with commune_scope(world.commune):
        done = world.occurrences[State.DONE]
        work = world.occurrence(State.IN_PROGRESS, task=done.task, label="Kỳ 2", due=today())
        hand_over(actor=world.office, task=done.task, unit=world.other_unit, reason="QĐ 5")
    client = sign_in(world.office)

    def told(unit, bucket: str) -> tuple[int, set[int]]:
        address = {"don_vi": unit.pk, "nhom": bucket}
        counts = client.get(f"/don-vi/{unit.pk}/").context["work"].counts
        return getattr(counts, bucket), {
            row.occurrence.pk for row in client.get("/viec/", address).context["list"].rows
        }

    assert told(world.unit, "a") == (1, {done.pk})
    assert told(world.other_unit, "a") == (0, set())
    assert told(world.other_unit, "c") == (1, {work.pk})
    tasks = {row.task.pk for row in client.get("/viec/", {"don_vi": world.other_unit.pk}).context["list"].rows}
    assert tasks == {done.task_id}


def test_the_page_of_a_unit_counts_what_units_wait_for_from_one_another(world, sign_in):
    with commune_scope(world.commune):
        matters = Matters(world)
        CoordinationRequest.objects.filter(pk=matters.part.pk).update(due=today() - timedelta(days=1))
    client = sign_in(world.reader)

    def told(unit):
        counts = {str(kind.label): kind.counts for kind in client.get(f"/don-vi/{unit.pk}/").context["work"].others}
        return {label: (of.a, of.b, of.c, of.d) for label, of in counts.items()}

    assert told(world.other_unit) == {"Đơn vị khác yêu cầu phối hợp": (1, 0, 0, 1)}
    assert told(world.unit) == {"Yêu cầu đơn vị khác phối hợp": (1, 0, 0, 1), "Ý kiến chỉ đạo": (1, 0, 1, 0)}


def test_leaders_see_the_figures_that_the_list_counts(world, sign_in):
    client = sign_in(world.leader)
    page, listed = client.get("/lanh-dao/").context["page"], client.get("/viec/").context["list"].counts
    assert (page.counts.c, page.counts.d) == (listed.c, listed.d)
    assert [figure.value for figure in page.figures][:2] == [listed.c + listed.d, listed.d]


def test_what_was_read_is_new_no_more_and_an_older_form_moves_nothing_back(world, sign_in):
    client = sign_in(world.office)
    with commune_scope(world.commune):
        work = world.occurrences[State.IN_PROGRESS]
        commands.record_progress(actor=world.lead, occurrence=work, text="Đạt một nửa", percent=50)
    first = client.get("/moi/").context["news"]
    assert first.total > 0
    client.post("/moi/da-xem/", {"den": first.until.isoformat()})
    assert client.get("/moi/").context["news"].total == 0
    client.post("/moi/da-xem/", {"den": (first.until - timedelta(days=3)).isoformat()})
    assert client.get("/moi/").context["news"].total == 0


def test_ones_own_doings_are_no_news_and_others_of_another_unit_neither(world, sign_in):
    with commune_scope(world.commune):
        work = world.occurrences[State.IN_PROGRESS]
        commands.record_progress(actor=world.lead, occurrence=work, text="Đạt một nửa", percent=50)

    def told(person):
        return [of.task.pk for _day, tasks in sign_in(person).get("/moi/").context["news"].days for of in tasks]

    assert work.task_id in told(world.office)
    assert work.task_id not in told(world.other)
    events = sign_in(world.lead).get("/moi/").context["news"]
    assert world.lead.pk not in {line.event.actor_id for _day, tasks in events.days for of in tasks for line in of.all}


def test_what_is_new_of_one_task_is_told_in_three_lines(world, sign_in):
    work = world.occurrences[State.IN_PROGRESS]
    with commune_scope(world.commune):
        for percent in (10, 20, 30, 40, 50):
            commands.record_progress(actor=world.lead, occurrence=work, text=f"Đạt {percent}%", percent=percent)
    page = sign_in(world.office).get("/moi/")
    (told,) = [of for _day, tasks in page.context["news"].days for of in tasks if of.task.pk == work.task_id]
    assert (len(told.told), told.untold) == (3, len(told.all) - 3)
    assert f"và {told.untold} thay đổi trước đó" in page.content.decode()


def test_the_leaders_list_names_every_task_that_is_counted_late_and_the_tile_its_rows(world, sign_in):
    with commune_scope(world.commune):
        Occurrence.objects.filter(state=State.REPORTED).update(due=today() - timedelta(days=3))
    client = sign_in(world.leader)
    page = client.get("/lanh-dao/").context["page"]
    assert page.counts.d == page.stuck_total > 0
    opened = page.figures[0]
    assert client.get(opened.url).context["page"].paginator.count == opened.value


def test_what_was_done_stays_counted_once_a_later_document_replaced_its_task(world, sign_in):
    client = sign_in(world.leader)

    def counted() -> list[int]:
        lists = [client.get(address).context["list"].counts.a for address in ("/viec/", "/viec/?nhom=a")]
        shown = client.get("/viec/?nhom=a").context["page"].paginator.count
        unit = client.get(f"/don-vi/{world.unit.pk}/").context["work"].counts.a
        return [client.get("/lanh-dao/").context["page"].counts.a, unit, shown, *lists]

    assert counted() == [1] * 5
    listed = client.get("/viec/").context["page"].paginator.count
    with commune_scope(world.commune):
        task = world.occurrences[State.DONE].task
        task.force = Force.REPLACED
        task.save()
        item_replaced.send(sender=type(task), item=task, actor=world.office)
    assert counted() == [1] * 5
    assert client.get("/viec/").context["page"].paginator.count == listed - 1


def with_routine_duties(world) -> None:
    """Routine work in every state, and work of the official counts over a year of months, some of it suspended."""
    world.busy(80)
    for state in (State.IN_PROGRESS, State.REPORTED, State.DONE, State.SUSPENDED, State.UNASSIGNED):
        world.occurrence(state, routine=True, due=today() + timedelta(days=5), state_before=State.IN_PROGRESS)
    for days in (-70, 0, 20, 400):
        world.occurrence(State.IN_PROGRESS, due=today() + timedelta(days=days))
    world.occurrence(State.IN_PROGRESS)


def listed(client, url: str) -> int:
    return int(client.get(url).context["page"].paginator.count)


def test_routine_duties_stand_in_a_column_of_their_own_and_each_column_leads_to_what_it_counts(world, sign_in):
    with commune_scope(world.commune):
        with_routine_duties(world)
    client = sign_in(world.leader)
    counts = client.get("/lanh-dao/").context["page"].counts
    opened = counts.c + counts.d
    for by, routine, all_counted in (("trang-thai", 4, counts.counted), ("don-vi", 3, opened), ("thang", 3, opened)):
        columns = {column.key: column for column in client.get("/bang/", {"theo": by}).context["board"].columns}
        apart = {"thuong-xuyen": routine, "suspended" if by == "trang-thai" else "tam-dung": 2}
        found = {key: column.count for key, column in columns.items() if key in apart}
        assert found == apart, by
        others = [column.count for key, column in columns.items() if key not in (*apart, "cancelled")]
        assert sum(others) == all_counted, by
        for key, column in columns.items():
            assert (by, key, listed(client, column.url)) == (by, key, column.count)
            assert len(column.cards) == min(column.count, 8 if by == "don-vi" else 20)
    narrowed = client.get("/bang/", {"don_vi": world.unit.pk}).context["board"].columns
    assert [listed(client, column.url) for column in narrowed] == [column.count for column in narrowed]


def test_figures_of_the_leaders_have_as_many_rows_as_the_lists_to_which_they_lead(world, sign_in):
    with commune_scope(world.commune):
        with_routine_duties(world)
        work = world.occurrence(State.IN_PROGRESS, due=today())
        commands.set_limits(actor=world.office, alert_days=[10, 5])
    client = sign_in(world.leader)
    figures = {str(figure.label): figure for figure in client.get("/lanh-dao/").context["page"].figures}
    for label in ("Đang mở", "Quá hạn", "Sắp đến hạn", "Chờ xác nhận"):
        assert (label, listed(client, figures[label].url)) == (label, figures[label].value)
        assert figures[label].value > 0
    assert figures["Chờ xác nhận"].note == "và 1 của việc thường xuyên"
    summary = sign_in(world.office).get("/").context["summary"]
    assert (summary.waiting, summary.waiting_routine) == (figures["Chờ xác nhận"].value, 1)
    groups = {group.code: len(group.occurrences) for group in sign_in(world.office).get("/").context["groups"]}
    assert (groups["confirm"], groups["confirm_routine"]) == (summary.waiting, 1)
    assert work.routine is False


def test_an_obstacle_counts_until_it_is_removed_and_those_of_routine_duties_apart(world, sign_in):
    def raised(state: str, **fields):
        work = world.occurrence(State.IN_PROGRESS, due=today() + timedelta(days=9), **fields)
        obstacle = commands.raise_obstacle(actor=world.lead, occurrence=work, text=f"Thiếu mặt bằng {state}")
        Occurrence.objects.filter(pk=work.pk).update(state=state)
        return obstacle

    with commune_scope(world.commune):
        kept = [raised(State.IN_PROGRESS), raised(State.REPORTED), raised(State.DONE)]
        routine = raised(State.IN_PROGRESS, routine=True)
        for state in (State.SUSPENDED, State.CANCELLED):
            raised(state)
        commands.answer_obstacle(actor=world.office, obstacle=kept[0], answer="Đã giao Phòng Kinh tế.")
        removed = raised(State.IN_PROGRESS)
        commands.resolve_obstacle(actor=world.office, obstacle=removed, outcome="Đã có mặt bằng.")
    client = sign_in(world.leader)
    response = client.get("/lanh-dao/")
    page = response.context["page"]
    (figure,) = [figure for figure in page.figures if figure.label == "Vướng mắc chưa gỡ"]
    assert (figure.value, figure.note) == (3, "và 1 của việc thường xuyên")
    assert [row.pk for row in page.obstacles] == [row.pk for row in kept]
    assert [row.pk for row in page.routine_obstacles] == [routine.pk]
    assert 'id="obstacles"' in response.content.decode()
    assert kept[0].occurrence_id in {row.pk for row in page.stuck}  # an answer alone removes nothing
    tasks = {row.task.pk for row in client.get("/viec/?dang=obstacle").context["list"].rows}
    assert tasks == {row.occurrence.task_id for row in (*kept, routine)}
