"""The addresses of links: where they lead, how, and what they carry along."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from lint_social.link_parts import host_of, is_of, links_once, parameters_of
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.violation import EMPTY, Finding, Replacement, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.render.entities import Entity
    from lint_social.view import View

_LOCAL = pattern(r"localhost|[^.]+|[\d.]+|.*\.(?:local|localhost|onion|lan|internal)")
_ODD = pattern(r"[^a-z0-9._~|{}\[\]-]|%(?!7[bBdD])")  # in the value of a tag; braces are for tools to fill in


class PlainHttpParameters(NamedTuple):
    """The parameters of `PlainHttp`."""

    except_hosts: tuple[str, ...] = ()


class PlainHttp(PlainHttpParameters):
    """A link that begins with `http://`, but for the `except_hosts` and addresses of a local network."""

    scope: ClassVar = "text"
    triggers: ClassVar = ":"
    values: ClassVar = frozenset({"link", "better"})
    cases: ClassVar = EMPTY

    def looks_at(self, view: View) -> bool:
        """Only a text with a link."""
        return bool(view.entities.links)

    def check(self, view: View) -> Iterator[Finding]:
        """Each address once."""
        for link in links_once(view):
            if link.text[:7].lower() == "http://":
                host = host_of(link)
                if host and not _LOCAL.fullmatch(host) and not is_of(host, self.except_hosts):
                    values = {"link": link.text, "better": "https://" + link.text[7:]}
                    replacement = Replacement(TextSpan(link.start, link.start + 5), "https:")
                    yield Finding(TextSpan(link.start, link.end), values, replacements=(replacement,))


class LinkHostsParameters(NamedTuple):
    """The parameters of `LinkHosts`."""

    hosts: tuple[str, ...]
    except_hosts: tuple[str, ...] = ()


class LinkHosts(LinkHostsParameters):
    """A link to one of the `hosts`, and neither to one of `except_hosts` nor to a domain of the team's."""

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"link", "host"})
    cases: ClassVar = EMPTY

    def looks_at(self, view: View) -> bool:
        """Only a text with a link."""
        return bool(view.entities.links)

    def check(self, view: View) -> Iterator[Finding]:
        """Each address once."""
        for link in links_once(view):
            host = host_of(link)
            spared = (*self.except_hosts, *view.draft.team.own_domains)
            if host.removeprefix("www.") in self.hosts and not is_of(host, spared):
                yield Finding(TextSpan(link.start, link.end), {"link": link.text, "host": host})


class LinkParametersParameters(NamedTuple):
    """The parameters of `LinkParameters`."""

    names: tuple[str, ...]


class LinkParameters(LinkParametersParameters):
    """A link with one of these parameters in its query; marks the parameter and its value."""

    scope: ClassVar = "text"
    triggers: ClassVar = "?"
    values: ClassVar = frozenset({"link", "name"})
    cases: ClassVar = EMPTY

    def check(self, view: View) -> Iterator[Finding]:
        """The first of each address."""
        for link in links_once(view):
            for name, start, end in parameters_of(link):
                if name.lower() in self.names and end > start + len(name) + 1:
                    place = TextSpan(link.start + start, link.start + end)
                    without = Replacement(TextSpan(*_with_sign(link, start, end)), "")
                    yield Finding(place, {"link": link.text, "name": name}, replacements=(without,))
                    break


def _with_sign(link: Entity, start: int, end: int) -> tuple[int, int]:
    """A parameter in the text, with the sign that parts it: the `&` after it, else the `&` or `?` before."""
    if link.text[end : end + 1] == "&":
        end += 1
    else:
        start -= 1
    return link.start + start, link.start + end


class CampaignTagsMissingParameters(NamedTuple):
    """The parameters of `CampaignTagsMissing`."""

    required: tuple[str, ...]
    domains: tuple[str, ...] = ()


class CampaignTagsMissing(CampaignTagsMissingParameters):
    """A link without `required`, to one of the `domains`, of the team's, or of those the post tags elsewhere.

    Cases: `incomplet`, a link with some of the `required` tags and not all; `sien`, one to a domain of the
    team's, of which no other link of the post has any.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"link", "missing"})
    cases: ClassVar = dict.fromkeys(("incomplet", "sien"), values)

    def looks_at(self, view: View) -> bool:
        """Only a text with a link that bears tags, or should."""
        own = (*self.domains, *view.draft.team.own_domains)
        return any("utm_" in link.text or is_of(host_of(link), own) for link in links_once(view))

    def check(self, view: View) -> Iterator[Finding]:
        """Says nothing of posts whose team does not tag its links."""
        links = links_once(view)
        tags = {link: [name for name, *_ in parameters_of(link) if name.startswith("utm_")] for link in links}
        tagged = {host_of(link) for link in links if tags[link]}
        for link in links:
            missing = [name for name in self.required if name not in tags[link]]
            here = host_of(link)
            own = (*self.domains, *view.draft.team.own_domains)
            if missing and (here in tagged or is_of(here, own)):
                case = "incomplet" if tags[link] else None if here in tagged else "sien"
                yield Finding(TextSpan(link.start, link.end), {"link": link.text, "missing": missing}, case)


class CampaignTagsOddParameters(NamedTuple):
    """The parameters of `CampaignTagsOdd`."""

    sources: Mapping[str, tuple[str, ...]]


class CampaignTagsOdd(CampaignTagsOddParameters):
    """A campaign tag that will be counted apart: a capital, a space or an accent in its value.

    Case `reseau`: `utm_source` names another network than the only one the post goes to, by the names that
    `sources` has of each.
    """

    scope: ClassVar = "text"
    triggers: ClassVar = "?"
    values: ClassVar = frozenset({"tag", "value"})
    cases: ClassVar = {"reseau": frozenset({"tag", "value", "network"})}

    def looks_at(self, view: View) -> bool:
        """Only a text with a link that bears tags."""
        return any("utm_" in link.text for link in view.entities.links)

    def check(self, view: View) -> Iterator[Finding]:
        """Each tag of each address."""
        networks = {target.network.id: target.network.name for target in view.draft.targets}
        alone = next(iter(networks)) if len(networks) == 1 else ""
        for link in links_once(view):
            for name, start, end in parameters_of(link):
                if not name.lower().startswith("utm_"):
                    continue
                value = link.text[start + len(name) + 1 : end]
                place = TextSpan(link.start + start, link.start + end)
                if name != name.lower() or _ODD.search(value):
                    yield Finding(place, {"tag": name, "value": value})
                elif name == "utm_source" and alone in self.sources and self._is_elsewhere(value, alone):
                    yield Finding(place, {"tag": name, "value": value, "network": networks[alone]}, "reseau")

    def _is_elsewhere(self, value: str, network: str) -> bool:
        named = [name for name, words in self.sources.items() if value in words]
        return bool(named) and network not in named
