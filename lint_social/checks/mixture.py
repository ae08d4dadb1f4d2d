"""Two ways of speaking that do not go together in one text: tu and vous."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.records import NamedTuple
from lint_social.signals import SignalName
from lint_social.violation import EMPTY, Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View


class MixtureParameters(NamedTuple):
    """The parameters of `Mixture`."""

    of: SignalName
    against: SignalName


class Mixture(MixtureParameters):
    """A text with entries of both lists; marks the first entry of the list that has fewer.

    Where each has as many, marks the later of the two. `other` is the first entry of the other list.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"match", "other"})
    cases: ClassVar = EMPTY

    def looks_at(self, view: View) -> bool:
        """Only a text that speaks in one of the two ways."""
        return bool(view.hits(self.of) or view.hits(self.against))

    def check(self, view: View) -> Iterator[Finding]:
        """Once for a text at most."""
        both = view.hits(self.of), view.hits(self.against)
        if all(both):
            few, many = sorted(both, key=lambda hits: (len(hits), -hits[0].start))
            place = TextSpan(few[0].start, few[0].end)
            other = view.quote(many[0].start, many[0].end)
            yield Finding(place, {"match": view.quote(*place), "other": other})
