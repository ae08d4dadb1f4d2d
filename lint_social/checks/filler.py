"""Does a post say anything beside a greeting for the day?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.signals import SignalName
from lint_social.violation import EMPTY, Finding, TextSpan
from lint_social.words import mask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View

_SUBSTANCE = pattern(r"[?\d«»“”\"]")  # a question, a figure, somebody's words


class FillerParameters(NamedTuple):
    """The parameters of `Filler`."""

    of: SignalName
    beside: SignalName


class Filler(FillerParameters):
    """A text whose words are all in hits of `of`, or of `beside` them; marks the first of the former.

    A question, a figure, a quotation, a link, an account, a picture, a video or a poll says enough.
    """

    scope: ClassVar = "text"
    needs_hits: ClassVar = ("of",)
    values: ClassVar = frozenset({"match"})
    cases: ClassVar = EMPTY

    def looks_at(self, view: View) -> bool:
        """Only a text with such a greeting: of any other it cannot say that it has a purpose."""
        return bool(view.hits(self.of))

    def check(self, view: View) -> Iterator[Finding]:
        """One finding at most."""
        hits = view.hits(self.of)
        if not hits or self._says_more(view):
            return
        empty = [(hit.start, hit.end) for hit in (*hits, *view.hits(self.beside))]
        if not any(char.isalnum() for char in mask(view.prose, empty)):
            place = TextSpan(hits[0].start, hits[0].end)
            yield Finding(place, {"match": view.quote(*place)})

    @staticmethod
    def _says_more(view: View) -> bool:
        draft, entities = view.draft, view.entities
        shown = draft.media or draft.has_video or "sondage" in draft.fields
        return bool(shown or entities.links or entities.mentions or _SUBSTANCE.search(view.text))
