"""Documents that a document cites are joined to those that the commune holds, whichever of the two comes first."""

from typing import Any

from django.db.models import Q
from django.utils.dateparse import parse_date

from ..enums import DocumentState
from ..models import Citation, Document

_HELD = (DocumentState.REVIEWING, DocumentState.PUBLISHED)


def record_citations(document: Document, found: list[dict[str, Any]]) -> None:
    """What the engine found, anew; then both ways: what this document cites, and who was waiting for it."""
    own = Citation.key_of(document.number, document.symbol)
    read = (_citation(document, citation) for citation in found)
    document.citations.all().delete()
    Citation.objects.bulk_create([c for c in read if c.key and c.key != own], batch_size=500)
    _join_to_held(document)
    _join_those_that_waited(document, own)


def _citation(document: Document, found: dict[str, Any]) -> Citation:
    number, symbol = (found["number"] or "")[:20], (found["symbol"] or "")[:60]
    return Citation(
        commune_id=document.commune_id,
        document=document,
        raw=found["raw"][:300],
        key=Citation.key_of(number, symbol),
        number=number,
        symbol=symbol,
        issuer=(found["issuer"] or "")[:300],
        issued_on=parse_date(found["date"] or ""),
        span_start=found["span"][0],
        span_end=found["span"][1],
    )


def _join_to_held(document: Document) -> None:
    """The newest of several versions."""
    waiting = document.citations.filter(cited=None)
    if not waiting.exists():
        return
    for held in Document.objects.filter(state__in=_HELD).exclude(pk=document.pk).exclude(symbol="").order_by("-pk"):
        waiting.filter(_means(held)).update(cited=held)


def _join_those_that_waited(document: Document, own: str) -> None:
    if own:
        Citation.objects.filter(_means(document)).exclude(document=document).update(cited=document)


def join_anew(document: Document) -> None:
    """Its number, symbol or day was corrected: whoever cited it under the old ones looks for another."""
    waiting = document.mentions.exclude(_means(document)).select_related("document")
    freed = {citation.document for citation in waiting}
    waiting.update(cited=None)
    for one in freed:
        _join_to_held(one)
    _join_those_that_waited(document, Citation.key_of(document.number, document.symbol))


def _means(held: Document) -> Q:
    """The same number and symbol; numbers begin anew each year, so a year that is known must agree."""
    key = Citation.key_of(held.number, held.symbol)
    same = Q(key=key) if key else Q(pk__in=[])
    if held.issued_on is None:
        return same
    return same & (Q(issued_on=None) | Q(issued_on__year=held.issued_on.year))
