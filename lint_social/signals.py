"""Signals: word lists per language that several rules share, matched together in one pass.

The notation of an entry is told in `regles/signaux/LISEZMOI.md`: `ami(s)`, `(voir|lire) la vidéo`,
`découvr*`, `*ez`, `<mot>`, `<nombre>`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, NewType

import yaml

from lint_social.decode import Decoder, Mistakes
from lint_social.patterns import pattern
from lint_social.resources import shipped
from lint_social.violation import EMPTY
from lint_social.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from lint_social.words import Word
    from lint_social.yaml_nodes import Node

_MAX_FORMS = 500
_TOKEN = pattern(r"<mot>|<nombre>|(?:(?<!\w)\*-?)?[^\W_]+(?:-[^\W_]+)*(?:\*(?!\w)|'(?=[^\W_]|\s|\Z|<))?")
_GROUP = pattern(r"\(([^()]*)\)")
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
    entries = decoder.entries(node)
    if "id" in entries and entries["id"][1].value != stem:
        decoder.mistake(entries["id"][1], "decode.id_not_stem", word=entries["id"][1].value, stem=stem)
    for name in ("words", "exceptions"):
        if name not in entries:
            continue
        for _, list_node in decoder.entries(entries[name][1]).values():
            seen: set[str] = set()
            for item in list_node.value if isinstance(list_node, yaml.SequenceNode) else ():
                _check_entry(decoder, item, seen)
    return Signal(found.id, found.what, found.words, found.exceptions, found.sources) if found else None


def _check_entry(decoder: Decoder, item: Node, seen: set[str]) -> None:
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
        _shipped.append(load_signals((shipped("signaux"),), "regles/signaux"))
    return _shipped[0]


def remember_signals(signals: Mapping[str, Signal]) -> None:
    """Let `shipped_signals` give these, decoded by an earlier run from the same files."""
    _shipped[:] = [signals]


def load_signals(
    folders: Iterable[Path], shown: str | None = None, language: str = "fr"
) -> dict[str, Signal]:
    """The signals of some folders, by id. Raises `Mistakes`."""
    mistakes = []
    signals = {}
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")):
            decoder = Decoder(f"{shown}/{path.name}" if shown else path.as_posix(), language)
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
    forms = [fold(unicodedata.normalize("NFC", entry.strip()))]
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


Forms = dict[str, list[tuple[int, str]]]


class Index(NamedTuple):
    """Lists made ready for matching, of plain values so that it can be kept.

    `entries` are (signal, entry, whether it is an exception). The mappings give, for a word, the beginning
    or the end of a word, the forms that begin so by their second word ("" for none, "*" for one that is not
    plain): the number of their entry and their further words.
    """

    entries: list[tuple[str, str, bool]]
    word: dict[str, Forms]
    start: dict[str, Forms]
    end: dict[str, Forms]


class Lexicon:
    """All the lists of one language in one index: a text is read once, whatever the number of lists."""

    def __init__(self, index: Index | None = None) -> None:
        self.index = index or Index([], {}, {}, {})
        self.starts = sorted({len(text) for text in self.index.start})
        self.ends = sorted({len(text) for text in self.index.end})

    @classmethod
    def of(cls, signals: Iterable[Signal], language: str) -> Lexicon:
        """The lexicon of some signals in a language."""
        index = Index([], {}, {}, {})
        for signal in signals:
            for exception, lists in ((False, signal.words), (True, signal.exceptions)):
                for entry in lists.get(language, ()):
                    index.entries.append((signal.id, entry, exception))
                    for tokens in expand(entry):
                        table, text = _table_of(index, tokens[0])
                        second = tokens[1] if len(tokens) > 1 else ""
                        plain = "*" if second.startswith(("*", "<")) or second.endswith("*") else second
                        forms = table.setdefault(text, {}).setdefault(plain, [])
                        forms.append((len(index.entries) - 1, " ".join(tokens[1:])))
        return cls(index)

    def find(self, words: Sequence[Word]) -> dict[str, tuple[Hit, ...]]:
        """The hits of every signal, in order; of overlapping ones the longest, exceptions taken out."""
        found: dict[str, list[Hit]] = {}
        excepted: dict[str, list[Hit]] = {}
        for index, word in enumerate(words):
            following = words[index + 1] if index + 1 < len(words) else None
            second = following.text if following and following.joined else ""
            for number, rest in self._starting(word.text, second):
                last = _match(rest.split(), words, index) if rest else index
                if last is not None:
                    signal, entry, exception = self.index.entries[number]
                    target = excepted if exception else found
                    target.setdefault(signal, []).append(Hit(entry, word.start, words[last].end))
        return {signal: tuple(_settle(hits, excepted.get(signal, ()))) for signal, hits in found.items()}

    def _starting(self, text: str, second: str) -> Iterator[tuple[int, str]]:
        """The forms that may begin with a word, given the word after it ("" for none)."""
        index = self.index
        tables = [index.word.get(text), index.word.get(NUMBER) if text[0].isdigit() else None]
        tables += [index.start.get(text[:length]) for length in self.starts]
        tables += [index.end.get(text[-length:]) for length in self.ends]
        for table in tables:
            if table is not None:
                yield from table.get("", ())
                if second:
                    yield from table.get(second, ())
                    yield from table.get("*", ())


def _table_of(index: Index, token: str) -> tuple[dict[str, Forms], str]:
    """Where the first word of a form is looked up, and as what."""
    if token.endswith("*"):
        return index.start, token[:-1]
    return (index.end, token[1:]) if token.startswith("*") else (index.word, token)


def _match(rest: Sequence[str], words: Sequence[Word], index: int) -> int | None:
    """The index of the last word when the words after `index` are these."""
    last = index + len(rest)
    if last >= len(words):
        return None
    for offset, token in enumerate(rest, 1):
        word = words[index + offset]
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
    """Of overlapping hits the longest, those within an exception left out; in one pass over both."""
    exceptions = sorted(excepted, key=lambda hit: hit.start)
    reached, covered, end = 0, 0, 0  # `covered`: the furthest end of the exceptions begun so far
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        while reached < len(exceptions) and exceptions[reached].start <= hit.start:
            covered = max(covered, exceptions[reached].end)
            reached += 1
        if hit.start >= end and hit.end > covered:
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
