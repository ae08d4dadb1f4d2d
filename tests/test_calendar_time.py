"""Time on the calendar: what is late, silent, irregular or out of hours; zones and clocks that change."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from lint_kit import lint_files, marked, rules_of

from lint_social.calendar.summary import Calendar, PostSummary
from lint_social.config import Config
from lint_social.config_files import config_from_text
from lint_social.kinds import check_class
from lint_social.violation import Span

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 24)
PARIS = ZoneInfo("Europe/Paris")


def post(moment: str, zone: str = "Europe/Paris", account: str = "x", **more: Any) -> PostSummary:
    when = datetime.fromisoformat(moment)
    fields = {"statut": more["status"]} if "status" in more else {}
    known = {"path": moment, "fields": fields, **more}
    return PostSummary(
        account=account, network="x", network_name="X",
        moment=when if when.tzinfo else when.replace(tzinfo=ZoneInfo(zone)), timed=len(moment) > 10,
        place=Span(0, 1), line=1, column=1, **known,
    )  # fmt: skip


def finds(
    check: Any, *posts: PostSummary, config: str = "", today: date = TODAY
) -> list[tuple[str, dict[str, Any], str | None]]:
    """The post that each finding speaks of, its values and its case."""
    found = []
    read = config_from_text(config) if config else Config()
    for finding in check.check(Calendar(posts, read, today)):
        found.append((finding.posts[finding.main].path, dict(finding.values), finding.case))
        assert set(finding.values) == (check.cases[finding.case] if finding.case else check.values)
    return found


def written(moment: str, head: str = "reseaux: [linkedin]") -> str:
    return f"---\n{head}\ndate: {moment}\npartage: oui\n---\nLa serre du jardin partagé rouvre samedi.\n"


# A draft whose day is over


def late(*posts: PostSummary, today: date = TODAY) -> list[tuple[str, int]]:
    check = check_class("late-draft")(("brouillon", "pret"), ("annulé", "on hold"))
    return [(path, values["days"]) for path, values, _ in finds(check, *posts, today=today)]


def test_a_draft_whose_day_is_over_is_late() -> None:
    assert late(post("2026-11-20T10:00", status="brouillon")) == [("2026-11-20T10:00", 4)]
    assert late(post("2026-11-23", status="pret")) == [("2026-11-23", 1)]


@pytest.mark.parametrize("status", ["programme", "publie", "relecture"])
def test_only_the_statuses_asked_for_are_late(status: str) -> None:
    assert late(post("2026-11-20", status=status)) == []


def test_today_is_not_over() -> None:
    assert late(post("2026-11-24T00:01", status="pret"), post("2026-11-25", status="pret")) == []


def test_a_day_is_over_when_it_is_so_for_the_account_and_for_the_clock_of_the_run() -> None:
    """At 2 o'clock in Paris it is still yesterday evening in Montreal, and the post is for that evening."""
    assert late(post("2026-11-23T21:00", "America/Montreal", status="pret")) == []
    assert late(post("2026-11-23T12:00", "America/Montreal", status="pret")) != []
    assert late(post("2026-11-24T05:00", "Asia/Tokyo", status="pret")) == []
    assert late(post("2026-11-23", "Asia/Tokyo", status="pret")) != []


def test_what_was_given_up_is_not_late() -> None:
    for word in ("Annulé", " on hold"):
        assert late(post("2026-11-20", status="brouillon", fields={"statut": word})) == []


def test_the_draft_of_a_blog_has_the_date_it_was_begun_on() -> None:
    """`draft: true` of Hugo, `_drafts` of Jekyll: their date is no plan."""
    assert late(post("2026-11-20", status="brouillon", fields={})) == []


def test_a_late_draft_for_two_accounts_is_told_once(tmp_path: Path) -> None:
    head = "reseaux: [linkedin, mastodon]\nstatut: à relire"
    files = {"a.md": written("2026-11-20", head), "b.md": written("2026-11-30")}
    report = lint_files(tmp_path, files, select=("brouillon-en-retard",))
    assert marked(report) == [("brouillon-en-retard", "2026-11-20")]
    assert "le statut « relecture » alors que" in report.violations[0].message.replace("\u00a0", " ")


