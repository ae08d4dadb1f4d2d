"""A post whose day is over, and that its head still calls a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.calendar.summary import CalendarFinding, once_a_file
from lint_social.head import folded_name
from lint_social.records import NamedTuple
from lint_social.texts import StatusName
from lint_social.violation import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.calendar.summary import Calendar, PostSummary


class LateDraftParameters(NamedTuple):
    """The parameters of `LateDraft`."""

    statuses: tuple[str, ...]
    given_up: tuple[str, ...]


class LateDraft(LateDraftParameters):
    """A post with one of `statuses`, written in its field `statut`, whose day is over.

    Not one whose status is a word of `given_up`, in lower case. Blogs mark drafts otherwise (`draft: true`),
    with the date on which they were begun.
    """

    values: ClassVar = frozenset({"status", "date", "days"})
    cases: ClassVar = EMPTY

    def check(self, calendar: Calendar) -> Iterator[CalendarFinding]:
        """Each file once, however many accounts it goes to."""
        return once_a_file(self._late(calendar))

    def _late(self, calendar: Calendar) -> Iterator[CalendarFinding]:
        for post in calendar.posts:
            if post.is_over(calendar.today) and self._is_draft(post):
                day = post.moment.date()
                values = {
                    "status": StatusName(post.status),
                    "date": day,
                    "days": (calendar.today - day).days,
                }
                yield CalendarFinding((post,), 0, values)

    def _is_draft(self, post: PostSummary) -> bool:
        word = folded_name(post.fields.get("statut", "").strip())
        return bool(word) and post.status in self.statuses and word not in self.given_up
