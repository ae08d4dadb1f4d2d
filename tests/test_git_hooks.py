"""As a git hook: what git tells its hooks by the environment must not change which posts are read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from adoption_kit import BAD, Repository, post

HOOK = """#!/bin/sh
set -e
test -z "$1" || cd "$1"
exec {command} --format concise --select cta-vague --no-calendar {arguments} . >>"{heard}"
"""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """An old post, a draft that git ignores, and a second working tree on another branch."""
    repository = Repository(tmp_path / "depot")
    repository.write("posts/old.md", post(BAD))
    repository.write(".gitignore", "posts/perso/\n")
    repository.commit()
    repository.git("worktree", "add", "-q", "-b", "b", "../autre")
    return repository


def heard_by_hook(
    repository: Repository, tree: Repository, *arguments: str, below: str = "posts"
) -> list[str]:
    """What `check` says in a hook at a commit in `tree`: places, without the rules."""
    import sys

    heard = repository.folder.parent / "heard.txt"
    hook = repository.folder / ".git" / "hooks" / "post-commit"
    hook.parent.mkdir(exist_ok=True)
    command = f"{sys.executable} -m lint_social check --no-cache --fail-on error"
    text = HOOK.replace('"$1"', f'"{below}"')
    hook.write_text(text.format(command=command, arguments=" ".join(arguments), heard=heard))
    hook.chmod(0o755)
    tree.git("add", "-A")
    tree.git("commit", "-q", "-m", "m")
    return [line.split(":")[0] for line in heard.read_text(encoding="utf-8").splitlines()]


def test_a_commit_in_a_second_working_tree_ignores_what_git_ignores(repository: Repository) -> None:
    tree = Repository(repository.folder.parent / "autre")
    tree.write("posts/new.md", post(BAD))
    tree.write("posts/perso/idee.md", post(BAD))
    assert heard_by_hook(repository, tree) == ["new.md", "old.md"]


def test_since_in_a_hook_compares_in_the_tree_of_the_posts(repository: Repository) -> None:
    """The hook of one repository checks another one's posts, as of a submodule."""
    other = Repository(repository.folder.parent / "contenus")
    other.write("a.md", post(BAD))
    other.commit()
    other.git("checkout", "-q", "-b", "b")
    other.write("b.md", post(BAD))
    tree = Repository(repository.folder.parent / "autre")
    tree.write("posts/new.md", post(BAD))
    assert heard_by_hook(repository, tree, "--since", "main", below="../contenus") == ["b.md"]


@pytest.mark.skipif(shutil.which("sh") is None, reason="git runs hooks with sh")
def test_nothing_that_a_repository_configures_is_run(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "depot")
    repository.write("a.md", post(BAD))
    repository.commit()
    trap = repository.write("piege.sh", "#!/bin/sh\ntouch pris\n")
    trap.chmod(0o755)
    for name in ("core.fsmonitor", "diff.external", "core.pager"):
        repository.git("config", name, str(trap))
    (repository.folder / "pris").unlink(missing_ok=True)
    repository.write("a.md", post(BAD, BAD))
    repository.check("--since", "main", GIT_EXTERNAL_DIFF=str(trap))
    assert not list(repository.folder.rglob("pris"))
