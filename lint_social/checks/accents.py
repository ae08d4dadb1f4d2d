"""A text typed without its accents."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.parameters import Count
from lint_social.records import NamedTuple
from lint_social.signals import SignalName
from lint_social.violation import Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View


class MissingAccentsParameters(NamedTuple):
    """The parameters of `MissingAccents`."""

    of: SignalName
    min: Count
    letters: str
    min_words: Count


class MissingAccents(MissingAccentsParameters):
    """At least `min` different words of `of`, which are no words without their accents; marks the first.

    Words in capitals are left out: there accents are often not written.
    Case `aucun`: at least `min_words` words, and none of the `letters` with an accent in all of the text.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"count", "examples"})
    cases: ClassVar = {"aucun": frozenset({"count"})}

    def check(self, view: View) -> Iterator[Finding]:
        """Once for a text at most."""
        found = (hit for hit in reversed(view.hits(self.of)) if not view.text[hit.start : hit.end].isupper())
        once = {view.text[hit.start : hit.end].lower(): hit for hit in found}
        if len(once) >= self.min:
            hits = sorted(once.values(), key=lambda hit: hit.start)
            place = TextSpan(hits[0].start, hits[0].end)
            examples = [view.quote(hit.start, hit.end) for hit in hits[:4]]
            yield Finding(place, {"count": len(once), "examples": examples})
        elif len(view.words) >= self.min_words and set(self.letters).isdisjoint(_composed(view.text.lower())):
            first = view.words[0]
            yield Finding(TextSpan(first.start, first.end), {"count": len(view.words)}, "aucun")


def _composed(text: str) -> str:
    import unicodedata  # only where a text has words enough

    return unicodedata.normalize("NFC", text)
