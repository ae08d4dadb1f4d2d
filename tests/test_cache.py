"""What a run reuses of an earlier one changes nothing but the time it takes."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from kit import headed
from lint_kit import engine_of

from lint_social import cache, known_networks, signals
from lint_social import rules as rule_loader
from lint_social.cache import load_cached_rules
from lint_social.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.rules import RuleSet

POSTS = [
    headed("reseaux: [x, mastodon, instagram]\nlangue: fr", "Cliquez ici. " + "Nous voilà. " * 50),
    headed(
        "networks: [linkedin]\nlang: en\nimages: [{file: a.png, alt: photo of a}]",
        "We are we and our us. " * 12,
    ),
    headed("reseaux: [bluesky]", "Lien en bio, voir https://exemple.fr"),
]


@pytest.fixture(autouse=True)
def as_in_a_new_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing of what is read once is kept from one test to another."""
    monkeypatch.setattr(known_networks, "_shipped", [])
    monkeypatch.setattr(signals, "_shipped", [])
    yield


def found(rules: RuleSet) -> list[object]:
    """All that the rules say, with nothing that was remembered."""
    known_networks._shipped.clear()
    signals._shipped.clear()
    engine = engine_of(rules=rules)
    return [engine.run_text("a.md", text).violations for text in POSTS]


