"""What `check --fix` and `--diff` do: mend files, or show what that would change."""

from __future__ import annotations

import contextlib
import difflib
import os
import stat
import sys
from functools import partial
from typing import TYPE_CHECKING

from lint_social.cli.output import FOUND, OK, complain, write
from lint_social.discover import read_bytes
from lint_social.disk import why_refused
from lint_social.fixes import mend
from lint_social.records import NamedTuple
from lint_social.reporters.style import safe, safe_line, safe_starts
from lint_social.rewriting import CannotRewrite, encode_like, rewrite
from lint_social.source import Unreadable, read_text
from lint_social.texts import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lint_social.engine import Engine
    from lint_social.report import Report
    from lint_social.violation import Violation
    from lint_social.workload import Files


class MendedFile(NamedTuple):
    """A file with the bytes it holds and those it should, and how many fixes lie between."""

    path: str
    before: bytes
    after: bytes
    made: int


class Mender:
    """Mends what a run was asked to check: `files`, or the one post that was `typed`, by name and bytes.

    `told` leaves of a report what is to be told: what is known already is left alone.
    """

    def __init__(
        self, engine: Engine, files: Files, typed: tuple[str, bytes] | None, told: Callable[[Report], Report],
        *, unsafe: bool, language: str,
    ) -> None:  # fmt: skip
        self.engine = engine
        self.files = files
        self.typed = typed
        self.told = told
        self.unsafe = unsafe
        self.language = language

    def show(self, report: Report) -> int:
        """Write the difference that mending would make; the exit code."""
        mended = list(self._mended(report))
        shown = _harmless if _is_looked_at() else str
        for line in diff(mended):
            write(shown(line))
        self._tell("fix.would", mended)
        return FOUND if mended else OK

    def mend(self, report: Report) -> Report:
        """Write the files, or the post that was typed; what is left to say of them."""
        mended = list(self._mended(report))
        if self.typed:
            path, data = self.typed
            data = mended[0].after if mended else data
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
            self._tell("fix.done", mended)
            return self.engine.run_bytes(path, data)
        done = [file for file in mended if self._write(file)]
        self._tell("fix.done", done)
        return self.engine.run(self.files.asked, self.files.others) if done else report

    def _mended(self, report: Report) -> Iterator[MendedFile]:
        """The files with something that can be mended, mended until nothing more can be."""
        fixable = (
            item for item in self.told(report).violations if item.fix and (self.unsafe or item.fix.safe)
        )
        for path in dict.fromkeys(violation.place.path for violation in fixable):
            try:
                before = self.typed[1] if self.typed else read_bytes(path)
                text = read_text(before)
            except (OSError, Unreadable):  # not what was checked any more
                continue
            if encode_like(before, text) != before:  # it would not come back as it was
                continue
            mended = mend(text, partial(self._find, path, before), unsafe=self.unsafe)
            if mended.made:
                yield MendedFile(path, before, encode_like(before, mended.text), mended.made)

    def _find(self, path: str, before: bytes, text: str) -> Iterable[Violation]:
        return self.told(self.engine.run_bytes(path, encode_like(before, text))).violations

    def _write(self, file: MendedFile) -> bool:
        try:
            rewrite(file.path, file.before, file.after)
        except CannotRewrite as error:
            self._warn(say(self.language, error.args[0], path=safe(file.path)))
        except OSError as error:
            problem = why_refused(error, self.language)
            self._warn(say(self.language, "cli.cannot_write", path=safe(file.path), problem=problem))
        else:
            return True
        return False

    def _warn(self, problem: str) -> None:
        """What was not mended is still in the report: its exit code tells, too."""
        complain(say(self.language, "cli.error", problem=problem))

    def _tell(self, text_id: str, mended: list[MendedFile]) -> None:
        count = sum(file.made for file in mended)
        complain(say(self.language, text_id, count=count, files=len(mended)))


def _is_looked_at() -> bool:
    """Whether the output goes to a terminal or into the log of a CI job, rather than to `git apply`."""
    if sys.stdout.isatty():
        return True
    with contextlib.suppress(OSError, ValueError):  # a program's own stream has no number
        if stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode):
            return False  # `--diff > corrections.patch`
    return any(os.environ.get(name) for name in ("CI", "GITHUB_ACTIONS", "TF_BUILD"))


def _harmless(line: str) -> str:
    """A line of a difference that drives nothing: a post may hold what a terminal or a CI runner obeys."""
    content = line.rstrip("\r\n")
    return safe_starts(safe_line(content)) + line[len(content) :]


def diff(files: Iterable[MendedFile]) -> Iterator[str]:
    """What would change, as `git apply` takes it: with the file's own line ends."""
    for file in files:
        before, after = (_lines(data) for data in (file.before, file.after))
        name = safe(file.path.replace(os.sep, "/"))
        for line in difflib.unified_diff(before, after, f"a/{name}", f"b/{name}"):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(data: bytes) -> list[str]:
    """Lines end with LF alone, as `git` has it: whatever else ends one is a sign like others."""
    lines = read_text(data).split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *filter(None, lines[-1:])]
