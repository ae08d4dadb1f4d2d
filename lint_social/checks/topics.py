"""Does the post ask for one thing?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.records import NamedTuple
from lint_social.signals import SignalName
from lint_social.violation import Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View


class TopicsParameters(NamedTuple):
    """The parameters of `Topics`."""

    calls: SignalName
    max_calls: int
    max_links: int


class Topics(TopicsParameters):
    """More than `max_calls` different calls of the signal `calls`, or (case `liens`) more than `max_links`
    different links; marks the first one too many. A thread may have as many for each of its messages.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"count", "max", "examples"})
    cases: ClassVar = dict.fromkeys(("liens",), values)

    def check(self, view: View) -> Iterator[Finding]:
        """Calls first; one finding at most."""
        messages = max(1, len(view.rendition.messages))
        first_of_each = {hit.entry: hit for hit in reversed(view.hits(self.calls))}
        calls = sorted(first_of_each.values(), key=lambda hit: hit.start)
        if len(calls) > self.max_calls * messages:
            extra = calls[self.max_calls * messages]
            examples = [view.text[hit.start : hit.end] for hit in calls]
            values = {"count": len(calls), "max": self.max_calls, "examples": examples[:5]}
            yield Finding(TextSpan(extra.start, extra.end), values)
            return
        # a word with a full stop in it (« habitant.es ») may become a link that nobody meant
        meant = [link for link in view.entities.links if "/" in link.text]
        first_links = {link.text: link for link in reversed(meant)}
        links = sorted(first_links.values(), key=lambda link: link.start)
        if len(links) > self.max_links * messages:
            link = links[self.max_links * messages]
            examples = [item.text for item in links]
            values = {"count": len(links), "max": self.max_links, "examples": examples[:5]}
            yield Finding(TextSpan(link.start, link.end), values, "liens")