def test_the_day_of_the_run_decides_what_is_late(tmp_path: Path) -> None:
    files = {"a.md": written("20/11/2026 à 9h", "reseaux: [x]\nstatut: prêt"), "b.md": written("2026-11-30")}
    for day, told in ((20, []), (21, ["brouillon-en-retard"])):
        report = lint_files(tmp_path, files, select=("brouillon-en-retard",), today=date(2026, 11, day))
        assert rules_of(report) == told


# Hours, weekends, holidays


def outside(*posts: PostSummary, hours: str, today: date = TODAY) -> list[tuple[str, str | None]]:
    found = finds(check_class("outside-hours")(), *posts, config=f"calendar: {{hours: {hours}}}", today=today)
    return [(path[11:], case) for path, _, case in found]


def at(*hours: str) -> list[PostSummary]:
    return [post(f"2026-12-01T{hour}") for hour in hours]


def test_the_first_and_the_last_minute_of_the_hours_are_within_them() -> None:
    moments = at("00:00", "07:59", "08:00", "20:00", "20:01", "23:59")
    found = outside(*moments, hours="{from: 8h, to: 20h}")
    assert [moment for moment, _ in found] == ["00:00", "07:59", "20:01", "23:59"]
    assert [moment for moment, _ in outside(*moments, hours="{from: 8h}")] == ["00:00", "07:59"]
    assert [moment for moment, _ in outside(*moments, hours="{to: 8h}")] == ["20:00", "20:01", "23:59"]
    assert outside(*moments, hours="{to: 24h}") == []


def test_hours_may_go_on_after_midnight() -> None:
    found = outside(*at("02:00", "02:01", "17:59", "18:00"), hours="{from: 18h, to: 2h}")
    assert [moment for moment, _ in found] == ["02:01", "17:59"]


def test_a_post_without_a_time_is_never_at_night() -> None:
    assert outside(post("2026-12-01"), hours="{from: 8h, to: 20h}") == []
    assert outside(post("2026-12-05"), hours="{weekend: no}") == [("", "week-end")]


def test_without_hours_nothing_is_outside_them() -> None:
    posts = [post("2026-12-05T03:00"), post("2026-12-25")]
    assert finds(check_class("outside-hours")(), *posts) == []
    assert finds(check_class("on-holiday")(), *posts, config="pays: FR") == []


@pytest.mark.parametrize(
    ("moment", "found"),
    [
        ("2026-03-28T21:00Z", []),  # 22 h in Paris, the last winter evening
        ("2026-03-29T21:00Z", ["23 h"]),  # the clocks went forward that night
        ("2026-10-24T20:30Z", ["22 h 30"]),
        ("2026-10-25T20:30Z", []),  # 21 h 30: they went back
        ("2026-03-29T02:30", ["2 h 30"]),  # an hour that does not exist is still one of the night
        ("2026-10-25T02:30", ["2 h 30"]),  # nor is one that comes twice
    ],
)
def test_hours_are_those_of_the_clock_on_the_wall(tmp_path: Path, moment: str, found: list[str]) -> None:
    files = {"a.md": written(moment), "b.md": written("2026-12-30 10:00")}
    config = "calendar: {hours: {from: 8h, to: 22h}}"
    report = lint_files(tmp_path, files, select=("hors-moderation",), config=config, today=date(2026, 1, 1))
    told = [violation.message.replace("\u00a0", " ") for violation in report.violations]
    assert len(told) == len(found)
    assert all(f"part à {hour}" in message for hour, message in zip(found, told, strict=True))


def test_a_holiday_is_that_of_the_account_s_own_day() -> None:
    config = "pays: FR\ncalendar: {hours: {holidays: no}}"
    check = check_class("on-holiday")()
    moment = "2026-12-24T23:30+00:00"
    paris = post(moment)._replace(moment=datetime.fromisoformat(moment).astimezone(PARIS))
    assert [values["name"] for _, values, _ in finds(check, paris, config=config)] == ["Noël"]
    assert finds(check, post(moment), config=config) == []
    assert finds(check, paris, config=config, today=date(2026, 12, 26)) == []


