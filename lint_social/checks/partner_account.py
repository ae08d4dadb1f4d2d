"""Is somebody whose account the team knows named without it?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from lint_social.records import NamedTuple
from lint_social.violation import EMPTY, Finding, TextSpan
from lint_social.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View


class PartnerAccountParameters(NamedTuple):
    """The parameters of `PartnerAccount`."""

    accounts: Mapping[str, Mapping[str, str]]


class PartnerAccount(PartnerAccountParameters):
    """A name of `accounts` in the text, whose account on this network is nowhere in it; marks the first.

    `accounts` has for each name its account by network, as have the `handles` of the configuration: with
    its @ or without, or the address of its page. Capitals do not count; quotations and tags are no
    place for a name.
    """

    scope: ClassVar = "target"
    values: ClassVar = frozenset({"name", "account", "network"})
    cases: ClassVar = EMPTY

    def looks_at(self, view: View) -> bool:
        """Only a text that names somebody whose account the team has told."""
        return any(True for _ in self._named(view))

    def check(self, view: View) -> Iterator[Finding]:
        """Each name once, in the order of the list."""
        mentioned = {_local(mention.text) for mention in view.entities.mentions}
        for name, account, place in self._named(view):
            if _local(account) not in mentioned:
                yield Finding(place, {"name": name, "account": account, "network": view.network_name})

    def _named(self, view: View) -> Iterator[tuple[str, str, TextSpan]]:
        """Each name that the text has, its account on this network, and where it first stands."""
        known = {**view.draft.team.handles, **self.accounts}
        if not known or view.target is None:
            return
        network, prose = view.target.network, fold(view.prose)
        called = (network.id, network.extends or "", *network.aliases)
        for name, accounts in known.items():
            account = _mention(next((accounts[other] for other in called if other in accounts), ""))
            found = re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", prose) if account else None
            if found:
                yield name, account, TextSpan(*found.span())


def _mention(account: str) -> str:
    """How an account is called in a text: `@nom`, whichever way the team wrote it down."""
    name = account.rstrip("/").rpartition("/")[2].lstrip("@")
    return f"@{name}" if name else ""


def _local(mention: str) -> str:
    """An account without its server: people leave out their own, and pages have it before the name."""
    return mention.lower().split("@")[1]
