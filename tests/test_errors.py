"""Errors that no other test reaches: each is told by its own sentence, with its place where it has one."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from lint_social.cli import cli
from lint_social.cli.output import run_guarded

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = json.loads((files("lint_social") / "texts/fr.json").read_text(encoding="utf-8"))
RULE = (
    "id: {id}\ncategory: ton\nseverity: warning\n{more}check: {{kind: pattern, pattern: '{pattern}'}}\n"
    "message: {{fr: m}}\n"
)


def rule(name: str = "r", pattern: str = "x", more: str = "") -> str:
    return RULE.format(id=name, pattern=pattern, more=more)


@pytest.mark.parametrize(("text_id", "content", "place"), [
    ("rules.unknown_case", rule(more="cases: {zzz: {message: {fr: a}}}\n"), "r.yaml:4:"),
    ("rules.bad_id", rule("Ça va"), "r.yaml:1:5"),
    ("rules.duplicate", rule("longueur-max"), "longueur-max.yaml:1:1"),
    ("pattern.deep", rule(pattern="(" * 60 + ")" * 60), "r.yaml:4:"),
    ("pattern.deep", rule(pattern="[" * 60 + "a" + "]" * 60), "r.yaml:4:"),
    ("pattern.exponential", rule(pattern="(a+)+"), "r.yaml:4:"),
    ("pattern.polynomial", rule(pattern="a.*b.*c"), "r.yaml:4:"),
    ("pattern.choices", rule(pattern="(?:a|a)" * 30), "r.yaml:4:"),
    ("pattern.large", rule(pattern=".*.*" * 2_000), "r.yaml:4:"),
    ("pattern.look", rule(pattern="a+(?<=b.*)c"), "r.yaml:4:"),
    ("pattern.unproven", rule(pattern="(a)?(?(?=b)b|c)"), "r.yaml:4:"),
    ("pattern.fuzzy", rule(pattern="(?:ab){e<=1}"), "r.yaml:4:"),
    ("pattern.recursive", rule(pattern="a(?R)?"), "r.yaml:4:"),
    ("pattern.long", rule(pattern="a" * 10_001), "r.yaml:4:"),
    ("pattern.times", rule(pattern="(a{99}){99}"), "r.yaml:4:"),
    ("yaml.tab", "id: r\n\tcategory: ton\n", "r.yaml:2:1"),
    ("yaml.character", "id: r\ncategory: \x07\n", "r.yaml:2:"),
])  # fmt: skip
def test_a_mistake_in_a_rule_has_its_sentence_and_its_place(
    text_id: str, content: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LINT_SOCIAL_LANG", "fr")
    (tmp_path / ".lint-social.yaml").write_text("rules_paths: [regles]", encoding="utf-8")
    (tmp_path / "regles").mkdir()
    (tmp_path / "regles" / f"{place.partition('.')[0]}.yaml").write_text(content, encoding="utf-8")
    (tmp_path / "a.md").write_text("Bonjour", encoding="utf-8")
    with pytest.raises(SystemExit) as stop:
        run_guarded(cli, ["check", "--no-cache", "a.md"])
    said = capsys.readouterr().err
    assert stop.value.code == 2
    assert f"regles/{place}" in said
    assert sentence(text_id).search(said), said


@pytest.mark.parametrize(("text_id", "args", "environment"), [
    ("cli.no_such_language", ["check", "a.md"], "de"),
    ("cli.only_with", ["check", "a.md", "--unsafe-fixes"], "fr"),
    ("cli.stdin_alone", ["check", "-", "a.md"], "fr"),
    ("cli.bad_value", ["check", "a.md", "--format", "zzz"], "fr"),
    ("cli.bad_path", ["check", "a.md", "-o", "."], "fr"),
    ("cli.bad_folder", ["new", "--in", "a.md", "Essai"], "fr"),
    ("file.loop", ["preview", "boucle.md"], "fr"),
])  # fmt: skip
def test_a_wrong_command_line_has_its_sentence(
    text_id: str, args: list[str], environment: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LINT_SOCIAL_LANG", environment)
    (tmp_path / "a.md").write_text("Bonjour", encoding="utf-8")
    if text_id == "file.loop":
        (tmp_path / "boucle.md").symlink_to("boucle.md")
    try:
        code = run_guarded(cli, args)
    except SystemExit as stop:
        code = int(stop.code or 0)
    said = capsys.readouterr().err
    assert code == 2, said
    assert sentence(text_id).search(said), said


def sentence(text_id: str) -> re.Pattern[str]:
    """A sentence of the program, whatever its values are."""

    parts = re.split(r"\{\w+(?::[^{}]*|\?[^{}]*)?\}", TEXTS[text_id])
    return re.compile(".*".join(map(re.escape, parts)))
