from typing import Any

from django.dispatch import receiver

from xuyensuot.documents.models import Document
from xuyensuot.documents.signals import extraction_finished
from xuyensuot.organisation.models import Unit
from xuyensuot.organisation.signals import unit_merged

from .enums import Force
from .linking import find_resemblances
from .models import Target
from .reviewing import follow_units


@receiver(extraction_finished, dispatch_uid="programmes.resemblances")
def offer_links(sender: type[Document], *, document: Document, **kwargs: Any) -> None:
    """What was read may be in force already, from another document."""
    find_resemblances(document)


@receiver(unit_merged, dispatch_uid="programmes.unit_merged")
def follow_unit(sender: type[Unit], *, unit: Unit, into: Unit, **kwargs: Any) -> None:
    """Targets in force are reported by the unit that takes the place, and documents under review name it. Tasks follow
    in `execution`, which knows which of them are still open."""
    for target in Target.objects.select_for_update(of=("self",)).filter(reporter=unit, force=Force.IN_FORCE):
        target.reporter = into
        target.save()
    follow_units(unit.pk, into.pk)
