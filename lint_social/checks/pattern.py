"""A pattern for what word lists cannot say: codes, marks, numbers."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from lint_social.parameters import CannotRun, FactName, Refusal
from lint_social.records import NamedTuple
from lint_social.violation import EMPTY, Finding, TextSpan
from lint_social.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View

_PATIENCE = 1.0  # seconds on one text: far beyond what an honest pattern needs
_NAME_ENDS = " \t\u00a0\u202f:.#°º=-–—"  # between the name of a number and the number
_LONGEST_NAME = 60


class PatternParameters(NamedTuple):
    """The parameters of `Pattern`."""

    pattern: str
    ignore_case: bool = False
    reads: Literal["all", "words", "words and links"] = "all"
    triggers: tuple[str, ...] = ()


class Pattern(PatternParameters):
    """Every match of a regular expression in the rendered text, links and tags included.

    `reads` may leave it the author's own `words`, neither code nor quotations nor tags, with the links or
    without: what is left out reads as NUL characters. Where there are `triggers`, only texts that hold one of
    them are looked at: most posts then cost nothing.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"match"})
    cases: ClassVar = EMPTY

    def refusals(self) -> Iterator[Refusal]:
        """A pattern that cannot be compiled."""
        try:
            _compile(self.pattern, self.ignore_case)
        except Exception as error:  # noqa: BLE001 - whatever the pattern library says of a bad pattern
            yield Refusal(("pattern",), "rules.bad_pattern", {"problem": error})

    def check(self, view: View) -> Iterator[Finding]:
        """Empty matches are nothing. Raises `CannotRun` for a pattern that comes to no end."""
        try:
            expression = _compile(self.pattern, self.ignore_case)
            for match in expression.finditer(self._text(view), timeout=_PATIENCE):
                if match.end() > match.start():
                    yield Finding(TextSpan(*match.span()), {"match": match[0][:80]})
        except TimeoutError as error:
            raise CannotRun(Refusal(("pattern",), "rules.slow_pattern")) from error

    def _text(self, view: View) -> str:
        if self.reads == "all":
            return view.text
        if self.reads == "words":
            return view.prose
        pieces, reached = [], 0
        for link in view.entities.links:
            if link.end <= len(view.prose):  # what the head adds after the text is not prose
                pieces += [view.prose[reached : link.start], view.text[link.start : link.end]]
                reached = link.end
        return "".join([*pieces, view.prose[reached:]])


class RefusedPatternParameters(NamedTuple):
    """The parameters of `RefusedPattern`."""

    pattern: str
    where: FactName
    not_after: tuple[str, ...] = ()


class RefusedPattern(RefusedPatternParameters):
    """Every match of a regular expression, on networks that refuse what it describes; not inside a link.

    Nor right after one of the words `not_after`, which say that it is something else: « Réf. : … ».
    """

    scope: ClassVar = "target"
    values: ClassVar = frozenset({"match", "network"})
    cases: ClassVar = EMPTY

    def refusals(self) -> Iterator[Refusal]:
        """A pattern that cannot be compiled."""
        return Pattern(self.pattern).refusals()

    def check(self, view: View) -> Iterator[Finding]:
        """As `Pattern` finds them."""
        if not view.fact(self.where.removeprefix("network.")):
            return
        links = [(link.start, link.end) for link in view.entities.links]
        for found in Pattern(self.pattern).check(view):
            start, end = found.place
            linked = any(first < end and start < last for first, last in links)
            if not linked and not self._is_named(view.text[max(0, start - _LONGEST_NAME) : start]):
                yield Finding(found.place, {**found.values, "network": view.network_name})

    def _is_named(self, before: str) -> bool:
        said = fold(unicodedata.normalize("NFC", before)).rstrip(_NAME_ENDS)
        names = [name.rstrip(_NAME_ENDS) for name in self.not_after]
        return any(said.endswith(name) and not said.removesuffix(name)[-1:].isalnum() for name in names)


@cache
def _compile(pattern: str, ignore_case: bool) -> Any:
    import regex

    return regex.compile(pattern, regex.VERSION1 | (regex.IGNORECASE if ignore_case else 0))
