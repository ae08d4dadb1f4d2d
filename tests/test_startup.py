"""What is imported, and so waited for, on the way to a first answer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
POST = """---
reseaux: [x, linkedin, mastodon]
langue: fr
date: 2026-11-24 10:30
images: [{fichier: a.png, alt: "L'affiche de l'atelier de samedi, salle Rivière."}]
---
Samedi, on répare ensemble : apportez une veste, repartez avec.
Inscrivez-vous avant jeudi : https://exemple.fr/reparer
"""
LIST = "import sys, json; json.dump(sorted(sys.modules), open('modules.json', 'w'))"


def modules_after(folder: Path, *arguments: str) -> set[str]:
    """What a new process has imported once a command is done."""
    run = "from lint_social.cli import cli\nfrom lint_social.cli.output import run_guarded\n"
    run += f"run_guarded(cli, {list(arguments)!r})"
    code = f"{run}\n{LIST}"  # the program itself leaves without ceremony
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LINT_SOCIAL", "PYTHON", "COV"))
    } | {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / "cache")}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    return set(json.loads((folder / "modules.json").read_text()))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("depart")
    (folder / "post.md").write_text(POST, encoding="utf-8")
    (folder / "a.png").touch()
    modules_after(folder, "check", "post.md")  # fills the cache
    return folder


def roots(modules: set[str]) -> set[str]:
    return {name.split(".")[0] for name in modules}


def test_a_check_of_one_file_imports_what_it_needs(folder: Path) -> None:
    modules = modules_after(folder, "check", "post.md", "--format", "concise")
    assert "lint_social.reporters.concise" in modules
    assert (
        roots(modules)
        & {"langdetect", "textstat", "nltk", "regex", "subprocess", "multiprocessing", "asyncio", "jinja2"}
        == set()
    )
    ours = {name for name in modules if name.startswith("lint_social.")}
    unwanted = {
        "lint_social.api", "lint_social.examples", "lint_social.cli.rules", "lint_social.schema_v1",
        "lint_social.reporters.full", "lint_social.reporters.github", "lint_social.reporters.json_v1",
        "lint_social.rule_files", "lint_social.network_files", "lint_social.cli.preview",
        "lint_social.reporters.preview_full", "lint_social.reporters.preview_json_v1",
        "lint_social.requirable", "lint_social.checks.required_field", "lint_social.attestations",
        "lint_social.reporters.bilan", "lint_social.coverage", "lint_social.proofs", "lint_social.cards",
        "lint_social.cli.page", "lint_social.page", "lint_social.page.writing",
        "lint_social.baseline", "lint_social.fingerprint", "lint_social.git_changes",
        "lint_social.changed_lines", "lint_social.add_ignore", "lint_social.rewriting",
        "lint_social.cli.adopting", "lint_social.cli.ignoring", "lint_social.reporters.statistics",
    }  # fmt: skip
    assert ours & unwanted == set()
    assert not any(name.startswith(("lint_social.preview", "lint_social.planning")) for name in ours)
    assert "lint_social.cli.calendar" not in ours
    assert "textwrap" not in modules or "click" in modules  # click has it


def test_a_plain_check_imports_no_format_for_programs(folder: Path) -> None:
    modules = modules_after(folder, "check", "post.md")
    used = {item.rsplit(".", 1)[1] for item in modules if item.startswith("lint_social.reporters.")}
    assert used == {"full", "columns", "style"}
    assert roots(modules) & {"xml", "hashlib"} == set()
    modules = modules_after(folder, "check", "post.md", "--format", "sarif")
    assert "lint_social.cards" not in modules


@pytest.mark.parametrize("name", ["full", "json", "github"])
def test_only_the_reporter_that_is_used_is_imported(folder: Path, name: str) -> None:
    modules = modules_after(folder, "check", "post.md", "--format", name)
    used = {
        item.rsplit(".", 1)[1].removesuffix("_v1")
        for item in modules
        if item.startswith("lint_social.reporters.")
    }
    assert used - {"style", "columns", "json_text"} == {name}


@pytest.mark.parametrize("name", ["full", "json"])
def test_a_preview_imports_neither_the_engine_nor_the_other_format(folder: Path, name: str) -> None:
    modules = modules_after(folder, "preview", "post.md", "--format", name)
    ours = {item for item in modules if item.startswith("lint_social.")}
    assert f"lint_social.reporters.preview_{name.replace('json', 'json_v1')}" in ours
    other = "preview_json_v1" if name == "full" else "preview_full"
    unwanted = {"lint_social.engine", "lint_social.cli.check", f"lint_social.reporters.{other}"}
    assert ours & unwanted == set()
    assert roots(modules) & {"langdetect", "textstat", "nltk", "subprocess"} == set()


@pytest.mark.parametrize("name", ["full", "json", "ics", "csv"])
def test_a_calendar_imports_no_other_format(folder: Path, name: str) -> None:
    modules = modules_after(folder, "calendar", "post.md", "--format", name)
    formats = {"planning_full", "planning_json_v1", "planning_ics", "planning_csv"}
    used = {item.rsplit(".", 1)[1] for item in modules if item.startswith("lint_social.reporters.")}
    assert used & formats == {f"planning_{name.replace('json', 'json_v1')}"}
    assert roots(modules) & {"textstat", "nltk", "subprocess", "icalendar"} == set()


def test_only_a_page_imports_the_templates(folder: Path) -> None:
    (folder / "autre.md").write_text(POST, encoding="utf-8")
    assert {"jinja2", "markupsafe"} & roots(modules_after(folder, "check", ".", "--bilan")) == set()
    modules = modules_after(folder, "report", ".", "-o", "bilan.html")
    assert {"jinja2", "lint_social.page.writing"} <= modules
    assert "asyncio" not in modules


def test_dataclasses_are_not_imported(folder: Path) -> None:
    modules = modules_after(folder, "check", "post.md")
    bare = subprocess.run(
        [sys.executable, "-c", "import sys, click, yaml; print('dataclasses' in sys.modules)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert bare.stdout.strip() == "True" or "dataclasses" not in modules


def test_an_emoji_needs_graphemes_and_nothing_else_of_weight(folder: Path) -> None:
    (folder / "emoji.md").write_text(POST.replace("Samedi", "🧵 Samedi"), encoding="utf-8")
    modules = modules_after(folder, "check", "emoji.md")
    assert roots(modules) & {"langdetect", "textstat", "nltk"} == set()


@pytest.mark.parametrize("arguments", [("--version",), ("--help",)])
def test_the_version_needs_neither_yaml_nor_the_engine(folder: Path, arguments: tuple[str, ...]) -> None:
    modules = modules_after(folder, *arguments)
    ours = {name for name in modules if name.startswith("lint_social")}
    assert "yaml" not in roots(modules)
    assert ours == {
        "lint_social",
        "lint_social.cli",
        "lint_social.cli.help",
        "lint_social.cli.output",
        "lint_social.texts",
        "lint_social.patterns",
    }


def test_the_package_alone_imports_nothing_of_weight() -> None:
    found = "{n.split('.')[0] for n in sys.modules} & {'yaml', 'click', 'lint_social'}"
    code = f"import sys, lint_social; print(*({found}))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.split() == ["lint_social"]
