"""`check --watch` with a real process: what is saved is checked, whatever it is."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from kit import headed

pytest.importorskip("watchfiles")
if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
WAITING = "En attente du prochain enregistrement ; Ctrl-C pour arrêter."
HEAD = "reseaux: [x]\nlangue: fr"


class Watching:
    """A check that watches a folder; `next` is all that it writes until it waits again."""

    def __init__(self, folder: Path, *args: str) -> None:
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "LINT_SOCIAL_LANG": "fr",
            "PYTHONUNBUFFERED": "1",
        }
        command = [sys.executable, "-m", "lint_social", "check", "--watch", "--format", "concise", *args]
        self.run = subprocess.Popen(
            command, cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.run.stdout is not None
        for line in self.run.stdout:
            self.lines.put(line.rstrip("\n"))

    def stop(self) -> None:
        self.run.kill()
        self.run.wait()
        self.reader.join()
        assert self.run.stdout is not None
        self.run.stdout.close()

    def next(self) -> list[str]:
        found: list[str] = []
        while (line := self.lines.get(timeout=30)) != WAITING:
            found.append(line)
        return found


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Watching]:
    (tmp_path / ".git").mkdir()
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "a.md").write_text(headed(HEAD, "La serre rouvre samedi à dix heures."))
    watching = Watching(tmp_path, "posts")
    yield watching
    watching.stop()


def test_what_is_saved_added_moved_or_deleted_is_checked(watching: Watching, tmp_path: Path) -> None:
    posts = tmp_path / "posts"
    assert not any("cta-vague" in line for line in watching.next())
    (posts / "a.md").write_text(headed(HEAD, "La serre rouvre samedi. Cliquez ici"))
    assert any("posts/a.md" in line and "cta-vague" in line for line in watching.next())
    (posts / "a.md").rename(posts / "b.md")
    assert any("posts/b.md" in line and "cta-vague" in line for line in watching.next())
    (posts / "b.md").unlink()
    assert not any("cta-vague" in line for line in watching.next())


def test_the_configuration_is_heard_and_waited_for_where_it_is_wrong(
    watching: Watching, tmp_path: Path
) -> None:
    (tmp_path / "posts" / "a.md").write_text(headed(HEAD, "La serre rouvre samedi. Cliquez ici"))
    watching.next()
    config = tmp_path / ".lint-social.yaml"
    config.write_text("rulles: {}\n")
    assert any(".lint-social.yaml:1:1" in line for line in watching.next())
    config.write_text("rules: {cta-vague: off}\n")
    assert not any("cta-vague" in line for line in watching.next())


@pytest.mark.skipif(os.name == "nt", reason="no SIGINT for one process")
def test_ctrl_c_ends_it_without_a_word(watching: Watching) -> None:
    watching.next()
    watching.run.send_signal(signal.SIGINT)
    assert watching.run.wait(timeout=30) == 0
    assert list(watching.lines.queue) == []


def test_the_report_that_is_written_is_no_change(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(headed(HEAD, "La serre rouvre samedi. Cliquez ici"))
    watching = Watching(tmp_path, "-o", "rapport.txt", ".")
    try:
        watching.next()
        (tmp_path / "a.md").write_text(headed(HEAD, "La serre rouvre samedi à dix heures."))
        watching.next()
        with pytest.raises(queue.Empty):
            watching.lines.get(timeout=2)
    finally:
        watching.stop()
