"""Writing a rule: a skeleton that runs, a trial on real posts, and proofs that it can fire."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from click.testing import CliRunner

from lint_social.cli import cli
from lint_social.rules import load_rules

if TYPE_CHECKING:
    from pathlib import Path

POST = "---\nreseaux: [linkedin]\nlangue: fr\n---\n{}\n"


class Answer(NamedTuple):
    code: int
    text: str


def run(*arguments: str) -> Answer:
    result = CliRunner().invoke(cli, ["rules", *arguments, "--lang", "fr"], standalone_mode=False)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Answer(result.return_value if result.exception is None else result.exit_code, result.output)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")


def test_a_new_rule_loads_and_its_examples_run(tmp_path: Path) -> None:
    written = run("new", "mot-banni", "--conseil", "8")
    assert written.code == 0
    assert "rules_paths: [nos-regles]" in written.text
    rule = load_rules([tmp_path / "nos-regles"]).get("mot-banni")
    assert rule is not None
    assert (rule.conseil, rule.languages) == (8, ("fr", "en"))
    assert run("test", "nos-regles", "--coverage") == Answer(0, "8 exemples passent sur 8, pour 1 règle.\n")


def test_a_new_rule_goes_where_the_team_keeps_its_own(tmp_path: Path) -> None:
    (tmp_path / "maison").mkdir()
    (tmp_path / ".lint-social.yaml").write_text("rules_paths: [maison]\n", encoding="utf-8")
    written = run("new", "mot-banni")
    assert (tmp_path / "maison/mot-banni.yaml").is_file()
    assert "rules_paths" not in written.text


@pytest.mark.parametrize("taken", ["longueur-max", "appel-vague", "Mot", "../x", "mot banni"])
def test_no_rule_is_written_under_a_name_that_is_taken_or_odd(tmp_path: Path, taken: str) -> None:
    assert run("new", taken).code == 2
    assert not (tmp_path / "nos-regles").exists()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "nos-regles/signaux").mkdir(parents=True)
    own = tmp_path / "nos-regles/mot-banni.yaml"
    run("new", "mot-banni")
    before = own.read_bytes()
    assert run("new", "mot-banni").code == 2
    assert own.read_bytes() == before


def test_a_trial_counts_posts_and_shows_some_of_them(tmp_path: Path) -> None:
    run("new", "mot-banni")
    (tmp_path / "posts").mkdir()
    for number in range(12):
        text = "Une expression à bannir, deux expressions à bannir." if number % 2 else "Rien."
        (tmp_path / f"posts/{number:02}.md").write_text(POST.format(text), encoding="utf-8")
    tried = run("try", "mot-banni", "--rules", "nos-regles", "--against", "posts", "--samples", "3")
    assert tried.code == 0
    assert "6 publications remarquées sur 12 (50,0 %), 12 remarques." in tried.text
    samples = [line.split(":")[0] for line in tried.text.splitlines() if line.startswith("posts/")]
    assert samples == ["posts/01.md", "posts/05.md", "posts/09.md"]
    assert "    Une ⟦expression à bannir⟧, deux expressions à bannir." in tried.text


def test_a_rule_that_is_off_can_be_tried(tmp_path: Path) -> None:
    (tmp_path / ".lint-social.yaml").write_text("rules: {cta-vague: off}\n", encoding="utf-8")
    (tmp_path / "a.md").write_text(POST.format("[ici](https://exemple.fr)"), encoding="utf-8")
    assert "1 publication remarquée sur 1" in run("try", "cta-vague", "--against", "a.md").text


@pytest.mark.parametrize("against", ["absent", "."])
def test_a_rule_or_a_folder_that_does_not_exist_is_an_error(against: str) -> None:
    name = "cta-vag" if against == "." else "cta-vague"
    assert run("try", name, "--against", against).code == 2


def proven(folder: Path, change: dict[str, str]) -> Answer:
    """The proofs of a new rule, once its file or its list was changed."""
    run("new", "mot-banni")
    for path in (folder / "nos-regles").rglob("mot-banni.yaml"):
        text = path.read_text(encoding="utf-8")
        for old, new in change.items():
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    return run("test", "nos-regles", "--coverage")


def test_a_language_without_an_example_that_hits_is_told(tmp_path: Path) -> None:
    found = proven(tmp_path, {"phrase(s) to avoid": "sentence(s) to avoid"})
    assert found.code == 1
    assert "Aucun mauvais exemple ne prouve que cette règle peut se déclencher en « en »." in found.text


def test_a_list_without_words_of_a_language_is_told(tmp_path: Path) -> None:
    found = proven(tmp_path, {"languages: [fr, en]": "languages: [fr, en, es]"})
    assert found.code == 1
    assert "La liste mot-banni (es) est vide" in found.text


def test_what_no_example_leaves_alone_is_told_only_when_asked(tmp_path: Path) -> None:
    here, french = 'lang: en\n      text: "', 'lang: fr\n      text: "'
    good = ("Here is a sent", "She said")
    found = proven(tmp_path, {here + start: french + start for start in good})
    assert found.code == 1
    assert "sait se taire en « en »" in found.text
    assert run("test", "nos-regles").code == 0


def test_every_shipped_rule_is_proven() -> None:
    assert run("test", "--coverage").code == 0
