"""Does any post lead to the team's own site?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.calendar.summary import CalendarFinding, RuleName
from lint_social.link_parts import host_in, is_of
from lint_social.parameters import Count
from lint_social.records import NamedTuple
from lint_social.violation import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.calendar.summary import Calendar, PostSummary


class UnlinkedSiteParameters(NamedTuple):
    """The parameters of `UnlinkedSite`."""

    window: Count
    fields: tuple[str, ...] = ()
    unless_rule: RuleName | None = None


class UnlinkedSite(UnlinkedSiteParameters):
    """None of the last `window` posts of the team links to one of its `own_domains`, in its text or a field.

    Says nothing where none is configured, or where the rule `unless_rule` found something in one of these
    posts: a link of which nobody knows where it leads. Marks the last post: one finding for the calendar.
    """

    values: ClassVar = frozenset({"window", "sites"})
    cases: ClassVar = EMPTY

    @property
    def needs(self) -> frozenset[str]:
        """What is read of the posts."""
        return frozenset({"links", *(f"field:{name}" for name in self.fields)})

    def check(self, calendar: Calendar) -> Iterator[CalendarFinding]:
        """From the last post backwards, as far as the first that does link."""
        own = calendar.config.team.own_domains
        last = calendar.files[-self.window :]
        if not own or len(last) < self.window:
            return
        paths = {post.path for post in last}
        if not any(self._may_lead_to(post, own) for post in calendar.posts if post.path in paths):
            values = {"window": self.window, "sites": own}
            yield CalendarFinding(tuple(last), len(last) - 1, values)

    def _may_lead_to(self, post: PostSummary, own: tuple[str, ...]) -> bool:
        links = [link.text for link in post.traits.links]
        links += [post.fields[name] for name in self.fields if name in post.fields]
        return self.unless_rule in post.fired or any(is_of(host_in(link), own) for link in links)
