"""What the page is made of: pieces of text, days, figures."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_kit import matter_of_files

from lint_social.cards import Card, Slot
from lint_social.page import figures
from lint_social.page.heat import heat
from lint_social.page.marks import MOST, Marked, stretches
from lint_social.page.posts import months
from lint_social.source import Source
from lint_social.violation import Severity, Span
from lint_social.weeks import weeks

ERROR, WARNING, SUGGESTION = Severity


def marked(*spans: tuple[int, int, Severity]) -> list[Marked]:
    return [
        Marked(number, Span(start, end), severity) for number, (start, end, severity) in enumerate(spans, 1)
    ]


def test_what_overlaps_is_marked_as_the_worst_of_both() -> None:
    head, body = stretches("abcdef", marked((0, 4, SUGGESTION), (2, 6, ERROR)), 0)
    assert head == ()
    assert [tuple(piece) for piece in body] == [
        ("ab", "suggestion", ()),
        ("cd", "error", (1,)),
        ("ef", "error", (2,)),
    ]


def test_a_remark_on_no_character_has_its_number_all_the_same() -> None:
    assert [tuple(piece) for piece in stretches("", marked((0, 0, ERROR)), 0)[1]] == [("", "", (1,))]
    head, body = stretches("tête\ncorps", marked((5, 5, WARNING), (10, 10, ERROR)), 5)
    assert [tuple(piece) for piece in head] == [("tête\n", "", (1,))]
    assert [tuple(piece) for piece in body] == [("corps", "", (2,))]


spans = st.tuples(st.integers(0, 30), st.integers(0, 12), st.sampled_from(Severity)).map(
    lambda found: (found[0], found[0] + found[1], found[2])
)


@given(st.text("ab\r\n\0🧵", max_size=30), st.lists(spans, max_size=8), st.integers(0, 30))
def test_pieces_are_the_whole_text_and_hold_each_number_once(
    text: str, found: list[tuple[int, int, Severity]], body: int
) -> None:
    marks = marked(*found)
    head, tail = stretches(text, marks, min(body, len(text)))
    pieces = [*head, *tail]
    plain = text.replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")
    assert "".join(piece.text for piece in pieces) == plain
    assert sorted(number for piece in pieces for number in piece.numbers) == [
        mark.number for mark in marks if pieces
    ]


def test_a_book_is_cut_and_its_far_remarks_stand_at_the_cut() -> None:
    _, body = stretches("x" * (MOST + 5), marked((MOST + 1, MOST + 2, ERROR)), 0)
    assert sum(len(piece.text) for piece in body) == MOST
    assert body[-1].numbers == (1,)


def card(name: str, *moments: datetime, account: str = "x", type_: str = "") -> Card:
    slots = tuple(Slot(account, moment, timed=True) for moment in moments)
    return Card(Source(name, ""), accounts={account: account.upper()}, slots=slots, type=type_)


def test_weeks_begin_on_monday() -> None:
    assert weeks(date(2026, 11, 22), date(2026, 11, 23)) == [date(2026, 11, 16), date(2026, 11, 23)]
    assert weeks(date(2026, 11, 23), date(2026, 11, 29)) == [date(2026, 11, 23)]


def test_the_heat_map_has_each_post_on_its_day() -> None:
    cards = [
        card("a", datetime(2026, 11, 24, 9)),
        card("b", datetime(2026, 11, 24, 18)),
        card("c", datetime(2025, 12, 31, 23, 59)),
        card("d"),
    ]
    found = heat(cards, {"x": "X"}, date(2026, 11, 22))
    assert [year.year for year in found.years] == [2026, 2025]
    assert found.undated == 1
    grid = found.years[0].grids[0]
    tuesday = grid.rows[1][grid.mondays.index(date(2026, 11, 23))]
    assert (tuesday.posts, tuesday.level) == (2, 2)
    sunday = grid.rows[6][grid.mondays.index(date(2026, 11, 16))]
    assert sunday.today and sunday.posts == 0
    assert sum(cell.posts for row in grid.rows for cell in row) == grid.total == 2
    last = found.years[1].grids[0]
    wednesday = last.rows[2][last.mondays.index(date(2025, 12, 29))]
    assert wednesday.posts == 1
    assert last.rows[3][last.mondays.index(date(2025, 12, 29))].outside  # the 1st of January


def test_a_mistyped_year_does_not_bury_the_page() -> None:
    cards = [card(f"p{year}", datetime(year, 5, 5)) for year in range(1950, 2100)]
    found = heat(cards, {"x": "X"}, date(2026, 11, 22))
    assert found.years[0].year == 2026
    assert len(found.years) + len(found.left_out) == 150
    assert len(found.years) <= 60
    shown = figures.rhythm(cards)
    assert shown and shown.step == "year" and len(shown.columns) == 150


@pytest.mark.parametrize(
    ("last", "step", "columns"),
    [
        (date(2026, 1, 20), "week", 3), (date(2028, 1, 1), "week", 104), (date(2029, 1, 1), "month", 37),
        (date(2036, 1, 1), "year", 11),
    ],
)  # fmt: skip
def test_the_rhythm_is_told_in_columns_that_can_be_seen(last: date, step: str, columns: int) -> None:
    ends = (datetime(2026, 1, 8, 9), datetime(last.year, last.month, last.day, 9))
    shown = figures.rhythm([card("a", *ends)])
    assert shown and (shown.step, len(shown.columns), shown.highest) == (step, columns, 1)
    assert sum(column.posts for column in shown.columns) == 2


def test_nothing_dated_has_no_rhythm() -> None:
    assert figures.rhythm([card("a")]) is None


POST = "---\nreseaux: [{network}]\ndate: 2026-12-{day:02}\nlangue: fr\n{more}---\n{text}\n"


def test_the_figures_are_those_of_the_posts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    files = {
        "a.md": POST.format(
            network="x, mastodon", day=1, more="type: promo\n", text="Le rayon laine est refait."
        ),
        "b.md": POST.format(
            network="Mastodon", day=2, more="", text="Quelle laine choisir ? Voyez https://laine.fr"
        ),
        "c.md": POST.format(
            network="mastodon", day=2, more="images: [a.png]\n", text="Le point mousse #tricot."
        ),
        "d.md": "---\nreseaux: [mastodon]\nlangue: fr\n---\nUn post sans date.\n",
    }
    matter = matter_of_files(tmp_path, files)
    names = figures.account_names(matter.cards)
    assert names == {"mastodon": "Mastodon", "x": "X"}
    first, second = figures.account_lines(matter.cards, names)
    assert (first.name, first.posts, second.name, second.posts) == ("Mastodon", 4, "X", 1)
    assert first.holds == {"question": 25, "link": 25, "media": 25, "hashtag": 25, "emoji": 0}
    shares = {line.rule.id: line for line in figures.share_lines(matter, names)}
    promo = shares["part-promo"]
    assert (promo.most, promo.least) == (33, None)
    assert tuple(promo.cells["mastodon"]) == (1, 3)
    assert promo.cells["x"].percent == 100
    assert figures.type_lines(matter.cards) == [("promo", 1)]
    listed, anchors = months(matter, names)
    assert [(month.first, [entry.card.path for entry in month.entries]) for month in listed] == [
        (date(2026, 12, 1), ["a.md", "b.md", "c.md"]),
        (None, ["d.md"]),
    ]
    assert anchors["a.md"] == "p1"
    lines = figures.conseil_lines(matter)
    assert [line.conseil.number for line in lines] == list(range(1, 22))
    told = sum(sum(line.counts.values()) for line in figures.rule_lines(matter))
    assert told == len(matter.report.violations)
