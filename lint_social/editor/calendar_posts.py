"""The other posts of a calendar: read one at a time, between two strokes of a key, and again if changed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lint_social.discover import NoSuchPath, find_files
from lint_social.phases import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from lint_social.calendar.summary import PostSummary
    from lint_social.engine import Engine

#: When a file was last written and how long it is: with both as before, it is what it was.
Stamp = tuple[int, int]


_MOST_ENTRIES = 20_000  # of a folder in which nobody said that posts are kept: a home, a disk


class CalendarPosts:
    """What is known of the posts below a folder, for the calendar. `belongs` tells which files do.

    A folder that is `guessed`, since no configuration lies in it, may be `too_wide` to be read.
    """

    def __init__(self, folder: str, belongs: Callable[[str], bool], *, guessed: bool) -> None:
        self.folder = folder
        self.belongs = belongs
        self.too_wide = guessed and _is_wide(folder)
        self.known: dict[str, tuple[Stamp, tuple[PostSummary, ...]]] = {}
        self.unread: list[str] = []

    def look_again(self) -> None:
        """List the files anew; those that are new or changed are to be `read`."""
        if self.too_wide:
            return
        try:
            found = find_files([self.folder], lambda path: not self.belongs(path), force_exclude=False)
        except (NoSuchPath, OSError):  # the folder is gone
            found = []
        stamps = {file.path: _stamp(file.path) for file in found}
        self.known = {path: known for path, known in self.known.items() if known[0] == stamps.get(path)}
        # the last first: they are taken from the end
        self.unread = [path for path in reversed(stamps) if path not in self.known]

    def read(self, engine: Engine) -> None:
        """Read one of the files that are still to be."""
        path = self.unread.pop()
        stamp = _stamp(path)
        if stamp is not None:
            summaries = engine.lint_file(Job(path, named=False, reported=False)).summaries
            self.known[path] = stamp, summaries

    def besides(self, paths: Collection[str]) -> Iterator[PostSummary]:
        """What is known of all but some, in the order of their names."""
        for name in sorted(self.known):
            if name not in paths:
                yield from self.known[name][1]


def _is_wide(folder: str) -> bool:
    seen = 0
    for _, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        seen += len(folders) + len(files)
        if seen > _MOST_ENTRIES:
            return True
    return False


def _stamp(path: str) -> Stamp | None:
    try:
        found = os.stat(path)
    except OSError:  # deleted meanwhile
        return None
    return found.st_mtime_ns, found.st_size
