"""The days that a text names: « mardi 25 novembre 2026 », `Friday, 27 November`, « jeudi 10/12/2026 »."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from lint_social.head_words import head_words, plain
from lint_social.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint_social.passage import Spoken
    from lint_social.view import View

_BLANKS = " \t\u00a0\u2009\u202f"
_LINK_SIGNS = "-–—/,&+"
_YEARS = range(1900, 2101)  # further back calendars differ, and a number may be no year
_NEAR = timedelta(days=200)  # a day without year is meant within it of the post's own


class SaidDate(NamedTuple):
    """A day: where it stands in the text, and its parts; `weekday` runs from 1, Monday.

    `later` is the end of the stretch it opens (« du lundi 3 au vendredi 7 novembre »): what it leaves out,
    its month or its year, is that one's. `first` and `last` number its words.
    """

    start: int
    end: int
    weekday: int | None
    day: int
    month: int
    year: int | None
    first: int
    last: int
    later: SaidDate | None = None

    def possible(self, post: date | None) -> list[date]:
        """The days it may mean; none where its year cannot be told, or where there is no such day."""
        if self.year is not None:
            years: tuple[int, ...] = (self.year,)
        elif self.later and self.later.year is not None:  # « du 28 décembre au 3 janvier 2027 »
            over = (self.month, self.day) > (self.later.month, self.later.day)
            years = (self.later.year - over,)
        elif post is not None:
            years = (post.year - 1, post.year, post.year + 1)
        else:
            return []
        days = [day for year in years if (day := _day(year, self.month, self.day))]
        if len(years) > 1 and post is not None:
            days = [day for day in days if abs(day - post) <= _NEAR]
        return days


def said_dates(view: View) -> tuple[SaidDate, ...]:
    """The days with a month in the view's own words, in order."""
    return _said_dates(view.spoken)


@lru_cache(maxsize=4)  # several rules ask in turn, of the one or two texts of a post
def _said_dates(spoken: Spoken) -> tuple[SaidDate, ...]:
    words = _Words(spoken)
    found: list[SaidDate] = []
    number = 0
    while number < len(words.words):
        said = words.date_at(number) if words.may_begin(number) else None
        if said:
            found.append(said)
            number = said.last + 1
        else:
            number += 1
    return (*found, *_opening(words, found))


def _opening(words: _Words, found: Sequence[SaidDate]) -> Iterator[SaidDate]:
    """The days that lead to another, and take their month from it: « du lundi 3 au… »."""
    for said in found:
        if said.weekday is None:
            continue
        link = said.first - 1
        if link >= 1 and words.words[link].text in words.said["liens"] and words.near(link, ""):
            end = link - 1
        elif link >= 0 and words.gap(said.first).strip(_BLANKS) in tuple(_LINK_SIGNS):
            end = link
        else:
            continue
        day = words.day(end)
        linked = end == link or words.near(link, "")
        if day is None or not linked or end < 1 or not words.near(end, ",."):
            continue
        weekday = words.weekday(end - 1, end)
        if weekday is not None and day < said.day:
            start, stop = words.words[end - 1].start, words.words[end].end
            yield SaidDate(start, stop, weekday, day, said.month, None, end - 1, end, said)


