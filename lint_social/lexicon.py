"""All the word lists of a language made one index, and what they find in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.records import NamedTuple
from lint_social.signals import ANY_WORD, NUMBER, expand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lint_social.signals import Signal
    from lint_social.words import Word


class Hit(NamedTuple):
    """An entry of a signal found in a text, at its place."""

    entry: str
    start: int
    end: int


#: The forms that begin alike, by their second word: the number of their entry, and their further words.
Forms = dict[str, list[tuple[int, list[str]]]]

#: So many words are known by heart, with the forms they begin; a language has more, a team uses fewer.
_KNOWN = 20_000


class Index(NamedTuple):
    """Lists made ready for matching, of plain values so that it can be kept.

    `entries` are (signal, entry, whether it is an exception). The mappings give, for a word, the beginning
    or the end of a word, the forms that begin so, each before a `;`: their second word ("" for none, "*"
    for one that is not plain), the number of their entry and their further words, with `|` between. A text
    asks for few of them, and only those are taken apart.
    """

    entries: list[tuple[str, str, bool]]
    word: dict[str, str]
    start: dict[str, str]
    end: dict[str, str]


class Lexicon:
    """All the lists of one language in one index: a text is read once, whatever the number of lists."""

    def __init__(self, index: Index | None = None) -> None:
        self.index = index or Index([], {}, {}, {})
        self.starts = sorted({len(text) for text in self.index.start})
        self.ends = sorted({len(text) for text in self.index.end})
        self.word = _Table(self.index.word)
        self.start = _Table(self.index.start)
        self.end = _Table(self.index.end)
        self.known: dict[str, tuple[Forms, ...]] = {}
        self.last: tuple[Sequence[Word], dict[str, tuple[Hit, ...]]] | None = None

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
                        form = f"{plain}|{len(index.entries) - 1}|{' '.join(tokens[1:])};"
                        table[text] = table.get(text, "") + form
        return cls(index)

    def find(self, words: Sequence[Word]) -> dict[str, tuple[Hit, ...]]:
        """The hits of every signal, in order; of overlapping ones the longest, exceptions taken out.

        The accounts that get one text ask for the same words one after the other: the last hits are kept.
        """
        if self.last is None or self.last[0] is not words:
            self.last = words, self._find(words)
        return self.last[1]

    def _find(self, words: Sequence[Word]) -> dict[str, tuple[Hit, ...]]:
        found: dict[str, list[Hit]] = {}
        excepted: dict[str, list[Hit]] = {}
        for index, word in enumerate(words):
            starting = self.known.get(word.text)
            if starting is None:
                starting = self._starting(word.text)
            if not starting:
                continue
            following = words[index + 1] if index + 1 < len(words) else None
            second = following.text if following and following.joined else ""
            for number, rest in _continued(starting, second):
                last = _match(rest, words, index) if rest else index
                if last is not None:
                    signal, entry, exception = self.index.entries[number]
                    target = excepted if exception else found
                    target.setdefault(signal, []).append(Hit(entry, word.start, words[last].end))
        return {signal: tuple(_settle(hits, excepted.get(signal, ()))) for signal, hits in found.items()}

    def _starting(self, text: str) -> tuple[Forms, ...]:
        """The forms that may begin with a word."""
        found = [self.word.forms(text), self.word.forms(NUMBER) if text[0].isdigit() else None]
        found += [self.start.forms(text[:length]) for length in self.starts]
        found += [self.end.forms(text[-length:]) for length in self.ends]
        if len(self.known) >= _KNOWN:
            self.known.clear()
        starting = self.known[text] = tuple([forms for forms in found if forms is not None])
        return starting


class _Table:
    """One of the mappings of an index, taken apart where it is asked."""

    def __init__(self, written: dict[str, str]) -> None:
        self.written = written
        self.read: dict[str, Forms] = {}

    def forms(self, text: str) -> Forms | None:
        """The forms that begin so, by their second word."""
        forms = self.read.get(text)
        if forms is None and text in self.written:
            forms = self.read[text] = {}
            for form in self.written[text].split(";")[:-1]:
                second, number, rest = form.split("|")
                forms.setdefault(second, []).append((int(number), rest.split()))
        return forms


def _continued(starting: Iterable[Forms], second: str) -> Iterator[tuple[int, list[str]]]:
    """Of forms that begin with a word, those that the word after it ("" for none) may go on."""
    for forms in starting:
        yield from forms.get("", ())
        if second:
            yield from forms.get(second, ())
            yield from forms.get("*", ())


def _table_of(index: Index, token: str) -> tuple[dict[str, str], str]:
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
