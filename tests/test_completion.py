"""Completion in the shells that are there: each reads our script and asks us."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
#: What each shell says of a line that ends with an unfinished word; zsh only that it knows us.
ASK = {
    "bash": """
        source <(lint-social completion bash)
        COMP_WORDS=({line}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); COMPREPLY=()
        _lint_social_completion lint-social
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """,
    "zsh": """
        autoload -Uz compinit; compinit -u
        eval "$(lint-social completion zsh)"
        echo $_comps[lint-social]
    """,
    "fish": "lint-social completion fish | source; complete -C '{line}'",
}


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder with the program in it."""
    script = tmp_path / "lint-social"
    script.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m lint_social "$@"\n')
    script.chmod(0o755)
    return tmp_path


def completed(shell: str, line: str, program: Path) -> list[str]:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    environment = {**os.environ, "PATH": f"{program}:{os.environ['PATH']}", "LINT_SOCIAL_LANG": "fr"}
    done = subprocess.run(
        [shell, "-c", ASK[shell].format(line=line)],
        cwd=program, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return [found.split("\t")[0] for found in done.stdout.splitlines()]


@pytest.mark.parametrize("shell", ["bash", "fish"])
@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("lint-social pre", ["preview"]),
        ("lint-social check --calendar-o", ["--calendar-only"]),
        ("lint-social check --format js", ["json", "jsonl"]),
        ("lint-social check --network blue", ["bluesky"]),
        ("lint-social rules show longueur-pl", ["longueur-pli"]),
    ],
)
def test_a_shell_completes_commands_options_and_names(
    shell: str, line: str, found: list[str], program: Path
) -> None:
    assert completed(shell, line, program) == found


def test_of_several_names_the_last_is_completed(program: Path) -> None:
    line = "lint-social check --select redite,conseil-2"
    assert completed("bash", line, program) == ["redite,conseil-2", "redite,conseil-20", "redite,conseil-21"]


def test_zsh_knows_the_program_once_it_has_read_the_script(program: Path) -> None:
    assert completed("zsh", "", program) == ["_lint_social_completion"]
