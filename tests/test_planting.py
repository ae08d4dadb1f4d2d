"""Recall: a defect of each family, planted into our own clean posts, is found at its line and column."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest
import yaml
from lint_kit import shipped_rules
from planting.clean_post import CleanPost, read_clean_post
from planting.listed import listed_defects
from planting.recall import Host, families, hosts, plants, tried, violations

PLANTING = Path(__file__).parent / "planting"
SEED = 20261123
#: Known misses, by rule: what a rule keeps silent on, so as to be right on good posts, or does not know yet.
MISSES: dict[str, list[str]] = yaml.safe_load((PLANTING / "misses.yaml").read_text(encoding="utf-8"))


def clean_posts() -> list[CleanPost]:
    paths = sorted((PLANTING / "posts").glob("*.md"))
    posts = [read_clean_post(str(path), path.read_text(encoding="utf-8")) for path in paths]
    return [post for post in posts if post is not None]


@cache
def clean_hosts() -> list[Host]:
    return list(hosts(clean_posts()))


@pytest.mark.parametrize("post", clean_posts(), ids=lambda post: Path(post.path).stem)
def test_a_clean_post_has_no_error_and_no_warning(post: CleanPost) -> None:
    assert post.language in ("fr", "en")
    assert [item for item in violations(post.path, post.text()) if item["severity"] != "suggestion"] == []


@pytest.mark.parametrize("rule", families())
def test_a_planted_defect_is_found_where_it_stands(rule: str) -> None:
    if rule not in {known.id for known in shipped_rules()}:
        pytest.skip(f"no rule {rule} yet: see planting/defects/awaited.yaml")
    trials = [tried(plant) for plant in plants(rule, clean_hosts(), Random(f"{SEED} {rule}"), 8)]
    known = MISSES.get(rule, [])
    missed = [trial for trial in trials if not trial.found and trial.plant.piece not in known]
    assert [
        (trial.plant.piece, trial.plant.spot, trial.plant.line, trial.plant.column, trial.near)
        for trial in missed
    ] == []
    stale = {trial.plant.piece for trial in trials if trial.found} & set(known)
    assert stale == set(), "found now: take them off misses.yaml"
    assert trials, "no clean post fits this family"


def test_known_misses_are_planted_defects() -> None:
    pieces = {(defect.rule, defect.piece or defect.head) for defect in listed_defects()}
    assert [
        (rule, piece) for rule, missed in MISSES.items() for piece in missed if (rule, piece) not in pieces
    ] == []
