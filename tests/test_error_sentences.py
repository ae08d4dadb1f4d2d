"""Errors that only the program as a whole can meet: each is provoked, and told by its own sentence."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from program_kit import run

from lint_social.texts import shape

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links, git and /proc of Unix")

TEXTS = json.loads((files("lint_social") / "texts/fr.json").read_text(encoding="utf-8"))
POST = "---\nreseaux: [x]\nlangue: fr\n---\nUn , deux.\n"
IGNORE = ("check", "--no-cache", "--add-ignore", "espace-avant-virgule", "--reason", "voulu", "post.md")
#: Somebody else writes to the post just before it is replaced.
MEDDLED = """
import os
real = os.fsync
def fsync(handle):
    real(handle)
    with open("post.md", "ab") as post:
        post.write(b"!")
os.fsync = fsync
from lint_social.cli import main
main()
"""


def told(folder: Path, text_id: str, *options: str, before: tuple[str, ...] = ("-m", "lint_social")) -> str:
    """What the program says, where it says the sentence; it must."""
    done = run(folder, *before, *options)
    said = re.sub(r"\s+", " ", (done.stdout + done.stderr).decode())
    assert "Traceback" not in said
    assert re.search(re.sub(r"\s+|\\\s", " ", shape(TEXTS[text_id]).pattern), said), said
    return said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "post.md").write_text(POST, encoding="utf-8")
    return tmp_path


def test_an_option_without_its_value(folder: Path) -> None:
    said = told(folder, "cli.option_alone", "check", "post.md", "--baseline")
    assert "--baseline" in said


def test_a_name_that_is_too_long(folder: Path) -> None:
    told(folder, "file.name", "check", "--no-cache", "-o", "x" * 300, "post.md")


@pytest.mark.skipif(not os.path.exists("/proc/self/mem"), reason="a file that fails when it is read")
def test_a_disk_that_does_not_answer(folder: Path) -> None:
    told(folder, "file.damaged", "preview", "/proc/self/mem")


def test_a_title_of_nothing(folder: Path) -> None:
    told(folder, "new.no_title", "new", "  ")


@pytest.mark.parametrize(("text_id", "options"), [
    ("fix.linked", ("check", "--no-cache", "--fix", "post.md")), ("ignoring.linked", IGNORE),
])  # fmt: skip
def test_a_post_with_several_names_is_left(text_id: str, options: tuple[str, ...], folder: Path) -> None:
    os.link(folder / "post.md", folder / "autre-nom")
    told(folder, text_id, *options)
    assert (folder / "post.md").read_text(encoding="utf-8") == POST


@pytest.mark.parametrize(("text_id", "options"), [
    ("fix.changed", ("check", "--no-cache", "--fix", "post.md")), ("ignoring.changed", IGNORE),
])  # fmt: skip
def test_a_post_that_somebody_else_writes_to_is_left(
    text_id: str, options: tuple[str, ...], folder: Path
) -> None:
    told(folder, text_id, *options, before=("-c", MEDDLED))
    assert (folder / "post.md").read_text(encoding="utf-8") == POST + "!"
    assert sorted(os.listdir(folder)) == ["post.md"]


def test_a_head_that_cannot_take_a_request(folder: Path) -> None:
    post = '{"reseaux": ["x"], "langue": "fr", "lint-social": {"ignore": "x"}}\nUn , deux.\n'
    (folder / "post.md").write_text(post, encoding="utf-8")
    told(folder, "ignoring.by_hand", *IGNORE)
    assert (folder / "post.md").read_text(encoding="utf-8") == post


@pytest.mark.parametrize(("text_id", "content", "place"), [
    ("baseline.version", '{"lint-social-baseline": 99, "known": []}', "1:1"),
    ("baseline.entry", '{\n "lint-social-baseline": 1,\n "known": [\n  {"path": "post.md"}\n ]\n}', "4:"),
])  # fmt: skip
def test_a_baseline_that_is_not_ours(text_id: str, content: str, place: str, folder: Path) -> None:
    (folder / "base.json").write_text(content, encoding="utf-8")
    said = told(folder, text_id, "check", "--no-cache", "--baseline", "base.json", "post.md")
    assert f"base.json:{place}" in said


def test_a_git_that_refuses(folder: Path) -> None:
    """A repository whose configuration git cannot read."""
    subprocess.run(["git", "init", "-q", "."], cwd=folder, check=True)
    (folder / ".git" / "config").write_text("[core\n", encoding="utf-8")
    said = told(folder, "since.refused", "check", "--no-cache", "--since", "HEAD", ".")
    assert "config" in said


def test_watching_without_its_package(folder: Path) -> None:
    hidden = "import sys; sys.modules['watchfiles'] = None; from lint_social.cli import main; main()"
    told(folder, "cli.no_watch", "check", "--watch", "post.md", before=("-c", hidden))


@pytest.mark.parametrize(("text_id", "examples"), [
    ("rules.two_fixes", '    - {text: "a ⟦x⟧", fixed: "a y"}\n    - {text: "b ⟦x⟧", suggested: "b y"}\n'),
    ("rules.test.wrong_fix", '    - {text: "a ⟦x⟧", fixed: "a z"}\n'),
])  # fmt: skip
def test_examples_of_a_fix_that_do_not_agree(text_id: str, examples: str, folder: Path) -> None:
    (folder / "regles").mkdir()
    (folder / "regles" / "r.yaml").write_text(
        "id: r\ncategory: ton\nseverity: warning\ncheck: {kind: pattern, pattern: x, becomes: y}\n"
        f'message: {{fr: m}}\nexamples:\n  bad:\n{examples}  good:\n    - {{text: "a"}}\n',
        encoding="utf-8",
    )
    told(folder, text_id, "rules", "test", "regles")
