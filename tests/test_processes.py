"""Posts shared between processes are found as in one, and what goes wrong in one is told as in one."""

from __future__ import annotations

import json
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
from program_kit import run

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


#: The program where processes cannot be forked, as on macOS and Windows.
SPAWNED = """
import sys
here, sys.platform = sys.platform, "darwin"
import lint_social.processes
sys.platform = here
from lint_social.cli import main
if __name__ == "__main__":
    main()
"""


def test_a_whole_run_is_the_same_where_processes_are_made_anew(folder: Path, tmp_path: Path) -> None:
    program = tmp_path / "programme.py"
    program.write_text(SPAWNED, encoding="utf-8")
    check = ("check", "--no-cache", "--format", "json", "--today", "2026-11-24", ".")
    forked, spawned = run(folder, "-m", "lint_social", *check), run(folder, str(program), *check)
    assert len(json.loads(forked.stdout)["violations"]) > LEAST
    assert (spawned.stdout, spawned.stderr, spawned.returncode) == (forked.stdout, b"", forked.returncode)


def write_more(folder: Path) -> None:
    """So many posts that a run has not ended when it is seen to have begun."""
    for number in range(1000, 3000):
        (folder / f"{number}.md").write_text(
            headed("reseaux: [x, mastodon]\nlangue: fr", "Cliquez ici. " * 30)
        )


def started(folder: Path, *options: str) -> tuple[subprocess.Popen[str], list[int]]:
    """A run over a folder that has begun its work, and its processes."""
    begun = subprocess.Popen(
        [sys.executable, "-m", "lint_social", "check", "--no-cache", *options, "."], cwd=folder,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, start_new_session=True,
    )  # fmt: skip
    children = Path(f"/proc/{begun.pid}/task/{begun.pid}/children")
    while begun.poll() is None and not children.read_text():
        time.sleep(0.01)
    return begun, [int(child) for child in children.read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="the processes of a run are seen in /proc")
def test_a_run_goes_on_alone_when_the_system_ends_one_of_its_processes(folder: Path) -> None:
    write_more(folder)
    options = ("--format", "json", "--today", "2026-11-24")
    calm = run(folder, "-m", "lint_social", "check", "--no-cache", *options, ".")
    broken, workers = started(folder, *options)
    os.kill(workers[-1], signal.SIGKILL)  # as a system short of memory does
    out, err = broken.communicate(timeout=120)
    assert (out, err, broken.returncode) == (calm.stdout.decode(), "", calm.returncode)


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="the processes of a run are seen in /proc")
def test_a_run_that_is_interrupted_ends_all_its_processes_and_says_little(folder: Path) -> None:
    write_more(folder)
    ended, _ = started(folder)
    os.killpg(ended.pid, signal.SIGINT)  # as a terminal does
    out, err = ended.communicate(timeout=30)
    assert "Traceback" not in err
    assert out == ""
    assert ended.returncode != 0
    with pytest.raises(ProcessLookupError):
        for _ in range(500):  # they are ended, which takes them a moment
            os.killpg(ended.pid, 0)
            time.sleep(0.01)


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="the processes of a run are seen in /proc")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])  # nohup has SIGHUP ignored
def test_no_process_stays_behind_a_run_that_is_ended(how: signal.Signals, folder: Path) -> None:
    """They waited for ever for work of a run that a CI job's end, or a terminal that closes, had ended."""
    write_more(folder)
    ended, workers = started(folder)
    os.kill(ended.pid, how)
    out, err = ended.communicate(timeout=30)  # its workers hold these streams open as long as they live
    assert (out, err, ended.returncode) == ("", "", -how)
    assert workers


#: A module that the interpreter loads at its start, and that breaks the reading of a post as a bug would.
BUG = """
import lint_social.engine
def read(*args):
    raise RuntimeError("cassé")
lint_social.engine.read_draft = read
"""


def test_a_failure_of_ours_in_a_process_says_how_to_report_it_and_where_it_was(folder: Path) -> None:
    """The place told was that of the standard library which hands failures on."""
    (folder / "sitecustomize.py").write_text(BUG, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}", "LINT_SOCIAL_LANG": "fr"}
    environment.pop("LINT_SOCIAL_DEBUG", None)
    write_more(folder)
    done = subprocess.run(
        [sys.executable, "-m", "lint_social", "check", "--no-cache", "."], cwd=folder, check=False,
        capture_output=True, text=True, env=environment,
    )  # fmt: skip
    assert done.returncode == 2
    assert "Merci de signaler ceci" in done.stderr
    assert "RuntimeError: cassé" in done.stderr
    assert "sitecustomize.py:4" in done.stderr
    assert done.stderr.count("\n") == 1
