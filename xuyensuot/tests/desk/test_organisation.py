"""Units, people and settings, as the office keeps them."""

from datetime import timedelta

import pytest

from xuyensuot.accounts.models import User
from xuyensuot.common.clock import today
from xuyensuot.desk.views.organisation import chart
from xuyensuot.localities.models import Commune
from xuyensuot.localities.scope import commune_scope
from xuyensuot.organisation.commands import create_unit, merge_unit
from xuyensuot.organisation.enums import Branch
from xuyensuot.organisation.models import Position, Unit

PERSON = {
    "full_name": "Lý Thử Mới",
    "username": "moi.ly",
    "email": "",
    "title": "Chuyên viên",
    "role": "lead_unit",
}


def said(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def unit_form(**changes) -> dict[str, str]:
    return {"name": "Phòng Văn hóa - Xã hội", "short_name": "", "branch": "government", "parent": ""} | changes


def test_a_new_unit_stands_in_the_chart(world, sign_in):
    client = sign_in(world.office)
    sent = unit_form(name="Ban Quản lý chợ", short_name="BQLC", parent=world.unit.pk)
    assert said(client.post("/don-vi/them/", sent, follow=True)) == ["Đã thêm Ban Quản lý chợ."]
    [(label, rows)] = client.get("/don-vi/?q=ban+quan+ly").context["groups"]
    assert (label, [(depth, unit.name) for depth, unit in rows]) == (Branch.GOVERNMENT.label, [(0, "Ban Quản lý chợ")])


def test_a_merged_unit_is_offered_only_where_it_is_held(world, sign_in):
    with commune_scope(world.commune):
        merge_unit(actor=world.office, unit=world.other_unit, into=world.unit, decree="Quyết định số 7")
        below = create_unit(actor=world.office, name="Tổ công tác", branch=Branch.GOVERNMENT)
        Unit.objects.filter(pk=below.pk).update(parent=world.other_unit)
    client = sign_in(world.office)
    fresh, edited = (client.get(address).context["form"] for address in ("/don-vi/them/", f"/don-vi/{below.pk}/sua/"))
    with commune_scope(world.commune):
        offered = [world.other_unit in form.fields["parent"].queryset for form in (fresh, edited)]
    assert offered == [False, True]


def test_a_chart_puts_each_unit_below_its_own(world):
    with commune_scope(world.commune):
        section = Unit.objects.create(commune=world.commune, name="Tổ chuyên môn", parent=world.unit)
        team = Unit.objects.create(commune=world.commune, name="Nhóm trực", parent=section)
        assert chart([team, world.other_unit, section, world.unit]) == [
            (0, world.other_unit),
            (0, world.unit),
            (1, section),
            (2, team),
        ]


def test_a_name_that_another_unit_has_is_refused_beside_the_form(world, sign_in):
    answer = sign_in(world.office).post("/don-vi/them/", unit_form(name="Trạm y tế"))
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == ["Đã có đơn vị tên “Trạm Y tế”."]
    assert answer.context["form"]["name"].value() == "Trạm y tế"


def test_a_renamed_unit_keeps_its_old_name_as_an_alias(world, sign_in):
    client = sign_in(world.office)
    client.post(f"/don-vi/{world.unit.pk}/sua/", unit_form(name="Phòng Văn hóa và Thông tin"))
    unit = client.get(f"/don-vi/{world.unit.pk}/").context["unit"]
    assert unit.name == "Phòng Văn hóa và Thông tin"
    assert sorted(alias.text for alias in unit.aliases.all()) == ["Phòng VH-XH", "Phòng Văn hóa - Xã hội"]


def test_a_refused_edit_shows_the_unit_as_it_is(world, sign_in):
    answer = sign_in(world.office).post(f"/don-vi/{world.unit.pk}/sua/", unit_form(name="Trạm Y tế"))
    assert (answer.status_code, answer.context["unit"].name) == (422, "Phòng Văn hóa - Xã hội")


def test_an_alias_of_another_unit_is_told_and_not_taken(world, sign_in):
    answer = sign_in(world.office).post(f"/don-vi/{world.co_unit.pk}/cach-viet/", {"text": "phòng VH-XH"}, follow=True)
    assert said(answer) == ["“phòng VH-XH” đang là cách viết khác của Phòng Văn hóa - Xã hội."]


def test_an_alias_is_removed_by_its_own_unit_only(world, sign_in):
    client = sign_in(world.office)
    assert client.post(f"/don-vi/{world.co_unit.pk}/cach-viet/{world.alias.pk}/bo/").status_code == 404
    answer = client.post(f"/don-vi/{world.unit.pk}/cach-viet/{world.alias.pk}/bo/", follow=True)
    assert said(answer) == ["Đã bỏ cách viết “Phòng VH-XH”."]


def test_a_new_person_gets_a_password_that_is_shown_once(world, sign_in, client):
    answer = sign_in(world.office).post("/nguoi/them/", PERSON | {"unit": world.unit.pk})
    made = answer.context["made"]
    assert made.password in answer.content.decode()
    assert answer["Cache-Control"].split(", ").count("no-store") == 1
    assert client.login(username="moi.ly", password=made.password)
    with commune_scope(world.commune):
        assert [str(held) for held in Position.objects.filter(user=made.user)] == [
            "Chuyên viên, Phòng Văn hóa - Xã hội"
        ]


def test_a_person_without_a_valid_position_is_not_made_at_all(world, sign_in):
    answer = sign_in(world.office).post("/nguoi/them/", PERSON | {"unit": ""})
    assert answer.context["form"].non_field_errors() == ["Vai trò đơn vị thực hiện cần nêu đơn vị."]
    assert not User.objects.filter(username="moi.ly").exists()


@pytest.mark.parametrize("username", ["mới ly", "moi/ly", "<b>"])
def test_a_username_that_cannot_be_is_refused_beside_the_form(world, sign_in, username):
    answer = sign_in(world.office).post("/nguoi/them/", PERSON | {"unit": world.unit.pk, "username": username})
    assert (answer.status_code, len(answer.context["form"].non_field_errors())) == (422, 1)


def test_a_renewed_password_replaces_the_old_one(world, sign_in, client):
    made = sign_in(world.office).post(f"/nguoi/{world.lead.pk}/mat-khau/").context["made"]
    assert not client.login(username=world.lead.username, password="mat-khau-thu-nghiem")
    assert client.login(username=world.lead.username, password=made.password)


def test_a_position_ends_yesterday_and_the_right_with_it(world, sign_in):
    address = f"/nguoi/{world.other.pk}/chuc-vu/{world.other_position.pk}/ket-thuc/"
    assert said(sign_in(world.office).post(address, follow=True)) == ["Đã kết thúc chức vụ Đơn vị thực hiện."]
    with commune_scope(world.commune):
        world.other_position.refresh_from_db()
    assert world.other_position.valid_to == today() - timedelta(days=1)
    assert sign_in(world.other).get("/don-vi/").status_code == 403


def test_the_last_office_cannot_be_ended(world, sign_in):
    with commune_scope(world.commune):
        held = Position.objects.get(user=world.office)
    answer = sign_in(world.office).post(f"/nguoi/{world.office.pk}/chuc-vu/{held.pk}/ket-thuc/", follow=True)
    assert said(answer) == ["Phải còn ít nhất một người giữ vai trò văn phòng."]


def test_people_stand_in_the_order_of_their_given_names(world, sign_in):
    names = [person.full_name for person in sign_in(world.reader).get("/nguoi/").context["people"]]
    assert names == [
        "Vũ Thử Hà",
        "Đỗ Thử Lạ",
        "Bùi Thử Lâm",
        "Ngô Thử Nga",
        "Lê Thử Trưởng",
        "Phan Thử Uyên",
        "Trần Thử Văn",
    ]


def test_people_are_found_by_their_unit(world, sign_in):
    found = sign_in(world.reader).get("/nguoi/?q=tram+y+te").context["people"]
    assert found == [world.co_lead]


def test_the_list_of_questions_is_the_communes_own(world, sign_in):
    client = sign_in(world.office)
    sent = {"name": "Hòa Bình Trung", "clarity": ["person", "work", "time", "responsibility", "product"]}
    assert said(client.post("/cai-dat/", sent, follow=True)) == ["Đã lưu cài đặt."]
    assert Commune.objects.get(pk=world.commune.pk).clarity == sent["clarity"]
    page = client.get(f"/viec/{world.known_task.pk}/").context["page"]
    assert [answer.question.value for answer in page.answers] == sent["clarity"]


def test_a_question_that_does_not_exist_is_refused(world, sign_in):
    answer = sign_in(world.office).post("/cai-dat/", {"name": "Hòa Bình Trung", "clarity": ["beauty"]})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["clarity"])


