"""The words every layer shares: spans, findings, violations. Imports nothing of ours but `records`.

Records are NamedTuples throughout: immutable and typed like frozen dataclasses, but four to eight times
cheaper to define, and every one of them is defined before the first post is read.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from lint_social.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


#: What a record has where it has no entries; immutable, so that it can be shared.
EMPTY: Mapping[Any, Any] = MappingProxyType({})


class Severity(StrEnum):
    """How bad a violation is. Compare with `rank`: the worst has the highest."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"

    @property
    def rank(self) -> int:
        """3 for an error, 2 for a warning, 1 for a suggestion."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 3, Severity.WARNING: 2, Severity.SUGGESTION: 1}


class Span(NamedTuple):
    """Half-open range of code points of a source file (after decoding, without its byte-order mark)."""

    start: int
    end: int


class TextSpan(NamedTuple):
    """Half-open range of code points of a rendition. A type of its own: it must be mapped to a `Span`."""

    start: int
    end: int


class Place(NamedTuple):
    """A span in a named file; `path` is as given on the command line, with `/`."""

    path: str
    span: Span


class Edit(NamedTuple):
    """Replace what `span` covers in the source by `text`."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits of the source that mend a violation. Safe ones never change what the post says."""

    edits: tuple[Edit, ...]
    safe: bool


class Replacement(NamedTuple):
    """What a check would put in a place of its text, or of the source."""

    place: Span | TextSpan
    text: str


class Related(NamedTuple):
    """Another place that explains a violation, with its line and column: its file may not be at hand."""

    place: Place
    line: int
    column: int
    message: str = ""


class Finding(NamedTuple):
    """What a check found: where, with which values, and which of the rule's `cases` it is.

    `account` is the one it is about, where the check looked at several that get the same text. `replacements`
    would mend it, whole or in part. A check knows nothing of severity, messages, paths, suppressions, or
    whether mending is safe: the rule and the engine do.
    """

    place: Span | TextSpan
    values: Mapping[str, object] = EMPTY
    case: str | None = None
    replacements: tuple[Replacement, ...] = ()
    account: str | None = None


class Violation(NamedTuple):
    """A finding of a rule at its exact place in a file, with the rule's words filled in."""

    rule: str
    conseil: int | None
    category: str
    severity: Severity
    place: Place
    message: str
    help: str
    values: Mapping[str, object]
    network: str | None = None
    account: str | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
