"""Does a post tell its readers that a link earns its author money?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from lint_social.link_parts import host_of, is_of, links_once, parameters_of
from lint_social.notices import notices
from lint_social.records import NamedTuple
from lint_social.signals import SignalName
from lint_social.violation import EMPTY, Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.render.entities import Entity
    from lint_social.view import View


class AffiliateLinkParameters(NamedTuple):
    """The parameters of `AffiliateLink`."""

    told: SignalName
    told_as_advertising: SignalName
    hosts: tuple[str, ...]
    names: tuple[str, ...]
    names_at: Mapping[str, tuple[str, ...]]


class AffiliateLink(AffiliateLinkParameters):
    """A link to one of `hosts`, with a parameter of `names`, or with one that `names_at` has for its site.

    A site of `names_at` is the part of a host before its ending: `amazon` is amazon.fr and amazon.co.uk.
    Silent in a text with a hit of `told` or `told_as_advertising`, in any language.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"link"})
    cases: ClassVar = EMPTY

    def looks_at(self, view: View) -> bool:
        """Only a text with a link."""
        return bool(view.entities.links)

    def check(self, view: View) -> Iterator[Finding]:
        """The first only: one notice is enough for all."""
        first = next(filter(self._earns, links_once(view)), None)
        if first and not self._is_told(view):
            yield Finding(TextSpan(first.start, first.end), {"link": first.text})

    def _is_told(self, view: View) -> bool:
        """Whether a notice stands anywhere but in an address: `?affiliate=3` tells nobody."""
        found = [*notices(view, self.told), *notices(view, self.told_as_advertising)]
        links = view.entities.links
        return any(not any(link.start <= place.start < link.end for link in links) for place in found)

    def _earns(self, link: Entity) -> bool:
        host = host_of(link)
        names = {name.lower() for name, *_ in parameters_of(link)}
        own = [name for site in host.split(".") for name in self.names_at.get(site, ())]
        return is_of(host, self.hosts) or not names.isdisjoint((*self.names, *own))