class _Words:
    """The words of a view, and what stands between them."""

    def __init__(self, spoken: Spoken) -> None:
        self.text = spoken.passage.prose
        self.words = spoken.words
        self.weekdays = head_words().weekdays.get(spoken.language or "", {})
        self.months = head_words().months
        self.said = head_words().said
        self.language = spoken.language
        self.day_first = spoken.language != "en"

    def may_begin(self, number: int) -> bool:
        """Whether a day may begin with a word: few words can, and to try each takes long."""
        text = self.words[number].text
        return (
            text[0].isdigit()
            or text in self.weekdays
            or f"{text}." in self.weekdays
            or (not self.day_first and self.month(number) is not None)
        )

    def date_at(self, number: int) -> SaidDate | None:
        """The day that begins with a word: with its weekday, else with its day or month."""
        weekday = self.weekday(number, number + 1)
        at = number if weekday is None else number + 1
        if weekday is not None and at < len(self.words) and self.words[at].text in self.said["avant"]:
            at += 1
        if weekday is not None and self._is_short(at):
            parts = [int(word.text) for word in self.words[at : at + 2]]
            start, end = self.words[number].start, self.words[at + 1].end
            return SaidDate(start, end, weekday, parts[0], parts[1], None, number, at + 1)
        figures = self._figures(at)
        if figures:
            end = self.words[at + 2].end
            return SaidDate(self.words[number].start, end, weekday, *figures, number, at + 2)
        day, month, last = self._day_and_month(at)
        if day is None or month is None:
            return None
        year = self._year(last + 1)
        last += year is not None
        start, end = self.words[number].start, self.words[last].end
        return SaidDate(start, end, weekday, day, month, year, number, last)

    def _figures(self, at: int) -> tuple[int, int, int] | None:
        """Day, month and year of « 10/12/2026 »; in English nobody knows which comes first."""
        if not self.day_first or at + 2 >= len(self.words):
            return None
        if self.gap(at + 1) != "/" or self.gap(at + 2) != "/":
            return None
        parts = [word.text for word in self.words[at : at + 3]]
        day, month, year = parts
        if not all(part.isdecimal() and part.isascii() for part in parts) or len(year) != 4:
            return None
        known = len(day) <= 2 and 1 <= int(month) <= 12 and int(year) in _YEARS
        return (int(day), int(month), int(year)) if known else None

    def _is_short(self, at: int) -> bool:
        """Day and month of « vendredi 18/12 »; hours (« lundi 09/12, 14/18 ») and marks (« 10/10 ») are not.

        The day comes first in French alone, and is higher than the month or the month has a nought before it.
        """
        if self.language != "fr" or at + 1 >= len(self.words) or self.gap(at + 1) != "/":
            return False
        day, month = (word.text for word in self.words[at : at + 2])
        if not all(len(part) == 2 and part.isdecimal() and part.isascii() for part in (day, month)):
            return False
        after = self.text[self.words[at + 1].end :][:1]
        known = 1 <= int(month) <= 12 and 1 <= int(day) <= 31 and (day, month) != ("10", "10")
        return known and after not in ("/", "h") and (month.startswith("0") or day >= month)

    def _day_and_month(self, at: int) -> tuple[int | None, int | None, int]:
        if at + 1 >= len(self.words):
            return None, None, at
        day = self.day(at)
        if day is not None:
            of = at + 1
            if self.words[of].text in self.said["du_mois"] and of + 1 < len(self.words) and self.near(of, ""):
                of += 1
            return day, self.month(of) if self.near(of, "") else None, of
        if self.day_first:
            return None, None, at
        return self.day(at + 1) if self.near(at + 1, ".") else None, self.month(at), at + 1

    def weekday(self, number: int, after: int) -> int | None:
        """The weekday that a word names, if the next goes on from it."""
        if after >= len(self.words):
            return None
        gap = self.gap(after)
        name = self.words[number].text
        if gap.startswith("."):
            name, gap = name + ".", gap[1:]
        if not self.day_first and len(name) < 6 and not self.text[self.words[number].start].isupper():
            return None  # « we sat », « the sun »
        weekday = self.weekdays.get(name)
        return weekday if weekday and gap and not gap.strip(_BLANKS).strip(",") else None

    def month(self, number: int) -> int | None:
        """The month that a word names."""
        return self.months.get(plain(self.words[number].text)) if number < len(self.words) else None

    def day(self, number: int) -> int | None:
        """The day of the month that a word says: `3`, `1er`, `27th`. It may be one that no month has."""
        text = self.words[number].text
        if text[-2:] in self.said["rangs"]:
            text = text[:-2]
        return int(text) if text.isdecimal() and text.isascii() and 0 < len(text) <= 2 else None

    def _year(self, number: int) -> int | None:
        if number >= len(self.words) or not self.near(number, ",."):
            return None
        text = self.words[number].text
        is_year = len(text) == 4 and text.isdecimal() and text.isascii() and int(text) in _YEARS
        return int(text) if is_year else None

    def near(self, number: int, marks: str) -> bool:
        """Whether a word follows the one before it on its line, after blanks and at most one of `marks`."""
        gap = self.gap(number).strip(_BLANKS)
        return gap == "" or (len(gap) == 1 and gap in marks)

    def gap(self, number: int) -> str:
        """What stands before a word, since the one before."""
        return self.text[self.words[number - 1].end : self.words[number].start] if number else ""


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
