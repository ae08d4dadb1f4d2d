"""Signals: word lists per language that several rules share, matched together in one pass.

The notation of an entry is told in `regles/signaux/LISEZMOI.md`: `ami(s)`, `(voir|lire) la vidéo`,
`découvr*`, `*ez`, `<mot>`, `<nombre>`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, NewType

import yaml

from lint_social.decode import Decoder, Mistakes
from lint_social.resources import shipped
from lint_social.violation import EMPTY
from lint_social.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lint_social.words import Word
    from lint_social.yaml_nodes import Node

_MAX_FORMS = 500
_TOKEN = re.compile(r"<mot>|<nombre>|(?:\*-?)?[^\W_]+(?:-[^\W_]+)*(?:\*|'(?=[^\W_]|\s|\Z|<))?")
_GROUP = re.compile(r"\(([^()]*)\)")
ANY_WORD, NUMBER = "<mot>", "<nombre>"


#: The id of a signal, as a parameter of a check.
SignalName = NewType("SignalName", str)


class Signal(NamedTuple):
    """A named detector: entries per language, and longer expressions that do not count."""

    id: str
    what: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    exceptions: Mapping[str, tuple[str, ...]] = EMPTY
    sources: tuple[str, ...] = ()


class Hit(NamedTuple):
    """An entry of a signal found in a text, at its place."""

    entry: str
    start: int
    end: int


class _SignalFile(NamedTuple):
    id: str
    what: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    exceptions: Mapping[str, tuple[str, ...]] = EMPTY
    sources: tuple[str, ...] = ()


class BadEntry(ValueError):
    """An entry of a word list that the notation does not allow; `reason` is the id of a program text."""

    def __init__(self, reason: str, entry: str) -> None:
        super().__init__(f"{entry}: {reason}")
        self.reason = reason
        self.entry = entry


def decode_signal(decoder: Decoder, node: Node, stem: str) -> Signal | None:
    """The signal of a file's root node; every wrong entry is noted at its line."""
    found = decoder.decode(node, _SignalFile)
    if found is None:
        return None
    if found.id != stem:
        decoder.mistake(node, "decode.id_not_stem", word=found.id, stem=stem)
    entries = decoder.entries(node)
    for name in ("words", "exceptions"):
        if name not in entries:
            continue
        for _, list_node in decoder.entries(entries[name][1]).values():
            seen: set[str] = set()
            for item in list_node.value if isinstance(list_node, yaml.SequenceNode) else ():
                _check_entry(decoder, item, seen)
    return Signal(found.id, found.what, found.words, found.exceptions, found.sources)


def _check_entry(decoder: Decoder, item: Node, seen: set[str]) -> None:
    if item.value in seen:
        decoder.mistake(item, "decode.twice", word=item.value)
    seen.add(item.value)
    try:
        expand(item.value)
    except BadEntry as error:
        decoder.mistake(item, error.reason, word=item.value)


@cache
def shipped_signals() -> dict[str, Signal]:
    """The signals of `regles/signaux/`. Raises `Mistakes` when a list is wrong."""
    return load_signals((shipped("signaux"),), "regles/signaux")


def load_signals(folders: Iterable, shown: str | None = None) -> dict[str, Signal]:  # type: ignore[type-arg]
    """The signals of some folders, by id. Raises `Mistakes`."""
    mistakes = []
    signals = {}
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")):
            decoder = Decoder(f"{shown}/{path.name}" if shown else path.as_posix())
            node = decoder.parse(path.read_text(encoding="utf-8"))
            signal = decode_signal(decoder, node, path.stem) if node is not None else None
            mistakes += decoder.mistakes
            if signal:
                signals[signal.id] = signal
    if mistakes:
        raise Mistakes(mistakes)
    return signals


