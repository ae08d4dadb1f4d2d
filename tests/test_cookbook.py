"""The recipes of the cookbook do what they show: every command is run, on the posts of `exemples/`.

`pytest tests/test_cookbook.py --update` writes what the commands say into the pages: read it.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = {"fr": ROOT / "docs" / "recettes.md", "en": ROOT / "docs" / "cookbook.md"}
_BLOCK = re.compile(r"(?m)^```console\n(.*?)^```$", re.DOTALL)
_MOST = 14  # lines that are shown of an output


def said(command: str, folder: Path, language: str) -> str:
    """What a command writes: its output, else its errors; the first lines of it."""
    environment = {
        "PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "COLUMNS": "90",
        "HOME": str(folder.parent), "LINT_SOCIAL_LANG": language,
        "GIT_CEILING_DIRECTORIES": str(folder.parent),
    }  # fmt: skip
    program, *words = shlex.split(command)
    if program == "lint-social" and words[0] in _DATED and "--today" not in words:
        words += ["--today", _DAY]
    run = [sys.executable, "-m", "lint_social", *words] if program == "lint-social" else [program, *words]
    done = subprocess.run(run, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    lines = (done.stdout or done.stderr).rstrip().splitlines()
    shown = lines if len(lines) <= _MOST else [*lines[: _MOST - 1], "…"]
    return "".join(f"{line.rstrip()}\n" for line in shown)


#: The pages show what was said one day; the commands that look at the day are told which.
_DAY = "2026-11-22"
_DATED = ("check", "calendar", "report")


@pytest.mark.slow
@pytest.mark.parametrize("language", PAGES)
def test_a_recipe_says_what_its_commands_say(
    language: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder = tmp_path / "exemples"
    shutil.copytree(ROOT / "exemples", folder)
    named = "git -c user.name=n -c user.email=e@e"
    for command in ("git init -q -b main", "git add -A", f"{named} commit -q -m m"):
        said(command, folder, language)
    text = PAGES[language].read_text(encoding="utf-8")

    def run(block: re.Match[str]) -> str:
        commands = [line.removeprefix("$ ") for line in block[1].splitlines() if line.startswith("$ ")]
        return (
            "```console\n" + "".join(f"$ {each}\n{said(each, folder, language)}" for each in commands) + "```"
        )

    written = _BLOCK.sub(run, text)
    if request.config.getoption("--update"):
        PAGES[language].write_text(written, encoding="utf-8")
    assert text == written or request.config.getoption("--update")


def test_both_pages_have_the_same_recipes() -> None:
    pages = [page.read_text(encoding="utf-8") for page in PAGES.values()]
    typed = [re.findall(r"(?m)^\$ (.*)$", page) for page in pages]
    assert typed[0] == typed[1]
    assert len({len(re.findall(r"(?m)^## ", page)) for page in pages}) == 1
    assert len(re.findall(r"(?m)^## ", pages[0])) >= 10