def test_a_holiday_on_a_weekend_that_is_kept_free_is_told_once(tmp_path: Path) -> None:
    files = {"a.md": written("2026-08-15"), "b.md": written("2026-12-25")}  # a Saturday, a Friday
    config = "pays: FR\ncalendar: {hours: {weekend: no, holidays: no}}"
    rules = ("hors-moderation", "jour-ferie")
    report = lint_files(tmp_path, files, select=rules, config=config, today=date(2026, 8, 1))
    assert [(item.place.path[-4:], item.rule) for item in report.violations] == [
        ("a.md", "hors-moderation"),
        ("b.md", "jour-ferie"),
    ]


def test_one_file_on_two_accounts_with_the_same_hours_is_told_once(tmp_path: Path) -> None:
    files = {
        "a.md": written("2026-12-01 23:00", "reseaux: [linkedin, mastodon]"),
        "b.md": written("2026-12-02"),
    }
    config = "calendar: {hours: {to: 20h}}"
    report = lint_files(tmp_path, files, select=("hors-moderation",), config=config)
    assert [(item.network, item.account) for item in report.violations] == [(None, None)]


def test_a_file_dated_by_its_name_is_told_of_at_one_of_its_accounts(tmp_path: Path) -> None:
    text = "---\nreseaux: [x, mastodon, linkedin]\nstatut: prêt\n---\nLa serre rouvre samedi.\n"
    files = {"2026-12-05-a.md": text, "2026-11-03.md": text}
    config = "pays: FR\ncalendar: {hours: {weekend: no, holidays: no}}"
    rules = ("hors-moderation", "brouillon-en-retard")
    assert sorted(rules_of(lint_files(tmp_path, files, select=rules, config=config))) == sorted(rules)


# Silence


def regular(account: str = "x", **more: Any) -> list[PostSummary]:
    """Thirteen posts, one a week, the last on 2 November 2026."""
    monday = date(2026, 11, 2)
    return [post(str(monday - timedelta(weeks=week)), account=account, **more) for week in range(13)]


def silences(*posts: PostSummary, today: date = TODAY) -> list[tuple[str, int, int, str | None]]:
    found = finds(check_class("silence")(30, 4, 3, 180), *posts, today=today)
    return [(path, values["days"], values["max"], case) for path, values, case in found]


def test_an_account_that_will_be_silent_for_more_than_a_month() -> None:
    assert silences(*regular(), post("2026-12-02")) == []
    assert silences(*regular(), post("2026-12-03")) == [("2026-12-03", 31, 30, None)]
    assert silences(*regular(), post("2026-12-03", account="y")) == []


def test_weeks_that_may_not_be_planned_yet_are_no_silence() -> None:
    """One post stands for Valentine's day, and the team plans two weeks ahead."""
    far = post("2027-02-14")
    assert silences(*regular(), far, today=date(2026, 10, 20)) == []
    assert silences(*regular(), far, today=date(2026, 11, 16)) == []
    assert silences(*regular(), far, today=date(2026, 11, 17)) == [("2027-02-14", 104, 30, None)]


def test_a_silence_that_lasts_is_told_of_the_last_post() -> None:
    assert silences(*regular(), today=date(2026, 12, 2)) == []
    assert silences(*regular(), today=date(2026, 12, 3)) == [("2026-11-02", 31, 30, "en-cours")]
    assert silences(*regular(), today=date(2027, 5, 1)) == [("2026-11-02", 180, 30, "en-cours")]
    assert silences(*regular(), today=date(2027, 5, 2)) == []  # nobody keeps that account any more


def test_a_silence_that_is_over_is_not_told_of() -> None:
    assert silences(*regular(), post("2026-12-20"), post("2026-12-24"), today=date(2026, 12, 24)) == []


