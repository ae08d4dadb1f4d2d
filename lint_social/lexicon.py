"""All the word lists of a language made one index, and what they find in a text."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from lint_social.entry_forms import ANY_WORD, NUMBER, compact, first_words
from lint_social.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lint_social.signals import Signal
    from lint_social.words import Word


class Hit(NamedTuple):
    """An entry of a signal found in a text, at its place."""

    entry: str
    start: int
    end: int


#: So many words are known by heart, with the forms they begin; a language has more, a team uses fewer.
_KNOWN = 20_000
_LAST = 4  # texts of a post: its own, with what is masked in it, and those of its pictures


class Index(NamedTuple):
    """Lists made ready for matching, of plain values so that it can be kept.

    `entries` are (signal, entry, whether it is an exception). The mappings give, for a word, the beginning
    or the end of a word, what may follow it, each before a `;`: the number of an entry and the compact form
    of its further words. A text asks for few of them, and only those are taken apart.
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
        self.known: dict[str, tuple[_Branch, ...]] = {}
        self.branches: dict[tuple[int, str], _Branch] = {}
        self.last: deque[tuple[Sequence[Word], dict[str, tuple[Hit, ...]]]] = deque(maxlen=_LAST)

    @classmethod
    def of(cls, signals: Iterable[Signal], language: str) -> Lexicon:
        """The lexicon of some signals in a language."""
        index = Index([], {}, {}, {})
        for signal in signals:
            for exception, lists in ((False, signal.words), (True, signal.exceptions)):
                for entry in lists.get(language, ()):
                    index.entries.append((signal.id, entry, exception))
                    for token, rest in first_words(compact(entry)):
                        table, text = _table_of(index, token)
                        table[text] = f"{table.get(text, '')}{len(index.entries) - 1} {rest};"
        return cls(index)

    def find(self, words: Sequence[Word]) -> dict[str, tuple[Hit, ...]]:
        """The hits of every signal, in order; of overlapping ones the longest, exceptions taken out.

        The accounts that get one text ask for the same words one after the other: the last hits are kept.
        """
        for asked, found in self.last:
            if asked is words:
                return found
        found = self._find(words)
        self.last.append((words, found))
        return found

    def _find(self, words: Sequence[Word]) -> dict[str, tuple[Hit, ...]]:
        found: dict[str, list[Hit]] = {}
        excepted: dict[str, list[Hit]] = {}
        known = self.known
        for index, word in enumerate(words):
            starting = known.get(word.text)
            if starting is None:
                starting = self._starting(word.text)
            for branch in starting:
                for number, last in branch.forms_in(words, index):
                    signal, entry, exception = self.index.entries[number]
                    target = excepted if exception else found
                    target.setdefault(signal, []).append(Hit(entry, word.start, words[last].end))
        return {signal: tuple(_settle(hits, excepted.get(signal, ()))) for signal, hits in found.items()}

    def _starting(self, text: str) -> tuple[_Branch, ...]:
        """The forms that may begin with a word."""
        index = self.index
        found = [
            self._branch(index.word, text),
            self._branch(index.word, NUMBER) if text[0].isdigit() else None,
        ]
        found += [self._branch(index.start, text[:length]) for length in self.starts]
        found += [self._branch(index.end, text[-length:]) for length in self.ends]
        if len(self.known) >= _KNOWN:
            self.known.clear()
        starting = self.known[text] = tuple([branch for branch in found if branch is not None])
        return starting

    def _branch(self, table: dict[str, str], text: str) -> _Branch | None:
        """The forms that a mapping of the index has for a text."""
        written = table.get(text)
        if written is None:
            return None
        key = id(table), text
        if key not in self.branches:
            self.branches[key] = _Branch(written.split(";")[:-1])
        return self.branches[key]


class _Branch:
    """Forms that have begun alike, by the word they go on with; what follows is parted when it is asked for.

    One form is written as in the index: the number of its entry and the compact form of its further words.
    """

    __slots__ = ("ending", "plain", "wild")

    def __init__(self, forms: Iterable[str]) -> None:
        self.ending: list[int] = []  # the numbers of those that end here
        self.plain: dict[str, list[str] | _Branch] = {}
        self.wild: dict[str, list[str] | _Branch] = {}  # by a token that stands for many words
        for form in forms:
            number, _, further = form.partition(" ")
            for token, rest in first_words(further):
                if not token:
                    self.ending.append(int(number))
                else:
                    ahead = self.wild if token[0] in "*<" or token[-1] == "*" else self.plain
                    ahead.setdefault(token, []).append(f"{number} {rest}")  # type: ignore[union-attr]

    def forms_in(self, words: Sequence[Word], index: int) -> Sequence[tuple[int, int]]:
        """The forms that go on with the words after `index`: their numbers, and their last words' indexes."""
        if not self._goes_on(words, index + 1):
            return [(number, index) for number in self.ending] if self.ending else ()
        found: list[tuple[int, int]] = []
        reached = [(self, index)]
        while reached:
            branch, last = reached.pop()
            found += [(number, last) for number in branch.ending]
            last += 1
            if not branch._goes_on(words, last):
                continue
            text = words[last].text
            reached += [(_ahead(branch.wild, token), last) for token in branch.wild if _fits(token, text)]
            if text in branch.plain:
                reached.append((_ahead(branch.plain, text), last))
        return found

    def _goes_on(self, words: Sequence[Word], index: int) -> bool:
        """Whether some form may go on with a word, if there is one."""
        if index >= len(words) or not words[index].joined:
            return False
        return bool(self.wild) or words[index].text in self.plain


def _ahead(branches: dict[str, list[str] | _Branch], token: str) -> _Branch:
    found = branches[token]
    if isinstance(found, list):
        found = branches[token] = _Branch(found)
    return found


def _table_of(index: Index, token: str) -> tuple[dict[str, str], str]:
    """Where the first word of a form is looked up, and as what."""
    if token.endswith("*"):
        return index.start, token[:-1]
    return (index.end, token[1:]) if token.startswith("*") else (index.word, token)


def _fits(token: str, text: str) -> bool:
    if token == ANY_WORD:
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
