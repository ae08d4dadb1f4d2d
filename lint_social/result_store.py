"""Where results are kept: one SQLite file for runs of one kind, in the user's own cache folder.

What it holds is text, never executed. A file that is no such database is thrown away and made anew; one that
another run is writing, or that cannot be written, is done without.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from lint_social.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_PREFIX = "resultats-"
_OURS = (_PREFIX, "regles-", "mots-")
_TABLES = """
CREATE TABLE IF NOT EXISTS posts (
  path TEXT, how TEXT, stamp TEXT, asked TEXT, found TEXT, summed TEXT, summaries TEXT,
  PRIMARY KEY (path, how)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS names (key TEXT PRIMARY KEY, names TEXT);
CREATE TABLE IF NOT EXISTS calendars (stamp TEXT PRIMARY KEY, found TEXT);
"""
#: Another run is writing, the disk is full or not ours: nothing is wrong with the file.
_NOT_NOW = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM,
}  # fmt: skip
_OLDEST = 30 * 24 * 3600  # seconds after which a file that no run has written is thrown away
_SPARE = 999  # posts of other runs that are kept beside those of this one, at the least


class Row(NamedTuple):
    """What is kept of a post, looked at in one way (`how`), while its `stamp` holds; all but these is JSON.

    `summed` is a digest of its `summaries`, which are long, and read apart.
    """

    path: str
    how: str
    stamp: str = ""
    asked: str = ""
    found: str = ""
    summed: str = ""
    summaries: str = ""


class ResultStore:
    """The file of the runs that have `basis` in common: all that matters, but for the posts themselves."""

    def __init__(self, folder: str, basis: object) -> None:
        self.folder = folder
        self.path = os.path.join(folder, f"{_PREFIX}{digest(repr(basis))}.sqlite")

    def posts(self) -> dict[tuple[str, str], Row]:
        """What is kept of posts, without their summaries."""
        return self._rows("SELECT path, how, stamp, asked, found, summed FROM posts")

    def summaries(self) -> dict[tuple[str, str], Row]:
        """What is kept of posts, with their summaries."""
        return self._rows("SELECT * FROM posts")

    def _rows(self, query: str) -> dict[tuple[str, str], Row]:
        return {(row.path, row.how): row for row in (Row(*values) for values in self._read(query))}

    def names(self) -> dict[str, str]:
        """Lists of names, which many posts share."""
        return dict(self._read("SELECT key, names FROM names"))

    def calendar(self, stamp: str) -> str | None:
        """What is kept of a calendar."""
        found = self._read("SELECT found FROM calendars WHERE stamp = ?", stamp)
        return found[0][0] if found else None

    def _read(self, query: str, *values: str) -> list[Any]:
        if not os.path.exists(self.path):
            return []
        with contextlib.suppress(sqlite3.Error, OSError), self._open() as store:
            rows = store.execute(query, values).fetchall()
            if all(isinstance(value, str) for row in rows for value in row):
                return rows
        return []

    def write(
        self, rows: Iterable[Row], names: Iterable[tuple[str, str]], calendar: tuple[str, str] | None,
        current: Collection[tuple[str, str]],
    ) -> None:  # fmt: skip
        """Keep posts, lists of names and a calendar; `current` are the posts of this run."""
        rows, names = list(rows), list(names)
        for _ in range(2):
            try:
                os.makedirs(self.folder, exist_ok=True)
                with self._open() as store:
                    store.executescript(f"BEGIN IMMEDIATE;{_TABLES}")
                    store.executemany("INSERT OR REPLACE INTO posts VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
                    store.executemany("INSERT OR REPLACE INTO names VALUES (?, ?)", names)
                    if calendar:
                        store.execute("DELETE FROM calendars")
                        store.execute("INSERT INTO calendars VALUES (?, ?)", calendar)
                    _forget(store, current)
                    store.commit()
                return _throw_away(self.folder)
            except sqlite3.Error as error:
                if error.sqlite_errorcode & 0xFF in _NOT_NOW:
                    return None
                with contextlib.suppress(OSError):
                    os.remove(self.path)
            except OSError:
                return None
        return None

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        store = sqlite3.connect(self.path, timeout=0, isolation_level=None)
        try:
            store.execute("PRAGMA trusted_schema = OFF")  # whatever its schema says, nothing of it is run
            yield store
        finally:
            store.close()


def digest(text: str | bytes) -> str:
    """A name for a text that no other has."""
    data = text if isinstance(text, bytes) else text.encode(errors="surrogatepass")
    return blake2b(data, digest_size=16).hexdigest()


def _forget(store: sqlite3.Connection, current: Collection[tuple[str, str]]) -> None:
    """Forget the posts of other runs once they are the most: files are moved and deleted."""
    (count,) = store.execute("SELECT COUNT(*) FROM posts").fetchone()
    if count > 2 * len(current) + _SPARE:
        kept = store.execute("SELECT path, how FROM posts").fetchall()
        gone = [key for key in kept if key not in current]
        store.executemany("DELETE FROM posts WHERE path = ? AND how = ?", gone)


def _throw_away(folder: str) -> None:
    """Throw away the files that no run has written for long: of other versions, of other folders."""
    oldest = time.time() - _OLDEST
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_OURS) and entry.stat().st_mtime < oldest:
                os.remove(entry.path)
