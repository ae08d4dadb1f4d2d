"""Can the people whom a post asks to get in touch do so?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.signals import SignalName
from lint_social.violation import EMPTY, Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View

_WAY = pattern(r"\w@\w|\d(?:[ .\u00a0\u202f-]?\d){2,}")  # an e-mail address, a telephone number however short


class ContactWayParameters(NamedTuple):
    """The parameters of `ContactWay`."""

    of: SignalName
    ways: SignalName
    fields: tuple[str, ...] = ()


class ContactWay(ContactWayParameters):
    """A hit of `of` in a text that names no way: no link, account, e-mail address, number or hit of `ways`.

    Silent beside a picture or a video, which may show one, and where the head has one of `fields`.
    """

    scope: ClassVar = "text"
    needs_hits: ClassVar = ("of",)
    values: ClassVar = frozenset({"match"})
    cases: ClassVar = EMPTY

    def looks_at(self, view: View) -> bool:
        """Only a text that asks people to get in touch."""
        return bool(view.hits(self.of))

    def check(self, view: View) -> Iterator[Finding]:
        """The first call only."""
        hits = view.hits(self.of)
        if hits and not self._names_a_way(view):
            place = TextSpan(hits[0].start, hits[0].end)
            yield Finding(place, {"match": view.quote(*place)})

    def _names_a_way(self, view: View) -> bool:
        draft, entities = view.draft, view.entities
        told = any(draft.post.front_matter.fields.get(name) for name in self.fields)
        written = entities.links or entities.mentions or view.hits(self.ways)
        return bool(told or draft.media or draft.has_video or written or _WAY.search(view.text))
