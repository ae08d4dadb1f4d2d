"""The CI jobs that `init` writes and those that teams copy: valid, the same, and run as CI runs them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from action_kit import ROOT, launcher, run_action
from adoption_kit import Repository, Said
from junitparser import JUnitXml

JOBS = {"github": ".github/workflows/lint-social.yml", "gitlab": ".gitlab-ci.yml"}
WRONG = "---\nreseaux: [linkedn]\nlangue: fr\n---\nLa serre rouvre samedi : réservez une place avant jeudi.\n"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository on `master`, set up for both servers, with an old post and a branch that adds one."""
    repository = Repository(tmp_path / "depot")
    repository.git("init", "-q", "-b", "master")
    repository.write("publications/old.md", WRONG)
    repository.commit()
    for ci in JOBS:
        init = [sys.executable, "-m", "lint_social", "init", "--yes", "--network", "linkedin", "--ci", ci]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        subprocess.run(init, cwd=repository.folder, env=environment, check=True, capture_output=True)
    repository.commit()
    repository.git("checkout", "-q", "-b", "idee")
    repository.write("publications/new.md", WRONG)
    repository.commit()
    return repository


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("ci", JOBS)
def test_the_example_is_what_init_writes(repository: Repository, ci: str) -> None:
    written, example = read(repository.folder / JOBS[ci]), read(ROOT / "exemples" / JOBS[ci])
    if ci == "github":
        assert written[True]["push"]["branches"] == ["master"]  # YAML 1.1 reads `on` so
        written[True]["push"]["branches"] = ["main"]
    assert written == example


@pytest.mark.parametrize("ci", JOBS)
def test_the_job_holds_against_the_published_schema(repository: Repository, ci: str) -> None:
    checker = shutil.which("check-jsonschema") or pytest.skip("check-jsonschema is not installed")
    schema = {"github": "vendor.github-workflows", "gitlab": "vendor.gitlab-ci"}[ci]
    done = subprocess.run(
        [checker, "--builtin-schema", schema, JOBS[ci]],
        cwd=repository.folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_the_action_holds_against_the_published_schema() -> None:
    checker = shutil.which("check-jsonschema") or pytest.skip("check-jsonschema is not installed")
    done = subprocess.run(
        [checker, "--builtin-schema", "vendor.github-actions", str(ROOT / "action.yml")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_the_github_job_uses_the_action_of_this_version_with_inputs_that_it_has(
    repository: Repository, tmp_path: Path
) -> None:
    from lint_social import __version__

    (job,) = read(repository.folder / JOBS["github"])["jobs"].values()
    checkout, action = job["steps"]
    assert checkout["uses"].startswith("actions/checkout@")
    assert action["uses"] == f"lint-social/lint-social@v{__version__}"
    event = {
        "GITHUB_BASE_REF": "master",
        "GITHUB_EVENT_NAME": "pull_request",
        "GITHUB_REF": "refs/pull/1/merge",
    }
    origin = tmp_path / "origine"
    repository.git("clone", "-q", "--bare", ".", str(origin))
    repository.git("remote", "add", "origin", str(origin))
    ran = run_action(repository.folder, tmp_path / "runner", event, **action.get("with", {}))
    assert ran.annotations == ["error publications/new.md:2 reseau-inconnu"], ran.log


def run_gitlab(repository: Repository, tmp_path: Path, **variables: str) -> Said:
    """The script of the job as GitLab's runner runs it; what is installed is the code of this checkout."""
    (job,) = read(repository.folder / JOBS["gitlab"]).values()
    install, *script = job["script"]
    assert install.startswith("pip install ")
    folder = tmp_path / "bin"
    path = f"{folder if folder.exists() else launcher(folder)}:{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", "set -eo pipefail\n" + "\n".join(script)], cwd=repository.folder, check=False,
        env={"PATH": path, "LC_ALL": "C.UTF-8", "HOME": str(tmp_path), **job["variables"], **variables},
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    return Said(done.returncode, done.stdout, done.stderr)


def test_the_gitlab_job_tells_what_the_merge_request_changes_and_reports_on_all(
    repository: Repository, tmp_path: Path
) -> None:
    base = repository.git("rev-parse", "master").strip()
    said = run_gitlab(repository, tmp_path, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert (said.code, said.out.count("reseau-inconnu")) == (1, 1)
    (job,) = read(repository.folder / JOBS["gitlab"]).values()
    reports = job["artifacts"]["reports"]
    quality = json.loads((repository.folder / reports["codequality"]).read_text(encoding="utf-8"))
    told = {(issue["location"]["path"], issue["check_name"]) for issue in quality}
    assert told == {(f"publications/{name}.md", "reseau-inconnu") for name in ("new", "old")}
    assert JUnitXml.fromfile(str(repository.folder / reports["junit"])).failures == 2

    on_main = run_gitlab(repository, tmp_path)
    assert (on_main.code, on_main.out.count("reseau-inconnu")) == (1, 2)


def test_a_mistake_in_the_settings_ends_the_gitlab_job_at_once(
    repository: Repository, tmp_path: Path
) -> None:
    repository.write(".lint-social.yaml", "posst: []\n")
    said = run_gitlab(repository, tmp_path)
    assert said.code != 0
    assert said.err.count("vouliez-vous dire « posts »") == 1
