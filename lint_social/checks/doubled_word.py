"""Was a word typed twice?"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from lint_social.records import NamedTuple
from lint_social.signals import SignalName
from lint_social.violation import EMPTY, Finding, Replacement, TextSpan
from lint_social.words import opens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View
    from lint_social.words import Word


class DoubledWordParameters(NamedTuple):
    """The parameters of `DoubledWord`."""

    of: SignalName


class DoubledWord(DoubledWordParameters):
    """A word of the list that follows itself, written alike: « de De Gaulle » is no slip.

    At the start of its line or sentence the first has its capital: « Le le bus ». Silent where a third
    follows: a refrain.
    """

    scope: ClassVar = "text"
    needs_hits: ClassVar = ("of",)
    values: ClassVar = frozenset({"word"})
    cases: ClassVar = EMPTY

    def check(self, view: View) -> Iterator[Finding]:
        """Marks the second one, and the blanks before it."""
        text = view.prose
        listed = {hit.start for hit in view.hits(self.of)}
        doubled = [
            (first, second)
            for first, second in pairwise(view.words)
            if first.start in listed
            and second.joined
            and first.end < second.start
            and text[second.start].islower()  # « The The » is a name
            and _is_written(text, first, text[second.start : second.end])
        ]
        starts = {first.start for first, _ in doubled}
        ends = {second.start for _, second in doubled}
        for first, second in doubled:
            if second.start not in starts and first.start not in ends:
                again = TextSpan(first.end, second.end)
                values = {"word": text[first.start : first.end]}
                yield Finding(again, values, replacements=(Replacement(again, ""),))


def _is_written(text: str, word: Word, again: str) -> bool:
    """Whether a word is written as it is again, but for the capital that opens a sentence."""
    said = text[word.start : word.end]
    if said == again:
        return True
    return said[0].isupper() and said == again.capitalize() and opens(text, word.start)
