"""The links of a text taken apart: where they lead, and what they carry along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.render.entities import Entity
    from lint_social.view import View

_ADDRESS = pattern(r"(?:(https?)://)?([^/?#:@\s]+)(?::\d+)?(?=[/?#]|\Z)", 2)  # whatever its capitals


def links_once(view: View) -> tuple[Entity, ...]:
    """The links that somebody wrote as addresses, each once, where it first stands."""
    first = {link.text: link for link in reversed(view.entities.links) if "/" in link.text}
    return tuple(sorted(first.values(), key=lambda link: link.start))


def host_of(link: Entity) -> str:
    """The host of an address in small letters, empty where there is none."""
    return host_in(link.text)


def host_in(address: str) -> str:
    """The same of an address that stands in no text."""
    found = _ADDRESS.match(address)
    return found[2].lower() if found else ""


def is_of(host: str, domains: tuple[str, ...]) -> bool:
    """Whether a host is one of these domains, or lies within one."""
    return any(host == domain or host.endswith("." + domain) for domain in domains)


def parameters_of(link: Entity) -> Iterator[tuple[str, int, int]]:
    """The name of each parameter of a link, and where it and its value stand in it."""
    text = link.text.partition("#")[0]
    start = text.find("?") + 1
    while 0 < start < len(text):
        end = text.find("&", start)
        end = len(text) if end < 0 else end
        name = text[start:end].partition("=")[0]
        if name:
            yield name, start, end
        start = end + 1
