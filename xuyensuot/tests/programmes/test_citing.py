"""What carries out a document: the documents that cite it, what came out of them, the tasks that name it."""

import pytest

from xuyensuot.common.permissions import may
from xuyensuot.documents.models import Document
from xuyensuot.programmes.commands import publish
from xuyensuot.programmes.models import Task
from xuyensuot.programmes.queries import Yield, tasks_that_cite, yields_of

from .._documents import Ward, sample

RESOLUTION = "ĐẢNG ỦY PHƯỜNG HÒA BÌNH TRUNG\n*\nSố 03-NQ/ĐU\n\nHòa Bình Trung, ngày 5 tháng 01 năm 2026\n\nNGHỊ QUYẾT\n"
NAMED = "Lập danh mục hồ sơ tồn đọng theo Nghị quyết số 03-NQ/ĐU"


@pytest.fixture
def resolution(ward: Ward) -> Document:
    return ward.read(RESOLUTION, "nghi-quyet.txt")


@pytest.fixture
def programme(ward: Ward, resolution: Document) -> Document:
    document = ward.reviewed(sample().replace("Lập danh mục hồ sơ tồn đọng", NAMED))
    publish(actor=ward.office, document=document)
    return document


def test_the_task_whose_passage_names_the_document_carries_it_out(
    ward: Ward, resolution: Document, programme: Document
):
    assert [task.name.startswith(NAMED) for task in tasks_that_cite(ward.office, resolution)] == [True]
    assert list(tasks_that_cite(ward.office, programme)) == []


def test_what_came_out_of_a_document_is_counted_in_one_query(
    ward: Ward, resolution: Document, programme: Document, django_assert_num_queries
):
    assert may(ward.second, "programmes.read")
    with django_assert_num_queries(1):
        found = yields_of(ward.second, [resolution, programme])
    assert found == {programme.pk: Yield(tasks=6, targets=4, projects=2)}
    Task.objects.update(force="withdrawn")
    assert yields_of(ward.second, [programme]) == {programme.pk: Yield(tasks=0, targets=4, projects=2)}
    assert list(tasks_that_cite(ward.office, resolution)) == []
