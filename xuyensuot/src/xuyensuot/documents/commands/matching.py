"""Printed names of bodies that the commune does not know yet: matched with a unit or made into one."""

from django.db import transaction
from django.utils.translation import gettext as _

from xuyensuot.accounts.models import User
from xuyensuot.common.errors import Refused
from xuyensuot.common.events import emit
from xuyensuot.common.permissions import require
from xuyensuot.common.text import fold
from xuyensuot.organisation.commands import add_alias, create_unit
from xuyensuot.organisation.models import Unit

from ..enums import ItemState
from ..models import Document, ReviewItem
from ..values import place_unit
from .review import lock_document


@transaction.atomic
def match_unit(*, actor: User, document: Document, name: str, unit: Unit) -> int:
    """Say which unit a printed name means: kept as an alias, and put into every unpublished item that prints it.

    Gives the number of items. Raises Refused when the name already means another unit.
    """
    require(actor, "documents.manage", document)
    if fold(name) not in (fold(unit.name), fold(unit.short_name)):
        add_alias(actor=actor, unit=unit, text=name)
    return _place(actor, document, name, unit)


@transaction.atomic
def create_unit_for(
    *, actor: User, document: Document, name: str, short_name: str = "", parent: Unit | None = None, full_name: str = ""
) -> Unit:
    """Make the unit that a document prints as `name`; under `full_name` where the print is an abbreviation."""
    require(actor, "documents.manage", document)
    if not name.strip():
        raise Refused(_("Tên đơn vị không được để trống."))
    branch = {"branch": parent.branch} if parent is not None else {}
    aliases = (name,) if full_name and fold(full_name) != fold(name) else ()
    unit = create_unit(
        actor=actor, name=full_name or name, short_name=short_name, parent=parent, aliases=aliases, **branch
    )
    _place(actor, document, name, unit)
    return unit


@transaction.atomic
def leave_name(*, actor: User, document: Document, name: str) -> int:
    """Leave a printed name as it stands in the document: it names nobody in particular ("các tổ chức chính trị - xã
    hội"). It stays readable in the item and asks for nothing more. Gives the number of items."""
    require(actor, "documents.manage", document)
    changed = _printing(lock_document(document), name)
    for item in changed:
        item.data = item.data | {"unknown_units": [one for one in item.data["unknown_units"] if one != name]}
        item.version += 1
    ReviewItem.objects.bulk_update(changed, ["data", "version"], batch_size=200)
    emit("documents.name_left", actor=actor, subject=document, changes={"name": name, "items": len(changed)})
    return len(changed)


def _printing(document: Document, name: str) -> list[ReviewItem]:
    """The items that wait for the name, held."""
    items = document.items.filter(
        state__in=(ItemState.PENDING, ItemState.ACCEPTED), data__unknown_units__contains=[name]
    )
    return list(items.select_for_update(of=("self",)))


def _place(actor: User, document: Document, name: str, unit: Unit) -> int:
    document = lock_document(document)
    changed = _printing(document, name)
    for item in changed:
        item.data = dict(item.data)
        place_unit(item.kind, item.data, name, unit.pk)
        item.version += 1
    ReviewItem.objects.bulk_update(changed, ["data", "version"], batch_size=200)
    emit("documents.unit_matched", actor=actor, subject=document, changes={name: [None, unit.name]})
    return len(changed)
