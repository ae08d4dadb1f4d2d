"""Is a sentence shouted, all in capitals?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.parameters import Count
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.signals import SignalName
from lint_social.violation import EMPTY, Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View
    from lint_social.words import Word

_BETWEEN = pattern(r"[ \t\u00a0\u202f,;:!?-]*")
_FEWEST_LETTERS = 2  # of a word that counts: « À », « L' » and « I » are capitals by themselves
_SHOWN = 60


class ShoutingParameters(NamedTuple):
    """The parameters of `Shouting`."""

    min_words: Count
    of: SignalName
    heading: Count


class Shouting(ShoutingParameters):
    """At least `min_words` words of capitals in a row, with a hit of `of` among them: a sentence has one.

    A row without is acronyms, names, a title. A row of at most `heading` words that fills its line is a
    heading, unless more than half of the text is such rows. Numbers go along with a row, and do not count.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"count", "match"})
    cases: ClassVar = EMPTY

    def check(self, view: View) -> Iterator[Finding]:
        """Each row once, from its first word to its last."""
        rows = [row for row in _rows(view) if len(row) >= self.min_words]
        if not rows:
            return
        loud = sum(map(len, rows))
        heading = 0 if 2 * loud > len(view.words) else self.heading
        told = {hit.start for hit in view.hits(self.of)}
        for row in rows:
            count = sum(_letters(view, word) >= _FEWEST_LETTERS for word in row)
            if count < self.min_words or not any(word.start in told for word in row):
                continue
            start, end = row[0].start, row[-1].end
            if count > heading or not _fills_its_line(view.text, start, end):
                yield Finding(
                    TextSpan(start, end), {"count": count, "match": view.quote(start, end)[:_SHOWN]}
                )


def _rows(view: View) -> Iterator[list[Word]]:
    """Words of capitals, and numbers among them, that nothing parts but blanks and marks within a line."""
    row: list[Word] = []
    for word in view.words:
        said = view.text[word.start : word.end]
        if row and not _BETWEEN.fullmatch(view.prose, row[-1].end, word.start):
            yield row
            row = []
        if said.isupper() or (row and not _letters(view, word)):
            row.append(word)
        elif row:
            yield row
            row = []
    if row:
        yield row


def _letters(view: View, word: Word) -> int:
    return sum(map(str.isalpha, view.text[word.start : word.end]))


def _fills_its_line(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit stands beside it on its line."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    line_end = text.find("\n", end)
    after = text[end : line_end if line_end >= 0 else len(text)]
    return not any(map(str.isalnum, before + after))
