"""Does the weekday that a text gives agree with its date?"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, ClassVar

from lint_social.records import NamedTuple
from lint_social.said_dates import said_dates
from lint_social.signals import SignalName
from lint_social.violation import EMPTY, Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View


class WeekdayParameters(NamedTuple):
    """The parameters of `Weekday`."""

    unless: SignalName


class Weekday(WeekdayParameters):
    """A weekday that is not that of the date beside it; of a date without year, whichever year is near.

    A date without year is judged by the post's own, and left alone where the text names another year, or
    its sentence has a hit of `unless`.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"match", "date"})
    cases: ClassVar = EMPTY
    triggers: ClassVar = "123456789"

    def looks_at(self, view: View) -> bool:
        """Only a text with a weekday beside a date."""
        return any(said.weekday for said in said_dates(view))

    def check(self, view: View) -> Iterator[Finding]:
        """In the order of the text."""
        post = view.draft.day
        said_days = sorted(said_dates(view))
        if not any(said.weekday for said in said_days):
            return
        years = {word.text for word in view.all_words if _is_year(word.text)}
        sentences = [sentence.start for sentence in view.sentences]
        told = {bisect_right(sentences, hit.start) for hit in view.hits(self.unless)}
        for said in said_days:
            days = said.possible(post) if said.weekday is not None else []
            if not days or any(day.isoweekday() == said.weekday for day in days):
                continue
            match = view.quote(said.start, said.end)
            if said.year is None and (said.later or said).year is None:
                if years - {str(days[-1].year)} or bisect_right(sentences, said.start) in told:
                    continue  # it may be of another year than the post's
                if "," in match and view.language != "en":
                    continue  # « fermé le lundi, 3 novembre compris »
            yield Finding(TextSpan(said.start, said.end), {"match": match, "date": days[-1]})


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and text[:2] in ("17", "18", "19", "20")