def loads(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """The times that rules are read from their files."""
    calls: list[tuple[object, ...]] = []

    def counted(*arguments: object) -> RuleSet:
        calls.append(arguments)
        return load_rules(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(rule_loader, "load_rules", counted)
    return calls


def test_the_same_is_found_with_the_cache_and_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = found(load_rules())
    assert any(plain)
    calls = loads(monkeypatch)
    assert found(load_cached_rules(None)) == plain
    assert not list(tmp_path.iterdir())
    assert found(load_cached_rules(tmp_path)) == plain
    assert len(calls) == 2
    assert found(load_cached_rules(tmp_path)) == plain
    assert len(calls) == 2
    assert {path.suffix for path in tmp_path.iterdir()} == {".json"}


def test_cached_rules_are_the_rules_without_what_only_rules_show_tells(tmp_path: Path) -> None:
    load_cached_rules(tmp_path)
    rules, cached = load_rules(), load_cached_rules(tmp_path)
    same = {"good": (), "bad": (), "why": {}, "exceptions": {}, "sources": (), "maker": None}
    assert [rule._replace(**same) for rule in rules] == [rule._replace(**same) for rule in cached]
    assert [rule.check for rule in cached] == [rule.check for rule in rules]
    assert [type(rule.check) for rule in cached] == [type(rule.check) for rule in rules]
    assert cached.conseils == rules.conseils


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that a run has filled."""
    folder = tmp_path_factory.mktemp("cache")
    load_cached_rules(folder)
    return folder


@pytest.fixture(scope="module")
def plain(filled: Path) -> list[object]:
    """What the rules of that cache find."""
    return found(load_cached_rules(filled))


@pytest.fixture
def copied(filled: Path, tmp_path: Path) -> Path:
    """A copy of that cache, to be spoilt."""
    return Path(shutil.copytree(filled, tmp_path / "cache"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"\xff\xfe",
        b"{}",
        b'{"stamp": [], "data": {}}',
        b"[" * 100_000,
        b'"a"',
        b"12",
    ],
)
def test_a_corrupt_or_foreign_file_is_made_anew(copied: Path, plain: list[object], content: bytes) -> None:
    for path in copied.iterdir():
        path.write_bytes(content)
    assert found(load_cached_rules(copied)) == plain
    for path in copied.iterdir():
        assert json.loads(path.read_bytes())["stamp"]


@pytest.mark.parametrize(
    "data", [None, 3, "a", [], {}, [[], [], [], []], [1, 2, 3, 4], {"rules": [[1]]}, {"rules": 3}]
)
def test_a_file_of_this_version_with_other_data_is_made_anew(
    copied: Path, plain: list[object], data: object
) -> None:
    for path in copied.iterdir():
        written = json.loads(path.read_bytes())
        path.write_text(json.dumps({**written, "data": data}), encoding="utf-8")
    assert found(load_cached_rules(copied)) == plain


def test_a_truncated_file_is_made_anew(tmp_path: Path) -> None:
    plain = found(load_cached_rules(tmp_path))
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes()[:-200])
    assert found(load_cached_rules(tmp_path)) == plain


def test_a_reader_that_changes_makes_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five modules were watched: a change of any other that decodes went unnoticed."""
    package, kept = tmp_path / "package", tmp_path / "cache"
    (package / "checks").mkdir(parents=True)
    (tmp_path / "pyproject.toml").touch()  # a checkout
    monkeypatch.setattr(cache, "_PACKAGE", str(package))
    load_cached_rules(kept)
    calls = loads(monkeypatch)
    for number, name in enumerate(("check_files.py", "checks/length.py"), 1):
        (package / name).write_text("a = 1\n")
        load_cached_rules(kept)
        load_cached_rules(kept)
        assert len(calls) == number


def test_another_version_makes_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_cached_rules(tmp_path)
    calls = loads(monkeypatch)
    monkeypatch.setattr(cache, "__version__", "99.0")
    load_cached_rules(tmp_path)
    assert len(calls) == 1


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("a")
    assert len(load_cached_rules(tmp_path / "fichier")) == len(load_rules())


RULE = """\
id: mot-banni
category: ton
severity: suggestion
check: {kind: pattern, pattern: "serre"}
message: {fr: "« {match} » est banni."}
"""


def test_a_rule_that_changes_is_noticed(tmp_path: Path) -> None:
    folder, kept = tmp_path / "regles", tmp_path / "cache"
    folder.mkdir()
    path = folder / "mot-banni.yaml"
    path.write_text(RULE, encoding="utf-8")

    def pattern() -> str:
        rule = load_cached_rules(kept, [str(folder)]).get("mot-banni")
        return rule.check.pattern if rule else ""

    assert [pattern(), pattern()] == ["serre", "serre"]
    before = path.stat()
    path.write_text(RULE.replace("serre", "verre"), encoding="utf-8")  # as many bytes
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    assert pattern() == "verre"
    (folder / "autre.yaml").write_text(RULE.replace("mot-banni", "autre"), encoding="utf-8")
    assert load_cached_rules(kept, [str(folder)]).get("autre")
    path.unlink()
    assert pattern() == ""


def test_rules_of_a_team_do_not_reach_those_who_have_none(tmp_path: Path) -> None:
    folder, kept = tmp_path / "regles", tmp_path / "cache"
    folder.mkdir()
    (folder / "mot-banni.yaml").write_text(RULE, encoding="utf-8")
    assert load_cached_rules(kept, [str(folder)]).get("mot-banni")
    assert load_cached_rules(kept).get("mot-banni") is None
    assert load_cached_rules(kept, [str(folder)]).get("mot-banni")


def test_nothing_found_in_the_cache_is_ever_executed(tmp_path: Path) -> None:
    load_cached_rules(tmp_path)
    for path in tmp_path.iterdir():
        assert isinstance(json.loads(path.read_bytes()), dict)


def test_the_cache_keeps_how_sure_a_fact_is(tmp_path: Path) -> None:
    """What is known from one guide alone came out of the cache as certain."""
    import lint_social.known_networks as known

    surely = {
        (network.id, name): fact.confidence
        for network in known.shipped_networks().by_id.values()
        for name, fact in network.facts.items()
    }
    load_cached_rules(tmp_path)
    load_cached_rules(tmp_path)
    assert "low" in surely.values()
    assert surely == {
        (network.id, name): fact.confidence
        for network in known.shipped_networks().by_id.values()
        for name, fact in network.facts.items()
    }
