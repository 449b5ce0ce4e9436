from collections import Counter

from xuyensuot.common.text import fold
from xuyensuot.demo.content.people import PEOPLE
from xuyensuot.demo.content.projects import PROJECT_SECTORS, YEARS, totals_by_year
from xuyensuot.demo.content.review import CORRECTIONS, LEFT_WITHOUT_LEAD
from xuyensuot.demo.content.story import BEATS, ROUTINES
from xuyensuot.demo.content.targets import TARGET_GROUPS
from xuyensuot.demo.content.tasks import TASK_SECTIONS, task_rows
from xuyensuot.demo.content.units import UNITS

UNIT_NAMES = {unit.name for unit in UNITS}


def test_units_are_named_once_in_every_spelling():
    spellings = [fold(text) for unit in UNITS for text in {unit.name, unit.abbreviation, *unit.aliases} if text]
    assert [text for text, times in Counter(spellings).items() if times > 1] == []


def test_parents_and_offices_name_units_that_exist():
    keys = [unit.key for unit in UNITS]
    assert len(set(keys)) == len(keys)
    assert {unit.parent for unit in UNITS if unit.parent} <= set(keys)
    assert {person.unit for person in PEOPLE} <= set(keys)
    assert {c.lead for c in CORRECTIONS.values() if c.lead} <= set(keys)


def test_every_person_is_marked_as_a_sample_and_has_a_username_of_their_own():
    assert [person.full_name for person in PEOPLE if " Mẫu " not in person.full_name] == []
    assert len({person.username for person in PEOPLE}) == len(PEOPLE) == 16


def test_every_role_is_held():
    held = Counter(person.role for person in PEOPLE)
    assert held == {"lead_unit": 11, "office": 2, "leader": 2, "reader": 1}


def test_every_lead_is_a_unit_with_somebody_to_report():
    reporting = {
        unit.name for unit in UNITS for person in PEOPLE if person.unit == unit.key and person.role != "reader"
    }
    leads = {row.lead for row in task_rows().values() if row.key not in (LEFT_WITHOUT_LEAD, *CORRECTIONS)}
    assert leads - reporting == set()


def test_reporters_and_coordinating_bodies_are_units_or_collective_names():
    collective = {"Các phòng, ban, đơn vị", "Các chi bộ trực thuộc"}
    named = {name for row in task_rows().values() for name in row.coordinating.split("; ")}
    named |= {row.reporter for group in TARGET_GROUPS for row in group.rows}
    assert named - UNIT_NAMES == collective


def test_task_faults_are_the_ones_that_the_review_is_to_show():
    rows = task_rows()
    numbers = {section.number: [row.number for row in section.rows] for section in TASK_SECTIONS}
    misnumbered = {mark: n for mark, n in numbers.items() if n != [str(i) for i in range(1, len(n) + 1)]}
    assert misnumbered == {"IV": ["1", "2", "3", "4", "4", "6", "7", "8"]}
    assert [key for key, row in rows.items() if not row.lead] == [LEFT_WITHOUT_LEAD] == ["IV.8"]
    assert [key for key, row in rows.items() if "; " in row.lead] == ["III.2"]
    assert [key for key, row in rows.items() if "2206" in row.schedule] == ["V.5"]


def test_exactly_one_project_total_does_not_add_up():
    wrong = [
        row.name for sector in PROJECT_SECTORS for row in sector.rows if row.printed_total not in (None, row.total)
    ]
    assert wrong == ["Cải tạo đường và thoát nước các ngõ 15, 27, 41 phố Trung Nội"]


def test_project_years_lie_in_the_plan_and_match_the_printed_period():
    for row in (row for sector in PROJECT_SECTORS for row in sector.rows):
        years = sorted(row.by_year)
        assert set(years) <= set(YEARS)
        assert row.period == (f"{years[0]}-{years[-1]}" if len(years) > 1 else f"{years[0]}")
    assert sum(totals_by_year().values()) == sum(row.total for sector in PROJECT_SECTORS for row in sector.rows)


def test_sector_titles_count_their_projects():
    for sector in PROJECT_SECTORS:
        assert sector.title.endswith(f"({len(sector.rows):02} dự án)")


def test_story_tells_of_each_task_once_and_of_no_other():
    told = [beat.task for beat in BEATS] + [routine.task for routine in ROUTINES]
    assert len(set(told)) == len(told)
    assert set(told) <= set(task_rows())
    assert sum(bool(beat.entries) for beat in BEATS) == 31


def test_entries_go_forward_in_time_and_never_back_in_percent():
    for beat in BEATS:
        ago = [entry.days_ago for entry in beat.entries]
        percents = [entry.percent for entry in beat.entries]
        assert ago == sorted(ago, reverse=True)
        assert percents == sorted(percents)