def test_only_an_account_that_spoke_each_month_can_fall_silent() -> None:
    late = post("2026-12-20")
    assert silences(*regular()[:12], late) == []  # three posts in the first of the months
    burst = [post(f"2026-11-{day:02}") for day in range(1, 13)]
    assert silences(*burst, post("2026-12-31")) == []
    one_day = [post(str(date(2026, 11, 2)), path=str(number)) for number in range(12)]
    assert silences(*one_day, late) == []


def test_a_late_draft_breaks_no_silence() -> None:
    forgotten = post("2026-11-20", status="brouillon")
    assert silences(*regular(), forgotten, post("2026-12-10")) == [("2026-12-10", 38, 30, None)]
    assert silences(*regular(), post("2026-11-25", status="brouillon"), post("2026-12-10")) == []


def test_the_team_s_own_figure_holds_for_any_account() -> None:
    own = {"configured": {"max_silence_days": 10}}
    assert silences(post("2026-11-19", **own), post("2026-11-30", **own)) == [("2026-11-30", 11, 10, "regle")]
    assert silences(post("2026-11-19", **own), post("2026-11-29", **own)) == []
    assert silences(post("2026-11-20", **own), post("2026-12-09", **own)) == []
    assert silences(post("2026-11-10", **own)) == [("2026-11-10", 14, 10, "en-cours-regle")]
    assert silences(post("2026-11-14", **own)) == []
    longer = {"configured": {"max_silence_days": 60}}
    assert silences(*regular(), post("2026-12-20", **longer)) == []


def test_a_silence_is_told_even_where_all_is_published(tmp_path: Path) -> None:
    """The post that is marked is out, but another can still be written."""
    head = "reseaux: [linkedin]\nstatut: publié"
    files = {"a.md": written("2026-11-01", head), "b.md": written("2026-10-31", head)}
    config = "calendar: {cadence: {linkedin: {max_silence_days: 15}}}"
    report = lint_files(tmp_path, files, select=("silence",), config=config)
    assert marked(report) == [("silence", "2026-11-01")]
    assert lint_files(tmp_path, files, ["b.md"], select=("silence",), config=config).violations == ()


# Weeks that are not alike


def uneven(*days: str, today: date = TODAY) -> list[tuple[str, int, int, int]]:
    posts = [post(day, path=f"{day}-{number}") for number, day in enumerate(days)]
    found = finds(check_class("uneven-weeks")(4, 6, 2, 0.5), *posts, today=today)
    return [(path[:10], values["count"], values["total"], values["empty"]) for path, values, _ in found]


def test_one_week_full_and_others_empty() -> None:
    burst = ["2026-11-09"] * 3 + ["2026-11-15"]
    assert uneven(*burst, "2026-11-30", "2026-12-06") == [("2026-12-06", 4, 6, 2)]
    assert uneven(*burst, "2026-11-30") == []  # five posts
    assert uneven(*burst, "2026-11-16", "2026-12-06") == []  # one week is empty
    assert uneven(*burst, "2026-11-30", "2026-12-06", today=date(2026, 12, 7)) == []  # all is out
    assert uneven(*burst, "2026-12-07", "2026-12-07", "2026-12-07") == []  # the burst is five weeks ago
    assert uneven(*burst[:2], "2026-11-30", "2026-11-30", "2026-12-06", "2026-12-06") == [
        ("2026-12-06", 4, 6, 2)
    ]


# Dates in all their forms, and clocks that change

FORMS = (
    "2026-12-01 10:00",
    "1er décembre 2026 à 10h",
    "01/12/2026 10h00",
    "mardi 1er décembre 2026, 10:00",
    "2026-12-01T09:00:00Z",
    "2026-12-01T04:00-05:00",
    "Dec 1, 2026 at 10 am",
    "2026-12-01 10:00 heure de Paris",
)


