"""`check --statistics`: where to begin, the worst first."""

from __future__ import annotations

from pathlib import Path

import pytest
from adoption_kit import BAD, GOOD, Repository, post

WRONG_DAY = "Rendez-vous lundi 24 novembre 2026 à la serre."  # a Tuesday


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "depot")
    repository.write("un-peu.md", post(BAD))
    repository.write("beaucoup.md", post(BAD, BAD + " Oui."))
    repository.write("pire.md", post(WRONG_DAY))
    repository.write("bien.md", post(GOOD))
    return repository


CHOSEN = ("--select", "cta-vague,jour-date")


def test_the_worst_first_then_rules_then_conseils(repository: Repository) -> None:
    said = repository.check("--statistics", *CHOSEN)
    assert said.code == 1
    assert said.out == (
        "Fichiers, les plus en défaut d'abord (3)\n"
        "  err.  avert.   sugg.\n"
        "     1       .       .  pire.md\n"
        "     .       .       2  beaucoup.md\n"
        "     .       .       1  un-peu.md\n"
        "\n"
        "Règles (2)\n"
        "  err.  avert.   sugg.\n"
        "     1       .       .  jour-date\n"
        "     .       .       3  cta-vague\n"
        "\n"
        "Conseils (2)\n"
        "  err.  avert.   sugg.\n"
        "     1       .       .  conseil 12\n"
        "     .       .       3  conseil 9\n"
        "\n"
        "4 publications : 1 erreur, 0 avertissement, 3 suggestions\n"
        "21 conseils : 1 à revoir (12), 20 non vérifiés\n"
    )


def test_what_programs_read_stays_as_it_is(repository: Repository) -> None:
    plain = repository.check("--format", "json", *CHOSEN)
    said = repository.check("--format", "json", "--statistics", *CHOSEN)
    assert said.out == plain.out
    assert said.err.startswith("Fichiers, les plus en défaut d'abord (3)\n")


def test_twenty_files_are_named_and_the_others_counted(repository: Repository) -> None:
    for number in range(30):
        repository.write(f"p{number:02}.md", post(f"{BAD} Le {number}."))
    out = repository.check("--statistics", "--lang", "en", *CHOSEN).out
    assert out.startswith("Files, those with most to mend first (33)\n")
    assert "\n… and 13 more\n" in out
    assert out.count(".md\n") == 20


def test_nothing_to_count(repository: Repository) -> None:
    said = repository.check("--statistics", "--select", "jour-date", "bien.md")
    assert said.out.startswith("1 publication : 0 erreur")


def test_in_a_file(repository: Repository) -> None:
    repository.check("--statistics", "-o", "compte.txt", *CHOSEN)
    assert (repository.folder / "compte.txt").read_text(encoding="utf-8").startswith("Fichiers, les plus")


def test_with_a_baseline_only_what_is_new_is_counted(repository: Repository) -> None:
    baseline = ("--baseline", "connues.json", *CHOSEN)
    repository.check(*baseline, "--update-baseline")
    repository.write("neuf.md", post(f"{BAD} Neuf."))
    out = repository.check("--statistics", *baseline).out
    assert "(1)" in out
    assert "neuf.md" in out
    assert "4 déjà connues" in out
