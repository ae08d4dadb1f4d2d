"""Is the reader spoken to in two ways at once?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, ClassVar

from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.signals import SignalName
from lint_social.violation import EMPTY, Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lint_social.lexicon import Hit
    from lint_social.view import View

_SPOKEN_LINE = pattern(r"(?m)^[ \t]*[—–][^\n]*")


class MixedAddressParameters(NamedTuple):
    """The parameters of `MixedAddress`."""

    familiar: SignalName
    formal: SignalName
    unless: SignalName | None = None


class MixedAddress(MixedAddressParameters):
    """Hits of both `familiar` and `formal` in one text; marks the first of the form that comes second.

    Silent where the text has a hit of `unless`. A line that begins with a dash is somebody speaking, and a
    sentence with a mention may be addressed to that person alone: neither counts.
    """

    scope: ClassVar = "text"
    needs_hits: ClassVar = ("familiar", "formal")
    values: ClassVar = frozenset({"match", "other"})
    cases: ClassVar = EMPTY

    def looks_at(self, view: View) -> bool:
        """Only a text that speaks in one of the two ways."""
        return bool(view.hits(self.familiar) or view.hits(self.formal))

    def check(self, view: View) -> Iterator[Finding]:
        """Once for a text at most."""
        forms = (view.hits(self.familiar), view.hits(self.formal))
        if not all(forms) or (self.unless and view.hits(self.unless)):
            return
        apart = (_spoken_lines(view), _sentences_with_mention(view))
        first = [_first_outside(apart, hits) for hits in forms]
        here = [hit for hit in first if hit]
        if len(here) == len(forms):
            other, later = sorted(here, key=lambda hit: hit.start)
            yield Finding(
                TextSpan(later.start, later.end),
                {"match": view.quote(later.start, later.end), "other": view.quote(other.start, other.end)},
            )


def _spoken_lines(view: View) -> list[TextSpan]:
    return [TextSpan(*line.span()) for line in _SPOKEN_LINE.finditer(view.text)]


def _sentences_with_mention(view: View) -> list[TextSpan]:
    mentions = sorted(mention.start for mention in view.entities.mentions)
    return [
        sentence
        for sentence in (view.sentences if mentions else ())
        if bisect_left(mentions, sentence.start) < bisect_left(mentions, sentence.end)
    ]


def _first_outside(apart: Iterable[Sequence[TextSpan]], hits: Iterable[Hit]) -> Hit | None:
    return next((hit for hit in hits if not any(_covers(spans, hit.start) for spans in apart)), None)


def _covers(spans: Sequence[TextSpan], place: int) -> bool:
    """Whether a place lies in one of the spans, which are in order and apart from each other."""
    index = bisect_right(spans, place, key=lambda span: span.start) - 1
    return index >= 0 and place < spans[index].end
