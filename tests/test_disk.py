"""Files that a stranger put there: no waiting, nothing from outside of the repository, and all told."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from kit import no_hang

from lint_social.cli import cli
from lint_social.cli.output import run_guarded
from lint_social.disk import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices have names")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a post, beside a folder that is not of it."""
    (tmp_path / "ailleurs").mkdir()
    (tmp_path / "ailleurs" / "secret.md").write_text(
        "---\nreseaux: [x]\n---\nSecret , dit.", encoding="utf-8"
    )
    (tmp_path / "ailleurs" / "secret.yaml").write_text("jeton_secret: 1", encoding="utf-8")
    top = tmp_path / "depot"
    (top / ".git").mkdir(parents=True)
    (top / "regles" / "signaux").mkdir(parents=True)
    (top / "a.md").write_text("---\nreseaux: [x]\nlangue: fr\n---\nBonjour à vous.", encoding="utf-8")
    monkeypatch.chdir(top)
    monkeypatch.setenv("LINT_SOCIAL_LANG", "fr")
    monkeypatch.setattr("lint_social.signals._shipped", [])  # what a cache gives stays in this test
    return top


def told(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str]:
    with no_hang():
        try:
            code = run_guarded(cli, list(args))
        except SystemExit as stop:
            code = int(stop.code or 0)
    written = capsys.readouterr()
    return code, written.out + written.err


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)


@pytest.mark.parametrize("make", [pipe, device, huge])
@pytest.mark.parametrize("place", [
    ".lint-social.yaml", "base.yaml", "regles/r.yaml", "regles/signaux/s.yaml", "connu.json",
])  # fmt: skip
def test_what_is_no_ordinary_file_is_told_and_never_waited_for(
    make: object, place: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if place != ".lint-social.yaml":
        (repository / ".lint-social.yaml").write_text(
            "extends: base.yaml\nrules_paths: [regles]", encoding="utf-8"
        )
    if place != "base.yaml":
        (repository / "base.yaml").write_text("pays: FR", encoding="utf-8")
    make(repository / place)  # type: ignore[operator]
    baseline = ["--baseline", "connu.json"] if place == "connu.json" and make is not huge else []
    code, said = told(capsys, "check", "--no-cache", "a.md", *baseline)
    if place == "connu.json" and make is huge:
        return  # a baseline may be as long as that
    assert code == 2, said
    assert place in said
    assert any(
        why in said for why in ("pas un fichier ordinaire", "sort du dépôt", "dépasse 4 Mo", "ni un fichier")
    )


@pytest.mark.parametrize("config", [
    "extends: ../ailleurs/secret.yaml", "extends: {outside}/secret.yaml", "extends: lien.yaml",
    "rules_paths: [../ailleurs]", "rules_paths: ['{outside}']", "rules_paths: [lien]",
    "rules_paths: [regles]",
])  # fmt: skip
def test_a_configuration_reads_nothing_from_outside_of_the_repository(
    config: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = repository.parent / "ailleurs"
    (repository / "lien.yaml").symlink_to(outside / "secret.yaml")
    (repository / "lien").symlink_to(outside)
    (repository / "regles" / "secret.yaml").symlink_to(outside / "secret.yaml")
    (repository / ".lint-social.yaml").write_text(config.format(outside=outside), encoding="utf-8")
    code, said = told(capsys, "check", "--no-cache", "a.md")
    assert code == 2, said
    assert "sort du dépôt" in said
    assert "jeton_secret" not in said


@pytest.mark.parametrize("command", [
    "check --no-cache posts/secret.md", "check --no-cache posts/sous/secret.md",
    "check --fix posts/secret.md", "preview posts/secret.md", "calendar posts/secret.md",
    "report posts/secret.md",
])  # fmt: skip
def test_a_post_named_behind_a_folder_that_links_out_of_the_repository_is_not_read(
    command: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = repository.parent / "ailleurs"
    (outside / ".git").mkdir()  # which makes it a repository, and not ours
    (outside / "sous").mkdir()
    (outside / "sous" / "secret.md").write_bytes((outside / "secret.md").read_bytes())
    (repository / "posts").symlink_to(outside)
    before = (outside / "secret.md").read_bytes()
    _, said = told(capsys, *command.split())
    assert "Secret" not in said
    assert ("1 fichier à corriger" if command.startswith("calendar") else "sort du dépôt") in said
    assert (outside / "secret.md").read_bytes() == before


def test_a_configuration_that_is_a_link_out_of_the_repository_is_not_read(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / ".lint-social.yaml").symlink_to(repository.parent / "ailleurs" / "secret.yaml")
    code, said = told(capsys, "check", "--no-cache", "a.md")
    assert code == 2
    assert "sort du dépôt" in said
    assert "jeton_secret" not in said


@pytest.mark.parametrize("command", [["check", "--no-cache"], ["calendar"], ["preview"]], ids=" ".join)
@pytest.mark.parametrize("name", ["lien", "lien/", "lien.md"])
def test_a_link_out_of_the_repository_is_followed_by_no_command(
    command: list[str], name: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "lien").symlink_to(repository.parent / "ailleurs")
    (repository / "lien.md").symlink_to(repository.parent / "ailleurs" / "secret.md")
    code, said = told(capsys, *command, name)
    assert code or command == ["calendar"], said  # where a file that is no post is only told
    assert "Secret" not in said
    assert "lien" in said


def test_nor_by_the_model_of_new_posts(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from lint_social.cli.new_post import TEMPLATE

    (repository / TEMPLATE).parent.mkdir(parents=True, exist_ok=True)
    (repository / TEMPLATE).symlink_to(repository.parent / "ailleurs" / "secret.md")
    (repository / ".lint-social.yaml").write_text("pays: FR", encoding="utf-8")
    told(capsys, "new", "Essai")
    assert not [
        path
        for path in repository.rglob("*.md")
        if "Secret" in path.read_text("utf-8") and not path.is_symlink()
    ]
