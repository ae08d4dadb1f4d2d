"""Posts shared between processes are found as in one, and what goes wrong in one is told as in one."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from kit import headed

from lint_social.decode import Mistake, Mistakes
from lint_social.engine import Settings
from lint_social.phases import Job
from lint_social.processes import LEAST, Recipe, lint_in_processes
from lint_social.texts import Name

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 23)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(LEAST + 9):
        head = f"reseaux: [x, mastodon]\nlangue: fr\ndate: 2026-12-01 10:{number % 60:02}"
        ask = "<!-- lint-social: ignore cta-vague -->\n" if number % 5 == 0 else ""
        text = headed(head, f"{ask}La serre numéro {number} rouvre. Cliquez ici !!!!")
        (tmp_path / f"{number:03}.md").write_text(text, encoding="utf-8")
    (tmp_path / "099.md").write_bytes(b"\xff\xfe\x00")
    return tmp_path


@pytest.mark.parametrize("fork", [True, False] if hasattr(os, "fork") else [False])
def test_the_same_is_found_in_several_processes(folder: Path, fork: bool, tmp_path: Path) -> None:
    settings = Settings(TODAY, "fr")
    recipe = Recipe(None, "fr", (), str(tmp_path / "garde"), settings, (str(folder),))
    engine = recipe.engine()
    engine.sum_up(calendar=True)
    jobs = [Job(str(path), named=True) for path in sorted(folder.glob("*.md"))]
    alone = list(engine.lint_all(jobs))
    shared = list(lint_in_processes(engine, recipe, jobs, 2, fork=fork))
    assert shared == alone
    assert any(linted.summaries for linted in shared)
    assert any(linted.source for linted in shared)


def test_of_a_post_of_which_nothing_can_be_told_no_text_is_kept(tmp_path: Path) -> None:
    engine = Recipe(None, "fr", (), None, Settings(TODAY, "fr"), ()).engine()
    path = tmp_path / "a.md"
    kept = []
    for text in ("La serre rouvre samedi à dix heures.", "La serre rouvre samedi. Cliquez ici !!!!"):
        path.write_text(headed("reseaux: [mastodon]\nlangue: fr", text), encoding="utf-8")
        kept.append(engine.lint_file(Job(str(path), named=True)).source is not None)
    assert kept == [False, True]


def test_few_posts_are_linted_in_this_process(folder: Path) -> None:
    recipe = Recipe(None, "fr", (), None, Settings(TODAY, "fr"), ())
    engine = recipe.engine()
    engine.lint_file = lambda job: job.path  # type: ignore[assignment, return-value, method-assign]
    jobs = [Job(str(path), named=True) for path in sorted(folder.glob("*.md"))][: LEAST - 1]
    assert list(lint_in_processes(engine, recipe, jobs, 2)) == [job.path for job in jobs]


def test_what_processes_say_to_each_other_comes_through() -> None:
    mistakes = Mistakes([Mistake("b.yaml", 2, 1, "deux"), Mistake("a.yaml", 1, 1, "un")])
    assert pickle.loads(pickle.dumps(mistakes)).mistakes == mistakes.mistakes
    name = Name({"fr": "Noël", "en": "Christmas Day"})
    copy = pickle.loads(pickle.dumps(name))
    assert (copy, copy.names) == (name, name.names)


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="the processes of a run are seen in /proc")
def test_a_run_that_is_interrupted_ends_all_its_processes_and_says_little(folder: Path) -> None:
    for number in range(1000, 3000):
        (folder / f"{number}.md").write_text(
            headed("reseaux: [x, mastodon]\nlangue: fr", "Cliquez ici. " * 30)
        )
    command = [sys.executable, "-m", "lint_social", "check", "--no-cache", "."]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
        start_new_session=True,
    )  # fmt: skip
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
    while run.poll() is None and not children.read_text():
        time.sleep(0.01)
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does
    out, err = run.communicate(timeout=30)
    assert "Traceback" not in err
    assert out == ""
    assert run.returncode != 0
    with pytest.raises(ProcessLookupError):
        for _ in range(500):  # they are ended, which takes them a moment
            os.killpg(run.pid, 0)
            time.sleep(0.01)
