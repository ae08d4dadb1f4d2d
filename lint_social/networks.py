"""The facts of each network, read from `regles/reseaux/`: every figure with its source and date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from lint_social.decode import nearest
from lint_social.records import NamedTuple
from lint_social.violation import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterable


Confidence = Literal["high", "medium", "low"]


class Fact(NamedTuple):
    """One thing known of a network, with where and when it was read."""

    value: Any
    source: tuple[str, ...]
    checked: str
    confidence: Confidence
    note: str = ""


class SourceNote(NamedTuple):
    """Where facts were read, and the date of that page (None when it bears none)."""

    ref: str
    date: str | None = None
    note: str = ""


class Network(NamedTuple):
    """A network and its facts; those of the network it extends are already merged in."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    extends: str | None = None
    sources: Mapping[str, SourceNote] = EMPTY
    facts: Mapping[str, Fact] = EMPTY

    def get(self, fact: str) -> Any:
        """The value of a fact of `FACTS`, or None where nobody states it."""
        found = self.facts.get(fact)
        return found.value if found else None


class UnknownNetwork(KeyError):
    """A name that is neither that of a network nor of an account on one; says so in French."""

    def __str__(self) -> str:
        return str(self.args[0])


class Networks:
    """All networks, and the names people give them."""

    def __init__(self, networks: Iterable[Network]) -> None:
        self.by_id = {network.id: network for network in networks}
        self.by_name = {
            name.lower(): network
            for network in self.by_id.values()
            for name in (*network.aliases, network.name, network.id)
        }

    def __getitem__(self, network_id: str) -> Network:
        return self.by_id[network_id]

    def named(self, name: str) -> Network | None:
        """The network of that name or alias, whatever its capitals."""
        return self.by_name.get(name.strip().lower())

    def of_account(self, name: str) -> Network | None:
        """The network of an account name: an alias, or the longest alias that begins it.

        `mastodon-eu-freiburg` is an account on Mastodon.
        """
        folded = name.strip().lower()
        if folded in self.by_name:
            return self.by_name[folded]
        starts = [cut for cut, char in enumerate(folded) if char in "-_ ./:"]
        return next(
            (self.by_name[folded[:cut]] for cut in reversed(starts) if folded[:cut] in self.by_name), None
        )

    def near(self, name: str) -> str | None:
        """What a mistyped word resembles: the id of a network, or its alias where that was meant."""
        match = nearest(name.strip(), self.by_name)
        if match is None:
            return None
        return nearest(match, [self.by_name[match].id]) or match  # `twiter` is meant for twitter, not for x
