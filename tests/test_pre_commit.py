"""The real pre-commit, on a scratch repository: `try-repo` builds our hooks and runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow

FINE = "---\nreseaux: [linkedin]\nlangue: fr\n---\nL'atelier ouvre samedi : venez essayer les machines, https://exemple.fr\n"
WRONG = "---\nreseaux: [linkedn]\nlangue: fr\n---\nL'atelier ouvre samedi : venez essayer les machines, https://exemple.fr\n"
README = "# Un dépôt\n\nCe fichier n'est pas une publication.\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "contenu"
    folder.mkdir()
    git(folder, "init", "-q")
    git(folder, "config", "user.email", "essai@exemple.fr")
    git(folder, "config", "user.name", "Essai")
    (folder / "README.md").write_text(README, encoding="utf-8")
    return folder


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def try_repo(folder: Path, home: Path, hook: str, *which: str) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")
    }
    environment |= {"PRE_COMMIT_HOME": str(home), "LC_ALL": "C.UTF-8", "LINT_SOCIAL_LANG": "fr"}
    return subprocess.run(
        ["pre-commit", "try-repo", str(ROOT), hook, "--verbose", *(which or ["--all-files"])],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_hooks_pass_on_a_clean_repository_and_fail_on_a_wrong_post(repository: Path, tmp_path: Path) -> None:
    post = repository / "publications" / "samedi et après.md"
    post.parent.mkdir()
    post.write_text(FINE, encoding="utf-8")
    git(repository, "add", "-A")
    home = tmp_path / "pre-commit"
    clean = try_repo(repository, home, "lint-social")
    assert clean.returncode == 0, clean.stdout + clean.stderr
    assert "1 publication : 0 erreur" in clean.stdout
    calendar = try_repo(repository, home, "lint-social-calendar")
    assert calendar.returncode == 0, calendar.stdout + calendar.stderr

    post.write_text(WRONG, encoding="utf-8")
    git(repository, "add", "-A")
    wrong = try_repo(repository, home, "lint-social")
    assert wrong.returncode == 1, wrong.stdout + wrong.stderr
    assert "reseau-inconnu" in wrong.stdout


def test_the_fix_hook_mends_and_says_so(repository: Path, tmp_path: Path) -> None:
    post = repository / "serre.md"
    post.write_bytes(FINE.replace(" : venez", " , venez").replace("\n", "\r\n").encode())
    git(repository, "add", "-A")
    mended = try_repo(repository, tmp_path / "pre-commit", "lint-social-fix")
    assert mended.returncode == 1, mended.stdout + mended.stderr  # as of every hook that changes a file
    assert "1 correction faite dans 1 fichier" in mended.stdout
    assert post.read_bytes() == FINE.replace(" : venez", ", venez").replace("\n", "\r\n").encode()


def test_what_init_writes_passes_its_own_hook(repository: Path, tmp_path: Path) -> None:
    init = [sys.executable, "-m", "lint_social", "init", "--yes", "--network", "linkedin"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    subprocess.run(init, cwd=repository, env=environment, check=True, capture_output=True)
    git(repository, "add", "-A")
    first = try_repo(repository, tmp_path / "pre-commit", "lint-social")
    assert first.returncode == 0, first.stdout + first.stderr


def test_between_two_commits_only_what_changed_is_checked(repository: Path, tmp_path: Path) -> None:
    """With a post that was renamed, one that is gone, and names with spaces, accents and a dash in front."""
    for name in ("gone.md", "old.md"):
        (repository / name).write_text(WRONG, encoding="utf-8")
    (repository / "moved.md").write_text(FINE, encoding="utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "m")
    git(repository, "rm", "-q", "gone.md")
    git(repository, "mv", "moved.md", "été à l'œuvre (1).md")
    (repository / "-x.md").write_text(FINE, encoding="utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "m")
    home, between = tmp_path / "pre-commit", ("--from-ref", "HEAD^", "--to-ref", "HEAD")
    fine = try_repo(repository, home, "lint-social", *between)
    assert fine.returncode == 0, fine.stdout + fine.stderr
    assert "2 publications : 0 erreur" in fine.stdout
