"""Loads the demonstration once: all of it or nothing."""

from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from xuyensuot.accounts.models import User
from xuyensuot.common.clock import today as office_today
from xuyensuot.demo.accounts import make_passwords
from xuyensuot.demo.matters import tell_matters
from xuyensuot.demo.replay import replay
from xuyensuot.demo.reviewing import publish_programme
from xuyensuot.demo.staffing import COMMUNE_CODE, create_commune, staff
from xuyensuot.execution.commands.looking import look_until
from xuyensuot.localities.models import Commune
from xuyensuot.localities.scope import commune_scope

_LOCK = 0x64656D6F  # "demo": two that load at once must not both find it missing


def load_demo(*, today: date | None = None) -> bool:
    """True when it was loaded now, False when it was there. What people did in it since is never touched."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        if Commune.objects.filter(code=COMMUNE_CODE).exists():
            return False
        _load(today or office_today())
    return True


def _load(today: date) -> None:
    commune = create_commune()
    made = staff(commune, make_passwords())
    with commune_scope(commune):
        publish_programme(made)
        replay(made, today=today)
        tell_matters(made, today=today)
        for person in User.objects.filter(commune=commune):
            look_until(actor=person, until=timezone.now())  # what is new begins with what people do here
