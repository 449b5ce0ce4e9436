"""Statutory limits that checks compare with: dated, with their source, to be confirmed by a lawyer before use."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limit:
    """`value` in calendar days; in force from `since`, until `until` when that is set."""

    rule: str
    value: int
    source: str
    since: dt.date
    until: dt.date | None = None


LIMITS = (
    Limit("consultation", 20, "Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15 (Điều 25-28)", dt.date(2023, 7, 1)),
)


def consultation_days(on: dt.date) -> Limit | None:
    """How long residents are heard on a draft that is published on that day; None when no rule is known."""
    return next(
        (x for x in LIMITS if x.rule == "consultation" and x.since <= on and (x.until is None or on <= x.until)), None
    )
