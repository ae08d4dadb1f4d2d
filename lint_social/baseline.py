"""A baseline: what was already wrong when a team began, so that only what is new is told.

One JSON file, one entry a line, sorted; the empty entry at its end lets every line before it end alike, so
that git merges two baselines line by line, with `merge=union` too. Paths are those from the folder of the
file. An entry holds for its file, and for one of the same name where that file is gone: it was moved.
What has become graver than it was is told again.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from typing import TYPE_CHECKING

from lint_social.decode import Mistake, Mistakes
from lint_social.disk import MAX_BASELINE, read_regular
from lint_social.fingerprint import is_near, mark_of, of_place, of_posts, post_name
from lint_social.front_matter import read_front_matter
from lint_social.records import NamedTuple
from lint_social.source import Source
from lint_social.texts import say
from lint_social.violation import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from lint_social.report import Report
    from lint_social.violation import Violation

VERSION = 1
_VERSION_KEY, _LIST_KEY = "lint-social-baseline", "known"
_SHOWN = 60  # code points of what an entry marks, for those who read the file
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")


class Entry(NamedTuple):
    """One violation, or as many `times` as it was found alike. `path` is from the folder of the baseline.

    `text` is for people: how what is marked begins.
    """

    path: str
    rule: str
    fingerprint: str
    severity: Severity
    times: int
    text: str = ""


class Sifted(NamedTuple):
    """The report without what the baseline knows; the entries that nothing was found for any more.

    `entries` are what a baseline of this run holds: what was found, and the old ones that it did not judge.
    """

    report: Report
    stale: tuple[Entry, ...]
    entries: tuple[Entry, ...]


class Baseline:
    """The entries of the file `path`. `on_calendar` are the ids of the rules that judge posts together."""

    def __init__(self, path: str, entries: Iterable[Entry], on_calendar: Collection[str]) -> None:
        self.folder = os.path.dirname(os.path.abspath(path))
        self.on_calendar = on_calendar
        self.entries = tuple(entries)

    def sift(self, report: Report, judged: Callable[[str, str], bool]) -> Sifted:
        """Part what is new from what is known.

        `judged` says of a path and a rule whether this run would have found what there is to find.
        """
        pairs = list(self._entries_of(report))
        found = [entry for _, entry in pairs]
        left = _Budget(self.entries, self._key, self._is_gone)
        known_ones = left.use(found)
        known = [violation for index, (violation, _) in enumerate(pairs) if index in known_ones]
        new = [violation for index, (violation, _) in enumerate(pairs) if index not in known_ones]
        stale, kept = [], []
        for entry, times in left.remaining():
            if self._is_gone(entry) or judged(self._path(entry), entry.rule):
                stale.append(entry._replace(times=times))
            else:
                kept.append(entry._replace(times=times))
        told = report.telling(new, known)
        suppressed = report.summary.suppressed + len(known)
        told = told._replace(summary=told.summary._replace(suppressed=suppressed), known=len(known))
        return Sifted(told, tuple(stale), _joined([*found, *kept]))

    def _entries_of(self, report: Report) -> Iterator[tuple[Violation, Entry]]:
        body_starts: dict[str, int] = {}
        for violation in report.violations:
            path, span = violation.place
            source = report.sources.get(path) or Source(path, "")
            if path not in body_starts:
                body_starts[path] = read_front_matter(source.text).body_start
            print_ = (
                of_posts(violation)
                if violation.rule in self.on_calendar
                else of_place(violation, source, body_starts[path])
            )
            shown = " ".join(source.text[span.start : span.end].split())[:_SHOWN]
            own = os.path.relpath(os.path.abspath(path), self.folder).replace(os.sep, "/")
            yield violation, Entry(own, violation.rule, print_, violation.severity, 1, shown)

    def _key(self, entry: Entry, name: str) -> tuple[str, str, str]:
        """What an entry is looked up by; one on several posts holds for whichever is told of."""
        return "" if entry.rule in self.on_calendar else name, entry.rule, mark_of(entry.fingerprint)

    def _path(self, entry: Entry) -> str:
        return os.path.normpath(os.path.join(self.folder, entry.path))

    def _is_gone(self, entry: Entry) -> bool:
        return not os.path.lexists(self._path(entry))


class _Budget:
    """How many of each entry may still be left untold."""

    def __init__(
        self,
        entries: Sequence[Entry],
        key: Callable[[Entry, str], tuple[str, str, str]],
        is_gone: Callable[[Entry], bool],
    ) -> None:
        self.key = key
        self.entries = entries
        self.times = [entry.times for entry in entries]
        self.by_path: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
        self.moved: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
        for index, entry in enumerate(entries):
            self.by_path[key(entry, entry.path)].append(index)
            if is_gone(entry):
                self.moved[key(entry, post_name(entry.path))].append(index)

    def use(self, found: Sequence[Entry]) -> set[int]:
        """Which of these are known, each used up once: those that are just the same go first."""
        known: set[int] = set()
        for exactly in (True, False):
            for number, entry in enumerate(found):
                if number not in known and self._take(entry, exactly=exactly):
                    known.add(number)
        return known

    def _take(self, found: Entry, *, exactly: bool) -> bool:
        here = self.by_path.get(self.key(found, found.path), ())
        moved = self.moved.get(self.key(found, post_name(found.path)), ())
        for index in (*here, *moved):
            entry = self.entries[index]
            same = entry.fingerprint == found.fingerprint
            if not exactly:
                same = is_near(entry.fingerprint, found.fingerprint)
            if same and self.times[index] and found.severity.rank <= entry.severity.rank:
                self.times[index] -= 1
                return True
        return False

    def remaining(self) -> Iterator[tuple[Entry, int]]:
        """The entries that are not used up, with what is left of each."""
        yield from ((entry, times) for entry, times in zip(self.entries, self.times, strict=True) if times)


def read_baseline(path: str, on_calendar: Collection[str], language: str) -> Baseline:
    """The baseline in a file. Raises `OSError`, and `Mistakes` for what is no baseline."""
    data = read_regular(path, MAX_BASELINE)
    return Baseline(path, _parsed(path, data, language), on_calendar)


def write_entries(entries: Iterable[Entry]) -> bytes:
    """The file that holds some entries."""
    lines = [
        _escaped(json.dumps(entry._asdict() | {"severity": str(entry.severity)}, ensure_ascii=False))
        for entry in entries
    ]
    rows = "".join(f"  {line},\n" for line in lines)
    return f'{{"{_VERSION_KEY}": {VERSION}, "{_LIST_KEY}": [\n{rows}  {{}}\n]}}\n'.encode()


def _escaped(line: str) -> str:
    """A line with what a file in UTF-8 cannot hold, or a reader would not see, as JSON escapes it."""
    return "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in line)


def _joined(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries in order, those of one key as one."""
    joined: dict[tuple[str, str, str], Entry] = {}
    for entry in entries:
        key = entry.path, entry.rule, entry.fingerprint
        known = joined.get(key)
        if known:
            graver = max(known.severity, entry.severity, key=lambda severity: severity.rank)
            entry = entry._replace(times=known.times + entry.times, severity=graver, text=known.text)  # noqa: PLW2901
        joined[key] = entry
    return tuple(joined[key] for key in sorted(joined))


