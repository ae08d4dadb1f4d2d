"""What a run may reuse of an earlier one: rules, word lists and networks, decoded.

One JSON file per set of rule folders and one per language of its word lists, in the user's own cache folder.
JSON, so that whatever is found there, nothing of it is ever executed. A file is used only when it was
written by this version from files of the same names, sizes and times; anything odd in it, and it is made
anew.
"""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from functools import cache
from typing import TYPE_CHECKING, Any

from lint_social import __version__
from lint_social.kinds import check_class
from lint_social.known_networks import remember_networks, shipped_networks
from lint_social.lexicon import Index, Lexicon
from lint_social.networks import Fact, Network, Networks
from lint_social.resources import shipped_root
from lint_social.rule import Case, Conseil, Rule, RuleSet
from lint_social.signals import Signal, remember_signals, shipped_signals
from lint_social.violation import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path


def load_cached_rules(folder: str | Path | None, paths: Iterable[str] = (), language: str = "fr") -> RuleSet:
    """The rules of `load_rules`, without what only `rules show` tells, from the cache where it holds them.

    Also lets `shipped_networks` and `shipped_signals` answer from there. `folder` None: no cache.
    Raises `Mistakes`.
    """
    paths = tuple(paths)
    if folder is None:
        return _load(paths, language)
    store = _Store(folder, paths)
    data = store.read("regles")
    if data is not None:
        with contextlib.suppress(KeyError, TypeError, ValueError, IndexError, AttributeError):
            return _unpack(data, store)
    rules = _load(paths, language)
    store.write("regles", _pack(rules))
    return _CachedRules(rules.rules, rules.signals, rules.conseils, store)


def _load(paths: Iterable[str], language: str) -> RuleSet:
    from lint_social.rules import load_rules  # the readers of YAML, which a warm cache does without

    return load_rules(paths, language)


_PACKAGE = os.path.dirname(__file__)
_READERS = ("", "checks", "calendar")  # folders of modules: what is kept is as they made it


class _Store:
    """The files of one set of rule folders in the cache folder."""

    def __init__(self, folder: str | Path, paths: Sequence[str]) -> None:
        self.folder = folder
        roots = [shipped_root(), *(os.path.abspath(path) for path in paths)]
        self.key = f"{zlib.crc32(repr(roots).encode()):08x}"
        self.stamp = stamp_of(paths)

    def read(self, name: str) -> Any:
        """What was kept under a name, None where there is nothing that still holds."""
        try:
            with open(self._path(name), "rb") as file:
                found = json.load(file)
        except (OSError, ValueError, RecursionError):
            return None
        fresh = isinstance(found, dict) and found.get("stamp") == self.stamp
        return found.get("data") if fresh else None

    def write(self, name: str, data: Any) -> None:
        """Keep data under a name, whole or not at all; a cache that cannot be written is done without."""
        target = self._path(name)
        draft = f"{target}.{os.getpid()}"
        with contextlib.suppress(OSError):
            os.makedirs(self.folder, exist_ok=True)
            kept = {"stamp": self.stamp, "data": data}
            text = json.dumps(
                kept, ensure_ascii=False, separators=(",", ":"), default=dict
            )  # frozen mappings
            with open(draft, "w", encoding="utf-8") as file:
                file.write(text)
            os.replace(draft, target)

    def _path(self, name: str) -> str:
        return os.path.join(self.folder, f"{name}-{self.key}.json")


def stamp_of(paths: Iterable[str]) -> list[str]:
    """What our rules and those of some folders are read from, and what reads them."""
    roots = [shipped_root(), *(os.path.abspath(path) for path in paths)]
    code = [line for name in _READERS for line in listing(os.path.join(_PACKAGE, name), (".py",), deep=False)]
    files = [line for root in roots for line in listing(root, (".yaml", ".yml"))]
    return [__version__, f"{zlib.crc32(repr(code).encode()):08x}", *files]


def listing(root: str, endings: tuple[str, ...], *, deep: bool = True) -> list[str]:
    """Name, size and time of every file in a folder, and below it where `deep`."""
    lines = []
    with contextlib.suppress(OSError), os.scandir(root) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):  # as the search for rules does
                lines += listing(entry.path, endings) if deep else []
            elif entry.name.endswith(endings):
                lines.append(_stat_line(entry.path))
    return lines


