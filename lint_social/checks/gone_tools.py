"""Does a post send its readers to a network that has closed?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.signals import SignalName
from lint_social.violation import Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View

_HOST = pattern(r"(?:https?://)?(?:www\.)?([^/?#:\s]+)/", 2)  # whatever its capitals


class GoneToolsParameters(NamedTuple):
    """The parameters of `GoneTools`."""

    of: SignalName
    unless: SignalName
    signs: tuple[str, ...]
    hosts: tuple[str, ...]
    since: int


class GoneTools(GoneToolsParameters):
    """A hit of `of`, or one of `signs` (names that are no words, in small letters).

    Case `lien`: a link to one of `hosts`.

    Names are left alone where a hit of `unless` in the same sentence tells history; so are names and links
    in posts dated before the year `since`, which spoke of what was there.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"match"})
    cases: ClassVar = {"lien": frozenset({"match", "host"})}

    def check(self, view: View) -> Iterator[Finding]:
        """Names first, then links."""
        date = view.draft.date
        if date is not None and date.moment.year < self.since:
            return
        found = [TextSpan(hit.start, hit.end) for hit in view.hits(self.of)] + self._named(view)
        history = [(hit.start, hit.end) for hit in view.hits(self.unless)] if found else []
        for place in sorted(found):
            sentence = next((span for span in view.sentences if span.start <= place.start < span.end), place)
            if not any(
                sentence.start <= start < sentence.end and not _within(start, end, place)
                for start, end in history
            ):
                yield Finding(place, {"match": view.text[place.start : place.end]})
        for link in view.entities.links:
            host = _HOST.match(link.text + "/")
            if host and host[1].lower() in self.hosts:
                yield Finding(TextSpan(link.start, link.end), {"match": link.text, "host": host[1]}, "lien")

    def _named(self, view: View) -> list[TextSpan]:
        text = view.prose
        lowered = text.lower()
        places = []
        for sign in self.signs if len(lowered) == len(text) else ():
            at = lowered.find(sign)
            while at >= 0:
                if not text[max(0, at - 1) : at].isalnum():
                    places.append(TextSpan(at, at + len(sign)))
                at = lowered.find(sign, at + len(sign))
        return places


def _within(start: int, end: int, place: TextSpan) -> bool:
    """Whether a word is part of a name: « Google Plus » does not say that it is no more."""
    return place.start <= start and end <= place.end
