"""The grid of a calendar: which accounts stand side by side, and what a cell says of their posts on a day."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from lint_social.field_names import PUBLISHED
from lint_social.records import NamedTuple
from lint_social.reporters.columns import cells
from lint_social.reporters.planning_writing import Writing
from lint_social.violation import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lint_social.planning import Column, Load, Planned, Planning
    from lint_social.reporters.style import Style

GUTTER = 9  # columns: the sign of today, the day, a blank
_BETWEEN = 1
_LEAST_TITLED, _LEAST, _MOST = 12, 7, 60  # columns of a cell with a title; without; at most
_TIME = 5  # columns
_NAME_BREAKS = "-_. "
#: On an output that has them, and on one that has not.
_SIGNS = {
    "error": "✖E", "warning": "⚠!", "suggestion": "•*", "published": "✓v", "unfinished": "✎d",
    "today": "▸>", "times": "×x", "together": "‼=", "empty": "·.", "silence": "○o",
}  # fmt: skip
_UNFINISHED = ("brouillon", "relecture")


class Layout(NamedTuple):
    """The accounts in `blocks` that stand one below the other, the columns of a cell, and what it shows."""

    blocks: tuple[tuple[Column, ...], ...]
    width: int
    titled: bool


def layout_of(columns: Sequence[Column], width: int) -> Layout:
    """All accounts side by side with titles, else without, else in as many blocks as it takes."""
    room = width - GUTTER + _BETWEEN
    count = max(1, len(columns))
    most = max(1, room // (_LEAST + _BETWEEN))
    titled = room // count - _BETWEEN >= _LEAST_TITLED
    blocks = 1 if titled else -(-count // most)
    size = -(-count // blocks)  # blocks of one size, rather than a last one of a single account
    cell = min(_MOST, room // size - _BETWEEN)
    parts = tuple(tuple(columns[start : start + size]) for start in range(0, len(columns), size))
    return Layout(parts, cell, titled)


class Grid(Writing):
    """Writes cells in a language, for an output; keeps the signs that it wrote, for their legend."""

    def __init__(self, planning: Planning, style: Style, layout: Layout) -> None:
        super().__init__(planning.language, style)
        self.layout = layout
        self.used: dict[str, None] = {}
        self.names = {column.account: self.name_of(column) for column in planning.columns}

    def sign(self, name: str) -> str:
        """A sign that the output has."""
        self.used[name] = None
        return _SIGNS[name][self.style.ascii_only]

    def line(self, gutter: str, parts: Sequence[str]) -> str:
        """A row: what stands before it, then its cells, which are as wide as they are to be."""
        return (f"{gutter:{GUTTER}}" + (" " * _BETWEEN).join(parts)).rstrip()

    def heads(self, block: Sequence[Column]) -> Iterator[str]:
        """The names of the accounts, on as many rows as the longest takes."""
        names = [list(self._stacked(self.name_of(column))) for column in block]
        for row in range(max(map(len, names))):
            parts = [name[row] if row < len(name) else "" for name in names]
            yield self.line("", [self.style.bold(self._padded(part)) for part in parts])

    def name_of(self, column: Column) -> str:
        """What an account is called; one that nobody knows is so marked."""
        if not column.account:
            return self.say("nowhere")
        name = self.written(column.name)
        return name if column.network else f"{name} ?"

    def cell(self, posts: Sequence[Planned]) -> str:
        """The posts of an account on a day: how bad, when the first leaves, how many, what it is."""
        if not posts:
            return self.style.dim(self._padded(self.sign("empty")))
        mark = self.mark(posts)
        minutes = [
            planned.entry.instant.replace(second=0, microsecond=0) for planned in posts if planned.entry.timed
        ]
        many = f"{self.sign('times')}{len(posts)}" if len(posts) > 1 else ""
        if len(set(minutes)) < len(minutes):
            many += self.sign("together")
        first = posts[0].entry
        time = self.time(posts[0]) if first.timed else ""
        if self.layout.titled:
            parts = [time, many, self.written(first.label)]
        else:
            parts = [many or time or self.say("some_time")]
        room = self.layout.width - 2
        text = self.cut(" ".join(filter(None, parts)), room)
        return f"{mark} {text}{' ' * max(0, room - cells(text))}"

    def mark(self, posts: Sequence[Planned]) -> str:
        """The sign of the worst that is said of posts, in its colour; else how far they are."""
        worst = max((planned.worst for planned in posts if planned.worst), key=_rank, default=None)
        if worst:
            return self.style.severity(self.sign(worst), worst)
        statuses = {planned.entry.status for planned in posts}
        if statuses == {PUBLISHED}:
            return self.style.dim(self.sign("published"))
        return self.sign("unfinished") if not statuses.isdisjoint(_UNFINISHED) else " "

    def time(self, planned: Planned) -> str:
        """The time on the account's clock, as wide whatever it is."""
        moment = planned.entry.moment
        if moment is None or not planned.entry.timed:
            return " " * _TIME
        return self.say("time", hour=f"{moment.hour:02}", minute=f"{moment.minute:02}")

    def line_of(self, together: Sequence[Planned], what: str, *, with_month: bool = False) -> str:
        """A post: when, on which accounts, and `what`."""
        entry = together[0].entry
        day = entry.day
        when = f"{self.say(f'weekday.{day.isoweekday()}')} {day.day}" if day else ""
        if day and with_month:
            when += f" {self.month(day)}"
        when = " ".join(filter(None, (when, self.time(together[0]).strip())))
        names = ", ".join(dict.fromkeys(self.names[planned.entry.account] for planned in together))
        return self.say("line", when=when, names=names, what=what)

    def load(self, load: Load | None) -> str:
        """The posts of a week against the figure there is."""
        if load is None:
            return self._padded("  0")
        said = str(load.posts) if load.max is None else f"{load.posts}/{load.max}"
        if not load.over:
            return self._padded(f"  {said}")
        # as in what the rules say: the team's own figure warns, a usual one suggests
        severity = Severity.WARNING if load.configured else Severity.SUGGESTION
        return self.style.severity(self._padded(f"{self.sign(severity)} {said}"), severity)

    def _padded(self, text: str) -> str:
        return text + " " * max(0, self.layout.width - cells(text))

    def _stacked(self, name: str) -> Iterator[str]:
        """A name in rows of a cell's width, cut after its hyphens where it has any."""
        width = self.layout.width
        while cells(name) > width:
            end = max(1, next(n for n in range(len(name), 0, -1) if cells(name[:n]) <= width))
            breaks = [at + 1 for at in range(end) if name[at] in _NAME_BREAKS]
            end = breaks[-1] if breaks else end
            yield name[:end].rstrip()
            name = name[end:]
        yield name


def _rank(severity: Severity) -> int:
    return severity.rank


def by_file(posts: Iterable[Planned]) -> Iterator[list[Planned]]:
    """Posts in the order of time; those of one file that leave at one hour of the clock together."""

    def key(planned: Planned) -> tuple[object, ...]:
        entry = planned.entry
        clock = entry.moment.replace(tzinfo=None) if entry.moment else datetime.min
        return clock, entry.path

    for _, group in groupby(sorted(posts, key=key), key=key):
        yield list(group)
