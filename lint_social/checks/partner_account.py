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
        """Only where a team has told accounts."""
        return bool(self.accounts or view.draft.team.handles)

    def check(self, view: View) -> Iterator[Finding]:
        """Each name once, in the order of the list."""
        known = {**view.draft.team.handles, **self.accounts}
        if not known or view.target is None:
            return
        network, prose = view.target.network, fold(view.prose)
        mentioned = {_local(mention.text) for mention in view.entities.mentions}
        called = (network.id, network.extends or "", *network.aliases)
        for name, accounts in known.items():
            account = next((accounts[name] for name in called if name in accounts), None)
            account = _mention(account or "")
            if account and _local(account) not in mentioned:
                found = re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", prose)
                if found:
                    values = {"name": name, "account": account, "network": network.name}
                    yield Finding(TextSpan(*found.span()), values)


def _mention(account: str) -> str:
    """How an account is called in a text: `@nom`, whichever way the team wrote it down."""
    name = account.rstrip("/").rpartition("/")[2].lstrip("@")
    return f"@{name}" if name else ""


def _local(mention: str) -> str:
    """An account without its server: people leave out their own, and pages have it before the name."""
    return mention.lower().split("@")[1]
