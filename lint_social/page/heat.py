"""How many posts each account has on each day, year by year."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from lint_social.records import NamedTuple
from lint_social.weeks import WEEK, weeks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lint_social.cards import Card

#: From how many posts a day on a cell is of a stronger colour: the same for all accounts, to compare them.
LEVELS = (1, 2, 3, 5)
_LEAST_WEEKS = 17  # in fewer, an account's name has no room
_MOST_GRIDS = 60  # a mistyped year makes one more year: so many are enough for ten accounts over six years


class Cell(NamedTuple):
    """A day: its posts, the strength of its colour (0 to 4); `outside` if it is of another year."""

    posts: int
    level: int
    today: bool = False
    outside: bool = False


class Grid(NamedTuple):
    """One account in one year: `mondays` head the columns, `rows` are the days of the week."""

    account: str
    total: int
    mondays: tuple[date, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Year(NamedTuple):
    """The accounts in one year."""

    year: int
    grids: tuple[Grid, ...]


class Heat(NamedTuple):
    """The years, the one nearest to today first; `left_out` are those that are not drawn."""

    years: tuple[Year, ...]
    left_out: tuple[int, ...]
    undated: int


def heat(cards: Iterable[Card], names: Mapping[str, str], today: date) -> Heat:
    """The heat map of these posts; `names` has what people call each account, in the order to show."""
    days: defaultdict[int, defaultdict[str, Counter[date]]] = defaultdict(lambda: defaultdict(Counter))
    undated = 0
    for card in cards:
        undated += not card.slots
        for slot in card.slots:
            day = slot.moment.date()
            days[day.year][slot.account][day] += 1
    years: list[Year] = []
    left_out: list[int] = []
    drawn = 0
    for number in sorted(days, key=lambda year: (abs(year - today.year), -year)):
        accounts = days[number]
        if years and drawn + len(accounts) > _MOST_GRIDS:
            left_out.append(number)
            continue
        drawn += len(accounts)
        shown = [day for counts in accounts.values() for day in counts]
        mondays = _mondays([*shown, today] if number == today.year else shown)
        grids = (
            _grid(names[account], accounts[account], mondays, number, today)
            for account in names
            if account in accounts
        )
        years.append(Year(number, tuple(grids)))
    return Heat(tuple(years), tuple(sorted(left_out)), undated)


def _mondays(days: list[date]) -> tuple[date, ...]:
    """The weeks of some days of a year; some months at least, for what is empty tells as much."""
    year, first, last = days[0].year, min(days), max(days)
    least = timedelta(days=WEEK * (_LEAST_WEEKS - 1))
    last = max(last, min(first + least, date(year, 12, 31)))
    return tuple(weeks(min(first, max(last - least, date(year, 1, 1))), last))


def _grid(name: str, counts: Counter[date], mondays: tuple[date, ...], year: int, today: date) -> Grid:
    rows = tuple(
        tuple(_cell(monday + timedelta(days=weekday), counts, year, today) for monday in mondays)
        for weekday in range(WEEK)
    )
    return Grid(name, counts.total(), mondays, rows)


def _cell(day: date, counts: Counter[date], year: int, today: date) -> Cell:
    count = counts[day]
    level = sum(count >= least for least in LEVELS)
    return Cell(count, level, day == today, outside=day.year != year)