def _stat_line(path: str) -> str:
    try:
        found = os.stat(path)
    except OSError:  # imported from a zip, say
        return path
    return f"{path} {found.st_size} {found.st_mtime_ns}"


class _CachedRules(RuleSet):
    """A rule set whose lexicons come from the cache, or go there."""

    def __init__(
        self,
        rules: tuple[Rule, ...],
        signals: Mapping[str, Signal],
        conseils: tuple[Conseil, ...],
        store: _Store,
    ) -> None:
        super().__init__(rules, signals, conseils)
        self.store = store

    def lexicon(self, language: str) -> Lexicon:
        """See `RuleSet.lexicon`."""
        if language not in self.lexicons:
            data = self.store.read(f"mots-{language}")
            if _is_index(data):
                self.lexicons[language] = Lexicon(Index(*data))
            else:
                self.store.write(f"mots-{language}", super().lexicon(language).index)
        return self.lexicons[language]


def _is_index(data: Any) -> bool:
    return isinstance(data, list) and [type(part) for part in data] == [list, dict, dict, dict]


#: What cannot be kept, or is of no use to a run and long.
_NOT_KEPT: dict[str, Any] = {"maker": None, "good": (), "bad": (), "why": {}, "exceptions": {}, "sources": ()}


def _pack(rules: RuleSet) -> dict[str, Any]:
    return {
        "rules": [rule._replace(**_NOT_KEPT) for rule in rules],
        "parameters": [rule.check._asdict() for rule in rules],
        "signals": [
            [*signal[:2], dict(signal.words), dict(signal.exceptions)] for signal in rules.signals.values()
        ],
        "shipped_signals": list(shipped_signals()),
        "conseils": list(rules.conseils),
        "networks": [
            [
                item.id,
                item.name,
                item.aliases,
                item.extends,
                {name: (fact.value, fact.confidence) for name, fact in item.facts.items()},
            ]
            for item in shipped_networks().by_id.values()
        ],
    }


def _unpack(data: Mapping[str, Any], store: _Store) -> RuleSet:
    signals = {
        name: Signal(name, what, _tuples(words), _tuples(exceptions))
        for name, what, words, exceptions in data["signals"]
    }
    networks = Networks(
        Network(
            name,
            label,
            tuple(aliases),
            extends,
            {},
            {fact: Fact(_frozen(value), (), "", sure) for fact, (value, sure) in facts.items()},
        )
        for name, label, aliases, extends, facts in data["networks"]
    )
    rules = tuple(map(_rule, data["rules"], data["parameters"]))
    conseils = tuple(Conseil(*values) for values in data["conseils"])
    remember_signals({name: signals[name] for name in data["shipped_signals"]})
    remember_networks(networks)
    return _CachedRules(rules, signals, conseils, store)


def _rule(values: Iterable[Any], parameters: Mapping[str, Any]) -> Rule:
    """A rule as JSON gives it, with the types it should have."""
    raw = Rule(*values)
    return raw._replace(
        severity=Severity(raw.severity),
        by_status={status: Severity(severity) for status, severity in raw.by_status.items()},
        languages=_frozen(raw.languages),
        networks=tuple(raw.networks),
        countries=tuple(raw.countries),
        triggers=tuple(raw.triggers),
        maker=_later(raw.kind, parameters),
        sources=tuple(raw.sources),
        good=(),
        bad=(),
        cases={
            name: Case(Severity(severity) if severity else None, message, help_)
            for name, (severity, message, help_) in raw.cases.items()
        },
        signals=tuple(raw.signals),
        counts=tuple(raw.counts),
        hits=tuple(raw.hits),
        signs=tuple(raw.signs),
    )


def _later(kind: str, parameters: Mapping[str, Any]) -> Callable[[], Any]:
    """What makes a check once, when it is first asked for: importing all takes longer than most posts."""
    return cache(lambda: check_class(kind)(**{name: _frozen(value) for name, value in parameters.items()}))


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _tuples(lists: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(entries) for language, entries in lists.items()}
