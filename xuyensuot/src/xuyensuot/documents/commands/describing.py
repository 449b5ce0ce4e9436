"""What a document says of itself — number, symbol, day, issuer, title, kind — as the office sets it right."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vankien.layout.kinds import KINDS
from xuyensuot.accounts.models import User
from xuyensuot.common.clock import today
from xuyensuot.common.errors import Conflict, Refused
from xuyensuot.common.events import emit
from xuyensuot.common.permissions import require

from ..enums import FindingState
from ..models import Document
from ..queries import STANDING, UNSETTLED
from ..rules import FACT_OF_CODE, FACTS
from .citing import join_anew
from .review import lock_document, require_no_secret

_CODES = dict(KINDS)


@transaction.atomic
def describe(*, actor: User, document: Document, version: int, **facts: Any) -> Document:
    """Correct facts of the document itself (`rules.FACTS`); what was read stays in the run's `header`.

    While it is reviewed and after publishing: a number is often given last. Findings about a fact that is filled now
    count as fixed; citations follow the number. Raises Conflict when somebody described it after `version` was read,
    Refused for a day to come, an empty title, and a document that may be a state secret.
    """
    require(actor, "documents.manage", document)
    document = lock_document(document, STANDING)
    require_no_secret(document)
    if document.version != version:
        raise Conflict(_("Người khác vừa sửa thông tin văn bản; hãy xem lại rồi sửa tiếp."))
    changes = _write(document, facts)
    if not changes:
        return document
    _check(document, changes)
    document.version += 1
    document.full_clean()
    document.save()
    emit("documents.described", actor=actor, subject=document, changes=changes)
    _settle(actor, document, set(changes))
    join_anew(document)
    return document


def _write(document: Document, facts: dict[str, Any]) -> dict[str, list[Any]]:
    changes = {}
    for name, value in facts.items():
        if name not in FACTS:
            raise Refused(_("Văn bản không có thông tin “%(name)s”.") % {"name": name})
        now = " ".join(value.split()) if isinstance(value, str) else value
        before = getattr(document, name)
        if now != before:
            setattr(document, name, now)
            changes[name] = [_plain(before), _plain(now)]
    if "kind_label" in changes:
        document.kind = _CODES.get(document.kind_label, "")
    return changes


def _check(document: Document, changes: dict[str, Any]) -> None:
    if not document.title:
        raise Refused(_("Trích yếu không được để trống."))
    if "issued_on" in changes and document.issued_on is not None and document.issued_on > today():
        raise Refused(_("Ngày ban hành đang ở tương lai; hãy xem lại ngày ghi trên văn bản."))


def _settle(actor: User, document: Document, names: set[str]) -> None:
    for finding in document.findings.filter(code__in=FACT_OF_CODE, state__in=UNSETTLED):
        name = FACT_OF_CODE[finding.code]
        if name in names and getattr(document, name):
            finding.state, finding.decided_by = FindingState.FIXED, actor
            finding.save()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
