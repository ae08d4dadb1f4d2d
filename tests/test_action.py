"""The GitHub action, its steps run as the runner runs them, on scratch repositories."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest
from action_kit import ACTION, STEPS, Ran, run_action
from adoption_kit import BAD, GOOD, Repository, post

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the runner has bash")
WRONG = "---\nreseaux: [linkedn]\nlangue: fr\n---\n" + GOOD + "\n"


@pytest.fixture
def origin(tmp_path: Path) -> Repository:
    """An old post with a fault on `main`; a pull request that adds one, merged as GitHub does to try it."""
    origin = Repository(tmp_path / "origine")
    origin.write("publications/old.md", WRONG)
    origin.commit()
    origin.git("checkout", "-q", "-b", "idee")
    origin.write("publications/new.md", WRONG)
    origin.commit()
    origin.git("checkout", "-q", "main")
    origin.write("publications/meanwhile.md", WRONG)
    origin.commit()
    origin.git("checkout", "-q", "--detach")
    origin.git("merge", "-q", "--no-ff", "-m", "merge", "idee")
    origin.git("update-ref", "refs/pull/7/merge", "HEAD")
    origin.git("update-ref", "refs/pull/7/head", "idee")
    origin.git("config", "uploadpack.allowAnySHA1InWant", "true")
    origin.git("checkout", "-q", "main")
    return origin


def checked_out(origin: Repository, ref: str, *depth: str) -> tuple[Path, dict[str, str]]:
    """A clone as actions/checkout makes it, and what the runner tells of the pull request."""
    clone = Repository(origin.folder.parent / "clone")
    clone.git("init", "-q")
    clone.git("remote", "add", "origin", f"file://{origin.folder}")
    clone.git("fetch", "-q", "--no-tags", *depth, "origin", f"+{ref}:refs/remotes/pull")
    clone.git("checkout", "-q", "--detach", "refs/remotes/pull")
    event = {
        "GITHUB_EVENT_NAME": "pull_request", "GITHUB_BASE_REF": "main", "GITHUB_REF": "refs/pull/7/merge",
        "GITHUB_SHA": origin.git("rev-parse", "refs/pull/7/merge").strip(),
    }  # fmt: skip
    return clone.folder, event


@pytest.mark.parametrize("ref", ["refs/pull/7/merge", "refs/pull/7/head"])
@pytest.mark.parametrize("depth", [(), ("--depth=1",), ("--depth=2",)])
def test_only_what_the_pull_request_changes_is_annotated(
    origin: Repository, tmp_path: Path, ref: str, depth: tuple[str, ...]
) -> None:
    clone, event = checked_out(origin, ref, *depth)
    ran = run_action(clone, tmp_path / "runner", event)
    assert ran.annotations == ["error publications/new.md:2 reseau-inconnu"], ran.log
    assert ran.code == 1
    assert ran.outputs == {"exit-code": "1", "posts": "1", "errors": "1", "warnings": "0", "suggestions": "0"}
    assert "publications/new.md" in ran.summary
    assert "old.md" not in ran.summary + ran.log


@pytest.mark.parametrize("depth", [(), ("--depth=1",)])
def test_a_pull_request_that_is_not_merged_to_try_it_is_compared_whole(
    origin: Repository, tmp_path: Path, depth: tuple[str, ...]
) -> None:
    """As `act` has it: the commit of the event is the last of the branch, no merge."""
    origin.git("checkout", "-q", "idee")
    origin.write("publications/newer.md", WRONG)
    origin.commit()
    clone, event = checked_out(origin, "refs/heads/idee", *depth)
    event["GITHUB_SHA"] = origin.git("rev-parse", "idee").strip()
    ran = run_action(clone, tmp_path / "runner", event)
    assert ran.annotations == [f"error publications/{name}.md:2 reseau-inconnu" for name in ("new", "newer")]


def test_a_history_that_cannot_be_fetched_is_an_error_that_says_how(
    origin: Repository, tmp_path: Path
) -> None:
    clone, event = checked_out(origin, "refs/pull/7/merge", "--depth=1")
    shutil.move(origin.folder, tmp_path / "away")
    ran = run_action(clone, tmp_path / "runner", event)
    assert ran.code == 2
    (error,) = [line for line in ran.annotations if line.startswith("error")]
    assert "fetch-depth: 0" in error
    assert ran.outputs == {"exit-code": "2"}


def test_a_job_without_checkout_is_told_so(tmp_path: Path) -> None:
    """It ended with the code of git, and nothing that a reader of the pull request would see."""
    empty = tmp_path / "vide"
    empty.mkdir()
    ran = run_action(
        empty, tmp_path / "runner", {"GITHUB_BASE_REF": "main", "GIT_CEILING_DIRECTORIES": str(tmp_path)}
    )
    assert ran.code == 2
    assert "actions/checkout" in ran.annotations[0]


def test_the_base_checked_out_in_place_of_the_pull_request_is_no_pass(
    origin: Repository, tmp_path: Path
) -> None:
    clone, event = checked_out(origin, "refs/heads/main")
    event |= {"GITHUB_EVENT_NAME": "pull_request_target", "GITHUB_REF": "refs/heads/main"}
    event["GITHUB_SHA"] = origin.git("rev-parse", "main").strip()
    ran = run_action(clone, tmp_path / "runner", event)
    assert (ran.code, len(ran.annotations)) == (2, 1)


def on_all(repository: Repository, tmp_path: Path, **inputs: str) -> Ran:
    return run_action(repository.folder, tmp_path / "runner", **inputs)


def test_without_a_pull_request_everything_is_checked(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "depot")
    repository.write("a.md", post(BAD))
    repository.write("b.md", WRONG)
    repository.commit()
    ran = on_all(repository, tmp_path)
    assert [line for line in ran.annotations if "error" in line] == ["error b.md:2 reseau-inconnu"]
    assert ran.outputs["posts"] == "2"
    assert "a.md" in ran.summary


def test_inputs_reach_the_command(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "depot")
    repository.write("posts/a b.md", post(BAD))
    repository.write("c.md", WRONG)
    repository.commit()
    ran = on_all(
        repository, tmp_path, paths="posts/a b.md\n", args="--select\n cta-vague \n--no-calendar\n",
        fail_on="suggestion", lang="en", summary="false", sarif_file="lint.sarif",
    )  # fmt: skip
    assert ran.annotations == ["notice posts/a b.md:6 cta-vague"]
    assert ran.code == 1
    assert ran.summary == ""
    assert "1 post:" in ran.log
    sarif = json.loads((repository.folder / "lint.sarif").read_text(encoding="utf-8"))
    assert [found["ruleId"] for found in sarif["runs"][0]["results"]] == ["cta-vague"]


def test_a_wrong_option_is_told_as_an_annotation(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "depot")
    repository.write("a.md", post(GOOD))
    ran = on_all(repository, tmp_path, args="--select\ncta-vage")
    assert ran.code == 2
    assert "vouliez-vous dire « cta-vague »" in ran.annotations[0]


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_names_and_texts_of_a_stranger_give_no_orders(tmp_path: Path) -> None:
    """Names of posts, texts, and modules that the repository lays in the way of those that are run."""
    names = [
        "$(touch pris).md", "`touch pris`.md", "a\n::error::pris.md", "-o pris.md", "--output=pris.md",
        "g\"uill'.md", "a;touch pris.md", "::stop-commands::x.md", "%0A::error::pris.md",
    ]  # fmt: skip
    repository = Repository(tmp_path / "depot")
    orders = "::error::pris\n::add-mask::a\n::set-output name=exit-code::0\n"
    for name in names:
        repository.write(name, WRONG + "\n" + orders)
    for module in ("json", "secrets", "lint_social", "click", "pip", "venv"):
        repository.write(f"{module}.py", "open('pris', 'w')\n")
    repository.commit()
    ran = on_all(repository, tmp_path, sarif_file="out.sarif", paths=".\n--output=pris.md")
    assert (ran.code, ran.outputs["exit-code"], ran.outputs["errors"]) == (1, "1", str(len(names)))
    assert not list(tmp_path.rglob("pris"))
    assert {line.split(" ")[0] for line in ran.annotations} <= {"error", "warning", "notice"}
    assert "error pris" not in ran.annotations, ran.log


def test_no_expression_stands_in_a_script() -> None:
    for step in STEPS:
        assert "${{" not in step.get("run", "")


def test_documented_outputs_are_those_that_are_written(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "depot")
    repository.write("a.md", post(GOOD))
    ran = on_all(repository, tmp_path)
    assert set(ran.outputs) == set(ACTION["outputs"])
    for name, about in ACTION["outputs"].items():
        assert about["value"] == f"${{{{ steps.check.outputs.{name} }}}}"


@pytest.mark.slow
def test_it_installs_itself_and_runs_nothing_of_the_repository(tmp_path: Path) -> None:
    """The whole action: the environment is made and the package built and installed."""
    repository = Repository(tmp_path / "depot")
    repository.write("publications/a.md", WRONG)
    for module in ("venv", "pip", "json", "secrets", "lint_social", "click", "yaml"):
        repository.write(f"{module}.py", "open('pris', 'w')\n")
    repository.commit()
    ran = run_action(repository.folder, tmp_path / "runner", install=True)
    assert ran.annotations == ["error publications/a.md:2 reseau-inconnu"], ran.log
    assert not list(tmp_path.rglob("pris"))
