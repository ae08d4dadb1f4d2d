"""What the readers of TOML and JSON heads share: a place in the text, and what stops or troubles them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.head import Problem, Scalar
from lint_social.patterns import pattern
from lint_social.violation import EMPTY, Span

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

LONGEST_SHOWN = 60
#: What a site's generator fills in later: no value yet, and no mistake.
_TEMPLATE = pattern(r"\{\{.*?\}\}|\{%.*?%\}|<%.*?%>")
_WHATEVER_THE_FORMAT = ("deux-fois", "trop-imbrique")  # cases that heads in YAML have as well
_HALF_CHARACTER = pattern("[\ud800-\udfff]")


class Fault(Exception):
    """Reading cannot go on from here: `problem` says why, and where."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.case)
        self.problem = problem


class Scanner:
    """A text read from `at` up to `end`. Offsets are those of the whole text.

    Only the first thing that is wrong is kept, for what follows it may be its consequence.
    """

    language = ""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.at = start
        self.end = end
        self.problem: Problem | None = None

    def take(self, wanted: re.Pattern[str]) -> re.Match[str] | None:
        """What stands here, if it is what is wanted; reading goes on behind it."""
        match = wanted.match(self.text, self.at, self.end)
        if match:
            self.at = match.end()
        return match

    def took(self, sign: str) -> bool:
        """Whether this sign stands here; reading goes on behind it."""
        found = self.text.startswith(sign, self.at, self.end)
        self.at += len(sign) * found
        return found

    def template(self) -> Scalar | None:
        """The mark of a template, as a value."""
        match = self.take(_TEMPLATE)
        return Scalar(match[0], Span(*match.span()), verbatim=True) if match else None

    def note(self, case: str, start: int, end: int, values: Mapping[str, object] = EMPTY) -> None:
        """Remember what is wrong, unless something before it was; reading goes on."""
        if self.problem is None:
            self.problem = self._problem(case, start, end, values)

    def fault(self, case: str, start: int, end: int, values: Mapping[str, object] = EMPTY) -> Fault:
        """What to raise where reading cannot go on."""
        return Fault(self._problem(case, start, end, values))

    def wanted(self, sign: str) -> Fault:
        """A sign that should stand here, and does not."""
        start = min(self.at, self.end - 1)
        return self.fault("signe-attendu", max(0, start), self.at + (self.at < self.end), {"expected": sign})

    def _problem(self, case: str, start: int, end: int, values: Mapping[str, object]) -> Problem:
        shown = {
            name: value[:LONGEST_SHOWN] if isinstance(value, str) else value for name, value in values.items()
        }
        named = {} if case in _WHATEVER_THE_FORMAT else {"format": self.language}
        return Problem(case, Span(start, end), {**named, **shown})


def whole_characters(text: str) -> str:
    """A text without the half characters that escapes may leave in it."""
    return _HALF_CHARACTER.sub("\ufffd", text)
