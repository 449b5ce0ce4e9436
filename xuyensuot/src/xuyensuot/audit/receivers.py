from typing import Any

from django.db import models
from django.dispatch import receiver

from xuyensuot.common.events import recorded
from xuyensuot.localities.scope import current_commune_id

from .models import Event


@receiver(recorded, dispatch_uid="audit.store")
def store(sender: type[models.Model], *, code: str, actor: Any, subject: Any, changes: Any, **kwargs: Any) -> Event:
    """Store the event under the subject's commune, or the open scope's where the subject has none of its own.

    Without either the database refuses the row, and with it the write that went unaudited.
    """
    commune_id: Any = getattr(subject, "commune_id", None) or current_commune_id()
    return Event.objects.create(
        commune_id=commune_id,
        code=code,
        actor=actor,
        subject_type=sender._meta.label_lower,
        subject_id=subject.pk,
        subject_label=str(getattr(subject, "audit_label", subject))[:300],
        changes=changes,
    )
