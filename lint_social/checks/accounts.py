"""Is every account that a head names one that the configuration knows?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.checks import NoParameters
from lint_social.head import Fields
from lint_social.patterns import pattern
from lint_social.render.variants import names_of
from lint_social.slips import slip_of
from lint_social.violation import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint_social.view import View

_PART = pattern("[-_. ]")
_SHORT = 3  # letters of a language, a country, an initial


class UnknownAccount(NoParameters):
    """An account that the configuration does not have, but nearly: `mastodon-ue` for `mastodon-eu`.

    Case `cle`: the hashtags or mentions of such an account, or of one that the post does not go to: nobody
    will receive them.
    """

    scope: ClassVar = "file"
    values: ClassVar = frozenset({"name", "near"})
    cases: ClassVar = dict.fromkeys(("cle",), values)

    def check(self, view: View) -> Iterator[Finding]:
        """Only slips: a name that resembles none may be an account of somebody else's."""
        draft = view.draft
        for target in draft.addressed:
            bare = target.account.lower() in names_of(target._replace(account=""))
            if target.span is None or target.settings is not None or bare:
                continue
            near = _near(target.account, draft.accounts)
            if near:
                yield Finding(target.span, {"name": target.account, "near": near})
        # a key of another account of ours was left there on purpose, for other posts
        known = {name for target in draft.addressed for name in names_of(target)}
        for field in ("hashtags", "mentions"):
            value = draft.fields.get(field)
            for key, _ in value.entries if isinstance(value, Fields) and known else ():
                near = None if key.text in draft.accounts else _near(key.text.lower(), known)
                if near:
                    yield Finding(key.span, {"name": key.text, "near": near}, "cle")


def _near(name: str, known: Iterable[str]) -> str | None:
    """The name of which this one is a slip; `mastodon-fr` and `mastodon-en`, `x-1` and `x-2` are apart."""
    near = slip_of(name, known)
    if near is None:
        return None
    parts = zip(_PART.split(name), _PART.split(near), strict=False)
    return None if any(_tells_apart(one, other) for one, other in parts) else near


def _tells_apart(one: str, other: str) -> bool:
    short = len(one) == len(other) <= _SHORT and sorted(one) != sorted(other)
    return short or any(char.isdigit() for char in set(one) ^ set(other))
