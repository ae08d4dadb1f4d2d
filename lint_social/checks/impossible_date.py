"""Days and times that a text gives, and that no calendar nor clock has."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING, ClassVar
from unicodedata import normalize

from lint_social.head_words import head_words, plain
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
_BLANK = r"[ \u00a0\u202f]"
_FRENCH_TIME = pattern(
    rf"(?<={_BLANK})(?P<hour>\d{{1,2}})(?P<blank>{_BLANK}?)h{_BLANK}?(?P<minute>\d\d)(?![\w/])"
)
_LEADING_WORDS = pattern(  # « samedi à », « 5 décembre 2026, à », « rendez-vous à »
    rf"(?:(?P<day>[^\W\d_]+(?:-[^\W\d_]+)?)(?:{_BLANK}\d{{1,4}})?,?{_BLANK})?(?P<last>[^\W\d_]+){_BLANK}\Z"
)
_LONGEST_LEAD = 40
_NO_WORK_OF_A_DAY = 12  # hours: « lundi 7h75 » counts work in decimals
_LATEST_HOUR = 40  # what is higher is no mistyped hour
_TO_TIME = pattern(rf"{_BLANK}?(?:à|et|-|–){_BLANK}?\d{{1,2}}{_BLANK}?h")
_STOPS = pattern(rf"{_BLANK}?(?:[.,;:!?)\n]|\Z)")
_NEXT_WORD = pattern(rf"{_BLANK}*([^\W\d_]+)")
_COLON_TIME = pattern(
    rf"(?<={_BLANK})(?P<hour>\d\d?):(?P<minute>\d\d)(?![\w:/]|\.\d|{_BLANK}?[ap]\.?m\b)", re.IGNORECASE
)
_ENGLISH_TIME = pattern(r"(?<![\w:.])(?P<hour>\d\d?):(?P<minute>\d\d)[ \u00a0]?[ap]\.?m\b", re.IGNORECASE)
_BLANKS = " \t\u00a0\u202f"
_LEAP = 2024
_LAST_DAY = 39  # what is higher is no mistyped day


class ImpossibleDateParameters(NamedTuple):
    """The parameters of `ImpossibleDate`."""

    before_dates: tuple[str, ...]
    before_times: tuple[str, ...]
    meetings: tuple[str, ...]
    lengths: tuple[int, ...]
    after_lengths: tuple[str, ...]
    before_clocks: tuple[str, ...]
    after_days: tuple[str, ...]
    before_ranges: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


class ImpossibleDate(ImpossibleDateParameters):
    """A day that its month does not have, after a weekday or one of `before_dates`, alone after a colon, or
    all in figures; `after_days` may follow « on June 31 », where `people` would make a count of it.

    29 February is one in a year that is written and has none. Case `heure`: minutes beyond 59, after one of
    `before_times`, a weekday or a month; hours beyond 24 with their minutes, where a weekday, a month or one
    of `meetings` stands before « à » too, unless they are usual `lengths` or one of `after_lengths` follows;
    a time with am or pm that is none; and « 18:75 » after one of `before_clocks`, in English where a weekday
    or one of `meetings` stands before it, as with hours beyond 24. « 14h75 » may follow one of
    `before_ranges` too, where another time ends it; a day with its year one of `labels` and a colon.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"match", "last"})
    cases: ClassVar = {"heure": frozenset({"match"})}
    triggers: ClassVar = "23456789"

    def looks_at(self, view: View) -> bool:
        """Only a text with a date."""
        return bool(said_dates(view))

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
        english = view.language == "en"
        for match in (_ENGLISH_TIME if english else _FRENCH_TIME).finditer(view.prose):
            hour, minute = int(match["hour"]), int(match["minute"])
            if minute <= 59 and hour < 24:
                continue
            if english or self._is_wrong(view.prose, match, hour, minute):
                yield _time(view, match)
        for match in _COLON_TIME.finditer(view.prose):
            if self._is_no_clock(view, match):
                yield _time(view, match)

    def _is_no_clock(self, view: View, match: re.Match[str]) -> bool:
        """« à 18:75 », « opens at 25:30 »; `at 20:80` may be a share, « à 62:10 » a place in a recording."""
        hour, minute = int(match["hour"]), int(match["minute"])
        if hour < 25 and minute < 60:
            return False
        lead = _LEADING_WORDS.search(view.prose, max(0, match.start() - _LONGEST_LEAD), match.start())
        if lead is None or lead["last"].lower() not in self.before_clocks:
            return False
        if hour < 25 and view.language != "en":
            return True
        day = (lead["day"] or "").lower()
        return hour < _LATEST_HOUR and (_is_day(day, view.language) or day in self.meetings)

    def _is_date(self, view: View, said: SaidDate) -> bool:
        """Whether it is sure to be one: « n° 31 juin 2026 » and `in June 31 people` are not."""
        if "/" in view.text[said.start : said.end]:
            return False  # one of the figures below
        if said.weekday is None:
            before = view.words[said.first - 1] if said.first else None
            if before is None or before.text not in self.before_dates:
                labelled = before is not None and before.text in self.labels
                return _stands_alone(view, said, labelled)
            if view.prose[before.end : said.start].strip(_BLANKS):
                return False
        if not view.text[said.end - 1].isdigit() or said.year is not None:
            return True
        after = _NEXT_WORD.match(view.prose, said.end)  # « June 31 people joined »
        if after:
            return after[1].lower() in self.after_days
        return not view.prose[said.end : said.end + 3].lstrip(_BLANKS)[:1].isalnum()

    def _is_wrong(self, prose: str, match: re.Match[str], hour: int, minute: int) -> bool:
        """Whether a French time is none; « 14 h 75 personnes » is one and their number."""
        lead = _LEADING_WORDS.search(
            normalize("NFC", prose[max(0, match.start() - _LONGEST_LEAD) : match.start()])
        )
        if lead is None or (match["blank"] and not _STOPS.match(prose, match.end())):
            return False
        day, last = (lead["day"] or "").lower(), lead["last"].lower()
        after = _NEXT_WORD.match(prose, match.end())
        if after and after[1].lower() in self.after_lengths:
            return False
        led = last in self.before_times
        if minute > 59 and hour < 25 and (led or self._is_range(prose, match, hour, last)):
            return True
        if hour in self.lengths:
            return False
        if hour < 25:
            return minute > 59 and hour >= _NO_WORK_OF_A_DAY and _is_day(last)
        return led and (_is_day(day) or day in self.meetings)

    def _is_range(self, prose: str, match: re.Match[str], hour: int, last: str) -> bool:
        """« de 14h75 à 16h »; a day has no such hours of work."""
        return (
            hour >= _NO_WORK_OF_A_DAY
            and last in self.before_ranges
            and _TO_TIME.match(prose, match.end()) is not None
        )


def _stands_alone(view: View, said: SaidDate, labelled: bool) -> bool:
    """Whether a day is all that follows a colon: « Agenda : 32 décembre. »

    A year would make it an issue of a magazine, where what stands before the colon is no label of a date.
    """
    before = view.prose[max(0, said.start - 3) : said.start].rstrip(_BLANKS)
    if not before.endswith(":") or (said.year is not None and not labelled):
        return False
    return _STOPS.match(view.prose, said.end) is not None


def _is_day(word: str, language: str | None = "fr") -> bool:
    words = head_words()
    return plain(word) in words.months or plain(word) in words.weekdays.get(language or "fr", {})


def _last_day(year: int | None, month: int) -> int:
    return monthrange(year or _LEAP, month)[1]


def _time(view: View, match: re.Match[str]) -> Finding:
    return Finding(TextSpan(*match.span()), {"match": view.text[slice(*match.span())]}, "heure")


def _finding(view: View, start: int, end: int, last: int) -> Finding:
    match = view.quote(start, end)
    return Finding(TextSpan(start, end), {"match": match, "last": last})
