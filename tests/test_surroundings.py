"""What is around the program may be missing, full or broken: it says so, and shows nobody its insides."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from program_kit import run

from lint_social.texts import shape

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="descriptors, /dev/full and limits of Linux")

ROOT = Path(__file__).parent.parent
TEXTS = json.loads((files("lint_social") / "texts/fr.json").read_text(encoding="utf-8"))
POST = "---\nreseaux: [x]\nlangue: fr\ndate: 2026-12-01\n---\nBonjour {{prenom}} , bonjour.\n"
COMMANDS = [
    "check posts", "check --no-cache posts", "check --format sarif posts", "check --statistics --bilan posts",
    "check --diff posts", "check --fix posts", "check -", "check --baseline b.json --update-baseline posts",
    "check --add-ignore espace-avant-virgule --reason voulu posts", "check --since HEAD posts",
    "preview posts/a.md", "preview --format html posts/a.md", "calendar posts", "calendar --format ics posts",
    "report posts -o p.html", "report posts", "rules list", "rules show cta-vague", "rules coverage",
    "rules new une-regle", "schema config", "completion bash", "new Titre --in posts", "init --yes",
    "--help", "check --help", "--version", "zzz",
]  # fmt: skip
#: Redirections of a shell, and what else it does before the program starts.
SURROUNDINGS = {
    "no output": "exec >&-",
    "no errors": "exec 2>&-",
    "no input": "exec <&-",
    "nothing at all": "exec <&- >&- 2>&-",
    "full output": "exec >/dev/full",
    "full errors": "exec 2>/dev/full",
    "no home": "unset HOME XDG_CACHE_HOME XDG_CONFIG_HOME",
    "a home of others": "export HOME=/proc/1 XDG_CACHE_HOME=/proc/1/x",
    "a cache that is a device": "export XDG_CACHE_HOME=/dev/null",
    "a cache below the folder": "export XDG_CACHE_HOME=ici",
    "no folder for what is temporary": "export TMPDIR=/absent",
    "a folder that is gone": 'mkdir parti; cd parti; rmdir "$PWD"',
    "few open files": "ulimit -n 9",
    "files of no size": "trap '' XFSZ; ulimit -f 0",
    "an unknown language": "export LANG=xx_YY LC_ALL=xx_YY",
    "no path": "export PATH=",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "posts").mkdir()
    for name in "abc":
        (tmp_path / "posts" / f"{name}.md").write_text(POST, encoding="utf-8")
    return tmp_path


def surrounded(folder: Path, before: str, command: str) -> tuple[str, int]:
    """What the program says on both streams, and its exit code."""
    environment = {**os.environ, "LINT_SOCIAL_LANG": "fr", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["/bin/sh", "-c", f'{before}; exec "{sys.executable}" -m lint_social {command}'], cwd=folder,
        env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    return (done.stdout + done.stderr).decode(), done.returncode


def holds(said: str, code: int) -> None:
    """Whatever happened, it is told as what it is."""
    assert code in (0, 1, 2), said
    for word in ("Traceback", "Exception ignored", "Errno", "lint-social s'est trompé"):
        assert word not in said


def sentence(text_id: str) -> re.Pattern[str]:
    return re.compile(shape(TEXTS[text_id]).pattern)


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", SURROUNDINGS)
def test_no_surroundings_bring_out_a_traceback(name: str, command: str, folder: Path) -> None:
    holds(*surrounded(folder, SURROUNDINGS[name], command))


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_a_check_is_done_or_told_whatever_surrounds_it(name: str, folder: Path) -> None:
    said, code = surrounded(folder, SURROUNDINGS[name], "check posts")
    holds(said, code)
    assert code in (1, 2)


def test_a_folder_that_is_gone_is_told(folder: Path) -> None:
    said, code = surrounded(folder, SURROUNDINGS["a folder that is gone"], "rules list")
    assert sentence("cli.no_place").search(said)
    assert code == 2


@pytest.mark.parametrize("command", ["--help", "--version", "check posts"])
def test_an_output_that_is_full_is_told(command: str, folder: Path) -> None:
    said, code = surrounded(folder, "exec >/dev/full", command)
    assert TEXTS["file.full"] in said
    assert code == 2


def limited(kind: int, most: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(kind, (most, most))


def test_too_few_files_may_be_open(folder: Path) -> None:
    for number in range(200):
        (folder / "posts" / f"{number}.md").write_text(POST, encoding="utf-8")
    options = ("-m", "lint_social", "check", "--no-cache", "posts")
    done = run(folder, *options, preexec_fn=limited(resource.RLIMIT_NOFILE, 8))
    said = done.stderr.decode()
    assert TEXTS["file.handles"] in said
    assert sentence("cli.system").search(said)
    assert done.returncode == 2


#: A post that takes more memory than there is.
GREEDY = """
import lint_social.engine
from lint_social.cli import main
def read(*args):
    raise MemoryError
lint_social.engine.read_draft = read
main()
"""


def test_no_memory_is_left(folder: Path) -> None:
    done = run(folder, "-c", GREEDY, "check", "--no-cache", "posts")
    assert TEXTS["file.memory"] in done.stderr.decode()
    assert done.returncode == 2


#: Ctrl-C while the library of the command line is being loaded.
EARLY = """
import sys
class Person:
    def find_spec(self, name, *_):
        if name == "click":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Person())
"""


@pytest.mark.parametrize(
    "start", [("-m", "lint_social"), ("-c", "from lint_social.__main__ import main; main()")]
)
def test_ctrl_c_before_all_is_loaded_shows_no_traceback(start: tuple[str, str], folder: Path) -> None:
    (folder / "sitecustomize.py").write_text(EARLY, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"}
    done = subprocess.run(
        [sys.executable, *start, "check", "posts"],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.parametrize("command", ["check --no-cache posts", "rules list", "calendar posts", "--help"])
def test_a_reader_that_has_seen_enough_is_no_failure(command: str, folder: Path) -> None:
    shell = f'"{sys.executable}" -m lint_social {command} | head -c 1'
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["/bin/sh", "-c", shell], cwd=folder, env=environment, capture_output=True, check=False
    )
    assert (len(done.stdout), done.stderr) == (1, b"")
