"""Settings: limits with their day and source, the calendar, and units that a decree merges."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xuyensuot.audit.models import Event
from xuyensuot.common.clock import today
from xuyensuot.execution.models import Limits
from xuyensuot.execution.queries import limits_on
from xuyensuot.localities.models import Commune
from xuyensuot.localities.scope import commune_scope
from xuyensuot.workdays.models import DecidedYear, WorkdayOverride

from .._factories import make_commune, make_user
from ._screens import errors_of, messages_of, text_of

LIMITS = {
    "alert_days": "1; 10, 5",
    "soon_days": "2",
    "reminders": "4",
    "escalates": "on",
    "report_every": "month",
    "source": "Quy chế 12-QC/ĐU",
}


def written(day) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def test_limits_hold_from_their_day_and_are_audited(world, sign_in):
    office = sign_in(world.office)
    later = today() + timedelta(days=3)
    answer = office.post("/cai-dat/theo-doi/", LIMITS | {"valid_from": written(later)}, follow=True)
    assert messages_of(answer) == ["Đã lưu quy định theo dõi."]
    assert "10, 5, 1 ngày" in text_of(answer)
    with commune_scope(world.commune):
        assert (limits_on(today()).alert_days, limits_on(later).alert_days) == ([7, 3, 1], [10, 5, 1])
        (row,) = Limits.objects.all()
        assert (row.reminders, row.report_every, row.source) == (4, "month", "Quy chế 12-QC/ĐU")
        assert [event.actor for event in Event.objects.filter(code="execution.limits_set")] == [world.office]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"alert_days": "bảy"}, "Hãy ghi số ngày cách nhau bằng dấu phẩy, như 7, 3, 1."),
        ({"source": ""}, "Mục này cần điền."),
    ],
)
def test_limits_that_cannot_be_are_said_beside_the_field(world, sign_in, more, sentence):
    sent = LIMITS | {"valid_from": written(today())} | more
    answer = sign_in(world.office).post("/cai-dat/theo-doi/", sent)
    assert (answer.status_code, errors_of(answer)) == (422, [sentence])


def test_limits_of_the_past_stay_what_they_were(world, sign_in):
    sent = LIMITS | {"valid_from": written(today() - timedelta(days=1))}
    answer = sign_in(world.office).post("/cai-dat/theo-doi/", sent)
    assert answer.status_code == 422
    assert "Quy định mới phải có hiệu lực từ hôm nay trở đi và sau quy định gần nhất." in text_of(answer)


def test_the_calendar_shows_holidays_and_that_the_year_is_provisional(world, sign_in):
    page = text_of(sign_in(world.office).get("/cai-dat/ngay-lam-viec/?nam=2027"))
    assert "Quốc khánh" in page
    assert "tạm tính" in page
    assert "chỉ người quản trị máy chủ ghi được" in page


@pytest.fixture
def only_office(db):
    assert Commune.objects.count() == 0
    return make_user(make_commune())


def test_the_office_of_the_only_commune_records_days_and_takes_them_back(only_office, sign_in):
    client, address = sign_in(only_office), "/cai-dat/ngay-lam-viec/?nam=2027"
    day = {"viec": "ngay", "day": "2/1/2027", "is_working": "lam", "decision": "9/TB-BNV", "source": "Công báo"}
    assert messages_of(client.post(address, day, follow=True)) == ["Đã ghi vào lịch làm việc."]
    client.post(address, {"viec": "nam", "year": "2027", "decision": "9/TB-BNV", "source": ""})
    page = text_of(client.get(address))
    assert "2/1/2027 Thứ Bảy ngày làm việc 9/TB-BNV Công báo" in page
    assert "Lịch nghỉ của năm theo 9/TB-BNV." in page
    assert WorkdayOverride.objects.get().day == date(2027, 1, 2)
    client.post(address, {"viec": "bo", "day": "2/1/2027"})
    assert (WorkdayOverride.objects.count(), DecidedYear.objects.count()) == (0, 1)
    with commune_scope(only_office.commune):
        codes = list(Event.objects.filter(code__startswith="workdays.").order_by("pk").values_list("code", flat=True))
    assert codes == ["workdays.day_recorded", "workdays.year_recorded", "workdays.day_forgotten"]


def test_a_day_without_its_decision_is_not_recorded(only_office, sign_in):
    sent = {"viec": "ngay", "day": "2/1/2027", "is_working": "lam", "decision": ""}
    answer = sign_in(only_office).post("/cai-dat/ngay-lam-viec/", sent)
    assert (answer.status_code, errors_of(answer)) == (422, ["Mục này cần điền."])


def test_the_calendar_costs_the_same_however_many_days_are_recorded(only_office, sign_in):
    client, counts = sign_in(only_office), []
    for days in (1, 25):
        for number in range(days):
            WorkdayOverride.objects.get_or_create(
                day=date(2027, 3, 1) + timedelta(days=number), defaults={"is_working": False, "decision": "1/QĐ"}
            )
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/cai-dat/ngay-lam-viec/?nam=2027").status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


MERGER = {"decree": "45/NQ-HĐND", "word": "Sáp nhập"}


def test_a_unit_is_merged_by_decree(world, sign_in):
    office = sign_in(world.office)
    page = text_of(office.get(f"/don-vi/{world.unit.pk}/sap-nhap/"))
    assert "1 người giữ chức vụ ở đây sang đơn vị kia" in page
    sent = MERGER | {"into": world.other_unit.pk, "on": written(today())}
    answer = office.post(f"/don-vi/{world.unit.pk}/sap-nhap/", sent, follow=True)
    assert messages_of(answer) == ["Đã sáp nhập Phòng Văn hóa - Xã hội vào Công an phường."]
    with commune_scope(world.commune):
        world.unit.refresh_from_db()
        world.known_task.refresh_from_db()
    assert (world.unit.merged_into_id, world.unit.ended_by) == (world.other_unit.pk, "45/NQ-HĐND")
    assert world.known_task.lead_id == world.other_unit.pk
    assert "Đơn vị này đã sáp nhập vào Công an phường theo 45/NQ-HĐND." in text_of(
        office.get(f"/don-vi/{world.unit.pk}/sap-nhap/")
    )


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"word": "gộp"}, "Hãy gõ đúng chữ “sáp nhập”."),
        ({"decree": ""}, "Mục này cần điền."),
    ],
)
def test_a_merger_is_confirmed_and_has_a_decree(world, sign_in, more, sentence):
    sent = MERGER | {"into": world.other_unit.pk, "on": written(today())} | more
    answer = sign_in(world.office).post(f"/don-vi/{world.unit.pk}/sap-nhap/", sent)
    assert (answer.status_code, errors_of(answer)) == (422, [sentence])
    with commune_scope(world.commune):
        world.unit.refresh_from_db()
    assert world.unit.merged_into_id is None
