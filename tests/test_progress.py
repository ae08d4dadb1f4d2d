"""How far a long run is, on a real terminal; and nothing anywhere else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from kit import headed

pty = pytest.importorskip("pty")

pytestmark = pytest.mark.slow  # runs that are long enough to be shown

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("longue")
    for number in range(600):
        lines = "\n\n".join(f"La serre {number}-{line} rouvre samedi à dix heures." for line in range(60))
        text = headed("reseaux: [x, mastodon]\nlangue: fr", lines)
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    return folder


def shown(folder: Path, *args: str, **more: str) -> str:
    """What a command writes to its standard error, a terminal; its output goes to a file."""
    main, side = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    environment |= {"PYTHONPATH": str(ROOT), "TERM": "xterm", "LINT_SOCIAL_LANG": "fr", **more}
    command = [sys.executable, "-m", "lint_social", *args]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=side, env=environment
    ) as run:
        os.close(side)
        told = b""
        try:
            while read := os.read(main, 4096):
                told += read
        except OSError:  # on Linux, how a terminal ends
            pass
        os.close(main)
    assert run.returncode in (0, 1)
    return told.decode()


@pytest.mark.parametrize("command", [("check", "--no-cache"), ("report",)])
def test_a_long_run_shows_how_far_it_is_and_takes_the_line_away(
    folder: Path, command: tuple[str, ...]
) -> None:
    told = shown(folder, *command, ".")
    lines = told.split("\r\x1b[K")
    assert lines[0] == lines[-1] == ""
    assert all(line.startswith("[") and line.endswith("publications sur 600") for line in lines[1:-1])
    counts = [int(line.split("] ")[1].split()[0].replace("\u202f", "")) for line in lines[1:-1]]
    assert counts == sorted(counts)
    assert len(counts) > 1


@pytest.mark.parametrize("more", [{"CI": "true"}, {"TERM": "dumb"}])
def test_nothing_is_shown_where_nobody_looks_on(folder: Path, more: dict[str, str]) -> None:
    assert shown(folder, "check", "--no-cache", ".", **more) == ""


def test_nothing_is_shown_in_a_pipe_or_of_a_short_run(folder: Path) -> None:
    command = [sys.executable, "-m", "lint_social", "check", "--no-cache", "."]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"}
    done = subprocess.run(command, cwd=folder, capture_output=True, env=environment, check=False)
    assert done.stderr == b""
    assert shown(folder, "check", "1.md") == ""
