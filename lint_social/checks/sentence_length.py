"""Are sentences short enough to be read at a glance?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.records import NamedTuple
from lint_social.violation import EMPTY, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View


class SentenceLengthParameters(NamedTuple):
    """The parameters of `SentenceLength`."""

    max: int


class SentenceLength(SentenceLengthParameters):
    """A sentence has more than `max` words; the longest one only, so that a text gets one message."""

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"count", "max"})
    cases: ClassVar = EMPTY

    def check(self, view: View) -> Iterator[Finding]:
        """Elided words (`l'`) count with the word they lean on."""
        if len(view.words) <= self.max:
            return
        longest, count = None, self.max
        for sentence in view.sentences:
            size = sum(not word.text.endswith("'") for word in view.words_of(sentence))
            if size > count:
                longest, count = sentence, size
        if longest is not None:
            yield Finding(longest, {"count": count, "max": self.max})
