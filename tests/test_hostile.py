"""A draft, a configuration, a rule or the name of a file may come from a stranger's pull request."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import html5lib
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import lint_social
from lint_social.cli import cli
from lint_social.cli.output import run_guarded
from lint_social.reporters import FORMATS, PLANNING_FORMATS, PREVIEW_FORMATS
from lint_social.reporters.planning_ics import _text as event_text
from lint_social.reporters.planning_ics import folded

#: What drives a terminal, a reader's eyes or a CI runner, and marks of HTML and Markdown.
NASTY = (
    "\\e]0;titre\\a\\e[2J\\x9b31m\\r\\n::error file=a::pris\\n##vso[task.complete]\\n"
    "##[command]x\\n\\u202etxt.exe\\u2066\\u2028::stop-commands::x <img src=x onerror=alert(1)> "
    "](javascript:x) @equipe `x` </script> %0A::error::"
)
DRIVING = set("\x1b\x07\x9b\r\u202e\u2066\u2028\x00")
#: No line of ours begins so, whatever it tells, but the annotations of `github`.
COMMANDS = re.compile(
    r"^\s*::(?!(?:error|warning|notice) file=)|##\[[a-z]|##vso\[|##teamcity\[", re.MULTILINE
)


@pytest.fixture
def told(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path):  # type: ignore[no-untyped-def]
    """Run a command in a folder of its own: its exit code, and all that it wrote."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LINT_SOCIAL_LANG", "fr")
    monkeypatch.setattr("lint_social.signals._shipped", [])  # what a cache gives stays in this test

    def run(*args: str) -> tuple[int, str, str]:
        try:
            code = run_guarded(cli, list(args))
        except SystemExit as stop:
            code = int(stop.code or 0)
        sys.stdout.flush()
        written = capfd.readouterr()
        return code, written.out, written.err

    return run


def harmless(written: str, own: str = "") -> None:
    assert not (DRIVING - set(own)) & set(written), sorted(DRIVING & set(written))
    assert not COMMANDS.search(written), COMMANDS.search(written)


@pytest.mark.parametrize("config", [
    '"{}": 1', 'rules: {{"{}": off}}', 'extends: "{}"', 'languages: "{}"', 'rules_paths: ["{}"]',
    'accounts: {{"{}": {{network: zzz}}}}', 'calendar: {{cadence: {{"{}": {{max_per_day: 1}}}}}}',
    'overrides: [{{files: ["*"], rules: {{"{}": off}}}}]', 'handles: {{"{}": 3}}', 'pays: "{}"',
])  # fmt: skip
def test_what_is_wrong_in_a_configuration_is_told_without_its_commands(
    config: str,
    told,
    tmp_path: Path,  # type: ignore[no-untyped-def]
) -> None:
    (tmp_path / "a.md").write_text("Bonjour", encoding="utf-8")
    (tmp_path / ".lint-social.yaml").write_text(config.format(NASTY), encoding="utf-8")
    code, out, err = told("check", "--no-cache", "a.md")
    assert code == 2, out
    assert ".lint-social.yaml:1:" in err
    harmless(out)
    harmless(err)


