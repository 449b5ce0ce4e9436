from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from xuyensuot.common.errors import Refused
from xuyensuot.workdays.commands import forget_day, record_day, record_year


class Command(BaseCommand):
    help = (
        "Records what a decision says of days: record_workday 2026-08-22 --working --decision 9/TB, "
        "record_workday 2026-08-31 --off --decision 9/TB, record_workday --year 2026 --decision 9/TB."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("day", nargs="?", type=date.fromisoformat)
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--working", action="store_true", help="the day is a working day")
        what.add_argument("--off", action="store_true", help="the day is a day off")
        what.add_argument("--forget", action="store_true", help="take what was recorded for the day back")
        what.add_argument("--year", type=int, help="the decision settles the holidays of this year")
        parser.add_argument("--decision", default="", help="number of the decision")
        parser.add_argument("--source", default="", help="where it can be read")

    def handle(self, *args: Any, **given: Any) -> None:
        words = {"actor": None, "decision": given["decision"], "source": given["source"]}
        if given["year"] is None and given["day"] is None:
            raise CommandError("name a day or --year")
        try:
            if given["year"] is not None:
                record_year(year=given["year"], **words)
            elif given["forget"]:
                forget_day(actor=None, day=given["day"])
            else:
                record_day(day=given["day"], is_working=given["working"], **words)
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