def test_the_focal_point_and_the_time_are_always_asked_for(world, sign_in):
    client = sign_in(world.office)
    before = list(world.commune.clarity)
    for asked in ([], ["person", "time"], ["responsibility", "product"]):
        answer = client.post("/cai-dat/", {"name": "Hòa Bình Trung", "clarity": asked})
        assert answer.status_code == 422
        assert answer.context["form"].non_field_errors() == [
            "“Rõ trách nhiệm” (đầu mối chủ trì) và “rõ thời gian” luôn phải có."
        ]
    assert Commune.objects.get(pk=world.commune.pk).clarity == before


def test_a_merged_unit_says_so_and_is_edited_no_more(world, sign_in):
    with commune_scope(world.commune):
        merge_unit(actor=world.office, unit=world.other_unit, into=world.unit, decree="Quyết định số 7")
    client = sign_in(world.office)
    address, old, new = f"/don-vi/{world.other_unit.pk}/", world.other_unit.name, world.unit.name
    page = client.get(address).content.decode()
    day = f"{today().day}/{today().month}/{today().year}"
    link = f'<a href="/don-vi/{world.unit.pk}/">{new}</a>'
    assert f"Đã sáp nhập vào {link} từ ngày {day} theo Quyết định số 7." in page
    assert (f"{address}sua/" in page, "Thêm cách viết" in page) == (False, False)
    refusal = f"{old} đã sáp nhập nên không sửa được nữa."
    assert said(client.get(f"{address}sua/", follow=True)) == [refusal]
    assert said(client.post(f"{address}cach-viet/", {"text": "Tên khác"}, follow=True)) == [refusal]
    [label, rows] = client.get("/don-vi/").context["groups"][-1]
    assert (label, [unit.name for _depth, unit in rows]) == ("Đã sáp nhập", [old])
    assert [unit.name for unit in client.get(f"/don-vi/{world.unit.pk}/").context["former"]] == [old]
