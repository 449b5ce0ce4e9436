from collections.abc import Iterator
from decimal import Decimal

import pytest

from xuyensuot.desk.forms.fields import parse_number
from xuyensuot.desk.forms.items import FORMS, ItemForm
from xuyensuot.desk.review.facts import marked_difference, measure, schedule_in_words
from xuyensuot.documents.models import ReviewItem
from xuyensuot.localities.scope import commune_scope
from xuyensuot.organisation.models import Unit

from .._documents import Ward, item_of


@pytest.fixture
def ward(db: None) -> Iterator[Ward]:
    made = Ward()
    with commune_scope(made.commune):
        yield made


def sent(item: ReviewItem, **answers: object) -> ItemForm:
    """The form as a browser sends it back: what was shown, with some answers changed."""
    choices = [(unit.pk, unit.name) for unit in Unit.objects.all()]
    shown = FORMS[item.kind](item=item, units=choices)
    data = {name: shown[name].value() for name in shown.fields}
    prepared = {name: shown.fields[name].prepare_value(value) for name, value in data.items()}
    filled = {name: value for name, value in prepared.items() if value is not None and value is not False}
    return FORMS[item.kind]({**filled, **answers}, item=item, units=choices)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1.234,5", "1234.5"),
        ("1234,5", "1234.5"),
        ("1234.5", "1234.5"),
        ("1.984", "1984"),
        ("68,0", "68.0"),
        ("-3", "-3"),
        ("12 500", "12500"),
    ],
)
def test_a_figure_is_read_as_officials_write_it(written: str, number: str):
    assert parse_number(written) == Decimal(number)


@pytest.mark.parametrize("written", ["", "nhiều", "1,2,3", "NaN", "Infinity", "1e99"])
def test_what_is_no_figure_is_refused(written: str):
    with pytest.raises(ValueError):
        parse_number(written)


def test_an_untouched_form_changes_nothing(ward: Ward):
    document = ward.read()
    changes = {}
    for item in document.items.all():
        form = sent(item)
        assert form.is_valid(), (item.title, form.errors)
        changes[item.title] = form.changes()
    assert len(changes) == 12
    assert {title: change for title, change in changes.items() if change} == {}


def test_only_what_was_changed_is_written(ward: Ward):
    item = item_of(ward.read(), "Tu bổ nhà văn hóa")
    form = sent(item, product="Hai nhà văn hóa mở cửa", due="30/6/2027")
    assert form.is_valid()
    assert form.changes() == {
        "product": "Hai nhà văn hóa mở cửa",
        "schedule": {**item.data["schedule"], "due": "2027-06-30"},
    }


@pytest.mark.parametrize(
    ("answers", "field", "sentence"),
    [
        ({"due": "31/2/2027"}, "due", "Không có ngày 31/2/2027; hãy xem lại lịch."),
        ({"due": ""}, "due", "Kiểu “có hạn” cần một ngày hạn."),
        ({"schedule_kind": "recurring"}, "every", "Kiểu “định kỳ” cần một chu kỳ."),
        ({"schedule_kind": "milestones"}, "dates", "Kiểu “theo mốc” cần ít nhất một mốc."),
        ({"schedule_kind": "window", "start": "1/1/2028"}, "due", "Hạn phải từ ngày bắt đầu trở đi."),
    ],
)
def test_a_schedule_that_cannot_be_is_said_beside_its_field(ward: Ward, answers, field: str, sentence: str):
    form = sent(item_of(ward.read(), "Tu bổ nhà văn hóa"), **answers)
    assert form.errors == {field: [sentence]}


def test_milestones_are_read_in_order(ward: Ward):
    item = item_of(ward.read(), "Tu bổ nhà văn hóa")
    form = sent(item, schedule_kind="milestones", dates="31/12/2030, 31/12/2027", due="")
    assert form.is_valid()
    schedule = form.changes()["schedule"]
    assert (schedule["kind"], schedule["dates"], schedule["due"]) == ("milestones", ["2027-12-31", "2030-12-31"], None)


def test_a_lead_is_no_co_lead_of_its_own(ward: Ward):
    item = item_of(ward.read(), "Khám sức khỏe")
    first, second = item.data["lead_unit"], item.data["co_leads"][0]
    form = sent(item, lead_unit=second, co_leads=[second, first])
    assert form.is_valid()
    assert form.changes() == {"lead_unit": second, "co_leads": [first]}


def test_a_range_needs_both_ends(ward: Ward):
    item = item_of(ward.read(), "Tỷ lệ người dân tham gia bảo hiểm")
    assert sent(item, comparator="range", value="5").errors == {"value_max": ["“Từ … đến …” cần cả hai mức."]}
    form = sent(item, comparator="range", value="95,5", value_max="98")
    assert form.is_valid()
    assert form.changes() == {"comparator": "range", "value": 95.5, "value_max": 98.0}


def test_amounts_by_year_keep_their_unit(ward: Ward):
    item = item_of(ward.read(), "Cải tạo vỉa hè")
    form = sent(item, year_2026="1.600,5", total="3.600,5")
    assert form.is_valid()
    assert form.changes() == {"by_year": {"2026": 1600.5, "2027": 2000.0}, "total": 3600.5}
    assert sent(item, money_unit="").errors == {"money_unit": ["Hãy chọn đơn vị tiền của các số đã ghi."]}


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        ({"kind": "deadline", "due": "2026-06-30"}, "hạn 30/6/2026"),
        ({"kind": "window", "start": "2026-01-01", "due": "2030-12-31"}, "từ 1/1/2026 đến 31/12/2030"),
        ({"kind": "recurring", "every": "quarter", "due": "2030-12-31"}, "hằng quý, đến 31/12/2030"),
        ({"kind": "continuous", "on_demand": True}, "thường xuyên, khi có chỉ đạo"),
        ({"kind": "milestones", "dates": ["2027-12-31", "2030-12-31"]}, "các mốc 31/12/2027, 31/12/2030"),
        ({"kind": "deadline", "due": "2028-12-31", "tentative": True}, "hạn 31/12/2028, dự kiến"),
        ({"kind": None}, ""),
        (None, ""),
    ],
)
def test_a_schedule_in_words(schedule: object, words: str):
    assert schedule_in_words(schedule) == words


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"comparator": "ge", "value": 8.5, "unit": "%"}, "≥ 8,5 %"),
        ({"comparator": "range", "value": 5.0, "value_max": 7.0, "unit": "ha"}, "từ 5 đến 7 ha"),
        ({"comparator": "decrease", "value": 0.5, "value_max": 0.7, "unit": "điểm %"}, "giảm 0,5–0,7 điểm %"),
        ({"comparator": "eq", "value": 9.0, "out_of": 10.0}, "= 9/10"),
        ({"comparator": "qualitative"}, "đạt / chưa đạt"),
        ({"comparator": "unset", "unit": "%"}, ""),
    ],
)
def test_a_target_in_words(data: dict[str, object], words: str):
    assert measure(data) == words


def test_a_difference_is_marked_word_by_word_and_escaped():
    assert marked_difference("Tu bổ <hai> nhà", "Tu bổ ba nhà &") == (
        "Tu bổ <del>&lt;hai&gt;</del> <ins>ba</ins> nhà <ins>&amp;</ins>"
    )
