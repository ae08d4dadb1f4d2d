"""Where results are kept: one SQLite file for runs of one kind, in the user's own cache folder.

What it holds is text, never executed, and each row has a checksum. A file that is no such database is thrown
away and made anew; one that another run is writing, or that cannot be written, is done without.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from hashlib import blake2b
from typing import TYPE_CHECKING, Any
from zlib import crc32

from lint_social.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

_PREFIX = "resultats-"
_OURS = (_PREFIX, "regles-", "mots-")
_TABLES = """
CREATE TABLE IF NOT EXISTS posts (
  path TEXT, how TEXT, seen TEXT, stamp TEXT, asked TEXT, found TEXT, lines TEXT, summed TEXT,
  checksum INTEGER, summaries TEXT, PRIMARY KEY (path, how)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS names (key TEXT PRIMARY KEY, names TEXT);
CREATE TABLE IF NOT EXISTS calendars (stamp TEXT PRIMARY KEY, found TEXT, checksum INTEGER);
"""
DIGITS = 32  # of a digest
#: Another run is writing, the disk is full or not ours: nothing is wrong with the file.
_NOT_NOW = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM,
}  # fmt: skip
_OLDEST = 30 * 24 * 3600  # seconds after which a file that no run has written is thrown away
_SPARE = 999  # posts of other runs that are kept beside those of this one, at the least


class Row(NamedTuple):
    """What is kept of a post, looked at in one way (`how`), while its `stamp` holds; the rest is JSON.

    `stamp` begins with the digest of its `content`; a file that is `seen` the same has that content still.
    `lines` says where its lines begin, for a post of which something may be told.
    `summed` is a digest of its `summaries`, which are long, and read apart.
    """

    path: str
    how: str
    seen: str = ""
    stamp: str = ""
    asked: str = ""
    found: str = ""
    lines: str = ""
    summed: str = ""
    summaries: str = ""

    @property
    def content(self) -> str:
        """The digest of its content."""
        return self.stamp[:DIGITS]

    @property
    def around(self) -> str:
        """What it rests on beside its own content."""
        return self.stamp[DIGITS:]


_KEEP = "INSERT OR REPLACE INTO posts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_SEE_AGAIN = "UPDATE posts SET seen = ?, checksum = ? WHERE path = ? AND how = ? AND stamp = ?"


class ResultStore:
    """The file of the runs that have `basis` in common: all that matters, but for the posts themselves."""

    def __init__(self, folder: str, basis: object) -> None:
        self.folder = folder
        self.path = os.path.join(folder, f"{_PREFIX}{digest(repr(basis))}.sqlite")

    def posts(self) -> dict[tuple[str, str], Row]:
        """What is kept of posts, without their summaries."""
        rows = self._read("SELECT path, how, seen, stamp, asked, found, lines, summed, checksum FROM posts")
        return {(row[0], row[1]): Row(*row) for row in rows}

    def summaries(self) -> dict[tuple[str, str], str]:
        """The summaries of posts, which a row has the digest of."""
        rows = self._fetch("SELECT path, how, summaries FROM posts")
        return {(path, how): str(summaries) for path, how, summaries in rows}

    def names(self) -> dict[str, str]:
        """Lists of names, which many posts share, by their digests."""
        return dict(self._fetch("SELECT key, names FROM names"))

    def calendar(self, stamp: str) -> str | None:
        """What is kept of a calendar."""
        found = self._read("SELECT stamp, found, checksum FROM calendars WHERE stamp = ?", stamp)
        return next((text for _, text in found), None)

    def _read(self, query: str, *values: str) -> Iterator[list[str]]:
        """Rows of texts, each with its checksum last, which tells those that are as they were written."""
        for *texts, checksum in self._fetch(query, *values):
            with contextlib.suppress(TypeError):
                if _checksum(texts) == checksum:
                    yield texts

    def _fetch(self, query: str, *values: str) -> list[Any]:
        if not os.path.exists(self.path):
            return []
        with contextlib.suppress(sqlite3.Error, OSError), self._open() as store:
            return store.execute(query, values).fetchall()
        return []

    def write(
        self, rows: Iterable[Row], names: Iterable[tuple[str, str]], calendar: tuple[str, str] | None,
        current: Collection[tuple[str, str]], seen_again: Iterable[Row] = (),
    ) -> None:  # fmt: skip
        """Keep posts, lists of names and a calendar; `current` are the posts of this run.

        Those `seen_again` are kept already, and have been found the same but for what tells so at once. What
        is about a file whose name is no UTF-8 cannot be kept, and is found anew each time.
        """
        names = list(names)
        whole = [(*row[:-1], _checksum(row[:-1]), row.summaries) for row in rows if _is_storable(row)]
        calendar = calendar if calendar and _is_storable(calendar) else None
        again = [(row.seen, _checksum(row[:-1]), row.path, row.how, row.stamp) for row in seen_again]
        for _ in range(2):
            try:
                os.makedirs(self.folder, exist_ok=True)
                with self._open() as store:
                    store.executescript(f"BEGIN IMMEDIATE;{_TABLES}")
                    store.executemany(_KEEP, whole)
                    store.executemany(_SEE_AGAIN, again)
                    store.executemany("INSERT OR REPLACE INTO names VALUES (?, ?)", names)
                    if calendar:
                        store.execute("DELETE FROM calendars")
                        store.execute(
                            "INSERT INTO calendars VALUES (?, ?, ?)", (*calendar, _checksum(calendar))
                        )
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
    return blake2b(data, digest_size=DIGITS // 2).hexdigest()


def _is_storable(texts: Iterable[str]) -> bool:
    """Whether SQLite takes texts: not with the halves of characters that stand for odd bytes in a name."""
    try:
        for text in texts:
            text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _checksum(texts: Sequence[str]) -> int:
    return crc32("\0".join(texts).encode())


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