def test_one_minute_is_one_however_it_is_written(tmp_path: Path) -> None:
    files = {f"{number}.md": written(moment, "reseaux: [x]") for number, moment in enumerate(FORMS)}
    files["2026-12-01_10-00_a.md"] = "---\nreseaux: [x]\n---\nLa serre rouvre samedi.\n"
    report = lint_files(tmp_path, files, select=("cadence-rafale",))
    told = [violation.message.replace("\u00a0", " ") for violation in report.violations]
    assert told == ["Cette publication part en même temps qu'une autre sur X : l'une cache l'autre."] * len(
        FORMS
    )


def test_a_day_alone_collides_with_nothing(tmp_path: Path) -> None:
    forms = ("2026-12-01", "1er décembre 2026", "01/12/2026", "2026-12-01T00:00:00Z", "2026-12-01 00:00:00")
    files = {f"{number}.md": written(moment, "reseaux: [x]") for number, moment in enumerate(forms)}
    files["2026-12-01-a.md"] = files["2026-12-01-b.md"] = "---\nreseaux: [x]\n---\nLa serre rouvre samedi.\n"
    config = "calendar: {hours: {from: 8h, to: 20h}}"
    assert (
        rules_of(lint_files(tmp_path, files, select=("cadence-rafale", "hors-moderation"), config=config))
        == []
    )


def test_posts_at_one_minute_on_several_accounts_do_not_collide(tmp_path: Path) -> None:
    files = {
        "a.md": written("2026-12-01 10:00", "reseaux: [x, linkedin]"),
        "b.md": written("2026-12-01 10:00", "reseaux: [mastodon]"),
        "c.md": written("2026-12-01 10:00", "reseaux: [mastodon-eu]"),
    }
    assert rules_of(lint_files(tmp_path, files, select=("cadence-rafale",))) == []


@pytest.mark.parametrize(
    ("first", "second", "minutes"),
    [
        ("2026-03-29 01:50", "2026-03-29 03:10", 20),  # from 2 to 3 o'clock there is nothing
        ("2026-03-29 02:30", "2026-03-29 03:30", 0),  # 2.30 is sent at 3.30, as clocks then show
        ("2026-10-25 02:30", "2026-10-25 02:40", 10),  # twice 2 o'clock: the first is meant
        ("2026-10-25 02:30", "2026-10-25T02:30:00+01:00", None),  # an hour apart
        ("2026-10-25T00:50:00Z", "2026-10-25T01:10:00Z", 20),  # 2.50, then 2.10 again
        ("2026-10-25 01:50", "2026-10-25 03:10", None),  # more than two hours
    ],
)
def test_minutes_between_posts_are_real_ones_when_clocks_change(
    tmp_path: Path, first: str, second: str, minutes: int | None
) -> None:
    files = {"a.md": written(first, "reseaux: [x]"), "b.md": written(second, "reseaux: [x]")}
    report = lint_files(tmp_path, files, select=("cadence-rafale",), today=date(2026, 1, 1))
    assert [violation.values["minutes"] for violation in report.violations] == (
        [] if minutes is None else [minutes]
    )


def test_the_night_of_a_change_belongs_to_one_day(tmp_path: Path) -> None:
    """Twenty-five hours in Paris on 25 October 2026, twenty-three on 29 March."""
    for day in ("2026-10-25", "2026-03-29"):
        files = {f"{hour}.md": written(f"{day} {hour}:00", "reseaux: [linkedin]") for hour in ("00", "23")}
        report = lint_files(tmp_path / day, files, select=("cadence-max",), today=date(2026, 1, 1))
        assert [violation.values["count"] for violation in report.violations] == [2]


def test_the_same_words_are_another_moment_for_an_account_elsewhere(tmp_path: Path) -> None:
    files = {
        "a.md": written("2026-12-01 10:00", "reseaux: [nous]"),
        "b.md": written("2026-12-01T15:00:00Z", "reseaux: [nous]"),
    }
    config = "accounts: {nous: {network: x, time_zone: %s}}"
    for zone, told in (("America/Montreal", ["cadence-rafale"]), ("Europe/Paris", [])):
        report = lint_files(tmp_path / zone, files, select=("cadence-rafale",), config=config % zone)
        assert rules_of(report) == told