def test_what_is_wrong_in_a_rule_or_a_word_list_is_told_without_its_commands(told, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    rules = tmp_path / "regles"
    (rules / "signaux").mkdir(parents=True)
    (tmp_path / ".lint-social.yaml").write_text("rules_paths: [regles]", encoding="utf-8")
    (rules / "r.yaml").write_text(
        f'id: "{NASTY}"\ncategory: "{NASTY}"\n"{NASTY}": 1\ncheck: {{kind: "{NASTY}"}}\n'
        f'message: {{fr: "{{{NASTY}}}"}}\nnetworks: ["{NASTY}"]\nseverity: "{NASTY}"\n',
        encoding="utf-8",
    )
    (rules / "signaux" / "s.yaml").write_text(f'id: s\nwords: {{fr: ["{NASTY}"]}}\n', encoding="utf-8")
    (tmp_path / "a.md").write_text("Bonjour", encoding="utf-8")
    code, out, err = told("check", "--no-cache", "a.md")
    assert code == 2, out
    assert err.count("regles/r.yaml:") > 4
    harmless(out)
    harmless(err)


def test_a_field_of_required_that_is_no_list_is_a_mistake_and_no_failure_of_ours(
    told, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.md").write_text("Bonjour", encoding="utf-8")
    (tmp_path / ".lint-social.yaml").write_text(
        "required: {pret: texte, relecture: [texte]}", encoding="utf-8"
    )
    code, _, err = told("check", "--no-cache", "a.md")
    assert (code, err.partition(":1:18: ")[0]) == (2, ".lint-social.yaml")
    assert "1 erreur " in err


@pytest.mark.parametrize("args", [
    ["check", "@"], ["check", "a.md", "--select", "@"], ["check", "a.md", "--network", "@"], ["@"],
    ["check", "a.md", "--format", "@"], ["check", "--@"], ["check", "a.md", "--since", "@"],
    ["check", "a.md", "--baseline", "@"], ["check", "a.md", "--config", "@"], ["rules", "show", "@"],
    ["preview", "@"], ["preview", "a.md", "--network", "@"], ["calendar", "@"], ["report", "@"],
    ["rules", "test", "@"], ["rules", "try", "@", "--against", "a.md"], ["init", "--network", "@"],
])  # fmt: skip
def test_a_wrong_command_line_is_told_without_its_commands(args: list[str], told, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.md").write_text("Bonjour", encoding="utf-8")
    nasty = "x\x1b[2J\n::error::x\r\u202e##vso[task.complete]"
    code, out, err = told(*(arg.replace("@", nasty) for arg in args))
    assert code == 2
    assert err.strip()
    harmless(out)
    harmless(err)


@pytest.fixture
def stranger(tmp_path: Path) -> Path:
    """Posts, a configuration and a rule, each with what it can hold of the worst."""
    said = NASTY.replace("{", "").replace("}", "")
    (tmp_path / "regles").mkdir()
    (tmp_path / "regles" / "mot.yaml").write_text(
        "id: mot\ncategory: ton\nseverity: warning\ncheck: {kind: pattern, pattern: mauvais}\n"
        f'message: {{fr: "{said} {{match}}"}}\nhelp: {{fr: "{said}"}}\n',
        encoding="utf-8",
    )
    (tmp_path / ".lint-social.yaml").write_text(
        f'rules_paths: [regles]\naccounts: {{"{said}": {{network: x}}}}\n'
        "rules: {mot: {severity: error}}\n",
        encoding="utf-8",
    )
    text = yaml.safe_load('"' + said + '"') + " mauvais , puis " + "long " * 80
    head = f'---\nreseaux: ["{said}", x]\nlangue: fr\ndate: 2026-11-23 10:30\n'
    head += f'campagne: "{said}"\ntitre: "{said}"\n---\n'
    folder = tmp_path / "posts"
    folder.mkdir()
    for name in (
        "a",
        "::error::b\x1b[2J",
        "\n::error file=x::c",
        "\u202ed",
        "<img src=x onerror=alert(1)>|`e`",
    ):
        (folder / f"{name}.md").write_bytes((head + text + "\n" + name).encode())
    return tmp_path


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("more", [[], ["--statistics"], ["--bilan"]], ids=" ".join)
def test_no_format_passes_a_stranger_s_commands_on(name: str, more: list[str], stranger: Path, told) -> None:  # type: ignore[no-untyped-def]
    code, out, err = told("check", "--no-cache", "posts", "--format", name, *more)
    assert code == 1, err
    assert "mot" in out + err
    harmless(out)
    harmless(err)


#: A process of its own finds the same program.
HERE = {"PYTHONUTF8": "1", "PYTHONPATH": str(Path(lint_social.__file__).parents[1])}


def difference(folder: Path, **environment: str) -> str:
    """What `--diff` writes to a pipe."""
    left = {name: value for name, value in os.environ.items() if name not in ("CI", "GITHUB_ACTIONS")}
    done = subprocess.run(
        [sys.executable, "-m", "lint_social", "check", "--no-cache", "posts", "--diff"],
        cwd=folder, capture_output=True, env={**left, **HERE, **environment}, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    harmless(done.stderr.decode())
    return done.stdout.decode()


def test_nor_does_a_difference_that_lands_in_the_log_of_a_job(stranger: Path) -> None:
    (stranger / "posts" / "z.md").write_bytes(
        b"---\nreseaux: [x]\nlangue: fr\n---\n::error::x\r\nUn , deux.\r\n \x1b[2J::a\r\n"
    )
    out = difference(stranger, GITHUB_ACTIONS="true")
    assert "+Un, deux.\r\n" in out
    harmless(out.replace("\r\n", "\n"))


def test_a_difference_for_a_program_is_exact(stranger: Path) -> None:
    (stranger / "posts" / "z.md").write_bytes(b"---\nreseaux: [x]\nlangue: fr\n---\n::error::x\nUn , deux.\n")
    assert "\n ::error::x\n-Un , deux.\n+Un, deux.\n" in difference(stranger)


@pytest.mark.parametrize(("command", "formats"), [
    ("preview", PREVIEW_FORMATS), ("calendar", PLANNING_FORMATS),
], ids=["preview", "calendar"])  # fmt: skip
def test_nor_do_preview_and_calendar(command: str, formats: dict[str, str], stranger: Path, told) -> None:  # type: ignore[no-untyped-def]
    for name in formats:
        for path in sorted((stranger / "posts").iterdir()) if command == "preview" else [stranger / "posts"]:
            asked = [] if command == "preview" else ["--from", "2026-11-16", "--to", "2026-11-30"]
            code, out, err = told(command, str(path.relative_to(stranger)), "--format", name, *asked)
            assert code in (0, 1), err
            assert out
            harmless(out, own="\r" if name in ("ics", "csv") else "")
            harmless(err)


@given(st.text("::: \t#vso[aé\\,", min_size=60, max_size=400))
def test_no_line_of_an_event_begins_with_two_colons_wherever_it_is_cut(text: str) -> None:
    written = folded(f"SUMMARY:{event_text(text)}")
    assert not re.search(r"^\s*::", written, re.MULTILINE)
    assert max(len(line.encode()) for line in written.split("\r\n")) <= 75


def test_nor_does_the_page(stranger: Path, told) -> None:  # type: ignore[no-untyped-def]
    code, _, err = told("report", "posts", "-o", "page.html")
    assert code in (0, 1), err
    page = (stranger / "page.html").read_text(encoding="utf-8")
    assert "onerror" in page
    assert not DRIVING & set(page)
    read = html5lib.parse(page, namespaceHTMLElements=False)
    for element in read.iter():
        if isinstance(element.tag, str):
            assert element.tag not in ("iframe", "object", "embed", "img"), element.attrib
            assert not [name for name in element.attrib if name.startswith("on")]
            assert not element.get("href", "").lower().startswith("javascript")


@pytest.mark.parametrize("command", [
    ["rules", "list"], ["rules", "show", "mot"], ["rules", "test", "regles"],
    ["rules", "try", "mot", "--rules", "regles", "--against", "posts"], ["rules", "coverage"],
], ids=" ".join)  # fmt: skip
def test_nor_do_the_commands_on_rules(command: list[str], stranger: Path, told) -> None:  # type: ignore[no-untyped-def]
    _, out, err = told(*command)
    assert out or err
    harmless(out)
    harmless(err)
