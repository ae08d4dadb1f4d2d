"""The calendar for people: week by week a row a day and a column an account, then what to look at.

Everything can be read without colour. Weeks without a post are one line, however many there are.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from lint_social.planning import Window
from lint_social.reporters.columns import cells
from lint_social.reporters.planning_grid import GUTTER, Grid, by_file, layout_of
from lint_social.reporters.planning_notes import Notes
from lint_social.reporters.planning_writing import SET_IN
from lint_social.reporters.style import safe_starts
from lint_social.weeks import monday_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint_social.planning import Column, Load, Planned, Planning
    from lint_social.reporters.style import Style

_WEEK = timedelta(days=7)
_LEAST_LABEL = 20  # columns
_LEGEND = ("error", "warning", "suggestion", "published", "unfinished", "times", "together", "today")


def write(planning: Planning, style: Style) -> str:
    """The calendar in this format."""
    return safe_starts("\n".join(_Page(planning, style).lines()) + "\n")


class _Page:
    """Writes a calendar for an output."""

    def __init__(self, planning: Planning, style: Style) -> None:
        self.planning = planning
        self.style = style
        self.columns = [column for column in planning.columns if column.posts]
        self.grid = Grid(planning, style, layout_of(self.columns, style.width))
        self.say = self.grid.say
        self.by_day: defaultdict[date, defaultdict[str, list[Planned]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for planned in planning.posts:
            if planned.entry.day:
                self.by_day[planned.entry.day][planned.entry.account].append(planned)
        self.loads = {(load.monday, load.account): load for load in planning.loads}

    def lines(self) -> Iterator[str]:
        """The whole page."""
        planning = self.planning
        yield from self._title()
        if planning.posts:
            for monday, last in self._weeks():
                yield ""
                yield from self._week(monday) if last is None else self._empty(monday, last)
        yield from Notes(planning, self.grid).lines()
        yield from self._legend()

    def _title(self) -> Iterator[str]:
        planning = self.planning
        count = len(self.columns)
        said = self.say("title", span=self.grid.span(planning.window), posts=planning.files, accounts=count)
        yield from map(self.style.bold, self.grid.told(said))

    def _weeks(self) -> Iterator[tuple[date, date | None]]:
        """The Mondays of weeks with a post; of those without, the first and the last in a row."""
        full = sorted({monday_of(day) for day in self.by_day})
        at, end = monday_of(self.planning.window.first), monday_of(self.planning.window.last)
        for monday in full:
            if at < monday:
                yield at, monday - _WEEK
            yield monday, None
            at = monday + _WEEK
        if at <= end:
            yield at, end

    def _empty(self, monday: date, last: date) -> Iterator[str]:
        sunday = last + timedelta(days=6)
        span = self.grid.span(Window(monday, sunday))
        week, end = (f"{day.isocalendar().week}" for day in (monday, last))
        text_id = "empty_week" if monday == last else "empty_weeks"
        said = self.say(text_id, week=week, last=end, span=span, count=(last - monday).days // 7 + 1)
        mark = f"{self.grid.sign('today')} " if monday <= self.planning.today <= sunday else ""
        yield from self.grid.told(f"{mark}{said}")

    def _week(self, monday: date) -> Iterator[str]:
        sunday = monday + timedelta(days=6)
        week = f"{monday.isocalendar().week}"
        said = self.say("week", week=week, span=self.grid.span(Window(monday, sunday)))
        yield from map(self.style.bold, self.grid.told(said))
        days = [monday + timedelta(days=number) for number in range(7)]
        days = [day for day in days if self.planning.window.has(day)]
        grid = self.grid
        for block in grid.layout.blocks:
            if not any(self.by_day[day].get(column.account) for day in days for column in block):
                names = ", ".join(self.grid.names[column.account] for column in block)
                yield from self.grid.told(self.say("empty_block", names=names), margin=2)
                continue
            yield from grid.heads(block)
            for day in days:
                posts = self.by_day[day]
                yield grid.line(self._gutter(day), [grid.cell(posts.get(each.account, ())) for each in block])
            loads = [self._load(monday, column) for column in block]
            yield grid.line(f"  {self.say('load')}", [grid.load(load) for load in loads])
        if not grid.layout.titled:
            yield from self._agenda(
                planned for day in days for each in self.by_day[day].values() for planned in each
            )

    def _load(self, monday: date, column: Column) -> Load | None:
        return self.loads.get((monday, column.account))

    def _gutter(self, day: date) -> str:
        said = f"{self.say(f'weekday.{day.isoweekday()}')} {day.day}"
        if day == self.planning.today:
            return self.style.bold(f"{self.grid.sign('today')} {said:{GUTTER - 2}}")
        text = f"  {said:{GUTTER - 2}}"
        return self.style.dim(text) if day.isoweekday() > 5 else text

    def _agenda(self, posts: Iterable[Planned]) -> Iterator[str]:
        """The posts by name, where the cells have no room for one: each once, with its accounts."""
        for together in by_file(posts):
            label = self.grid.written(together[0].entry.label)
            room = self.style.width - cells(self.grid.line_of(together, "")) - SET_IN
            room = room if room >= _LEAST_LABEL else room + self.style.width // 2  # on a second line
            said = self.grid.line_of(together, self.grid.cut(label, room))
            yield from self.grid.rows(self.grid.mark(together), said)

    def _legend(self) -> Iterator[str]:
        used = [name for name in _LEGEND if name in self.grid.used]
        if used:
            yield ""
            line = ""
            for name in used:
                said = f"{self.grid.sign(name)} {self.say(f'legend.{name}')}"
                if line and cells(line) + 2 + cells(said) > self.style.width:
                    yield self.style.dim(line)
                    line = ""
                line += f"  {said}" if line else said
            yield self.style.dim(line)
