from django.db.models import Model, QuerySet

from .models import Event


def history_of(subject: Model) -> QuerySet[Event]:
    """What was done to one object, newest first. Whoever may see the object may see this."""
    events: QuerySet[Event] = Event.objects.filter(
        subject_type=subject._meta.label_lower, subject_id=subject.pk
    ).select_related("actor")
    return events
