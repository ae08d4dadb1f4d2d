"""Weeks, as a calendar is drawn: they begin on Monday."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

WEEK = 7


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def weeks(first: date, last: date) -> list[date]:
    """The Mondays of all weeks from that of `first` to that of `last`."""
    start = monday_of(first)
    return [start + timedelta(days=WEEK * number) for number in range((last - start).days // WEEK + 1)]
