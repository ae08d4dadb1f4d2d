"""What the guides for rule authors show is run: a guide that is wrong is worse than none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lint_social.config_files import config_from_text
from lint_social.examples import run_examples
from lint_social.kinds import KINDS
from lint_social.pattern_proof import doubt_of
from lint_social.proofs import gaps
from lint_social.rule import CATEGORIES
from lint_social.rules import load_rules
from lint_social.selection import Choice, Selector

DOCS = Path(__file__).parent.parent / "docs"
GUIDES = [DOCS / "ecrire-une-regle.md", DOCS / "writing-a-rule.md"]


def blocks(guide: Path) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", guide.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(params=GUIDES, ids=lambda guide: guide.stem)
def guide(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def test_its_rules_load_and_are_proven(guide: Path, tmp_path: Path) -> None:
    for block in blocks(guide):
        name = re.match(r"id: (\S+)", block)
        if name:
            folder = tmp_path / "signaux" if "\nwords:" in block else tmp_path
            folder.mkdir(exist_ok=True)
            (folder / f"{name[1]}.yaml").write_text(block, encoding="utf-8")
    loaded = load_rules([tmp_path])
    own = [rule for rule in loaded if not rule.shipped]
    assert len(own) == 3
    count, failures = run_examples(own, loaded)
    assert (count, failures) == (12, [])
    assert list(gaps(own, failures, loaded.signals)) == []


def test_its_settings_are_understood(guide: Path, tmp_path: Path) -> None:
    (tmp_path / "nos-regles").mkdir()
    settings = [block for block in blocks(guide) if not block.startswith(("id:", "attest"))]
    assert len(settings) == 2
    for block in settings:
        config = config_from_text(block, tmp_path)
        assert config.unread == ()
        assert Selector(load_rules(), Choice()).mistakes_in(config) == []


def test_the_patterns_it_warns_of_are_refused_and_those_it_gives_pass(guide: Path) -> None:
    rows = re.findall(r"^\| `(\S+)` \| `(\S+)` \| ", guide.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(rows) == 5
    for refused, written in rows:
        assert doubt_of(refused), refused
        assert doubt_of(written) is None, written


def test_it_names_what_exists(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    kinds = re.findall(r"^\| `([\w-]+)` \|", text, re.MULTILINE)
    assert kinds.pop(0) == "kind"
    assert set(kinds) <= set(KINDS)
    assert all(f"`{category}`" in text for category in CATEGORIES if category != "moteur")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (DOCS / target).exists()


def test_both_languages_have_the_same_parts() -> None:
    parts = [
        [
            len(line.split(" ")[0])
            for line in guide.read_text(encoding="utf-8").splitlines()
            if line[:1] == "#"
        ]
        for guide in GUIDES
    ]
    assert len(parts) == 2
    assert parts[0] == parts[1]
