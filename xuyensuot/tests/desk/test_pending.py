"""The list of tasks asks for what is pending beside the work; names that a document leaves open stay as printed."""

import pytest

from xuyensuot.desk.lists.forms import PENDING_CHOICES
from xuyensuot.documents.models import ReviewItem
from xuyensuot.execution.queries import PENDING
from xuyensuot.localities.scope import commune_scope

from ._matters import Matters
from ._screens import messages_of


def test_the_list_offers_every_question_that_can_be_asked():
    assert [code for code, _label in PENDING_CHOICES] == list(PENDING)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("extension", True),
        ("obstacle", True),
        ("directive", True),
        ("part", True),
        ("late_part", False),
        ("escalated", False),
    ],
)
def test_the_list_shows_what_has_something_pending(world, sign_in, asked, found):
    with commune_scope(world.commune):
        task = Matters(world).work.task
    rows = sign_in(world.reader).get(f"/viec/?dang={asked}").context["list"].rows
    assert [row.task for row in rows] == ([task] if found else [])


def test_a_collective_stays_as_the_document_prints_it(world, sign_in):
    name = "các tổ chức chính trị - xã hội"
    with commune_scope(world.commune):
        data = world.item.data | {"unknown_units": [name]}
        ReviewItem.objects.filter(pk=world.item.pk).update(data=data)
    address = f"/van-ban/{world.document.pk}/ra-soat/"
    answer = sign_in(world.office).post(address, {"viec": "de-nguyen", "ten": name}, follow=True)
    assert messages_of(answer) == [f"Để nguyên “{name}” như văn bản ghi, trong 1 mục."]
    with commune_scope(world.commune):
        world.item.refresh_from_db()
    assert world.item.data["unknown_units"] == []
    assert world.item.data["lead_unit"] == world.unit.pk
