"""What `--help` says: every command and option, in both languages, at any width, and without waiting."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from lint_social.cli import cli
from lint_social.texts import LANGUAGES

TEXTS = Path(__file__).parent.parent / "lint_social" / "texts"


def commands(command: click.Command = cli, path: str = "") -> dict[str, click.Command]:
    """All commands by what follows the name of the program."""
    found = {path: command}
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            found |= commands(below, f"{path} {name}".strip())
    return found


def texts(language: str) -> dict[str, str]:
    loaded: dict[str, str] = json.loads((TEXTS / f"help.{language}.json").read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_and_option_is_told_in_both_languages_and_nothing_is_left_over(language: str) -> None:
    known = texts(language)
    used = {"usage", "options", "commands", "default", "required", "between", "least", "and"}
    for path, command in commands().items():
        used |= {path or "lint-social", f"{path} short"} if path else {"lint-social"}
        for option in command.get_params(click.Context(command, info_name="lint-social")):
            if isinstance(option, click.Option):
                name = max(option.opts, key=len)
                used.add(f"{path} {name}" if f"{path} {name}" in known else name)
    words = {name for name in known if name.startswith("word ")}
    assert used == set(known) - words
    assert all(map(str.strip, known.values()))
    assert words == {name for name in texts("en") if name.startswith("word ")}


@pytest.mark.parametrize("path", commands())
@pytest.mark.parametrize("language", LANGUAGES)
def test_help_has_no_word_of_the_other_language(path: str, language: str) -> None:
    done = CliRunner(env={"LINT_SOCIAL_LANG": language}).invoke(cli, [*path.split(), "--help"])
    assert done.exit_code == 0, done.output
    strange = {
        "fr": ("Usage", "Show", "default:", "required", "NAMES", "PATH", "FILE", "INTEGER", "RANGE", "TEXT "),
        "en": ("Utilisation", "Affiche", "par défaut", "obligatoire", "CHEMIN", "FICHIER", "RANGE"),
    }
    assert not [word for word in strange[language] if word in done.output]
    assert not [line for line in done.output.splitlines() if line.strip().startswith((":", ";", "?", "!"))]
    assert "\u00a0" not in done.output


def test_the_language_of_help_may_be_asked_for_before_or_after() -> None:
    for args in (["check", "--lang", "en", "--help"], ["check", "--help", "--lang=en"]):
        done = CliRunner(env={"LINT_SOCIAL_LANG": "fr"}).invoke(cli, args, obj=args)
        assert done.output.startswith("Usage: ")
