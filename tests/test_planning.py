"""The calendar that people look at, as data; and how it reads, in golden files.

`pytest tests/test_planning.py --update` rewrites the golden files: read what changed line by line.
"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit import headed
from lint_kit import engine_of, lint_files

from lint_social import __version__
from lint_social.discover import Found
from lint_social.planning import Column, Entry, Planned, Planning, Remark, Window
from lint_social.planning.entries import Entries
from lint_social.planning.making import planning_of
from lint_social.report import Report, Summary
from lint_social.reporters import PLANNING_FORMATS, planning_reporter
from lint_social.reporters.columns import cells, fitted, written
from lint_social.reporters.planning_ics import folded
from lint_social.reporters.style import Style
from lint_social.violation import Severity
from lint_social.weeks import monday_of

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests/golden-planning"
TODAY = date(2026, 11, 24)
SIX_WEEKS = Window(date(2026, 11, 16), date(2026, 12, 27))
PARIS = ZoneInfo("Europe/Paris")


def entry(moment: str | None, account: str = "x", path: str = "", **more: Any) -> Entry:
    """An entry; a moment without a time is a whole day, one without a zone is in Paris."""
    when = datetime.fromisoformat(moment) if moment else None
    path = path or f"{moment}.md"
    values: dict[str, Any] = {
        "path": path, "key": path, "account": account, "network": "x", "network_name": "X",
        "named": account, "moment": when if when is None or when.tzinfo else when.replace(tzinfo=PARIS),
        "timed": moment is not None and len(moment) > 10, "no_day": None if moment else "absent",
        "status": None, "title": "", "opening": "Le texte.", "line": 3, **more,
    }  # fmt: skip
    return Entry(**values)


def planned(
    *entries: Entry, window: Window | None = SIX_WEEKS, silence: int = 7, language: str = "fr"
) -> Planning:
    return planning_of(Report((), Summary(), (), language), entries, window, TODAY, silence)


def planning_in(
    folder: Path, files: dict[str, str], window: Window | None = None, **options: Any
) -> Planning:
    """The calendar of files, as the command makes it."""
    seen = Entries()
    report = lint_files(folder, files, onlooker=seen.add, **options)
    return planning_of(report, seen.entries, window, TODAY, 7)


def show(planning: Planning, format_name: str = "full", **style: Any) -> str:
    return planning_reporter(format_name)(planning, Style(**style))


# what the calendar knows of the posts


def test_a_post_is_there_once_for_each_account_that_it_goes_to(tmp_path: Path) -> None:
    post = headed("reseaux: [x, twitter, asso, linkdin]\ndate: 2026-11-24 10:30\ntitre: Un  titre")
    config = "accounts: {asso: {network: mastodon, time_zone: America/Montreal}}"
    found = planning_in(tmp_path, {"a.md": post}, config=config).posts
    entries = [each.entry for each in found]
    assert [(each.account, each.network, each.moment and each.moment.isoformat()) for each in entries] == [
        ("linkdin", "", "2026-11-24T10:30:00+01:00"),
        ("x", "x", "2026-11-24T10:30:00+01:00"),
        ("asso", "mastodon", "2026-11-24T10:30:00-05:00"),
    ]  # fmt: skip
    assert {each.entry.title for each in found} == {"Un titre"}
    assert {each.entry.key for each in found} == {"a.md"}


def test_a_post_without_network_is_not_lost(tmp_path: Path) -> None:
    (found,) = planning_in(tmp_path, {"a.md": headed("date: 2026-11-24")}).posts
    assert (found.entry.account, found.entry.network) == ("", "")


def test_one_post_alone_is_a_calendar_too(tmp_path: Path) -> None:
    found = planning_in(tmp_path, {"a.md": headed("reseaux: [x]\ndate: 2026-11-24")})
    assert found.files == 1


def test_of_other_files_read_for_the_calendar_nothing_is_shown(tmp_path: Path) -> None:
    post = headed("reseaux: [x]\ndate: 2026-11-24 10:30")
    found = planning_in(tmp_path, {"a.md": post, "b.md": post}, asked=["a.md"])
    assert [Path(each.entry.path).name for each in found.posts] == ["a.md"]


@pytest.mark.parametrize(("head", "reason"), [
    ("", "absent"), ("date: à définir", "absent"), ("date:", "absent"),
    ("date: 2026-02-30", "unreadable"), ("date: bientôt", "unreadable"), ("date: [1, 2]", "unreadable"),
])  # fmt: skip
def test_why_a_post_has_no_day(head: str, reason: str, tmp_path: Path) -> None:
    found = planning_in(tmp_path, {"a.md": headed(f"reseaux: [x]\n{head}")})
    assert found.posts == ()
    assert [each.entry.no_day for each in found.undated] == [reason]


def test_each_account_shows_the_beginning_of_its_own_text(tmp_path: Path) -> None:
    body = "## LinkedIn\n\nPour LinkedIn.\n\n## X\n\nPour **X**,\nsur deux lignes.\n"
    found = planning_in(tmp_path, {"a.md": headed("reseaux: [x, linkedin]\ndate: 2026-11-24", body)})
    assert {each.entry.account: each.entry.opening for each in found.posts} == {
        "x": "Pour X, sur deux lignes.", "linkedin": "Pour LinkedIn.",
    }  # fmt: skip


def test_a_remark_stands_on_the_accounts_that_it_is_about(tmp_path: Path) -> None:
    post = headed("reseaux: [mastodon, threads, linkedin]\ndate: 2026-11-24", "Un mot, puis un autre. " * 26)
    found = planning_in(tmp_path, {"a.md": post}).posts
    too_long = {
        each.entry.account: any(mark.rule == "longueur-max" for mark in each.remarks) for each in found
    }
    assert too_long == {"mastodon": True, "threads": True, "linkedin": False}  # said once, of two of them


def test_the_worst_remark_comes_first() -> None:
    remarks = (Remark("b", Severity.ERROR, 9, ""), Remark("a", Severity.SUGGESTION, 1, ""))
    assert Planned(entry("2026-11-24"), remarks).worst is Severity.ERROR
    assert Planned(entry("2026-11-24")).worst is None


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert planning_in(tmp_path, {"a.md": headed("reseaux: [x]\ndate: 2026-11-24")}).unreadable == ()
    (tmp_path / "a.md").write_bytes(b"---\nreseaux: [x]\n---\n\xff\n")
    seen = Entries()
    report = engine_of(onlooker=seen.add).run([Found(str(tmp_path / "a.md"), named=True)])
    found = planning_of(report, seen.entries, None, TODAY, 7)
    assert [Path(path).name for path in found.unreadable] == ["a.md"]


# weeks, silences, collisions


def test_what_lies_outside_the_window_is_counted_by_files() -> None:
    early = [entry("2026-11-01", name, "a.md") for name in ("x", "y")]
    found = planned(*early, entry("2026-11-24"), entry("2027-01-01"), entry("2027-01-02"))
    assert (found.before, found.files, found.after) == (1, 1, 2)
    assert found.nearest == (date(2026, 11, 1), date(2027, 1, 1))
    assert [(column.account, column.posts, column.before, column.after) for column in found.columns] == [
        ("x", 1, 1, 2), ("y", 0, 1, 0),
    ]  # fmt: skip


def test_a_file_of_which_a_part_is_in_the_window_is_not_counted_outside_it() -> None:
    found = planned(
        entry("2026-11-15", "x", "a.md"), entry("2026-11-16", "y", "a.md"), entry("2026-12-28", "z", "a.md")
    )
    assert (found.before, found.files, found.after, found.nearest) == (0, 1, 0, ())


def test_without_a_window_all_posts_are_shown() -> None:
    found = planned(entry("1999-01-01"), entry("2999-12-31T23:59"), window=None)
    assert found.window == Window(date(1999, 1, 1), date(2999, 12, 31))
    assert planned(window=None).window == Window(TODAY, TODAY)


def test_a_day_is_that_of_the_account_not_ours() -> None:
    montreal = entry("2026-11-28T01:00:00+00:00")._replace(
        moment=datetime(2026, 11, 27, 20, tzinfo=ZoneInfo("America/Montreal"))
    )
    found = planned(montreal, window=Window(date(2026, 11, 27), date(2026, 11, 27)))
    assert found.files == 1


def test_a_load_counts_the_whole_week_and_the_last_figure() -> None:
    posts = [entry(f"2026-11-{day}", max_per_week=2) for day in (23, 25, 29)]
    (load,) = planned(*posts, window=Window(date(2026, 11, 25), date(2026, 11, 25))).loads
    assert (load.monday, load.posts, load.max, load.over) == (date(2026, 11, 23), 3, 2, True)
    assert not load._replace(posts=2).over
    assert not load._replace(max=None).over


@pytest.mark.parametrize(("days", "told"), [
    (("2026-11-20", "2026-11-28"), [("2026-11-20", "2026-11-28", 7), ("2026-11-28", None, 29)]),
    (("2026-11-21", "2026-11-28", "2026-12-20"), [("2026-11-28", "2026-12-20", 21), ("2026-12-20", None, 7)]),
    (("2026-11-16", "2026-11-23", "2026-11-30", "2026-12-07", "2026-12-14", "2026-12-21"), []),
    (("2026-01-01", "2026-11-16"), [("2026-11-16", None, 41)]),  # ends as the window begins
    (("2026-12-27", "2027-12-27"), []),  # begins as it ends
    (("2026-01-01",), []),  # an account that had stopped before
    (("2026-11-01", "2027-01-10"), [("2026-11-01", "2027-01-10", 69)]),
])  # fmt: skip
def test_silences_are_whole_days_between_two_posts(
    days: Iterable[str], told: list[tuple[str, str | None, int]]
) -> None:
    found = planned(*map(entry, days)).silences
    assert [
        (each.after.isoformat(), each.before and each.before.isoformat(), each.days) for each in found
    ] == told


def test_of_an_account_that_nobody_knows_no_silence_is_told() -> None:
    assert planned(entry("2026-11-24", network="")).silences == ()


def test_posts_collide_at_the_same_minute_on_one_account() -> None:
    posts = [
        entry("2026-11-24T10:30:00", path="a.md"), entry("2026-11-24T10:30:59", path="b.md"),
        entry("2026-11-24T09:30:00+00:00", path="c.md"), entry("2026-11-24T10:31", path="d.md"),
        entry("2026-11-24T10:30", "y", path="e.md"), entry("2026-11-24", path="f.md"),
        entry("2026-11-24", path="g.md"),
    ]  # fmt: skip
    (found,) = planned(*posts).collisions
    assert [each.path for each in found.posts] == ["a.md", "c.md", "b.md"]


def test_when_the_clock_goes_back_the_same_hour_is_not_the_same_minute() -> None:
    before = datetime(2026, 10, 25, 2, 30, tzinfo=PARIS)
    posts = [
        entry("2026-10-25")._replace(moment=before.replace(fold=fold), timed=True, path=f"{fold}")
        for fold in (0, 1)
    ]
    found = planned(*posts, window=None)
    assert found.collisions == ()
    starts = [each["moment"] for each in json.loads(show(found, "json"))["posts"]]
    assert starts == ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"]


# how it reads

HOSTILE = "=HYPERLINK(1); \x1b[31mrouge\x1b[0m \u202eà l'envers\u202c ##[error]non, « 日本語 » 🧵\r\nsuite"
LONG_NAME = "mastodon-de-l-association-des-couturières"
REMARKS = (
    Remark("longueur-max", Severity.ERROR, 8, "313 sur 280 : X refusera, 33 de trop; et\nplus \x1b[2J"),
    Remark("cta-vague", Severity.SUGGESTION, 9, "« ici »"),
)


def awkward(language: str = "fr") -> Planning:
    """A calendar with one of everything."""
    linkedin = {"network": "linkedin", "network_name": "LinkedIn", "max_per_week": 2}
    found = planned(
        entry("2026-11-17T08:00", title="Déjà partie", status="publie"),
        entry("2026-11-24T10:30", path="posts/a b.md", opening=HOSTILE, status="pret"),
        entry("2026-11-24T10:30", path="posts/même-minute.md", title="-1+1"),
        entry("2026-11-24", "linkedin", "posts/a b.md", opening=HOSTILE, status="pret", **linkedin),
        entry("2026-11-25T09:00", "linkedin", title="Un", **linkedin),
        entry("2026-11-26T09:00", "linkedin", title="Deux", **linkedin, configured=True),
        entry("2026-11-28", LONG_NAME, "c\x1b.md", title="日本語" * 9, network="mastodon"),
        entry("2026-12-25T18:00", "linkdin", title="Mal nommé", network="", network_name=""),
        entry("2026-12-25", "", title="Nulle part", network="", network_name=""),
        entry("2026-01-01", "bluesky", title="Avant", network="bluesky", network_name="Bluesky"),
        entry("2027-02-01T10:00", title="Après"),
        entry(None, path="idée.md", title="@somme"),
        entry(None, path="février.md", no_day="unreadable"),
        language=language,
    )  # fmt: skip
    marked = [
        each._replace(remarks=REMARKS if each.entry.path == "posts/a b.md" else ()) for each in found.posts
    ]
    return found._replace(posts=tuple(marked), unreadable=("illisible.md",), elsewhere=2)


CASES = {
    "full": ("full", {"width": 100}, "fr"),
    "narrow": ("full", {"width": 40}, "fr"),
    "wide-colour-en": ("full", {"width": 120, "colour": True}, "en"),
    "ascii": ("full", {"width": 80, "ascii_only": True, "encoding": "ascii"}, "fr"),
    "json": ("json", {}, "fr"),
    "csv": ("csv", {}, "fr"),
    "csv-en": ("csv", {}, "en"),
    "ics": ("ics", {}, "fr"),
}


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str, request: pytest.FixtureRequest) -> None:
    format_name, style, language = CASES[case]
    shown = show(awkward(language), format_name, **style)
    if format_name == "json":
        shown = shown.replace(f'"version": "{__version__}"', '"version": "VERSION"')
    path = GOLDEN / f"{case}.txt"
    if request.config.getoption("--update"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(shown.encode())
    assert path.read_bytes().decode() == shown


def test_every_format_has_a_golden_file_and_no_file_is_left_over() -> None:
    assert {format_name for format_name, *_ in CASES.values()} == set(PLANNING_FORMATS)
    assert {path.stem for path in GOLDEN.iterdir()} == set(CASES)


@pytest.mark.parametrize("format_name", PLANNING_FORMATS)
def test_a_draft_drives_no_terminal_and_gives_no_command(format_name: str) -> None:
    shown = show(awkward(), format_name).replace("\r\n", "\n")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)
    assert format_name == "json" or "##[error]" not in shown


def accounts(count: int) -> Planning:
    names = [f"compte-numéro-{number}" for number in range(count)]
    return planned(
        *(entry("2026-11-24T10:30", name, f"{name}.md", opening="日本語 et des mots" * 3) for name in names)
    )


@pytest.mark.parametrize("width", [40, 53, 60, 80, 100, 120])
@pytest.mark.parametrize("count", [1, 2, 5, 6, 12, 40])
def test_at_any_width_every_account_has_its_column(width: int, count: int) -> None:
    shown = show(accounts(count), width=width)
    assert [line for line in shown.splitlines() if cells(line) > width] == []
    marked_today = [line for line in shown.splitlines() if line.startswith("▸ mar 24")]
    assert sum(len(re.findall("10h30", line)) for line in marked_today) == count


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_too_long_whatever_there_is_to_say(width: int) -> None:
    for language in ("fr", "en"):
        lines = show(awkward(language), width=width).splitlines()
        assert [line for line in lines if cells(line) > width] == []


def test_weeks_without_a_post_are_one_line_however_many_there_are() -> None:
    shown = show(planned(entry("1999-01-04"), entry("2999-12-30"), window=None))
    assert len(shown.splitlines()) < 40
    assert shown.count("rien pendant") == 1


@pytest.mark.parametrize(("statuses", "mark"), [
    (["brouillon"], "✎"), (["relecture", "pret"], "✎"), (["pret"], " "), ([None], " "),
    (["publie", "publie"], "✓"), (["publie", "pret"], " "), (["publie", "brouillon"], "✎"),
])  # fmt: skip
def test_without_remark_the_mark_says_how_far_a_post_is(statuses: list[str | None], mark: str) -> None:
    posts = [entry("2026-11-24T10:30", path=f"{n}", status=status) for n, status in enumerate(statuses)]
    assert f"▸ mar 24 {mark} 10h30" in show(planned(*posts))


def test_long_lists_say_how_much_they_leave_out() -> None:
    posts = [entry("2026-11-24T10:30", f"compte-{n}", f"{n}-{m}.md") for n in range(25) for m in range(2)]
    shown = show(planned(*posts, silence=99))
    assert shown.count("à la même minute (") == 20
    assert "  … et 5 autres\n" in shown


def test_days_outside_the_window_have_no_row() -> None:
    shown = show(planned(entry("2026-11-25"), window=Window(date(2026, 11, 25), date(2026, 11, 26))))
    assert re.findall(r"^  (\w{3}) \d+", shown, re.MULTILINE) == ["mer", "jeu"]


def test_today_is_told_even_in_an_empty_week() -> None:
    posts = planned(entry("2026-12-02"), entry("2026-11-18"))
    assert "▸ Semaine 48" in show(posts)
    for day, mark in ((22, ""), (23, "▸ "), (29, "▸ "), (30, "")):
        shown = show(posts._replace(today=date(2026, 11, day)))
        assert f"\n{mark}Semaine 48" in shown


def test_published_posts_without_a_date_are_counted_and_not_listed() -> None:
    shown = show(planned(entry(None, path="a.md", status="publie"), entry(None, path="b.md")))
    assert "1 publication sans date : b.md\n1 publication publiée sans date\n" in shown


def test_the_colours_carry_nothing_that_is_not_there_without_them() -> None:
    plain = re.sub(r"\x1b\[[\d;]*m", "", show(awkward(), colour=True))
    assert [line.rstrip() for line in plain.splitlines()] == show(awkward()).splitlines()


@given(st.text(), st.integers(1, 40))
def test_a_text_is_cut_to_so_many_columns(text: str, width: int) -> None:
    assert cells(fitted(text, width)) <= max(width, 1)


def test_on_an_old_console_a_letter_loses_its_accent_rather_than_its_place() -> None:
    assert written("Réseau « 🧵 » ﬁn", Style(ascii_only=True, encoding="ascii")) == "Reseau ? ?? ? fin"
    assert written("ş à", Style(ascii_only=True, encoding="cp1252")) == "s à"


# files for other programs

TEXTS = st.text(st.characters(codec=None, exclude_categories=[]), max_size=120)
MOMENTS = st.datetimes(datetime(1901, 1, 1), datetime(2999, 12, 30), timezones=st.sampled_from([
    PARIS, UTC, ZoneInfo("America/Montreal"), ZoneInfo("Australia/Lord_Howe"),
]))  # fmt: skip
ENTRIES = st.builds(
    lambda moment, timed, account, path, title, opening, status: entry(None)._replace(
        moment=moment, timed=timed, no_day=None, account=account, path=path, key=path, title=title,
        opening=opening, status=status,
    ),
    MOMENTS, st.booleans(), TEXTS, TEXTS, TEXTS, TEXTS,
    st.sampled_from([None, "brouillon", "pret", "publie"]),
)  # fmt: skip
REMARK = st.builds(Remark, TEXTS, st.sampled_from(Severity), st.integers(1, 9), TEXTS)


@st.composite
def plannings(draw: st.DrawFn) -> Planning:
    posts = draw(st.lists(st.builds(Planned, ENTRIES, st.lists(REMARK, max_size=2).map(tuple)), max_size=4))
    unique = {(each.entry.key, each.entry.account): each for each in posts}
    window = Window(date(1900, 1, 1), date(2999, 12, 31))
    columns = {
        each.entry.account: Column(each.entry.account, each.entry.account_name, "x", "X", 1) for each in posts
    }
    return Planning(
        window, TODAY, draw(st.sampled_from(["fr", "en"])), tuple(columns.values()), tuple(unique.values())
    )


@given(plannings())
def test_any_calendar_is_read_back_by_icalendar(planning: Planning) -> None:
    data = show(planning, "ics").encode()
    assert data.endswith(b"\r\n")
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    calendar = icalendar.Calendar.from_ical(data)
    assert calendar.errors == []
    events = calendar.walk("VEVENT")
    assert len(events) == len(planning.posts) == len({str(event["UID"]) for event in events})
    for event, each in zip(events, planning.posts, strict=True):
        assert event.errors == []
        moment = each.entry.moment
        assert moment
        start = event.decoded("DTSTART")
        if each.entry.timed:
            assert start == moment.astimezone(UTC).replace(microsecond=0)
        else:
            assert start == moment.date()
            assert event.decoded("DTEND") == start + timedelta(days=1)
        assert event.get("STATUS") in {None, "TENTATIVE", "CONFIRMED"}
        assert event.decoded("DTSTAMP") == datetime(2026, 11, 24, tzinfo=UTC)
        remarks = str(event["DESCRIPTION"]).split("\n")
        assert len(remarks) == 2 + bool(each.entry.status) + len(each.remarks)


def test_the_text_of_an_event_is_what_was_written() -> None:
    text = "a, b; c\\d \\n « é » " + "日本語" * 20
    (event,) = icalendar.Calendar.from_ical(show(planned(entry("2026-11-24", opening=text)), "ics")).walk(
        "VEVENT"
    )
    assert str(event["SUMMARY"]) == f"X · {text}"
    assert str(event["DESCRIPTION"]).split("\n")[0] == text
    assert [str(name) for name in event["CATEGORIES"].cats] == ["X"]


def test_an_event_keeps_its_name_while_its_text_and_date_change() -> None:
    def name(each: Entry) -> str:
        return str(icalendar.Calendar.from_ical(show(planned(each), "ics")).walk("VEVENT")[0]["UID"])

    first = entry("2026-11-24T10:30", path="a.md")
    assert name(first) == name(entry("2026-11-30", path="a.md", title="Autre", status="pret"))
    assert name(first) == name(first._replace(path="../depot/a.md"))  # seen from another folder
    assert name(first) != name(first._replace(account="y"))
    assert name(first) != name(first._replace(key="b.md"))


@given(TEXTS.filter(lambda text: not re.search("[\ud800-\udfff]", text)))
def test_a_folded_line_unfolds(line: str) -> None:
    assert folded(line).replace("\r\n ", "") == line.replace("\r\n ", "")


@given(plannings())
def test_any_calendar_is_read_back_from_csv_and_runs_no_formula(planning: Planning) -> None:
    data = show(planning, "csv")
    separator = ";" if planning.language == "fr" else ","
    head, *read = csv.reader(
        io.StringIO(data.removeprefix("\ufeff"), newline=""), delimiter=separator, strict=True
    )
    assert data.encode().startswith(b"\xef\xbb\xbf")
    assert len(read) == len(planning.posts)
    for row in read:
        assert len(row) == len(head)
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r", "|", "%")) for cell in row)


@given(plannings())
def test_any_calendar_is_json_and_fits_any_terminal(planning: Planning) -> None:
    document = json.loads(show(planning, "json"))
    assert len(document["posts"]) == len(planning.posts)
    for style in ({"width": 60}, {"width": 40, "ascii_only": True, "encoding": "ascii"}):
        lines = show(planning, **style).splitlines()
        assert [line for line in lines if cells(line) > style["width"]] == []
    assert "\n".join(lines).isascii()


@pytest.mark.parametrize("title", ["=1+1", " =1+1", "-1", "+1", "@a", "＝1", "|cmd", "\t=1", "\r@a"])
def test_a_spreadsheet_runs_no_cell(title: str) -> None:
    assert f";'{title.replace(chr(9), ' ').replace(chr(13), ' ')};" in show(
        planned(entry("2026-11-24", title=title)), "csv"
    )


def test_a_week_begins_on_monday() -> None:
    assert {monday_of(date(2026, 11, day)) for day in range(23, 30)} == {date(2026, 11, 23)}


def test_the_example_of_the_readme_is_what_comes_out() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command = re.search(r"^\$ lint-social (calendar exemples .*)$", readme, re.MULTILINE)
    assert command
    done = subprocess.run(
        [sys.executable, "-m", "lint_social", *command[1].split()],
        cwd=ROOT, capture_output=True, check=True,
        env={"PATH": "", "LC_ALL": "C.UTF-8", "COLUMNS": "96", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert f"```\n{done.stdout.decode()}```" in readme


def test_a_file_is_written_byte_for_byte_where_it_is_asked_for_and_to_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        headed("reseaux: [x]\ndate: 2026-11-24 10:30", "Été 🧵\n"), encoding="utf-8"
    )
    for name in ("ics", "csv"):
        command = [sys.executable, "-m", "lint_social", "calendar", "--format", name, "--today", "2026-11-24"]
        # an old console: what goes through a pipe is a file all the same
        environment = {
            "PATH": "",
            "PYTHONIOENCODING": "cp1252",
            "PYTHONPATH": str(ROOT),
            "HOME": str(tmp_path),
        }
        piped = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, env=environment)
        subprocess.run([*command, "-o", "out"], cwd=tmp_path, check=True, env=environment)
        assert piped.stdout == (tmp_path / "out").read_bytes()
        assert "Été 🧵" in piped.stdout.decode()
        assert piped.stdout.count(b"\n") == piped.stdout.count(b"\r\n") > 1
