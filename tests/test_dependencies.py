"""What we depend on has ranges, and the oldest of each range is what `.ci/run` tries."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
NEEDED = [*PROJECT["dependencies"], *EXTRAS["watch"], *EXTRAS["lsp"]]
#: Their versions are years and days: no next one announces that it breaks anything.
DATED = {"regex", "tzdata"}


def parts(requirement: str) -> tuple[str, str, str]:
    """The name, the oldest version and the first that is refused."""
    found = re.match(r"([\w.-]+)>=([\d.]+)(?:,<([\d.]+))?", requirement)
    assert found, requirement
    return found[1], found[2], found[3] or ""


def test_each_dependency_has_a_range() -> None:
    assert len(NEEDED) >= 9
    assert {name for name, _, first_refused in map(parts, NEEDED) if not first_refused} == DATED


def test_the_oldest_versions_that_are_tried_are_the_oldest_allowed() -> None:
    listed = dict(re.findall(r"^([\w.-]+)==([\d.]+)$", (ROOT / ".ci/lowest.txt").read_text(), re.MULTILINE))
    allowed = {name: oldest for name, oldest, _ in map(parts, NEEDED) if name != "tzdata"}
    assert listed.keys() == allowed.keys()
    for name, version in listed.items():
        assert re.fullmatch(rf"{re.escape(allowed[name])}(?:\.0)*", version), name
