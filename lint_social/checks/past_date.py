"""Does a text invite to a day that is over when the post goes out?"""

from __future__ import annotations

from bisect import bisect_right
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from lint_social.parameters import Count
from lint_social.records import NamedTuple
from lint_social.said_dates import said_dates
from lint_social.signals import SignalName
from lint_social.violation import EMPTY, Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lint_social.said_dates import SaidDate
    from lint_social.view import View

_HISTORY = timedelta(days=700)  # further back the future tense is that of a story: « il sera élu en 1848 »


class PastDateParameters(NamedTuple):
    """The parameters of `PastDate`."""

    after: SignalName
    before_dates: tuple[str, ...]
    max_words: Count
    not_before: tuple[str, ...] = ()
    past_endings: tuple[str, ...] = ()


class PastDate(PastDateParameters):
    """A day before the post's own, at most `max_words` after a hit of `after` and just behind one of
    `before_dates`, where every day of the text is over.

    Only days whose year is written, or told by their weekday; a day that may be another makes it keep silent.
    So does one of `not_before` just before the day, or a word with one of `past_endings`: what is told there
    has been.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"match", "date"})
    cases: ClassVar = EMPTY
    triggers: ClassVar = "123456789"

    def looks_at(self, view: View) -> bool:
        """Only a post with a date, of its own and in its text."""
        return view.draft.date is not None and bool(said_dates(view))

    def check(self, view: View) -> Iterator[Finding]:
        """In the order of the text."""
        post = view.draft.day
        if post is None or not view.hits(self.after):
            return
        dated = [(said, _sure_day(said, post)) for said in said_dates(view)]
        if any(day is None or not post - _HISTORY < day < post for _, day in dated):
            return
        ends = sorted(hit.end for hit in view.hits(self.after))
        for said, _ in sorted(dated, key=lambda pair: pair[0].start):
            if self._invites(view, said, ends):
                match = view.quote(said.start, said.end)
                yield Finding(TextSpan(said.start, said.end), {"match": match, "date": post})

    def _invites(self, view: View, said: SaidDate, ends: list[int]) -> bool:
        before = said.first - 1
        if before >= 0 and view.words[before].text in self.before_dates:
            before -= 1
        elif said.weekday is None and not view.prose[: said.start].rstrip().endswith(":"):
            return False
        if before >= 0 and self._tells_the_past(view.words[before].text, view.words[before].end in ends):
            return False
        earliest = view.words[max(0, before - self.max_words)].start
        end = ends[bisect_right(ends, said.start) - 1] if ends[0] <= said.start else -1
        return end >= earliest and set(".!?\n").isdisjoint(view.prose[end : said.start])

    def _tells_the_past(self, word: str, invites: bool) -> bool:
        """« la photo prise le… », « depuis le… »: not « prolongées jusqu'au », which is a hit itself."""
        return not invites and (word in self.not_before or word.endswith(self.past_endings or ("\0",)))


def _sure_day(said: SaidDate, post: date) -> date | None:
    """The day that is meant, None where it may be another."""
    days = said.possible(post)
    if said.weekday is not None:
        days = [day for day in days if day.isoweekday() == said.weekday]
    elif said.year is None:
        return None
    return days[0] if len(days) == 1 else None
