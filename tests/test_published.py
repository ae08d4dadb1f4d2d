"""A published post gets no advice that comes too late; what can still be mended is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lint_kit import lint, lint_files, rules_of

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "---\nreseaux: [linkedin]\nlangue: fr\nstatut: {}\n{}---\n"
VAGUE = HEAD + "Les heures de la serre sont en ligne. [Cliquez ici](https://exemple.fr) {}\n"


@pytest.mark.parametrize(("status", "found"), [("pret", ["cta-vague"]), ("publié", []), ("posted", [])])
def test_a_suggestion_comes_too_late(status: str, found: list[str]) -> None:
    assert rules_of(lint(VAGUE.format(status, "", ""))) == found


def test_a_defect_may_still_be_mended() -> None:
    report = lint(VAGUE.format("publié", "images: [absente.jpg]\n", ""))
    assert "image-introuvable" in rules_of(report)


def test_what_is_wrong_with_the_file_is_never_too_late() -> None:
    assert "en-tete-invalide" in rules_of(lint(VAGUE.format("publié", "objetif: vente\n", "")))


def test_a_suppression_that_serves_no_more_for_being_too_late_is_not_called_useless() -> None:
    head = "lint-social: {ignore: [cta-vague]}\n"
    assert rules_of(lint(VAGUE.format("publié", head, ""))) == []


@pytest.mark.parametrize(("status", "found"), [("pret", ["cadence-max"]), ("publie", [])])
def test_the_calendar_says_nothing_of_days_that_cannot_be_changed(
    tmp_path: Path, status: str, found: list[str]
) -> None:
    head = "---\nreseaux: [linkedin]\ndate: 2026-11-1{} 1{}:00\nstatut: {}\n---\nRien à signaler, jour {}.\n"
    files = {f"{n}.md": head.format(2, n, status, n) for n in range(2)}
    config = "calendar: {cadence: {linkedin: {max_per_day: 1}}}"
    report = lint_files(tmp_path, files, config=config, select=("cadence-max",))
    assert rules_of(report) == found


def test_of_two_posts_of_a_day_the_one_still_to_come_is_told_of(tmp_path: Path) -> None:
    head = "---\nreseaux: [linkedin]\ndate: 2026-11-12 1{}:00\nstatut: {}\n---\nRien à signaler, jour {}.\n"
    files = {"a.md": head.format(0, "programmé", 1), "b.md": head.format(4, "publié", 2)}
    config = "calendar: {cadence: {linkedin: {max_per_day: 1}}}"
    report = lint_files(tmp_path, files, config=config, select=("cadence-max",))
    assert [violation.place.path for violation in report.violations] == [str(tmp_path / "a.md")]
