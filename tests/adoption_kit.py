"""A real git repository and the real command line, for the tests of adopting on old posts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
HEAD = "---\nreseaux: [x]\nlangue: fr\npartage: https://exemple.fr/1\n---\n"
BAD = "Cliquez ici pour tout savoir de la serre."
GOOD = "La serre rouvre samedi à dix heures : réservez une place avant jeudi."


def post(*paragraphs: str, head: str = HEAD) -> str:
    return head + "\n\n".join(paragraphs) + "\n"


class Said(NamedTuple):
    """What a command wrote and ended with."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """Place and rule of each remark of the format `concise`: `a.md:6 cta-vague`."""
        found = []
        for line in self.out.splitlines():
            path, number, _, rest = line.split(":", 3)
            found.append(f"{path}:{number} {rest.split()[1]}")
        return found


class Repository:
    """A folder of posts; a git repository once something is committed."""

    def __init__(self, folder: Path, cache: Path | None = None) -> None:
        self.folder = folder
        self.cache = cache or folder.parent / "cache"
        folder.mkdir(exist_ok=True)

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", "-c", "user.name=n", "-c", "user.email=e@e", *arguments],
            cwd=self.folder, env=self._environment(), capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout

    def commit(self, message: str = "m") -> None:
        if not (self.folder / ".git").exists():
            self.git("init", "-q", "-b", "main")
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)

    def check(self, *arguments: str, below: str = ".", **environment: str) -> Said:
        """`lint-social check`, its remarks on one line each unless another format is asked for."""
        done = subprocess.run(
            [sys.executable, "-m", "lint_social", "check", "--today", "2026-11-22", *arguments],
            cwd=self.folder / below, env=self._environment() | environment, capture_output=True,
            text=True, encoding="utf-8", check=False, input="",
        )  # fmt: skip
        return Said(done.returncode, done.stdout, done.stderr)

    def concise(self, *arguments: str, **options: Any) -> Said:
        return self.check("--format", "concise", "--select", "cta-vague,cadence-max", *arguments, **options)

    def json(self, *arguments: str) -> Any:
        return json.loads(self.check("--format", "json", *arguments).out)

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8",
            "HOME": str(self.folder.parent), "XDG_CACHE_HOME": str(self.cache), "COLUMNS": "100",
            "GIT_CONFIG_NOSYSTEM": "1", "PYTHONDONTWRITEBYTECODE": "1",
            "GIT_CEILING_DIRECTORIES": str(self.folder.parent),
        }  # fmt: skip