def _parsed(path: str, data: bytes, language: str) -> Iterator[Entry]:
    try:
        text = data.decode("utf-8-sig")
        document = json.loads(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Mistakes([Mistake(path, line, 1, say(language, "baseline.encoding"))]) from error
    except json.JSONDecodeError as error:
        raise Mistakes([_broken(path, text, error, language)]) from error
    except (RecursionError, ValueError) as error:  # too deep, or a number too long
        raise Mistakes([Mistake(path, 1, 1, say(language, "baseline.other"))]) from error
    version = document.get(_VERSION_KEY) if isinstance(document, dict) else None
    listed = document.get(_LIST_KEY) if isinstance(document, dict) else None
    if type(version) is not int or not isinstance(listed, list):
        raise Mistakes([Mistake(path, 1, 1, say(language, "baseline.other"))])
    if version != VERSION:
        message = say(language, "baseline.version", version=version, known=VERSION)
        raise Mistakes([Mistake(path, 1, 1, message)])
    wrong = [number for number, item in enumerate(listed) if item != {} and not _is_entry(item)]
    if wrong:
        places = dict(enumerate(_places(text)))
        message = say(language, "baseline.entry")
        raise Mistakes(Mistake(path, *places.get(number, (1, 1)), message) for number in wrong)
    return _merged(Entry(**{**item, "severity": Severity(item["severity"])}) for item in listed if item)


def _merged(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Each entry once: where git joined two baselines, a line may be there twice, with other numbers."""
    seen: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        key = entry.path, entry.rule, entry.fingerprint
        if key not in seen or seen[key].times < entry.times:
            seen[key] = entry
    yield from seen.values()


def _is_entry(item: object) -> bool:
    if not isinstance(item, dict) or set(item) != set(Entry._fields):
        return False
    texts = all(isinstance(item[name], str) for name in Entry._fields if name != "times")
    times = item["times"]
    return texts and item["severity"] in list(Severity) and type(times) is int and times > 0


def _broken(path: str, text: str, error: json.JSONDecodeError, language: str) -> Mistake:
    """What is no JSON: most often two baselines that git could not merge."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(_CONFLICT):
            return Mistake(path, number, 1, say(language, "baseline.conflict"))
    return Mistake(path, error.lineno, error.colno, say(language, "baseline.broken"))


def _places(text: str) -> list[tuple[int, int]]:
    """The line and column of each item of the list, in a document that is sound."""
    decoder = json.JSONDecoder()
    at = text.index("[", text.index(f'"{_LIST_KEY}"')) + 1
    places: list[tuple[int, int]] = []
    while True:
        at += len(text[at:]) - len(text[at:].lstrip(" \t\r\n,"))
        if text[at] == "]":
            return places
        places.append((text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)))
        _, at = decoder.raw_decode(text, at)
