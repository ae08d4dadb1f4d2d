"""Time on the calendar: what is late, silent, irregular or out of hours; zones and clocks that change."""

from __future__ import annotations

from datetime import date, datetime
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
