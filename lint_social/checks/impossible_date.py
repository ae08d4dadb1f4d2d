"""Days and times that a text gives, and that no calendar nor clock has."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING, ClassVar

from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.said_dates import said_dates
from lint_social.violation import Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.said_dates import SaidDate
    from lint_social.view import View

_FIGURES = pattern(r"(?<![\w/.-])(?P<day>29|30|31)/(?P<month>0?\d|1[0-2])/(?P<year>(?:19|20)\d\d)(?![\w/-])")
_ISO = pattern(r"(?<![\w/.-])(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>29|30|31)(?![\w/.-]\w)")
_FRENCH_TIME = pattern(
    r"(?P<before>[^\W\d_]+)[ \u00a0\u202f](?P<time>(?P<hour>\d{1,2})h(?P<minute>\d\d)?)(?![\w/])"
)
_ENGLISH_TIME = pattern(r"(?<![\w:.])(?P<hour>\d\d?):(?P<minute>\d\d)[ \u00a0]?[ap]\.?m\b", re.IGNORECASE)
_BLANKS = " \t\u00a0\u202f"
_LEAP = 2024
_LAST_DAY = 39  # what is higher is no mistyped day


class ImpossibleDateParameters(NamedTuple):
    """The parameters of `ImpossibleDate`."""

    before_dates: tuple[str, ...]
    before_times: tuple[str, ...]


class ImpossibleDate(ImpossibleDateParameters):
    """A day that its month does not have, after a weekday or one of `before_dates`, or all in figures.

    29 February is one in a year that is written and has none. Case `heure`: minutes beyond 59 after one of
    `before_times` (hours alone may well be a length), or a time with am or pm that is none.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"match", "last"})
    cases: ClassVar = {"heure": frozenset({"match"})}
    triggers: ClassVar = "23456789"

    def check(self, view: View) -> Iterator[Finding]:
        """Dates in words, dates in figures, times: each in the order of the text."""
        for said in said_dates(view):
            last = _last_day(said.year, said.month)
            if last < said.day <= _LAST_DAY and self._is_date(view, said):
                yield _finding(view, said.start, said.end, last)
        for figures in (_FIGURES, _ISO):
            for match in figures.finditer(view.prose):
                month = int(match["month"])
                last = _last_day(int(match["year"]), month) if month else 31
                if int(match["day"]) > last:
                    yield _finding(view, *match.span(), last)
        times = _ENGLISH_TIME if view.language == "en" else _FRENCH_TIME
        for match in times.finditer(view.prose):
            if self._is_wrong(match.groupdict()):
                start, end = match.span("time") if times is _FRENCH_TIME else match.span()
                yield Finding(TextSpan(start, end), {"match": view.text[start:end]}, "heure")

    def _is_date(self, view: View, said: SaidDate) -> bool:
        """Whether it is sure to be one: « n° 31 juin 2026 » and `in June 31 people` are not."""
        if "/" in view.text[said.start : said.end]:
            return False  # one of the figures below
        if said.weekday is None:
            before = view.words[said.first - 1] if said.first else None
            if before is None or before.text not in self.before_dates:
                return False
            if view.prose[before.end : said.start].strip(_BLANKS):
                return False
        rest = view.prose[said.end : said.end + 3].lstrip(_BLANKS)
        return not (view.text[said.end - 1].isdigit() and said.year is None and rest[:1].isalnum())

    def _is_wrong(self, parts: dict[str, str | None]) -> bool:
        hour, minute = int(parts["hour"] or 0), int(parts["minute"] or 0)
        before = parts.get("before")
        if before is None:
            return minute > 59 or hour > 23
        return minute > 59 and hour < 25 and before.lower() in self.before_times


def _last_day(year: int | None, month: int) -> int:
    return monthrange(year or _LEAP, month)[1]


def _finding(view: View, start: int, end: int, last: int) -> Finding:
    match = view.quote(start, end)
    return Finding(TextSpan(start, end), {"match": match, "last": last})