@cache
def expand(entry: str) -> tuple[tuple[str, ...], ...]:
    """The sequences of words that an entry stands for. Raises `BadEntry`."""
    forms = [fold(entry.strip())]
    while any("(" in form for form in forms):
        expanded = []
        for form in forms:
            group = _GROUP.search(form)
            if group is None:
                expanded.append(form)
                continue
            choices = group[1].split("|") if "|" in group[1] else ["", group[1]]
            expanded += [form[: group.start()] + choice + form[group.end() :] for choice in choices]
        if len(expanded) > _MAX_FORMS:
            raise BadEntry("signal.too_many_forms", entry)
        if expanded == forms:
            raise BadEntry("signal.parentheses", entry)
        forms = expanded
    sequences = []
    for form in forms:
        if ")" in form or "|" in form:
            raise BadEntry("signal.parentheses", entry)
        tokens = tuple(_TOKEN.findall(form))
        rest = _TOKEN.sub(" ", form).strip()
        if rest.strip(' ,.!?…:«»"') or any(len(token.strip("*")) < 2 for token in tokens if "*" in token):
            raise BadEntry("signal.notation", entry)
        if not tokens:
            raise BadEntry("signal.empty", entry)
        if tokens[0] == ANY_WORD:
            raise BadEntry("signal.any_first", entry)
        sequences.append(tokens)
    return tuple(dict.fromkeys(sequences))


class Lexicon:
    """All the lists of one language in one index: a text is read once, whatever the number of lists."""

    def __init__(self, signals: Iterable[Signal], language: str) -> None:
        self.literal: dict[str, list[_Form]] = {}
        self.prefixes: dict[int, dict[str, list[_Form]]] = {}
        self.suffixes: dict[int, dict[str, list[_Form]]] = {}
        self.numbers: list[_Form] = []
        for signal in signals:
            for kind, lists in (("words", signal.words), ("exceptions", signal.exceptions)):
                for entry in lists.get(language, ()):
                    for tokens in expand(entry):
                        self._index(_Form(signal.id, entry, tokens, kind == "exceptions"))

    def _index(self, form: _Form) -> None:
        first = form.tokens[0]
        if first == NUMBER:
            self.numbers.append(form)
        elif first.endswith("*"):
            self.prefixes.setdefault(len(first) - 1, {}).setdefault(first[:-1], []).append(form)
        elif first.startswith("*"):
            self.suffixes.setdefault(len(first) - 1, {}).setdefault(first[1:], []).append(form)
        else:
            self.literal.setdefault(first, []).append(form)

    def find(self, words: Sequence[Word]) -> dict[str, tuple[Hit, ...]]:
        """The hits of every signal, in order; of overlapping ones the longest, exceptions taken out."""
        found: dict[str, list[Hit]] = {}
        excepted: dict[str, list[Hit]] = {}
        for index, word in enumerate(words):
            for form in self._starting(word.text):
                last = form.match(words, index)
                if last is not None:
                    target = excepted if form.exception else found
                    target.setdefault(form.signal, []).append(Hit(form.entry, word.start, words[last].end))
        return {signal: tuple(_settle(hits, excepted.get(signal, ()))) for signal, hits in found.items()}

    def _starting(self, text: str) -> Iterator[_Form]:
        yield from self.literal.get(text, ())
        for length, forms in self.prefixes.items():
            yield from forms.get(text[:length], ())
        for length, forms in self.suffixes.items():
            yield from forms.get(text[-length:], ())
        if self.numbers and text[0].isdigit():
            yield from self.numbers


class _Form(NamedTuple):
    """One sequence of words that an entry stands for."""

    signal: str
    entry: str
    tokens: tuple[str, ...]
    exception: bool

    def match(self, words: Sequence[Word], index: int) -> int | None:
        """The index of the last word when the words from `index` on are these; the first is known to fit."""
        last = index + len(self.tokens) - 1
        if last >= len(words):
            return None
        for token, word in zip(self.tokens[1:], words[index + 1 : last + 1], strict=True):
            if not word.joined or not _fits(token, word.text):
                return None
        return last


def _fits(token: str, text: str) -> bool:
    if token in (text, ANY_WORD):
        return True
    if token == NUMBER:
        return text[0].isdigit()
    if token[-1] == "*":
        return text.startswith(token[:-1])
    return token[0] == "*" and text.endswith(token[1:])


def _settle(hits: list[Hit], excepted: Iterable[Hit]) -> Iterator[Hit]:
    end = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        inside = any(other.start <= hit.start and hit.end <= other.end for other in excepted)
        if hit.start >= end and not inside:
            yield hit
            end = hit.end


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


__all__ = [
    "BadEntry",
    "Hit",
    "Lexicon",
    "Signal",
    "change_signal",
    "expand",
    "load_signals",
    "shipped_signals",
]
