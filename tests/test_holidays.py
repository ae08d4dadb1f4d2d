"""Public holidays, fixed and those that follow Easter."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lint_social.holidays import countries, easter, holidays_of
from lint_social.texts import LANGUAGES, show


@pytest.mark.parametrize(
    "sunday",
    [
        "1818-03-22",  # the earliest there is
        "1943-04-25",  # the latest
        "1954-04-18",  # the exception of Gauss's rule
        "1981-04-19",
        "2008-03-23",
        "2019-04-21",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2038-04-25",
    ],
)
def test_easter(sunday: str) -> None:
    day = date.fromisoformat(sunday)
    assert easter(day.year) == day


def test_the_eleven_holidays_of_france() -> None:
    france = holidays_of("FR")
    days = (date(2026, 1, 1) + timedelta(days) for days in range(365))
    assert [f"{day:%m-%d}" for day in days if france.name_of(day)] == [
        "01-01", "04-06", "05-01", "05-08", "05-14", "05-25", "07-14", "08-15", "11-01", "11-11", "12-25",
    ]  # fmt: skip
    assert france.name_of(date(2027, 5, 6)) == "Ascension"
    assert show(france.name_of(date(2027, 5, 6)), "en") == "Ascension Day"
    assert france.name_of(date(2026, 5, 24)) is None


def test_every_file_of_holidays_can_be_read_and_names_its_sources() -> None:
    assert "FR" in countries()
    for country in countries():
        holidays = holidays_of(country)
        assert holidays.fixed
        for name in (*holidays.fixed.values(), *holidays.easter.values()):
            assert set(name.names) == set(LANGUAGES)
