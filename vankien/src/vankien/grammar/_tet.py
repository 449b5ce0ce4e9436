"""The first day of the lunar year (Tết Nguyên đán) by the calendar of Vietnam, UTC+7.

Figured once by the rules of the lunar calendar (new moons and the sun's longitude at 105° E); it differs from China's
in 2030. Outside the years below the day is not known.
"""

from __future__ import annotations

import datetime as dt

_DAYS = {
    2020: "01-25", 2021: "02-12", 2022: "02-01", 2023: "01-22", 2024: "02-10", 2025: "01-29", 2026: "02-17",
    2027: "02-06", 2028: "01-26", 2029: "02-13", 2030: "02-02", 2031: "01-23", 2032: "02-11", 2033: "01-31",
    2034: "02-19", 2035: "02-08", 2036: "01-28", 2037: "02-15", 2038: "02-04", 2039: "01-24", 2040: "02-12",
    2041: "02-01", 2042: "01-22", 2043: "02-10", 2044: "01-30", 2045: "02-17",
}  # fmt: skip


def tet(year: int) -> dt.date | None:
    return dt.date.fromisoformat(f"{year}-{_DAYS[year]}") if year in _DAYS else None
