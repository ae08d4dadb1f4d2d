"""Dates as people write them."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint_social.dates import PostDate, date_fault, date_in_path, parse_date

PARIS = ZoneInfo("Europe/Paris")
TWO_HOURS = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("text", "moment", "timed"),
    [
        ("2026-11-22", datetime(2026, 11, 22), False),
        ("2026/1/2", datetime(2026, 1, 2), False),
        (" 2026-11-22 ", datetime(2026, 11, 22), False),
        ("2026-11-22 10:30", datetime(2026, 11, 22, 10, 30), True),
        ("2026-11-22 00:00", datetime(2026, 11, 22), True),
        ("2026-11-22T10:30:15", datetime(2026, 11, 22, 10, 30), True),
        ("2026-11-22, 10h", datetime(2026, 11, 22, 10), True),
        ("2026-11-22 à 10h30", datetime(2026, 11, 22, 10, 30), True),
        ("2026-11-22T10:30Z", datetime(2026, 11, 22, 10, 30, tzinfo=UTC), True),
        ("2026-11-22 10:30 UTC", datetime(2026, 11, 22, 10, 30, tzinfo=UTC), True),
        ("2026-11-22T10:30:15.123+02:00", datetime(2026, 11, 22, 10, 30, tzinfo=TWO_HOURS), True),
        ("2026-11-22 10:30:00 +0200", datetime(2026, 11, 22, 10, 30, tzinfo=TWO_HOURS), True),
        ("2026-11-22 10:30+02", datetime(2026, 11, 22, 10, 30, tzinfo=TWO_HOURS), True),
        ("22/11/2026", datetime(2026, 11, 22), False),
        ("22.11.2026 18h", datetime(2026, 11, 22, 18), True),
        ("22/11/2026 à 18h05", datetime(2026, 11, 22, 18, 5), True),
        ("1er décembre 2026", datetime(2026, 12, 1), False),
        ("le samedi 5 decembre 2026 à 10h30", datetime(2026, 12, 5, 10, 30), True),
        ("Samedi 5 DÉC. 2026, 10:30", datetime(2026, 12, 5, 10, 30), True),
        ("samedi\u00a005/12/2026", datetime(2026, 12, 5), False),
        ("mar. 3 mars 2026", datetime(2026, 3, 3), False),
        ("Mar 3, 2026", datetime(2026, 3, 3), False),
        ("December 1st, 2026 at 10 pm", datetime(2026, 12, 1, 22), True),
        ("the 2nd of May 2026 12:05am", datetime(2026, 5, 2, 0, 5), True),
        ("Tue, 24 Nov 2026 10:30:00 +0200", datetime(2026, 11, 24, 10, 30, tzinfo=TWO_HOURS), True),
        ("2026-11-22 24:00", datetime(2026, 11, 23), True),
        ("24/11/26", datetime(2026, 11, 24), False),
        ("24.11.26 18h", datetime(2026, 11, 24, 18), True),
        ("20261124", datetime(2026, 11, 24), False),
        ("20261124T1030Z", datetime(2026, 11, 24, 10, 30, tzinfo=UTC), True),
        ("2026-11-24 midi", datetime(2026, 11, 24, 12), True),
        ("mardi 24 novembre 2026 à midi", datetime(2026, 11, 24, 12), True),
        ("Nov 24, 2026 at noon", datetime(2026, 11, 24, 12), True),
        ("24 novembre 2026 à 18 heures", datetime(2026, 11, 24, 18), True),
        ("2026-11-24 10:30 Europe/Paris", datetime(2026, 11, 24, 10, 30, tzinfo=PARIS), True),
        ("2026-07-14 10:30 CET", datetime(2026, 7, 14, 10, 30, tzinfo=PARIS), True),  # as people mean it
        ("24/11/2026 à 10h30 heure de Paris", datetime(2026, 11, 24, 10, 30, tzinfo=PARIS), True),
        ("2026-11-24 10:30 GMT+2", datetime(2026, 11, 24, 10, 30, tzinfo=TWO_HOURS), True),
        ("2026-11-24 9am ET", datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("America/New_York")), True),
        ("2026-11-22T00:00:00", datetime(2026, 11, 22), False),  # tools write days so
        ("2026-11-22T00:00:00.000Z", datetime(2026, 11, 22, tzinfo=UTC), False),
        ("2026-11-22 00:00:00 +0100", datetime(2026, 11, 22, tzinfo=timezone(timedelta(hours=1))), False),
        ("20261122T000000Z", datetime(2026, 11, 22, tzinfo=UTC), False),
        ("2026-11-22T00:00:01", datetime(2026, 11, 22), True),
        ("2026-11-22T00:00Z", datetime(2026, 11, 22, tzinfo=UTC), True),
        ("2026-11-22 24:00:00", datetime(2026, 11, 23), True),
        ("2026-11-22 10:30 (à confirmer)", datetime(2026, 11, 22, 10, 30), True),
    ],
)
def test_a_date_is_read(text: str, moment: datetime, timed: bool) -> None:
    found = parse_date(text)
    assert found == PostDate(moment, timed)
    assert found.moment.utcoffset() == moment.utcoffset()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "demain",
        "2026",
        "2026-11",
        "2026-02-30",
        "2026-13-01",
        "31/11/2026",
        "2026-11-22 25:00",
        "2026-11-22 10:75",
        "2026-11-22 10:30+99:00",
        "0001-01-01T00:00+10:00",
        "9999-12-31T23:59-10:00",
        "2026-11-22 puis",
        "2026-11-22 10:30 puis",
        "2026-11-22 10:30 Europe/Pariss",
        "2026-11-22 10:30 Europe/../etc",
        "26-11-24",  # which of them is the year?
        "20261332",
        "12345678",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("31/02/2026", "impossible"),
        ("31 février 2026", "impossible"),
        ("2026-13-01", "impossible"),
        ("2026-12-01 25:70", "impossible"),
        ("12/25/2026", "mois-d-abord"),
        ("12/25/26", "mois-d-abord"),
        ("20261332", "impossible"),
        ("2026-11-22 10:30 Europe/Pariss", "illisible"),
        ("bientôt", "illisible"),
        ("25:70", "illisible"),
        ("5 décembre", "illisible"),
        ("2026-11", "illisible"),
        ("1er brumaire 2026", "illisible"),
        ("3026-11-22", "illisible"),
        ("2026-11-22", None),
        ("à définir", None),
        ("À DEFINIR avec Sonia", None),
        ("TBD", None),
        ("?", None),
        ("", None),
        ("JJ/MM/AAAA", None),
        ("{{ date }}", None),
        ("<%= Date.new %>", None),
        ("0001-01-01T00:00:00Z", None),
    ],
)
def test_a_value_that_is_no_date_is_told_from_one_that_is_still_to_come(text: str, fault: str | None) -> None:
    assert date_fault(text) == fault


def test_blanks_within_a_date_cost_no_more_than_their_number() -> None:
    started = time.perf_counter()
    for text in ("2026-11-22 10:30", "5 décembre", "samedi", "{", "le"):
        assert parse_date(text + " " * 100_000 + "x") is None
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    ("path", "moment", "timed"),
    [
        ("posts/2026-11-22-atelier.md", datetime(2026, 11, 22), False),
        ("posts/2026-11-22_10-30_atelier/post.md", datetime(2026, 11, 22, 10, 30), True),
        ("posts/24-01-2025-bilan.md", datetime(2025, 1, 24), False),
        ("2024-01-01/2026-11-22-a.md", datetime(2026, 11, 22), False),
        ("2026-11-22/a.md", datetime(2026, 11, 22), False),
        ("2026-11-22-100-idees.md", datetime(2026, 11, 22), False),
    ],
)
def test_the_nearest_name_with_a_date_gives_it(path: str, moment: datetime, timed: bool) -> None:
    assert date_in_path(path) == PostDate(moment, timed)


@pytest.mark.parametrize("path", ["posts/a.md", "2026-13-01-a.md", "20261122-a.md", "12026-11-22-a.md", ""])
def test_a_path_without_date_gives_none(path: str) -> None:
    assert date_in_path(path) is None


def test_a_moment_with_a_zone_moves_and_a_day_does_not() -> None:
    stated = PostDate(datetime(2026, 7, 1, 10, tzinfo=UTC), timed=True)
    assert stated.local(PARIS) == datetime(2026, 7, 1, 12, tzinfo=PARIS)
    bare = PostDate(datetime(2026, 7, 1, 10), timed=True)
    assert bare.local(PARIS).hour == 10
    day = PostDate(datetime(2026, 7, 1), timed=False)
    assert day.local(PARIS).date().isoformat() == "2026-07-01"


@given(st.text(alphabet=st.sampled_from("0123456789-/.:hHTZ+ àUTC")))
def test_any_text_is_a_date_that_has_a_local_time_or_none(text: str) -> None:
    found = parse_date(text)
    if found:
        found.local(ZoneInfo("Pacific/Kiritimati"))
    date_in_path(text)


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2999, 12, 31)))
def test_an_iso_date_is_read_back(moment: datetime) -> None:
    moment = moment.replace(second=0, microsecond=0)
    is_timed = bool(moment.hour or moment.minute)
    assert parse_date(moment.isoformat()) == PostDate(moment, is_timed)
