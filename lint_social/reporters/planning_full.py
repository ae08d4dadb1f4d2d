"""The calendar for people: week by week a row a day and a column an account, then what to look at.

Everything can be read without colour. Weeks without a post are one line, however many there are.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from lint_social.dialects import PUBLISHED
from lint_social.planning import Window, monday_of
from lint_social.reporters.columns import cells, paragraph, rows
from lint_social.reporters.planning_grid import GUTTER, Grid, layout_of
from lint_social.reporters.style import safe_starts
from lint_social.texts import say
from lint_social.violation import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lint_social.planning import Column, Load, Planned, Planning, Silence
    from lint_social.reporters.style import Style

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_MOST_LISTED = 20
_MOST_FILES = 5
_LEAST_LABEL = 20  # columns
_SET_IN = 4  # columns of a second line
_LEGEND = ("error", "warning", "suggestion", "published", "times", "together", "today")


def write(planning: Planning, style: Style) -> str:
    """The calendar in this format."""
    return safe_starts("\n".join(_Page(planning, style).lines()) + "\n")


class _Page:
    """Writes a calendar for an output."""

    def __init__(self, planning: Planning, style: Style) -> None:
        self.planning = planning
        self.style = style
        self.columns = [column for column in planning.columns if column.posts]
        self.grid = Grid(planning.language, style, layout_of(self.columns, style.width))
        self.names = {column.account: self.grid.name_of(column) for column in planning.columns}
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
        notes = [*self._to_see(), *self._collisions(), *self._silences()]
        yield from ("", *notes) if notes else ()
        rest = [*self._nothing(), *self._quiet(), *self._outside(), *self._undated(), *self._unreadable()]
        yield from ("", *rest) if rest else ()
        yield from self._legend()

    def say(self, text_id: str, **values: object) -> str:
        """A sentence, in signs that the output has."""
        return self.grid.say(text_id, **values)

    def _title(self) -> Iterator[str]:
        planning = self.planning
        count = len(self.columns)
        said = self.say("title", span=self._span(planning.window), posts=planning.files, accounts=count)
        yield from map(self.style.bold, self._told(said))

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
        span = self._span(Window(monday, sunday))
        week, end = (f"{day.isocalendar().week}" for day in (monday, last))
        text_id = "empty_week" if monday == last else "empty_weeks"
        said = self.say(text_id, week=week, last=end, span=span, count=(last - monday).days // 7 + 1)
        mark = f"{self.grid.sign('today')} " if monday <= self.planning.today <= sunday else ""
        yield from self._told(f"{mark}{said}")

    def _week(self, monday: date) -> Iterator[str]:
        sunday = monday + timedelta(days=6)
        week = f"{monday.isocalendar().week}"
        said = self.say("week", week=week, span=self._span(Window(monday, sunday)))
        yield from map(self.style.bold, self._told(said))
        days = [monday + timedelta(days=number) for number in range(7)]
        days = [day for day in days if self.planning.window.has(day)]
        grid = self.grid
        for block in grid.layout.blocks:
            if not any(self.by_day[day].get(column.account) for day in days for column in block):
                names = ", ".join(self.names[column.account] for column in block)
                yield from self._told(self.say("empty_block", names=names), margin=2)
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
        for together in _by_file(posts):
            label = self.grid.written(together[0].entry.label)
            room = self.style.width - cells(self._said_of(together, "")) - _SET_IN
            room = room if room >= _LEAST_LABEL else room + self.style.width // 2  # on a second line
            said = self._said_of(together, self.grid.cut(label, room))
            yield from self._rows(self.grid.mark(together), said)

    def _said_of(self, together: Sequence[Planned], what: str, *, with_month: bool = False) -> str:
        """A post: when, on which accounts, and `what`."""
        entry = together[0].entry
        day = entry.day
        when = f"{self.say(f'weekday.{day.isoweekday()}')} {day.day}" if day else ""
        if day and with_month:
            when += f" {self._month(day)}"
        when = " ".join(filter(None, (when, self.grid.time(together[0]).strip())))
        names = ", ".join(dict.fromkeys(self.names[planned.entry.account] for planned in together))
        return self.say("line", when=when, names=names, what=what)

    def _to_see(self) -> Iterator[str]:
        """The posts of which something is said that is more than a suggestion."""
        bad = [each for each in self.planning.posts if each.worst and each.worst is not Severity.SUGGESTION]
        found = list(_by_file(bad))
        if not found:
            return
        yield from map(self.style.bold, self._told(self.say("to_see", count=len(found))))
        for together in found[:_MOST_LISTED]:
            rules = dict.fromkeys(
                remark.rule
                for planned in together
                for remark in planned.remarks
                if remark.severity is not Severity.SUGGESTION
            )
            path = self.grid.written(together[0].entry.path)
            said = self._said_of(together, self.say("said", path=path, rules=list(rules)), with_month=True)
            yield from self._rows(self.grid.mark(together), said)
        if len(found) > _MOST_LISTED:
            yield from self._told(self.say("more", count=len(found) - _MOST_LISTED), margin=2)

    def _collisions(self) -> Iterator[str]:
        for collision in self.planning.collisions:
            paths = ", ".join(self.grid.written(entry.path) for entry in collision.posts)
            said = self.say(
                "collision",
                name=self.names[collision.account],
                date=collision.moment.date(),
                time=collision.moment.time().replace(second=0),
                paths=paths,
            )
            yield from self._rows(self.grid.sign("together"), said)

    def _silences(self) -> Iterator[str]:
        alike: defaultdict[Silence, list[str]] = defaultdict(list)
        for silence in self.planning.silences:
            alike[silence._replace(account="")].append(self.names[silence.account])
        for silence, names in alike.items():
            values = {"names": ", ".join(names), "days": silence.days}
            if silence.before is None:
                said = self.say("silence_after", after=silence.after, **values)
            else:
                span = Window(silence.after + _DAY, silence.before - _DAY)
                said = self.say("silence", span=self._span(span), **values)
            yield from self._rows(self.grid.sign("silence"), said)

    def _nothing(self) -> Iterator[str]:
        """Why there is no post to show, and what to do."""
        planning = self.planning
        if planning.posts:
            return
        if planning.before or planning.after:
            yield from self._told(self.say("nothing_here"))
        elif planning.undated:
            yield from self._told(self.say("no_date"))
        elif planning.elsewhere:
            yield from self._told(self._of_report("no_posts_asked", others=planning.elsewhere))
        else:
            yield from self._told(self._of_report("no_posts"))

    def _quiet(self) -> Iterator[str]:
        """The accounts that have no column."""
        quiet = [column for column in self.planning.columns if not column.posts and column.last]
        if quiet and self.planning.posts:
            names = [
                self.say("quiet_account", name=self.names[column.account], last=column.last)
                for column in quiet
            ]
            yield from self._told(self.say("quiet", names=", ".join(names)))

    def _outside(self) -> Iterator[str]:
        planning = self.planning
        if planning.before or planning.after:
            yield from self._told(self.say("outside", before=planning.before, after=planning.after))
            first = min(planning.nearest, key=lambda day: abs((day - planning.today).days))
            if not planning.posts:
                yield from self._told(self.say("nearest", date=first, iso=first.isoformat()))
        if planning.elsewhere and (planning.posts or planning.undated):
            yield from self._told(self._of_report("elsewhere", others=planning.elsewhere))

    def _undated(self) -> Iterator[str]:
        """The files without a day: none named, or one that cannot be read. What is published needs none."""
        entries = [planned.entry for planned in self.planning.undated]
        absent = {entry.path: entry.status for entry in entries if entry.no_day == "absent"}
        yield from self._files("undated", [path for path in absent if absent[path] != PUBLISHED])
        done = sum(status == PUBLISHED for status in absent.values())
        yield from self._told(self.say("undated_published", count=done)) if done else ()
        unreadable = dict.fromkeys(entry.path for entry in entries if entry.no_day == "unreadable")
        yield from self._files("unreadable_date", unreadable)

    def _unreadable(self) -> Iterator[str]:
        yield from self._files("unreadable", self.planning.unreadable)

    def _files(self, text_id: str, paths: Iterable[str]) -> Iterator[str]:
        paths = [self.grid.written(path) for path in paths]
        if not paths:
            return
        shown = ", ".join(paths[:_MOST_FILES])
        if len(paths) > _MOST_FILES:
            shown = self.say("and_more", paths=shown, count=len(paths) - _MOST_FILES)
        yield from self._told(self.say(text_id, count=len(paths), paths=shown))

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

    def _span(self, window: Window) -> str:
        """`du 24 novembre au 4 décembre 2026`: what both days share is said once."""
        first, last = window
        values: dict[str, str] = {}
        for name, day in (("first", first), ("last", last)):
            number = self.say("first_day") if day.day == 1 else str(day.day)
            values |= {
                f"{name}_day": number,
                f"{name}_month": self._month(day),
                f"{name}_year": str(day.year),
            }
        if first == last:
            return self.say("span.day", **values)
        kind = "years" if first.year != last.year else "months" if first.month != last.month else "month"
        return self.say(f"span.{kind}", **values)

    def _of_report(self, text_id: str, **values: object) -> str:
        return self.grid.written(say(self.planning.language, f"report.{text_id}", **values))

    def _month(self, day: date) -> str:
        return self.grid.written(say(self.planning.language, f"month.{day.month}"))

    def _told(self, said: str, margin: int = 0) -> list[str]:
        """A sentence in lines; file names and accounts wider than the terminal are cut."""
        lines = []
        for line in paragraph(said, self.style, margin=margin, hanging=2):
            if cells(line) <= self.style.width:
                lines.append(line)
            else:
                shown = line.strip()
                lines += [
                    " " * (margin + 2) + shown[a:b] for a, b in rows(shown, self.style.width - margin - 2)
                ]
        return lines

    def _rows(self, mark: str, said: str) -> Iterator[str]:
        """A line that begins with a sign, and those that follow, set in below it."""
        for number, (left, right) in enumerate(rows(said, self.style.width - _SET_IN)):
            yield f"{'  ' if number else f'{mark} '}{'  ' if number else ''}{said[left:right].strip()}"


def _by_file(posts: Iterable[Planned]) -> Iterator[list[Planned]]:
    """Posts in the order of time; those of one file that leave at one hour of the clock together."""

    def key(planned: Planned) -> tuple[object, ...]:
        entry = planned.entry
        clock = entry.moment.replace(tzinfo=None) if entry.moment else date.min
        return clock, entry.path

    for _, group in groupby(sorted(posts, key=key), key=key):
        yield list(group)
