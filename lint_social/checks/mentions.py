"""Does a mention call the person it names on this network?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.parameters import WordFact
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.render.domains import top_levels
from lint_social.violation import Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View

_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_MENTION = pattern(
    rf"(?<![\w@＠/.+=#$&%!*-])@(?P<name>\w+(?:[.-]+\w+)*)(?P<server>@{_LABEL}(?:\.{_LABEL})+)?(?![@＠\w])"
)
_WORD = pattern(r"(?<![\w@.])\w+(?!\.\w)")  # no part of a mention or of an address
_HOUR = pattern(r"\d{1,2}[hH](?:\d\d)?")
_FAR = 350  # characters, beyond which a paragraph speaks of something else
_LEAST_LABELS = 3  # of a name that can only be a domain: `@prenom.nom` may be an account anywhere


class ForeignMentionParameters(NamedTuple):
    """The parameters of `ForeignMention`."""

    form: WordFact
    server_words: tuple[str, ...] = ()
    domain_words: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()


class ForeignMention(ForeignMentionParameters):
    """A mention in the form of another network, which calls nobody here: `@nom@piaille.fr` on X.

    Cases: `autrui` (the network keeps its beginning alone, and calls someone else), `nom` (a bare name,
    where a mention is a domain). Silent where the paragraph says of which network the mention is, with a
    word of its list, but for `autrui`: that link is made all the same; and on hours (`@20h30`) and `nobody`.
    """

    scope: ClassVar = "target"
    triggers: ClassVar = "@"
    values: ClassVar = frozenset({"mention", "network"})
    cases: ClassVar = {"autrui": frozenset({"mention", "network", "called"}), "nom": values}

    def looks_at(self, view: View) -> bool:
        """Only a text that may mention somebody."""
        return "@" in view.text

    def check(self, view: View) -> Iterator[Finding]:
        """Only where the form of the network's own mentions is known; what is in a link is left alone."""
        own = view.fact(self.form.removeprefix("network."))
        if own not in ("name", "domain", "server", "urn"):
            return
        called = {mention.start: mention.text for mention in view.entities.mentions}
        linked = {at for link in view.entities.links for at in range(link.start, link.end)}
        for match in _MENTION.finditer(view.text):
            form = _form(match["name"], bool(match["server"]))
            if form in (None, own) or match.start() in linked or (form == "name" and own != "domain"):
                continue
            values = {"mention": match[0], "network": view.network_name}
            place = TextSpan(*match.span())
            if form == "name" and (_HOUR.fullmatch(match["name"]) or match["name"].lower() in self.nobody):
                continue  # « concert @20h30 », « bravo @tous »
            if form == "name":
                yield Finding(place, values, "nom")
            elif own == "name" and match.start() in called:
                yield Finding(place, {**values, "called": called[match.start()]}, "autrui")
            elif self._named(view.text, match.start(), form):
                continue
            elif own != "domain" or match.start() not in called:
                yield Finding(place, values)

    def _named(self, text: str, at: int, form: str | None) -> bool:
        """Whether the paragraph around a place says which network this form of mention belongs to."""
        first, last = max(0, at - _FAR), min(len(text), at + _FAR)
        start, end = text.rfind("\n\n", first, at), text.find("\n\n", at, last)
        around = _WORD.finditer(text, max(first, start), last if end < 0 else end)
        words = {word[0].lower() for word in around}
        named = {"server": self.server_words, "domain": self.domain_words}.get(form or "", ())
        return not words.isdisjoint(named)


def _form(name: str, server: bool) -> str | None:
    """Which networks a mention is written for: by its server, its domain or its bare name."""
    if server:
        return "server"
    labels = name.split(".")
    if len(labels) == 1:
        return "name"
    known = len(labels) >= _LEAST_LABELS and labels[-1] in top_levels().ascii
    return "domain" if known else None
