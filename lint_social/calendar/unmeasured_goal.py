"""Goals for which no post says what will tell whether they are reached."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, ClassVar

from lint_social.calendar.summary import CalendarFinding
from lint_social.parameters import Count
from lint_social.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.calendar.summary import Calendar, PostSummary


class UnmeasuredGoalParameters(NamedTuple):
    """The parameters of `UnmeasuredGoal`."""

    min_posts: Count


class UnmeasuredGoal(UnmeasuredGoalParameters):
    """A field `objectif` that is the same in `min_posts` posts or more, none of which has an `indicateur`.

    Case `aucun`: no post of the calendar has one, whatever its goal; spoken of once, at the goal that comes
    most often. Marks the goal in the last of its posts.
    """

    values: ClassVar = frozenset({"goal", "count"})
    cases: ClassVar = {"aucun": values}

    def check(self, calendar: Calendar) -> Iterator[CalendarFinding]:
        """Each goal once."""
        goals: defaultdict[str, list[PostSummary]] = defaultdict(list)
        measured: set[str | None] = set()
        for post in calendar.files:
            goal = post.named("objectif")
            if "indicateur" in post.fields:
                measured.add(goal and goal.text)
            if goal:
                goals[goal.text].append(post)
        found = [
            posts for goal, posts in goals.items() if len(posts) >= self.min_posts and goal not in measured
        ]
        if found and not measured:
            yield self._finding(max(found, key=len), "aucun")
        else:
            yield from (self._finding(posts) for posts in found)

    @staticmethod
    def _finding(posts: list[PostSummary], case: str | None = None) -> CalendarFinding:
        values = {"goal": posts[-1].fields["objectif"], "count": len(posts)}
        said = {index: post.stated["objectif"] for index, post in enumerate(posts)}
        return CalendarFinding(tuple(posts), len(posts) - 1, values, case, said=said)
