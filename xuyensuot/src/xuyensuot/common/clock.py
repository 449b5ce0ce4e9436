"""The office's clock: every due date ends with the day in Asia/Ho_Chi_Minh, wherever the server stands."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def today() -> date:
    """The date on the office's calendar."""
    return timezone.now().astimezone(ZONE).date()


def format_day(day: date) -> str:
    """30/6/2026, as documents print it."""
    return f"{day.day}/{day.month}/{day.year}"


def format_instant(moment: datetime) -> str:
    """An instant by the office's clock, within a sentence: 9:05 ngày 30/6/2026."""
    here = moment.astimezone(ZONE)
    return _("%(time)s ngày %(day)s") % {"time": f"{here.hour}:{here.minute:02}", "day": format_day(here)}


def beginning(day: date) -> datetime:
    """The first instant of a day of the office."""
    return datetime(day.year, day.month, day.day, tzinfo=ZONE)


def local_date(moment: datetime) -> date:
    """The office's date of an instant; a report at 23:59 of the due day is on time."""
    return moment.astimezone(ZONE).date()
