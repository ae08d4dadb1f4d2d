"""Which conseils a machine judges: only what really runs counts, and hints are called hints."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from lint_kit import shipped_rules

from lint_social.config_files import config_from_text
from lint_social.coverage import Coverage, coverage
from lint_social.reporters.columns import cells

ROOT = Path(__file__).parent.parent


def of(number: int, config: str = "") -> Coverage:
    found = coverage(shipped_rules(), config_from_text(config or "{}"))
    assert [item.conseil.number for item in found] == list(range(1, 22))
    return found[number - 1]


def test_a_rule_that_only_suggests_is_a_hint() -> None:
    assert "cta-vague" in of(9).hints
    assert "longueur-max" in of(6).sure
    assert of(6).reach == "checked"


def test_what_the_configuration_turns_off_or_on_is_counted_so() -> None:
    assert "linkedin-reserve" in of(6).asked
    assert "linkedin-reserve" in of(6, "rules: {linkedin-reserve: on}").sure
    assert "cta-vague" in of(9, "rules: {cta-vague: off}").asked
    assert "cta-vague" in of(9, "rules: {cta-vague: warning}").sure


def test_a_rule_that_needs_the_configuration_is_to_be_asked_for() -> None:
    assert "champ-requis" in of(5).asked
    assert "champ-requis" in of(5, "required: {pret: [objectif]}").sure


@pytest.mark.parametrize("language", ["fr", "en"])
def test_all_21_are_told_within_a_narrow_terminal(tmp_path: Path, language: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "40", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-m", "lint_social", "rules", "coverage", "--lang", language],
        cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    lines = done.stdout.splitlines()
    assert sum(line.startswith("Conseil ") for line in lines) == 21
    assert max(map(cells, lines)) <= 40
