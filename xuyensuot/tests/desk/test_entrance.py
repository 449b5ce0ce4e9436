"""Signing in and out, languages, and what is shown when something is wrong."""

import pytest
from django.db import OperationalError
from django.test import Client

from xuyensuot.accounts.models import User
from xuyensuot.common.errors import NotAllowed
from xuyensuot.programmes.models import Task

PASSWORD = "mat-khau-thu-nghiem"


def sign_in_at(client: Client, login: str, password: str = PASSWORD, **more: str):
    return client.post("/tai-khoan/login/", {"login": login, "password": password} | more)


def test_signing_in_leads_to_where_one_wanted_to_go(world, client):
    assert client.get("/viec/?nhom=d")["Location"] == "/tai-khoan/login/?next=/viec/%3Fnhom%3Dd"
    answer = sign_in_at(client, world.lead.username, next="/viec/?nhom=d")
    assert answer["Location"] == "/viec/?nhom=d"
    assert client.get("/viec/?nhom=d").status_code == 200


def test_a_wrong_password_is_one_vietnamese_sentence(world, client):
    answer = sign_in_at(client, world.lead.username, "sai-mat-khau")
    assert answer.context["form"].non_field_errors() == ["Tên đăng nhập hoặc mật khẩu chưa đúng."]


def test_signing_out_ends_the_session(world, sign_in):
    client = sign_in(world.office)
    assert client.post("/tai-khoan/logout/")["Location"] == "/tai-khoan/login/"
    assert client.get("/")["Location"] == "/tai-khoan/login/?next=/"


def test_nobody_signs_up(client, db):
    answer = client.post("/tai-khoan/signup/", {"username": "ke.la", "password1": PASSWORD, "password2": PASSWORD})
    assert "Không tự đăng ký" in answer.content.decode()
    assert not User.objects.filter(username="ke.la").exists()


def test_a_password_is_changed_by_its_owner(world, sign_in, client):
    browser = sign_in(world.reader)
    new = "mot-mat-khau-moi-dai"
    sent = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    answer = browser.post("/tai-khoan/password/change/", sent, follow=True)
    assert [str(message) for message in answer.context["messages"]] == ["Đã đổi mật khẩu."]
    assert client.login(username=world.reader.username, password=new)


def test_somebody_without_a_commune_opens_no_desk(db, sign_in):
    nobody = User.objects.create_user("khach", full_name="Khách Thử", password=PASSWORD)
    answer = sign_in(nobody).get("/viec/")
    assert answer.status_code == 403
    assert "Tài khoản chưa thuộc địa phương nào" in answer.content.decode()


def test_the_desk_speaks_vietnamese_until_somebody_chooses_otherwise(world, sign_in):
    client = sign_in(world.office)
    page = client.get("/", headers={"Accept-Language": "en"})
    assert '<html lang="vi">' in page.content.decode()
    client.post("/ngon-ngu/setlang/", {"language": "en", "next": "/viec/"})
    assert '<html lang="en">' in client.get("/viec/").content.decode()


def test_an_unknown_address_is_a_page_of_ours(world, sign_in):
    answer = sign_in(world.office).get("/khong-co-gi/")
    assert answer.status_code == 404
    assert "Không tìm thấy trang này" in answer.content.decode()


def test_what_is_not_allowed_says_why(world, sign_in):
    answer = sign_in(world.reader).get("/cai-dat/")
    assert answer.status_code == 403
    assert "Bạn chưa được giao quyền làm việc này; hãy hỏi văn phòng." in answer.content.decode()


def test_a_failure_of_ours_is_a_page_of_ours(world, sign_in, monkeypatch):
    client = sign_in(world.office)
    client.raise_request_exception = False
    monkeypatch.setattr("xuyensuot.desk.views.tasks.task_list", _fail(ZeroDivisionError()))
    answer = client.get("/viec/")
    assert answer.status_code == 500
    assert "Máy chủ gặp lỗi" in answer.content.decode()


@pytest.mark.parametrize(("error", "status"), [(NotAllowed("Không được."), 403), (Task.DoesNotExist(), 404)])
def test_errors_of_the_house_become_pages(world, sign_in, monkeypatch, error, status):
    monkeypatch.setattr("xuyensuot.desk.views.tasks.task_list", _fail(error))
    assert sign_in(world.office).get("/viec/").status_code == status


@pytest.mark.parametrize("place", ["desk.views.tasks.task_list", "desk.middleware.commune_scope"])
def test_a_database_that_is_away_is_told_in_one_sentence(world, sign_in, monkeypatch, place):
    client = sign_in(world.office)
    client.raise_request_exception = False
    monkeypatch.setattr(f"xuyensuot.{place}", _fail(OperationalError()))
    answer = client.get("/viec/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "Việc vừa làm chưa được lưu; hãy đợi vài giây rồi tải lại trang." in answer.content.decode()


def _fail(error: Exception):
    def view(*args, **kwargs):
        raise error

    return view
