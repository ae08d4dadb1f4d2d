"""From paths to files, and the files that posts name."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from lint_social.discover import (
    Files,
    Found,
    NoSuchPath,
    find_files,
    read_bytes,
    repository,
)
from lint_social.disk import MAX_BYTES, why_refused

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "b.md",
        "a.MD",
        "c.txt",
        "posts/t.tweet",
        "posts/t.toot",
        "posts/d.markdown",
        "posts/brouillons/e.md",
        ".cache/f.md",
        "node_modules/g.md",
        "posts/.h.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def nothing(_path: str) -> bool:
    return False


def found(*paths: str, **options: object) -> list[str]:
    excluded = options.get("excluded", nothing)
    assert callable(excluded)
    return [file.path for file in find_files(paths, excluded, force_exclude=bool(options.get("force")))]


@pytest.mark.usefixtures("tree")
def test_a_folder_gives_its_posts_sorted_and_nothing_hidden() -> None:
    assert found(".") == [
        "a.MD",
        "b.md",
        "posts/brouillons/e.md",
        "posts/d.markdown",
        "posts/t.toot",
        "posts/t.tweet",
    ]


@pytest.mark.usefixtures("tree")
def test_each_file_comes_once_and_remembers_that_it_was_named() -> None:
    assert find_files(["posts", "./posts/t.toot", "posts/"], nothing, force_exclude=False)[-2:] == [
        Found("posts/t.toot", True),
        Found("posts/t.tweet", False),
    ]
    assert find_files(["b.md", "."], nothing, force_exclude=False)[1] == Found("b.md", True)


@pytest.mark.usefixtures("tree")
def test_a_file_that_is_named_is_read_whatever_it_is() -> None:
    assert found("c.txt", "posts/.h.md", "./b.md") == ["b.md", "c.txt", "posts/.h.md"]


@pytest.mark.usefixtures("tree")
def test_excluded_files_are_left_out_unless_they_are_named() -> None:
    def drafts(path: str) -> bool:
        return "brouillons" in path

    assert "posts/brouillons/e.md" not in found("posts", excluded=drafts)
    assert found("posts/brouillons/e.md", excluded=drafts) == ["posts/brouillons/e.md"]
    assert found("posts/brouillons/e.md", excluded=drafts, force=True) == []


def test_a_hook_passes_over_what_a_folder_hides(tree: Path) -> None:
    """The first commit after `init` was refused: for the template of posts that it had just written."""
    template = tree / ".lint-social" / "publication.md"
    template.parent.mkdir()
    template.write_text("---\nreseaux: [x]\ndate: @DATE@\n---\n")
    assert found(".lint-social/publication.md", force=True) == []
    assert found(str(template), force=True) == []
    assert found(".lint-social/publication.md") == [".lint-social/publication.md"]
    assert found("b.md", force=True) == ["b.md"]


@pytest.mark.usefixtures("tree")
def test_a_path_that_does_not_exist_is_refused() -> None:
    with pytest.raises(NoSuchPath, match=r"absent\.md"):
        found("b.md", "absent.md")


@pytest.fixture
def git(tree: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    subprocess.run(["git", "init", "-q", "."], cwd=tree, check=True)
    (tree / ".gitignore").write_text("brouillons/\nb.md\n")
    repository.cache_clear()
    return tree


@pytest.mark.usefixtures("git")
def test_what_git_ignores_is_no_draft_unless_it_is_asked_for() -> None:
    assert found(".") == ["a.MD", "posts/d.markdown", "posts/t.toot", "posts/t.tweet"]
    assert found("posts") == ["posts/d.markdown", "posts/t.toot", "posts/t.tweet"]
    assert found("b.md") == ["b.md"]
    assert found("posts/brouillons") == ["posts/brouillons/e.md"]


def test_the_repository_is_the_nearest_above(git: Path) -> None:
    assert repository(str(git / "posts" / "brouillons")) == str(git)


def test_only_regular_files_of_a_sane_size_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"1" * MAX_BYTES)
    assert len(read_bytes(str(path))) == MAX_BYTES
    path.write_bytes(b"1" * (MAX_BYTES + 1))
    with pytest.raises(OSError, match="large"):
        read_bytes(str(path))
    with pytest.raises(OSError, match="special"):
        read_bytes(str(tmp_path))
    os.mkfifo(tmp_path / "tuyau.md")
    with pytest.raises(OSError, match="special"):
        read_bytes(str(tmp_path / "tuyau.md"))


@pytest.mark.parametrize(
    ("file", "exists"),
    [
        ("fleur.png", True),
        ("fleur.png?v=2#a", True),
        ("une%20fleur.png", True),
        ("une fleur.png", True),
        ("../haut.png", True),
        ("haut.png", True),  # from the top
        ("img/site.png", True),  # Hugo reads a name without its slash from a root of the site as well
        ("../img/site.png", False),
        ("/img/site.png", True),  # from a root of the site
        ("..\\haut.png", True),
        ("../../dehors.png", False),
        ("lien.png", False),  # leads out of the repository
        ("absent.png", False),
        ("", False),
        (".", False),
        ("a\0b", False),
        ("a" * 5000, False),
    ],
)
def test_a_picture_is_looked_for_within_the_repository(git: Path, file: str, exists: bool) -> None:
    (git.parent / "dehors.png").write_text("a")
    for name in ("posts/fleur.png", "posts/une fleur.png", "haut.png", "static/img/site.png"):
        (git / name).parent.mkdir(parents=True, exist_ok=True)
        (git / name).write_text("a")
    (git / "posts/lien.png").symlink_to(git.parent / "dehors.png")
    assert Files(["."]).has_file("posts/a.md", file) is exists


def test_a_tool_may_keep_its_pictures_in_a_folder(git: Path) -> None:
    (git / "media").mkdir()
    (git / "media/a.png").write_text("a")
    assert Files(["."]).has_file("posts/a.tweet", "a.png", "media")
    assert not Files(["."]).has_file("posts/a.md", "a.png")


def test_a_later_run_sees_a_picture_that_was_added(tree: Path) -> None:
    assert not Files(["."]).has_file("posts/a.md", "tard.png")
    (tree / "posts/tard.png").write_text("a")
    assert Files(["."]).has_file("posts/a.md", "tard.png")


def test_a_link_out_of_the_repository_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("jeton", encoding="utf-8")
    depot = tmp_path / "depot"
    (depot / ".git").mkdir(parents=True)
    (depot / "post.tweet").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(OSError, match="elsewhere"):
        read_bytes(str(depot / "post.tweet"))


@pytest.mark.parametrize(
    ("language", "whys"),
    [
        ("fr", ["ce n'est pas un fichier ordinaire", "le fichier ou son dossier n'existe pas"]),
        ("en", ["it is not a regular file", "the file or its folder does not exist"]),
    ],
)
def test_why_a_file_is_not_read_is_said_in_the_language_of_the_user(
    tmp_path: Path, language: str, whys: list[str]
) -> None:
    found = []
    for path in (tmp_path, tmp_path / "absent.md"):
        with pytest.raises(OSError) as caught:
            read_bytes(str(path))
        found.append(why_refused(caught.value, language))
    assert found == whys
