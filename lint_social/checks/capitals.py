"""Whole phrases in capitals: read as shouting, and spelt out by some screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.parameters import Count
from lint_social.records import NamedTuple
from lint_social.violation import EMPTY, Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint_social.view import View
    from lint_social.words import Word


class CapitalsParameters(NamedTuple):
    """The parameters of `Capitals`."""

    min_words: Count
    min_letters: Count


class Capitals(CapitalsParameters):
    """At least `min_words` words in capitals with nothing but blanks between them, `min_letters` in all.

    A word of one letter, or of figures, and an elision (`L'`) neither make a row nor break it; a comma breaks
    it, so that a list of acronyms is none.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"count", "match"})
    cases: ClassVar = EMPTY

    def check(self, view: View) -> Iterator[Finding]:
        """Each row once."""
        for row in _rows(view.words, view.text):
            letters = sum(word.end - word.start for word in row)
            if len(row) >= self.min_words and letters >= self.min_letters:
                place = TextSpan(row[0].start, row[-1].end)
                yield Finding(place, {"count": len(row), "match": view.quote(*place)[:60]})


def _rows(words: Sequence[Word], text: str) -> Iterator[list[Word]]:
    row: list[Word] = []
    for word in words:
        written = text[word.start : word.end]
        if not word.joined and row:
            yield row
            row = []
        if len(written) == 1 or written.isdecimal() or written.endswith(("'", "’")):
            continue
        if written.isupper():
            row.append(word)
        elif row:
            yield row
            row = []
    if row:
        yield row
