"""Does a link lead to what the post speaks of, or only to the front door?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.link_parts import links_once
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.signals import SignalName
from lint_social.violation import EMPTY, Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View

_HOME = pattern(r"(?:https?://)?[^/?#\s]+/?", 2)  # whatever its capitals


class HomePageLinkParameters(NamedTuple):
    """The parameters of `HomePageLink`."""

    of: SignalName
    fields: tuple[str, ...] = ()


class HomePageLink(HomePageLinkParameters):
    """A hit of `of`, and no link in the text that leads beyond the home page of a site; marks the first.

    Silent where the head has one of `fields`: the link is there. Without any link it has nothing to say.
    """

    scope: ClassVar = "text"
    needs_hits: ClassVar = ("of",)
    values: ClassVar = frozenset({"link", "match"})
    cases: ClassVar = EMPTY

    def looks_at(self, view: View) -> bool:
        """Only a text with a link that speaks of such a page."""
        return bool(view.entities.links and view.hits(self.of))

    def check(self, view: View) -> Iterator[Finding]:
        """One finding at most."""
        hits, head = view.hits(self.of), view.draft.post.front_matter.fields
        if not hits or any(head.get(name) for name in self.fields):
            return
        addresses = links_once(view)
        if addresses and all(_HOME.fullmatch(link.text) for link in view.entities.links):
            first = addresses[0]
            values = {"link": first.text, "match": view.quote(hits[0].start, hits[0].end)}
            yield Finding(TextSpan(first.start, first.end), values)
