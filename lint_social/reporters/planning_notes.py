"""What is told below the weeks of a calendar: what to look at, silences, posts that are in no week."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from lint_social.field_names import PUBLISHED
from lint_social.planning import Window
from lint_social.reporters.planning_grid import by_file
from lint_social.violation import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lint_social.planning import Planning, Silence
    from lint_social.reporters.planning_grid import Grid

_DAY = timedelta(days=1)
_MOST_LISTED = 20
_MOST_FILES = 5


class Notes:
    """Writes what is told below the weeks, with the signs of their grid."""

    def __init__(self, planning: Planning, grid: Grid) -> None:
        self.planning = planning
        self.grid = grid
        self.say = grid.say

    def lines(self) -> Iterator[str]:
        """All of them."""
        notes = [*self._to_see(), *self._collisions(), *self._silences()]
        yield from ("", *notes) if notes else ()
        rest = [*self._nothing(), *self._quiet(), *self._outside(), *self._undated(), *self._unreadable()]
        yield from ("", *rest) if rest else ()

    def _to_see(self) -> Iterator[str]:
        """The posts of which something is said that is more than a suggestion."""
        bad = [each for each in self.planning.posts if each.worst and each.worst is not Severity.SUGGESTION]
        found = list(by_file(bad))
        if not found:
            return
        yield from map(self.grid.style.bold, self.grid.told(self.say("to_see", count=len(found))))
        for together in found[:_MOST_LISTED]:
            rules = dict.fromkeys(
                remark.rule
                for planned in together
                for remark in planned.remarks
                if remark.severity is not Severity.SUGGESTION
            )
            path = self.grid.written(together[0].entry.path)
            said = self.grid.line_of(
                together, self.say("said", path=path, rules=list(rules)), with_month=True
            )
            yield from self.grid.rows(self.grid.mark(together), said)
        yield from self._more(found)

    def _collisions(self) -> Iterator[str]:
        for collision in self.planning.collisions[:_MOST_LISTED]:
            paths = ", ".join(self.grid.written(entry.path) for entry in collision.posts)
            said = self.say(
                "collision",
                name=self.grid.names[collision.account],
                date=collision.moment.date(),
                time=collision.moment.time().replace(second=0),
                paths=paths,
            )
            yield from self.grid.rows(self.grid.sign("together"), said)
        yield from self._more(self.planning.collisions)

    def _silences(self) -> Iterator[str]:
        alike: defaultdict[Silence, list[str]] = defaultdict(list)
        for silence in self.planning.silences:
            alike[silence._replace(account="")].append(self.grid.names[silence.account])
        for silence, names in [*alike.items()][:_MOST_LISTED]:
            values = {"names": ", ".join(names), "days": silence.days}
            if silence.before is None:
                said = self.say("silence_after", after=silence.after, **values)
            else:
                span = Window(silence.after + _DAY, silence.before - _DAY)
                said = self.say("silence", span=self.grid.span(span), **values)
            yield from self.grid.rows(self.grid.sign("silence"), said)
        yield from self._more([*alike])

    def _more(self, listed: Sequence[object]) -> Iterator[str]:
        """How many of them there was no room for."""
        if len(listed) > _MOST_LISTED:
            yield from self.grid.told(self.say("more", count=len(listed) - _MOST_LISTED), margin=2)

    def _nothing(self) -> Iterator[str]:
        """Why there is no post to show, and what to do."""
        planning = self.planning
        if planning.posts:
            return
        if planning.before or planning.after:
            yield from self.grid.told(self.say("nothing_here"))
        elif planning.undated:
            yield from self.grid.told(self.say("no_date"))
        elif planning.elsewhere:
            yield from self.grid.told(self.grid.of_report("no_posts_asked", others=planning.elsewhere))
        else:
            yield from self.grid.told(self.grid.of_report("no_posts"))

    def _quiet(self) -> Iterator[str]:
        """The accounts that have no column."""
        quiet = [column for column in self.planning.columns if not column.posts and column.last]
        if quiet and self.planning.posts:
            names = [
                self.say("quiet_account", name=self.grid.names[column.account], last=column.last)
                for column in quiet
            ]
            yield from self.grid.told(self.say("quiet", names=", ".join(names)))

    def _outside(self) -> Iterator[str]:
        planning = self.planning
        if planning.before or planning.after:
            yield from self.grid.told(self.say("outside", before=planning.before, after=planning.after))
            first = min(planning.nearest, key=lambda day: abs((day - planning.today).days))
            if not planning.posts:
                yield from self.grid.told(self.say("nearest", date=first, iso=first.isoformat()))
        if planning.elsewhere and (planning.posts or planning.undated):
            yield from self.grid.told(self.grid.of_report("elsewhere", others=planning.elsewhere))

    def _undated(self) -> Iterator[str]:
        """The files without a day: none named, or one that cannot be read. What is published needs none."""
        entries = [planned.entry for planned in self.planning.undated]
        absent = {entry.path: entry.status for entry in entries if entry.no_day == "absent"}
        yield from self._files("undated", [path for path in absent if absent[path] != PUBLISHED])
        done = sum(status == PUBLISHED for status in absent.values())
        yield from self.grid.told(self.say("undated_published", count=done)) if done else ()
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
        yield from self.grid.told(self.say(text_id, count=len(paths), paths=shown))
