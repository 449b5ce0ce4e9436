import io

import pytest
from django.core.management import CommandError, call_command

from xuyensuot.accounts.models import User
from xuyensuot.audit.models import Event
from xuyensuot.localities.models import Commune
from xuyensuot.localities.scope import commune_scope
from xuyensuot.organisation.models import Unit
from xuyensuot.organisation.rules import is_office

pytestmark = pytest.mark.django_db

WORDS = {
    "province_code": "01",
    "province": "Thành phố Hà Nội",
    "kind": "phuong",
    "code": "00777",
    "name": "Hòa Bình Trung",
    "username": "vanphong",
    "full_name": "Trần Thử Văn",
}


def create(**changed: object) -> str:
    output = io.StringIO()
    call_command("create_commune", **(WORDS | changed), stdout=output)
    return output.getvalue()


def test_an_installation_begins_with_a_commune_its_units_and_one_office():
    printed = create()
    commune = Commune.objects.get(code="00777")
    password = printed.split()[-1]
    person = User.objects.get(username="vanphong")
    with commune_scope(commune):
        assert (str(commune), commune.province.name) == ("phường Hòa Bình Trung", "Thành phố Hà Nội")
        assert is_office(person)
        assert Unit.objects.count() == 26
        assert Event.objects.get(code="localities.commune_created").subject_label == "phường Hòa Bình Trung"
    assert person.check_password(password)
    assert (person.is_demonstration, commune.is_demonstration) == (False, False)


def test_units_may_be_made_by_hand():
    create(without_units=True)
    with commune_scope(Commune.objects.get(code="00777")):
        assert Unit.objects.count() == 0


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"username": "khac"}, "Mã địa phương này đã có trong hệ thống."),
        ({"code": "00778"}, "Tên đăng nhập này đã có người dùng; hãy chọn tên khác."),
    ],
)
def test_what_is_there_is_not_made_again(changed: dict[str, str], sentence: str):
    create()
    with pytest.raises(CommandError) as refusal:
        create(**changed)
    assert str(refusal.value) == sentence
    assert Commune.objects.count() == 1
