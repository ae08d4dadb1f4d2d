"""Public holidays of a country, from `regles/jours-feries/`: fixed days, and days that follow Easter."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from lint_social.decode import Decoder, Mistakes
from lint_social.records import NamedTuple
from lint_social.resources import shipped
from lint_social.texts import Name

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER = "jours-feries"


class HolidaysData(NamedTuple):
    """One file: the names of holidays by language, by `month-day` or by the days since Easter Sunday."""

    fixed: dict[str, dict[str, str]]
    easter: dict[str, dict[str, str]]
    sources: tuple[str, ...]
    checked: str


class Holidays:
    """The public holidays of one country."""

    def __init__(self, data: HolidaysData) -> None:
        self.fixed = {day: Name(names) for day, names in data.fixed.items()}
        self.easter = {int(days): Name(names) for days, names in data.easter.items()}
        self.years: dict[int, Mapping[date, Name]] = {}

    def name_of(self, day: date) -> Name | None:
        """What the holiday of that day is called, None for a day that is none."""
        if day.year not in self.years:
            sunday = easter(day.year)
            self.years[day.year] = {sunday + timedelta(days): name for days, name in self.easter.items()}
        return self.fixed.get(f"{day:%m-%d}") or self.years[day.year].get(day)


def countries() -> list[str]:
    """The countries whose holidays are known, by their codes of two letters."""
    return sorted(file.stem for file in shipped(_FOLDER).glob("*.yaml"))


@cache
def holidays_of(country: str) -> Holidays:
    """The holidays of one of `countries()`. Raises `Mistakes` for a file that is wrong."""
    path = shipped(_FOLDER, f"{country}.yaml")
    decoder = Decoder(str(path))
    node = decoder.parse_file(path)
    data = decoder.decode(node, HolidaysData) if node else None
    if data is None:
        raise Mistakes(decoder.mistakes)
    return Holidays(data)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar ("anonymous" algorithm, Nature, 20 April 1876; Meeus)."""
    century, rest = divmod(year, 100)
    leaps, kept = divmod(century, 4)
    moon = (19 * (year % 19) + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * kept + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
