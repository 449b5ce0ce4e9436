"""Pages as pictures on the screens: where they show, what is lit, and what a browser may keep."""

import re
from collections.abc import Iterator

import pytest
import pytest_django
from django.test import Client
from django.urls import reverse

from xuyensuot.documents.models import Document, ExtractionRun, ReviewItem
from xuyensuot.localities.scope import commune_scope

from .._documents import Ward, sample
from ._screens import HTMX, signed_in, text_of


@pytest.fixture
def ward(db: None) -> Iterator[Ward]:
    made = Ward()
    with commune_scope(made.commune):
        yield made


@pytest.fixture
def office(ward: Ward) -> Client:
    return signed_in(ward.office)


def paged(ward: Ward, pages: int = 3, *, drawn: int | None = None) -> Document:
    """A document as if it had been printed: every item on a line of its own, as many lines on a page as it takes."""
    document = ward.read(f"{sample()}\nIn {pages} trang.\n", f"{pages}.txt")
    items = list(document.items.order_by("span_start"))
    blocks = [
        {
            "type": "paragraph",
            "span": [item.span_start, item.span_end],
            "page": 1 + at * pages // len(items),
            "style": "normal",
            "box": [60, 20 * at + 40, 540, 20 * at + 54],
        }
        for at, item in enumerate(items)
    ]
    done = pages if drawn is None else drawn
    ExtractionRun.objects.filter(document=document).update(
        blocks=blocks, page_sizes=[[595.3, 841.9]] * pages, pages_drawn=done
    )
    folder = document.file.pictures  # type: ignore[union-attr]
    folder.mkdir(parents=True)
    for number in range(1, done + 1):
        (folder / str(number)).write_bytes(b"RIFF....WEBP")
    return document


def review(document: Document) -> str:
    return reverse("desk:review", args=[document.pk])


def picture(document: Document, number: int) -> str:
    return reverse("desk:page_picture", args=[document.pk, number])


def test_a_picture_is_private_and_no_browser_guesses_what_it_is(ward: Ward, office: Client):
    answer = office.get(picture(paged(ward), 2))
    assert b"".join(answer.streaming_content) == b"RIFF....WEBP"  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "image/webp"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert set(answer["Cache-Control"].split(", ")) == {"private", "max-age=3600"}


def test_pages_show_first_and_the_text_when_asked(ward: Ward, office: Client):
    document = paged(ward)
    shown = office.get(review(document)).content.decode()
    assert re.findall(r'<img[^>]* src="([^"]*)" loading="lazy"', shown) == [picture(document, n) for n in (1, 2, 3)]
    assert re.findall(r'alt="([^"]*)"', shown) == ["Ảnh trang 1", "Ảnh trang 2", "Ảnh trang 3"]
    assert '<svg class="sheet__spots" viewBox="0 0 595.3 841.9"' in shown
    assert sorted(re.findall(r'<rect[^>]* data-item="(\d+)"', shown)) == sorted(
        str(pk) for pk in document.items.values_list("pk", flat=True)
    )
    text = office.get(review(document), {"xem": "chu"}).content.decode()
    assert ("<rect" in text, 'class="passage' in text) == (False, True)


def test_one_passage_is_lit_and_the_view_stays_in_every_address(ward: Ward, office: Client):
    document = paged(ward)
    item = ReviewItem.objects.filter(document=document, kind="task").order_by("ordinal")[2]
    shown = office.get(review(document), {"muc": item.pk, "xem": "trang"}).content.decode()
    assert re.findall(r'data-item="(\d+)" data-lit=""', shown) == [str(item.pk)]
    heads = re.findall(r'class="item__head" href="([^"]*)" hx-get="([^"]*)"', shown)
    assert [("xem=trang" in href, "xem=trang" in part) for href, part in heads] == [(True, True)] * len(heads)
    part = office.get(reverse("desk:review_item", args=[document.pk, item.pk]), {"xem": "chu"}, headers=HTMX)
    assert re.findall(r"xem=\w+", part.content.decode()) != []
    assert set(re.findall(r"xem=(\w+)", part.content.decode())) == {"chu"}


def test_while_pages_are_drawn_the_text_shows_and_how_far_it_is(ward: Ward, office: Client):
    document = paged(ward, 5, drawn=2)
    assert "<rect" not in office.get(review(document)).content.decode()
    page = office.get(review(document), {"xem": "trang"})
    assert "Đang dựng ảnh trang: xong 2 trên 5 trang" in text_of(page)
    assert 'hx-trigger="every 3s"' in page.content.decode()
    assert page.content.decode().count("sheet__picture") == 2
    assert page.content.decode().count("sheet__spots") == 5  # places for those to come, with what is lit on them


def test_pages_that_cannot_be_drawn_are_told_of(ward: Ward, office: Client):
    document = paged(ward, drawn=0)
    ExtractionRun.objects.filter(document=document).update(drawing_failed=True)
    page = office.get(review(document), {"xem": "trang"})
    assert "Không dựng được ảnh trang của tệp này" in text_of(page)
    assert "every 3s" not in page.content.decode()


def test_the_document_shows_its_first_pages(ward: Ward, office: Client):
    document = paged(ward, 9, drawn=9)
    page = office.get(reverse("desk:document", args=[document.pk])).content.decode()
    assert re.findall(r'class="thumbs__picture" src="([^"]*)"', page) == [picture(document, n) for n in range(1, 7)]
    assert f'{review(document)}?xem=trang#trang-6"' in page
    assert "Xem tất cả 9 trang" in page


def test_first_pages_come_as_they_are_drawn(ward: Ward, office: Client):
    document = paged(ward, 9, drawn=4)
    status = reverse("desk:document_status", args=[document.pk])
    whole = office.get(status, headers=HTMX).content.decode()
    assert 'hx-select="#content"' in whole  # what has been read is shown by the whole page
    part = office.get(status, {"phan": "trang"}, headers=HTMX)
    assert "Đang dựng ảnh trang: xong 4 trên 9 trang" in text_of(part)
    assert part.content.decode().count("thumbs__picture") == 4
    ExtractionRun.objects.filter(document=document).update(pages_drawn=9)
    assert "hx-trigger" not in office.get(status, {"phan": "trang"}, headers=HTMX).content.decode()


def test_a_document_without_pages_offers_no_view(ward: Ward, office: Client):
    document = ward.read()
    page = office.get(review(document), {"xem": "trang"}).content.decode()
    assert ('class="views' in page, "<rect" in page, 'class="passage' in page) == (False, False, True)
    assert (
        '<section class="card stack" id="pages" hidden>'
        in office.get(reverse("desk:document", args=[document.pk])).content.decode()
    )


def test_a_hundred_pages_ask_the_database_as_often_as_one(
    ward: Ward, office: Client, django_assert_num_queries: pytest_django.DjangoAssertNumQueries
):
    one, hundred = paged(ward, 1), paged(ward, 100)
    for address in (review, lambda document: reverse("desk:document", args=[document.pk])):
        office.get(address(one))
    for document in (one, hundred):
        with django_assert_num_queries(23):
            office.get(review(document))
        with django_assert_num_queries(17):
            office.get(reverse("desk:document", args=[document.pk]))
