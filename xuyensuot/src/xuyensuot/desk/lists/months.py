from datetime import date


def month_after(day: date, months: int) -> date:
    """The first day of the month so many months after the day's own."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
