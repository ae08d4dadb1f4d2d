"""Signals: word lists per language that several rules share; `lexicon` matches them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NewType

import yaml

from lint_social.decode import Decoder, Mistake, Mistakes
from lint_social.entry_forms import BadEntry, expand
from lint_social.records import NamedTuple
from lint_social.resources import shipped
from lint_social.violation import EMPTY

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from lint_social.yaml_nodes import Node

#: Lists that are read as such: words whose full stop ends no sentence, and those that tell a language.
ABBREVIATIONS, FUNCTION_WORDS = "abreviations", "mots-outils"

#: The id of a signal, as a parameter of a check.
SignalName = NewType("SignalName", str)


class Signal(NamedTuple):
    """A named detector: entries per language, and longer expressions that do not count."""

    id: str
    what: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    exceptions: Mapping[str, tuple[str, ...]] = EMPTY
    sources: tuple[str, ...] = ()


def decode_signal(decoder: Decoder, node: Node, stem: str) -> Signal | None:
    """The signal of a file's root node; every wrong entry is noted at its line."""
    found: Signal | None = decoder.decode(node, Signal)
    entries = decoder.entries(node)
    if "id" in entries and entries["id"][1].value != stem:
        decoder.mistake(entries["id"][1], "decode.id_not_stem", word=entries["id"][1].value, stem=stem)
    for name in ("words", "exceptions"):
        if name not in entries:
            continue
        for _, list_node in decoder.entries(entries[name][1]).values():
            seen: set[str] = set()
            for item in list_node.value if isinstance(list_node, yaml.SequenceNode) else ():
                check_entry(decoder, item, seen)
    return found


def check_entry(decoder: Decoder, item: Node, seen: set[str]) -> None:
    """Note what is wrong with an entry of a list; `seen` are those before it."""
    if not isinstance(item, yaml.ScalarNode):
        return  # noted when the list was decoded
    if item.value in seen:
        decoder.mistake(item, "decode.twice", word=item.value)
    seen.add(item.value)
    try:
        expand(item.value)
    except BadEntry as error:
        decoder.mistake(item, error.reason, word=item.value)


_shipped: list[Mapping[str, Signal]] = []  # read once, or remembered from the cache


def shipped_signals() -> Mapping[str, Signal]:
    """The signals of `regles/signaux/`. Raises `Mistakes` when a list is wrong."""
    if not _shipped:
        _shipped.append(load_signals(shipped("signaux"), "regles/signaux"))
    return _shipped[0]


def remember_signals(signals: Mapping[str, Signal]) -> None:
    """Let `shipped_signals` give these, decoded by an earlier run from the same files."""
    _shipped[:] = [signals]


def signal_files(folder: Path) -> list[Path]:
    """The files of a folder of word lists."""
    return sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml"))


def load_signals(
    folder: Path, shown: str, language: str = "fr", taken: Collection[str] = ()
) -> dict[str, Signal]:
    """The signals of a folder, by id. `taken` are ids that other lists have. Raises `Mistakes`."""
    mistakes = []
    signals: dict[str, Signal] = {}
    for path in signal_files(folder):
        decoder = Decoder(f"{shown}/{path.name}", language)
        node = decoder.parse_file(path)
        signal = None
        if node is not None:
            signal = decode_signal(decoder, node, path.stem)
            if path.stem in taken or path.stem in signals:
                decoder.mistake(node, "signal.taken", word=path.stem)
        elif not decoder.mistakes:
            decoder.mistakes.append(Mistake(decoder.path, 1, 1, decoder.say("decode.empty")))
        mistakes += decoder.mistakes
        if signal:
            signals[signal.id] = signal
    if mistakes:
        raise Mistakes(mistakes)
    return signals


def change_signal(
    signal: Signal, add: Mapping[str, tuple[str, ...]], remove: Mapping[str, tuple[str, ...]]
) -> Signal:
    """A signal with entries added and removed, per language, as a configuration asks.

    Raises `BadEntry` for a wrong entry and `KeyError` for one that cannot be removed since it is not there.
    """
    words = {language: list(entries) for language, entries in signal.words.items()}
    for language, entries in remove.items():
        for entry in entries:
            if entry not in words.get(language, ()):
                raise KeyError(entry)
            words[language].remove(entry)
    for language, entries in add.items():
        for entry in entries:
            expand(entry)
            words.setdefault(language, []).append(entry)
    frozen = {language: tuple(entries) for language, entries in words.items()}
    return Signal(signal.id, signal.what, frozen, signal.exceptions, signal.sources)
