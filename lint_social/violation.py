"""The words every layer shares: spans, findings, violations. Imports nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


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


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of code points of a source file (after decoding, without its byte-order mark)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Half-open range of code points of a rendition. A type of its own: it must be mapped to a `Span`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """A span in a named file; `path` is as given on the command line, with `/`."""

    path: str
    span: Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace what `span` covers in the source by `text`."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend a violation. Safe ones never change what the post says."""

    edits: tuple[Edit, ...]
    safe: bool


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains a violation."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: where, with which values, and which of the rule's `cases` it is.

    A check knows nothing of severity, messages, paths or suppressions: the rule and the engine do.
    """

    place: Span | TextSpan
    values: Mapping[str, object] = field(default_factory=dict)
    case: str | None = None
    related: tuple[Place, ...] = ()
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Violation:
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
