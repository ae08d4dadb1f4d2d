"""What git says has changed since a commit: which files, and which of their lines.

Names come parted by NUL, as they are. What is compared is the merge base with the files on the disk, so that
what others did meanwhile is not ours, and what is not committed yet is.
"""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from lint_social.discover import repository
from lint_social.git_command import run_git
from lint_social.paths import folder_of
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.violation import EMPTY

if TYPE_CHECKING:
    from collections.abc import Mapping

_TIMEOUT = 60  # seconds
#: What is compared is the text as it is, whatever the repository configures.
_DIFF = ("diff", "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--find-renames")
_HUNK = pattern(r"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")
_MISSING = 1  # what git ends with where it looked and found nothing


class CannotCompare(Exception):
    """Why nothing can be compared: the id of the text that says so, and its values."""

    def __init__(self, text_id: str, **values: object) -> None:
        super().__init__(text_id)
        self.text_id = text_id
        self.values = values


class Changes(NamedTuple):
    """What has changed in the repository `top` since the commit `base`.

    `before` has each changed file that was there already, by its path from the top, with the path it had
    then; `kept` are the other files that git knows. What is in neither is new.
    """

    top: str
    base: str
    before: Mapping[str, str] = EMPTY
    kept: frozenset[str] = frozenset()

    def holds(self, path: str) -> bool:
        """Whether a file is new, has changed or got another name; a link, also where what it leads to has."""
        return any(name not in self.kept for name in self._names(path))

    def is_moved(self, path: str) -> bool:
        """Whether a file is new under its name."""
        name = self._names(path)[-1]
        return name not in self.kept and self.before.get(name) != name

    def lines(self, path: str) -> Lines | None:
        """The changed lines of a file; None where all of it is new. Raises `CannotCompare`."""
        name = self._names(path)[-1]
        before = self.before.get(name)
        if before is None:
            return Lines() if name in self.kept else None
        found = _git(self.top, *_DIFF, "--unified=0", "--inter-hunk-context=0", self.base, "--", before, name)
        # a line of the text begins with + or -, never as one that leads a stretch
        heads = (line.decode("ascii", "replace") for line in found.split(b"\n") if line.startswith(b"@@"))
        hunks = [match for line in heads if (match := _HUNK.match(line))]
        if not hunks and b"\nBinary files " in found:
            return None
        return Lines(tuple((int(match[1]), int(match[2] or 1)) for match in hunks))

    def _names(self, path: str) -> tuple[str, str]:
        """The paths from the top of a file and of what it leads to, with `/`."""
        own = os.path.relpath(os.path.abspath(path), self.top)
        real = os.path.relpath(os.path.realpath(path), os.path.realpath(self.top))
        return own.replace(os.sep, "/"), real.replace(os.sep, "/")


class Lines(NamedTuple):
    """Stretches of changed lines: the first (from 1; lines end with LF) and how many.

    None is many: there, after that line, lines were only taken out.
    """

    stretches: tuple[tuple[int, int], ...] = ()


def changes_since(ref: str, path: str) -> Changes:
    """What has changed in the repository of a file or folder since it and `ref` parted.

    Raises `CannotCompare`.
    """
    folder = os.path.abspath(path) if os.path.isdir(path) else folder_of(path)
    top = repository(folder)
    if top is None:
        raise CannotCompare("since.no_repository", path=path)
    base = _merge_base(top, ref)
    parts = iter(_git(top, *_DIFF, "--name-status", "-z", base).split(b"\0"))
    before: dict[str, str] = {}
    for status in parts:
        if status[:1] in (b"R", b"C"):
            old = _name(next(parts))
            before[_name(next(parts))] = old
        elif status:
            name = _name(next(parts))
            if status[:1] not in (b"A", b"D"):
                before[name] = name
    changed = set(before)
    added = _git(top, *_DIFF, "--name-only", "--diff-filter=A", "-z", base).split(b"\0")
    changed.update(map(_name, added))
    known = _git(top, "ls-files", "-z", "--cached").split(b"\0")
    return Changes(top, base, before, frozenset(map(_name, filter(None, known))) - changed)


def _merge_base(top: str, ref: str) -> str:
    if not ref or ref.startswith("-") or any(char in ref for char in "\0\n"):
        raise CannotCompare("since.no_ref", ref=ref)
    if _ask(top, "rev-parse", "--verify", "--quiet", "HEAD^{commit}") is None:
        raise CannotCompare("since.no_commit")
    commit = _ask(top, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
    shallow = _git(top, "rev-parse", "--is-shallow-repository").strip() == b"true"
    if commit is None:
        raise CannotCompare("since.no_ref_shallow" if shallow else "since.no_ref", ref=ref)
    base = _ask(top, "merge-base", commit, "HEAD")
    if base is None:
        raise CannotCompare("since.shallow" if shallow else "since.no_base", ref=ref)
    return base


def _ask(top: str, *arguments: str) -> str | None:
    """A name that git answers with; None where it knows of none."""
    done = _run(top, arguments)
    if done.returncode == _MISSING:
        return None
    return _output(done).decode("ascii").strip().splitlines()[0]


def _git(top: str, *arguments: str) -> bytes:
    return _output(_run(top, arguments))


def _output(done: subprocess.CompletedProcess[bytes]) -> bytes:
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise CannotCompare("since.refused", problem=said[0] if said else done.returncode)
    return done.stdout


def _run(top: str, arguments: tuple[str, ...]) -> subprocess.CompletedProcess[bytes]:
    try:
        return run_git(top, *arguments, timeout=_TIMEOUT)
    except subprocess.TimeoutExpired as error:
        raise CannotCompare("since.slow", seconds=_TIMEOUT) from error
    except (OSError, ValueError) as error:
        raise CannotCompare("since.no_git") from error


def _name(path: bytes) -> str:
    return os.fsdecode(path)
