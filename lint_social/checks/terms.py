"""Words that are better left out: each one found is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from lint_social.signals import SignalName
from lint_social.violation import Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.lexicon import Hit
    from lint_social.view import View


class TermsParameters(NamedTuple):
    """The parameters of `Terms`."""

    of: SignalName
    alone_of: SignalName | None = None


class Terms(TermsParameters):
    """Every hit of `of`; and of `alone_of` those that stand alone on their line,
    with no link on it nor on the lines around it.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"match"})
    cases: ClassVar = dict.fromkeys(("seul",), values)

    def check(self, view: View) -> Iterator[Finding]:
        """In the order of the text."""
        for hit in view.hits(self.of):
            yield _finding(view, hit, None)
        for hit in view.hits(self.alone_of) if self.alone_of else ():
            if _alone(view, hit):
                yield _finding(view, hit, "seul")


def _finding(view: View, hit: Hit, case: str | None) -> Finding:
    return Finding(TextSpan(hit.start, hit.end), {"match": view.text[hit.start : hit.end]}, case)


def _alone(view: View, hit: Hit) -> bool:
    """Whether nothing else on its line says where it leads: no word, no link that shows its address."""
    text = view.prose
    start = text.rfind("\n", 0, hit.start) + 1
    end = text.find("\n", hit.end)
    end = len(text) if end < 0 else end
    before = text.rfind("\n", 0, max(0, start - 1)) + 1
    after = text.find("\n", end + 1)
    around = range(before, len(text) if after < 0 else after)
    if any(link.start in around for link in view.entities.links):
        return False
    rest = text[start : hit.start] + text[hit.end : end]
    return not any(char.isalnum() for char in rest)
