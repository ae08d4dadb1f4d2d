"""What a run may reuse of an earlier one: rules, word lists and networks, decoded; `rule_packing` packs them.

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
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from lint_social import __version__
from lint_social.known_networks import remember_networks
from lint_social.lexicon import Index, Lexicon
from lint_social.resources import shipped_root
from lint_social.rule import Conseil, Rule, RuleSet
from lint_social.rule_packing import pack_rules, pack_signals, unpack_networks, unpack_rule, unpack_signals
from lint_social.signals import Signal, remember_signals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
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
            return _unpack(data, store, lambda: _load(paths, language).signals)
    rules = _load(paths, language)
    store.write("regles", pack_rules(rules))
    store.write("listes", pack_signals(rules.signals.values()))
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
    files = [listing(root, (".yaml", ".yml")) for root in roots]
    return [__version__, *(f"{zlib.crc32(repr(each).encode()):08x}" for each in (_code(), *files))]


def _code() -> list[str]:
    """What tells the code that reads rules from any other."""
    folders = [os.path.join(_PACKAGE, name) for name in _READERS]
    if os.path.exists(os.path.join(os.path.dirname(_PACKAGE), "pyproject.toml")):
        return [line for folder in folders for line in listing(folder, (".py",), deep=False)]
    with contextlib.suppress(OSError):  # imported from a zip, say
        return [str(os.stat(folder).st_mtime_ns) for folder in folders]  # installed, never edited
    return []


def listing(root: str, endings: tuple[str, ...], *, deep: bool = True) -> list[str]:
    """Name, size and time of every file in a folder, and below it where `deep`."""
    lines = [root]
    with contextlib.suppress(OSError), os.scandir(root) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):  # as the search for rules does
                lines += listing(entry.path, endings) if deep else []
            elif entry.name.endswith(endings):
                lines.append(_stat_line(entry))
    return lines


def _stat_line(entry: os.DirEntry[str]) -> str:
    try:
        found = entry.stat()
    except OSError:  # a link that leads nowhere
        return entry.name
    return f"{entry.name} {found.st_size} {found.st_mtime_ns}"


class _CachedRules(RuleSet):
    """A rule set whose lexicons come from the cache, or go there."""

    def __init__(
        self,
        rules: tuple[Rule, ...],
        signals: Mapping[str, Signal],
        conseils: tuple[Conseil, ...],
        store: _Store,
        languages: frozenset[str] | None = None,
    ) -> None:
        super().__init__(rules, signals, conseils)
        self.store = store
        self.known_languages = languages

    @property
    def languages(self) -> frozenset[str]:
        """See `RuleSet.languages`."""
        return super().languages if self.known_languages is None else self.known_languages

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


class _KeptSignals(Mapping[str, Signal]):
    """The word lists of a rule set, of which a run needs few: their words are in the lexicons as well.

    Those that are not `at_hand` are read when one of them is asked for; `again` reads them from the rules.
    """

    def __init__(
        self, names: Iterable[str], at_hand: Mapping[str, Signal], store: _Store,
        again: Callable[[], Mapping[str, Signal]],
    ) -> None:  # fmt: skip
        self.names = dict.fromkeys(names)
        self.read = dict(at_hand)
        self.store = store
        self.again = again

    def __getitem__(self, name: str) -> Signal:
        if name not in self.read:
            self.read = self._all()
        return self.read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def _all(self) -> dict[str, Signal]:
        with contextlib.suppress(KeyError, TypeError, ValueError, IndexError, AttributeError):
            found = unpack_signals(self.store.read("listes"))
            if self.names.keys() <= found.keys():
                return found
        found = dict(self.again())
        self.store.write("listes", pack_signals(found.values()))
        return found


def _unpack(data: Mapping[str, Any], store: _Store, again: Callable[[], Mapping[str, Signal]]) -> RuleSet:
    at_hand = unpack_signals(data["at_hand"])
    signals = _KeptSignals(data["signals"], at_hand, store, again)
    rules = tuple(map(unpack_rule, data["rules"], data["parameters"]))
    conseils = tuple(Conseil(*values) for values in data["conseils"])
    remember_signals(_KeptSignals(data["shipped_signals"], at_hand, store, again))
    remember_networks(unpack_networks(data["networks"]))
    return _CachedRules(rules, signals, conseils, store, frozenset(data["languages"]))
