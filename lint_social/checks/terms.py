"""Words that are better left out: each one found is marked."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, ClassVar

from lint_social.parameters import FactName
from lint_social.records import NamedTuple
from lint_social.signals import SignalName
from lint_social.violation import EMPTY, Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint_social.lexicon import Hit
    from lint_social.view import View


_ENDS = frozenset(".!?…")


class TermsParameters(NamedTuple):
    """The parameters of `Terms`."""

    of: SignalName
    alone_of: SignalName | None = None
    gesture_of: SignalName | None = None
    label_of: SignalName | None = None


class Terms(TermsParameters):
    """Every hit of `of`; of `gesture_of` those that stand alone on their line, or after a sentence, but for a
    link; of `alone_of` those with no link on it nor on the lines around it (case `seul`); of `label_of` those
    that are all the text of a link (case `lien`).
    """

    scope: ClassVar = "text"
    needs_hits: ClassVar = ("of", "alone_of", "gesture_of", "label_of")
    values: ClassVar = frozenset({"match"})
    cases: ClassVar = dict.fromkeys(("seul", "lien"), values)

    def check(self, view: View) -> Iterator[Finding]:
        """List by list, each in the order of the text."""
        for hit in view.hits(self.of):
            yield _finding(view, hit, None)
        gestures = [hit for hit in self._hits(view, self.gesture_of) if _alone(view.prose, hit, [])]
        for hit in gestures:
            yield _finding(view, hit, None)
        labels = set(map(view.rendition.from_source, view.draft.document.labels))
        labels -= {TextSpan(hit.start, hit.end) for hit in gestures}
        for hit in self._hits(view, self.label_of) if labels else ():
            if TextSpan(hit.start, hit.end) in labels:
                yield _finding(view, hit, "lien")
        links = [link.start for link in view.entities.links] if self.alone_of else []
        for hit in self._hits(view, self.alone_of):
            if _alone(view.prose, hit, links):
                yield _finding(view, hit, "seul")

    @staticmethod
    def _hits(view: View, name: SignalName | None) -> Sequence[Hit]:
        return view.hits(name) if name else ()


class TermsElsewhereParameters(NamedTuple):
    """The parameters of `TermsElsewhere`."""

    of: SignalName
    custom: FactName
    needless: FactName


class TermsElsewhere(TermsElsewhereParameters):
    """Words that are the `custom` of some networks, on one where the fact `needless` makes them so."""

    scope: ClassVar = "target"
    needs_hits: ClassVar = ("of",)
    values: ClassVar = frozenset({"match", "network"})
    cases: ClassVar = EMPTY

    def looks_at(self, view: View) -> bool:
        """Only a text with such words."""
        return bool(view.hits(self.of))

    def check(self, view: View) -> Iterator[Finding]:
        """In the order of the text."""
        custom, needless = (name.removeprefix("network.") for name in (self.custom, self.needless))
        if view.fact(custom) or not view.fact(needless):
            return
        for hit in view.hits(self.of):
            found = _finding(view, hit, None)
            yield found._replace(values={**found.values, "network": view.network_name})


def _finding(view: View, hit: Hit, case: str | None) -> Finding:
    return Finding(TextSpan(hit.start, hit.end), {"match": view.text[hit.start : hit.end]}, case)


def _alone(text: str, hit: Hit, links: list[int]) -> bool:
    """Whether nothing else on its line says where it leads: no word, no link that shows its address.

    A sentence may stand before several words. `links` are the places where links begin, in order. Looks no
    further than the first word beside the hit, so that a line of many hits is read once.
    """
    start, end = hit.start, hit.end
    while start > 0 and text[start - 1] != "\n":
        start -= 1
        if text[start].isalnum():
            ended = not _ENDS.isdisjoint(text[start + 1 : hit.start])
            if not ended or " " not in hit.entry or text.startswith(".", hit.end):
                return False  # « Check it out. » says of what, in the sentence before
            start = text.rfind("\n", 0, start) + 1
    while end < len(text) and text[end] != "\n":
        if text[end].isalnum():
            return False
        end += 1
    before = text.rfind("\n", 0, max(0, start - 1)) + 1
    after = text.find("\n", end + 1)
    first = bisect_left(links, before)
    return first == len(links) or (after >= 0 and links[first] >= after)
