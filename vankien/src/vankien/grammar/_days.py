"""The day of a document behind its number or its name."""

from __future__ import annotations

import datetime as dt
import re

from vankien.grammar._lazy import Pattern

_DAY = Pattern(
    r"""
    (?: ,? \s{0,3} (?P<open> \( )? \s? ngày \s{0,3}
      | , \s{0,3} (?=\d) | \s{0,3} (?P<bracket> \( ) \s? (?=\d) )     # a comma or a bracket says "ngày" too
    (?: (?P<d> \d{1,2} ) \s?[/.-]\s? (?P<m> \d{1,2} ) \s?[/.-]\s? (?P<y> \d{4} )
      | (?P<d2> \d{1,2} ) \s+ tháng \s+ (?P<m2> \d{1,2} ) \s+ năm \s+ (?P<y2> \d{4} ) )
    (?! \d )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CLOSES = Pattern(r"\s?\)")


def day_behind(key: str, at: int) -> tuple[dt.date | None, int]:
    """The day that stands at `at` and where it ends; `at` itself when none does.

    No date for a day that no calendar has: the check `date.impossible` speaks of it.
    """
    found = _DAY.match(key, at)
    if found is None:
        return None, at
    closed = _CLOSES.match(key, found.end()) if found["open"] or found["bracket"] else None
    end = closed.end() if closed else found.end()
    day, month, year = (int(found[n] or found[n + "2"]) for n in ("d", "m", "y"))
    try:
        return dt.date(year, month, day), end
    except ValueError:
        return None, end
