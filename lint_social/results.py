"""The results of earlier runs, used again where nothing they rest on has changed.

What was found of a post holds for its path and content, its configuration, the rules and all of our code,
what was asked for, and the answers the post got about the files around it, which are asked for again. What
was found of the calendar holds for the same summaries of posts, and for the day.

A file whose size, times and place on the disk are those that it was read with has the same content, as in
git's index; unless it had just been written then: two writes within a tick of the clock leave the same times.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
import sys
from functools import cached_property
from typing import TYPE_CHECKING

import yaml

from lint_social.beside import beside
from lint_social.cache import listing, stamp_of
from lint_social.discover import read_bytes
from lint_social.packing import (
    pack_calendar,
    pack_summaries,
    pack_violations,
    to_json,
    unpack_calendar,
    unpack_summaries,
    unpack_violations,
)
from lint_social.phases import Fresh, Job, Linted
from lint_social.records import NamedTuple
from lint_social.result_store import Row, digest
from lint_social.source import Source, Unreadable, read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from lint_social.calendar.summary import PostSummary
    from lint_social.config import Config
    from lint_social.phases import OnCalendar
    from lint_social.result_store import ResultStore
    from lint_social.view import Outside

_PACKAGE = os.path.dirname(__file__)
_FRESH = 2_000_000_000  # nanoseconds: FAT tells times so coarsely
_NOTHING = "[]"  # asked of the world around a post: most name no file
_ODD = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)


def basis_of(rules_paths: Iterable[str], *asked: object) -> list[object]:
    """All that the runs of a kind have in common: the rules, our code and what it is run with, the question.

    A package that is installed changes the folder that it lies in.
    """
    packages = os.path.dirname(os.path.dirname(yaml.__file__))
    code = listing(_PACKAGE, (".py", ".json"))
    return [stamp_of(rules_paths), code, sys.version, os.stat(packages).st_mtime_ns, os.getcwd(), asked]


class _Post(NamedTuple):
    """A post of this run: what is kept of it, and what that comes to where it still holds."""

    job: Job
    row: Row
    linted: Linted | None = None


class OnDisk(NamedTuple):
    """A source of which only `lines` is kept, where its lines begin; `content` is the digest of the rest."""

    path: str
    content: str
    lines: str

    def source(self) -> Source:
        """The source, read again if what it says is to be shown."""
        return _SourceOnDisk(*self)


class _SourceOnDisk(Source):
    """A source whose text is read from the file when it is to be shown; none is where that has changed."""

    def __init__(self, path: str, content: str, lines: str) -> None:
        self.path = path
        self.content = content
        self.mark, self.line_starts = json.loads(lines)

    @cached_property
    def text(self) -> str:  # type: ignore[override]  # nobody writes it
        """See `Source`."""
        data = _bytes_of(self.path)
        if data is None or digest(data) != self.content:
            return ""
        try:
            return read_text(data)
        except Unreadable as error:
            return error.text


class Kept(Fresh):
    """Both phases, from what earlier runs found wherever it still holds; `save` keeps what is new."""

    def __init__(
        self, store: ResultStore, config_of: Callable[[str], Config], outside: Outside, today: date,
        began: int, fresh: Fresh,
    ) -> None:  # fmt: skip
        """`began` is when the run did, in nanoseconds of the clock that files have their times from."""
        super().__init__(fresh.lint_all, fresh.judge_all)
        self.store = store
        self.config_of = config_of
        self.outside = outside
        self.today = today
        self.settled = began - _FRESH
        self.configs: dict[int, str] = {}
        self.names = store.names()
        self.read_names: dict[str, frozenset[str]] = {}
        self.posts: list[tuple[Row, tuple[PostSummary, ...] | None]] = []
        self.revived: dict[str, Linted] = {}
        self.new_rows: list[Row] = []
        self.seen_again: list[Row] = []
        self.new_names: dict[str, str] = {}
        self.new_calendar: tuple[str, str] | None = None

    def lint(self, jobs: Sequence[Job]) -> Iterator[Linted]:
        """See `Phases`. Posts that nothing is known of are linted together: that may take processes."""
        known = self.store.posts()
        posts = [self._look(job, known) for job in jobs]
        fresh = iter(self.lint_all([post.job for post in posts if post.linted is None]))
        for job, row, kept in posts:
            if kept is not None:
                self.posts.append((row, None))
                yield kept
            else:
                linted = next(fresh)
                self.posts.append((self._learn(job, row, linted), linted.summaries))
                yield linted

    def judge(self, spoken: Mapping[str, str]) -> OnCalendar:
        """See `Phases`."""
        shown = [(row.path, row.around, row.summed) for row, _ in self.posts]
        stamp = digest(repr((shown, sorted(spoken.items()), self.today)))
        packed = self.store.calendar(stamp)
        if packed is not None:
            with contextlib.suppress(*_ODD):
                return unpack_calendar(json.loads(packed))
        found = self.judge_all(self._summaries(), spoken)
        self.new_calendar = stamp, to_json(pack_calendar(found))
        return found

    def save(self) -> None:
        """Keep what this run found anew."""
        if self.new_rows or self.seen_again or self.new_calendar:
            current = {(row.path, row.how) for row, _ in self.posts}
            self.store.write(
                self.new_rows, self.new_names.items(), self.new_calendar, current, self.seen_again
            )

    def _look(self, job: Job, known: Mapping[tuple[str, str], Row]) -> _Post:
        """What is kept of a post, where it holds."""
        how = f"{job.named:d}{job.reported:d}"
        kept = known.get((job.path, how))
        seen, around = self._seen(job.path), self._around(job.path)
        if kept is not None and seen and kept.seen == seen and kept.around == around:
            linted = self._revive(kept)
            if linted is not None:
                return _Post(job, kept, linted)
        data = _bytes_of(job.path)
        if data is None:
            return _Post(job, Row(job.path, how))
        row = Row(job.path, how, seen, digest(data) + around)
        if kept is not None and kept.stamp == row.stamp:
            linted = self._revive(kept)
            if linted is not None:
                if seen != kept.seen:
                    kept = kept._replace(seen=seen)
                    self.seen_again.append(kept)
                return _Post(job, kept, linted)
        return _Post(job, row)

    def _seen(self, path: str) -> str:
        """What tells that a file has not been written since; nothing for one just written, or for a link."""
        try:
            about = os.lstat(path)
        except (OSError, ValueError):
            return ""
        if not stat.S_ISREG(about.st_mode) or max(about.st_mtime_ns, about.st_ctime_ns) > self.settled:
            return ""
        return f"{about.st_size} {about.st_mtime_ns} {about.st_ctime_ns} {about.st_ino} {about.st_dev}"

    def _around(self, path: str) -> str:
        """What a post rests on beside its own content."""
        around = beside(path)
        return f" {self._config(path)} {around if any(around) else ''}"

    def _config(self, path: str) -> str:
        config = self.config_of(path)
        if id(config) not in self.configs:
            self.configs[id(config)] = digest(repr(config))
        return self.configs[id(config)]

    def _answers(self, path: str, asked: Iterable[Sequence[str]]) -> str:
        """The answers to what a post asks of the world outside, as they are now."""
        ask = {"has_file": self.outside.has_file, "picture": self.outside.picture}
        return to_json([[question, *of, ask[question](path, *of)] for question, *of, _ in asked])

    def _revive(self, row: Row) -> Linted | None:
        """What a row says was found; None where it holds no more, or makes no sense."""
        with contextlib.suppress(*_ODD, OSError):
            if row.asked != _NOTHING and self._answers(row.path, json.loads(row.asked)) != row.asked:
                return None
            if row.found not in self.revived:
                self.revived[row.found] = self._unpacked_post(row.found)
            linted = self.revived[row.found]
            if row.lines:
                return linted._replace(source=OnDisk(row.path, row.content, row.lines))
            return linted
        return None

    def _unpacked_post(self, found: str) -> Linted:
        post, violations, looked, language, status, elsewhere, attested = json.loads(found)
        return Linted(
            post=post,
            violations=unpack_violations(violations),
            looked=self._names(looked),
            language=language,
            status=status,
            elsewhere=elsewhere,
            attested=frozenset(attested),
        )

    def _names(self, key: str) -> frozenset[str]:
        if key not in self.read_names:
            if digest(self.names[key]) != key:
                raise ValueError(key)
            self.read_names[key] = frozenset(json.loads(self.names[key]))
        return self.read_names[key]

    def _learn(self, job: Job, row: Row, linted: Linted) -> Row:
        """What is to be kept of a post that was linted anew, if anything; its summaries are at any rate."""
        summaries = to_json(pack_summaries(linted.summaries))
        row = row._replace(summed=digest(summaries), summaries=summaries)
        data = _bytes_of(job.path)
        # what is to be ignored is judged at the end of every run, by the day; a post may change meanwhile
        if linted.suppressions or data is None or digest(data) + self._around(job.path) != row.stamp:
            return row
        names = to_json(sorted(linted.looked))
        looked = digest(names)
        if self.names.get(looked) != names:
            self.new_names[looked] = self.names[looked] = names
        found = [
            linted.post, pack_violations(linted.violations), looked, linted.language, linted.status,
            linted.elsewhere, sorted(linted.attested),
        ]  # fmt: skip
        asked = to_json([[*question, answer] for question, answer in linted.outside.items()])
        source = linted.source.source() if linted.source else None
        lines = to_json([source.mark, source.line_starts]) if source else ""
        row = row._replace(asked=asked, found=to_json(found), lines=lines)
        self.new_rows.append(row)
        return row

    def _summaries(self) -> Iterator[PostSummary]:
        """Those of all posts of this run, in their order."""
        kept = self.store.summaries() if any(summaries is None for _, summaries in self.posts) else {}
        for row, summaries in self.posts:
            yield from self._unpacked(row, kept) if summaries is None else summaries

    def _unpacked(self, row: Row, kept: Mapping[tuple[str, str], str]) -> tuple[PostSummary, ...]:
        """The summaries of a post as kept; made anew where another run has put something else there."""
        packed = kept.get((row.path, row.how), "")
        if digest(packed) == row.summed:
            with contextlib.suppress(*_ODD):
                return unpack_summaries(row.path, json.loads(packed))
        job = Job(row.path, named=row.how[0] == "1", reported=row.how[1] == "1")
        return next(iter(self.lint_all([job]))).summaries


def _bytes_of(path: str) -> bytes | None:
    try:
        return read_bytes(path)
    except OSError:
        return None
