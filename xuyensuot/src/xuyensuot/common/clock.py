"""The office's clock: every due date ends with the day in Asia/Ho_Chi_Minh, wherever the server stands."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def today() -> date:
    """The date on the office's calendar."""
    return timezone.now().astimezone(ZONE).date()


def written(moment: datetime) -> str:
    """An instant by the office's clock, within a sentence: 9:05 ngày 30/6/2026."""
    here = moment.astimezone(ZONE)
    return f"{here.hour}:{here.minute:02} ngày {here.day}/{here.month}/{here.year}"


def local_date(moment: datetime) -> date:
    """The office's date of an instant; a report at 23:59 of the due day is on time."""
    return moment.astimezone(ZONE).date()
