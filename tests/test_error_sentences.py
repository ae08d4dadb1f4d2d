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


@pytest.mark.parametrize(("text_id", "options"), [
    ("cli.option_takes_none", ("check", "--fix=oui", "post.md")),
    ("cli.extra", ("completion", "bash", "zsh")),
    ("cli.unknown_selection", ("check", "--select", "zzzqqqw", "post.md")),
    ("cli.no_option", ("check", "--zzzqqqw", "post.md")),
    ("cli.no_command", ("qqqwwwzz",)),
    ("rules.unknown_signal", ("check", "--config", "loin.yaml", "post.md")),
])  # fmt: skip
def test_a_command_that_asks_for_what_there_is_not(
    text_id: str, options: tuple[str, ...], folder: Path
) -> None:
    (folder / "loin.yaml").write_text("rules: {cta-vague: {of: wxyz}}", encoding="utf-8")
    told(folder, text_id, *options)


def test_a_page_is_not_written_to_a_terminal(folder: Path) -> None:
    report = "[sys.executable, '-m', 'lint_social', 'report', 'post.md']"
    terminal = f"import pty, sys; sys.exit(pty.spawn({report}) >> 8)"
    told(folder, "cli.page_to_terminal", before=("-c", terminal))


def test_an_answer_that_is_no_choice_is_asked_for_again(folder: Path) -> None:
    person, program = os.openpty()
    os.write(person, b"x\n.\nzzz\n" + b"\n" * 9)
    said = run(folder, "-m", "lint_social", "init", stdin=program).stdout.decode()
    os.close(person)
    os.close(program)
    assert shape(TEXTS["init.unknown_choice"]).search(said), said
    assert (folder / ".lint-social.yaml").exists()


def test_a_repository_without_a_commit(folder: Path) -> None:
    subprocess.run(["git", "init", "-q", "."], cwd=folder, check=True)
    told(folder, "since.no_commit", "check", "--no-cache", "--since", "HEAD", ".")


def test_a_git_that_does_not_answer(folder: Path) -> None:
    """Its disk, or a network below it, has gone to sleep."""
    subprocess.run(["git", "init", "-q", "."], cwd=folder, check=True)
    (folder / "git").write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    (folder / "git").chmod(0o755)
    hasty = (
        "import os; os.environ['PATH'] = os.getcwd() + ':' + os.environ['PATH'];"
        "import lint_social.git_changes; lint_social.git_changes._TIMEOUT = 0.2;"
        "from lint_social.cli import main; main()"
    )
    told(folder, "since.slow", "check", "--no-cache", "--since", "HEAD", "post.md", before=("-c", hasty))


@pytest.mark.parametrize(("text_id", "check"), [
    ("rules.bad_pattern_at", "{kind: pattern, pattern: 'ab)cd'}"),
    ("rules.some_of", "{kind: share, max: 0.5, window: 5}"),
    ("rules.unknown_case", "{kind: pattern, pattern: x}\ncases: {wxyz: {message: {fr: a}}}"),
    ("rules.unknown_case.near", "{kind: front-matter}\ncases: {deux-foi: {message: {fr: a}}}"),
    ("rules.unknown_signal", "{kind: terms, of: wxyz}"),
    ("signal.empty", "{kind: terms, of: signaux}"),
    ("signal.too_many_forms", "{kind: terms, of: signaux}"),
])  # fmt: skip
def test_a_rule_or_a_list_that_cannot_be(text_id: str, check: str, folder: Path) -> None:
    (folder / "regles" / "signaux").mkdir(parents=True)
    (folder / "regles" / "r.yaml").write_text(
        f"id: r\ncategory: ton\nseverity: warning\nlanguages: [fr]\ncheck: {check}\nmessage: {{fr: m}}\n",
        encoding="utf-8",
    )
    entry = "« »" if text_id == "signal.empty" else "(a|b)" * 12
    (folder / "regles" / "signaux" / "signaux.yaml").write_text(
        f"id: signaux\nwhat: {{fr: x, en: x}}\nwords: {{fr: ['{entry}']}}\n", encoding="utf-8"
    )
    told(folder, text_id, "rules", "test", "regles")


@pytest.mark.parametrize(("text_id", "limits"), [
    ("facts.no_range", "{poll_options: [4, 2]}"),
    ("facts.no_ratio", "{image_ratio_min: carre}"),
    ("facts.above", "{text_min: 20, text_limit: 10}"),
])  # fmt: skip
def test_limits_that_cannot_be(text_id: str, limits: str, folder: Path) -> None:
    (folder / ".lint-social.yaml").write_text(
        f"accounts: {{fil: {{network: x, limits: {limits}}}}}", encoding="utf-8"
    )
    told(folder, text_id, "check", "post.md")


@pytest.mark.parametrize(("text_id", "check", "message"), [
    ("rules.bad_pattern", "{kind: pattern, pattern: '(ab'}", '{fr: "m"}'),
    ("rules.braces", "{kind: pattern, pattern: ab}", '{fr: "{x"}'),
    ("rules.unknown_placeholder.near", "{kind: pattern, pattern: ab}", '{fr: "{matches}"}'),
    ("rules.placeholders_differ", "{kind: pattern, pattern: ab}", '{fr: "m", en: "{match}"}'),
    ("rules.unknown_fact.near", "{kind: length, max: network.text_limi}", '{fr: "m"}'),
    ("rules.needs_languages", "{kind: terms, of: promotion}", '{fr: "m"}'),
])  # fmt: skip
def test_a_rule_whose_words_do_not_go_together(text_id: str, check: str, message: str, folder: Path) -> None:
    (folder / "regles").mkdir()
    (folder / "regles" / "r.yaml").write_text(
        f"id: r\ncategory: ton\nseverity: warning\ncheck: {check}\nmessage: {message}\n", encoding="utf-8"
    )
    assert "regles/r.yaml:" in told(folder, text_id, "rules", "test", "regles")
