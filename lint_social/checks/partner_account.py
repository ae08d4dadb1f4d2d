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

    `accounts` has for each name its account by network. Capitals do not count; quotations and tags are no
    place for a name.
    """

    scope: ClassVar = "target"
    values: ClassVar = frozenset({"name", "account", "network"})
    cases: ClassVar = EMPTY

    def looks_at(self, view: View) -> bool:
        """Only where a team has told accounts."""
        return bool(self.accounts)

    def check(self, view: View) -> Iterator[Finding]:
        """Each name once, in the order of the list."""
        if not self.accounts or view.target is None:
            return
        network, prose = view.target.network, fold(view.prose)
        mentioned = {mention.text.lower() for mention in view.entities.mentions}
        for name, accounts in self.accounts.items():
            account = accounts.get(network.id) or accounts.get(network.extends or "")
            if account and account.lower() not in mentioned:
                found = re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", prose)
                if found:
                    values = {"name": name, "account": account, "network": network.name}
                    yield Finding(TextSpan(*found.span()), values)
