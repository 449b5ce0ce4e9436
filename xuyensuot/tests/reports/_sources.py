"""Gives an item of the programme the document it came from."""

from datetime import date
from itertools import count
from typing import Any

from xuyensuot.documents.models import Document, ReviewItem
from xuyensuot.programmes.models import Item, Passage

_numbers = count(1)


def programme_document(ward: Any, **fields: Any) -> Document:
    given = {
        "title": "Thực hiện Nghị quyết Đại hội Đảng bộ phường",
        "kind_label": "Chương trình hành động",
        "number": "09",
        "symbol": "CTr/ĐU",
        "issued_on": date(2026, 3, 12),
    }
    return Document.objects.create(commune=ward.commune, uploaded_by=ward.office, **(given | fields))


def came_from(item: Item, document: Document) -> Item:
    kind = item._meta.model_name
    review_item = ReviewItem.objects.create(
        commune=item.commune, document=document, kind=kind, ordinal=next(_numbers), span_start=0, span_end=1
    )
    Passage.objects.create(
        commune=item.commune,
        document=document,
        review_item=review_item,
        place="Phụ lục 2",
        excerpt=item.name,
        span_start=0,
        span_end=1,
        **{kind: item},
    )
    return item
