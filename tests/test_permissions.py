"""What may not be read or written is told, and nothing is lost; root plays an ordinary user."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from program_kit import run, unprivileged

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="capabilities are Linux'")

POST = "---\nreseaux: [x]\nlangue: fr\n---\nUn , deux.\n"
DENIED = "l'accès est refusé"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with a post; whatever is locked in it is opened again for those who clean up."""
    (tmp_path / "post.md").write_text(POST, encoding="utf-8")
    yield tmp_path
    for path in (tmp_path, *tmp_path.iterdir()):
        path.chmod(0o755)


def said(folder: Path, *options: str) -> tuple[int, str]:
    done = run(folder, "-m", "lint_social", *options, preexec_fn=unprivileged)
    text = (done.stdout + done.stderr).decode()
    assert "Traceback" not in text
    return done.returncode, text


def test_a_post_that_may_not_be_read_is_told(folder: Path) -> None:
    (folder / "post.md").chmod(0)
    code, text = said(folder, "check", "--no-cache", "post.md")
    assert code == 1
    assert DENIED in text
    assert "post.md" in text


def test_a_configuration_that_may_not_be_read_is_told(folder: Path) -> None:
    (folder / ".lint-social.yaml").write_text("pays: FR\n", encoding="utf-8")
    (folder / ".lint-social.yaml").chmod(0)
    code, text = said(folder, "check", "--no-cache", "post.md")
    assert code == 2
    assert DENIED in text
    assert ".lint-social.yaml" in text


@pytest.mark.parametrize("locked", ["post.md", "."])
def test_where_it_may_not_write_the_post_stays_and_it_is_told(locked: str, folder: Path) -> None:
    (folder / locked).chmod(0o555)
    _, text = said(folder, "check", "--no-cache", "--fix", "post.md")
    (folder / locked).chmod(0o755)
    assert (folder / "post.md").read_text(encoding="utf-8") == POST
    assert os.listdir(folder) == ["post.md"]
    assert "post.md" in text
    assert DENIED in text


def test_a_report_that_cannot_be_written_is_told(folder: Path) -> None:
    folder.chmod(0o555)
    code, text = said(folder, "check", "--no-cache", "--format", "json", "-o", "rapport.json", "post.md")
    assert code == 2
    assert "rapport.json" in text
    assert DENIED in text


def test_a_cache_that_cannot_be_written_is_done_without(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path_factory.mktemp("cache")
    cache.chmod(0o555)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    for number in range(25):  # so many that results are kept
        (folder / f"{number}.md").write_text(POST, encoding="utf-8")
    code, text = said(folder, "check", "--format", "concise", ".")
    assert code == 0
    assert text.count("espace-avant-virgule") == 26
    assert os.listdir(cache) == []
