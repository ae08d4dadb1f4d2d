"""The kinds of check a rule may use. Each is a frozen record of parameters that finds, and nothing more."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View
    from lint_social.violation import Finding

#: How often a check runs on a post: once on the file, once on the text in each language, once per target.
Scope = Literal["file", "text", "target"]


class NoParameters(NamedTuple):
    """The parameters of a kind that takes none."""


class Check(Protocol):
    """A test on one post.

    `values` are the names that its findings carry for messages, `cases` the names a finding may bear so
    that the rule can word or grade it apart.
    """

    scope: ClassVar[Scope]
    values: ClassVar[frozenset[str]]
    cases: ClassVar[frozenset[str]]

    def check(self, view: View) -> Iterator[Finding]:
        """What it finds."""


#: Every kind, with the module and class that test it: `kind: length` is `checks/length.py`.
KINDS: dict[str, tuple[str, str]] = {
    "alt-missing": ("alt_text", "AltMissing"),
    "alt-quality": ("alt_text", "AltQuality"),
    "balance": ("balance", "Balance"),
    "broken-picture": ("broken_picture", "BrokenPicture"),
    "file-missing": ("media", "FileMissing"),
    "fold": ("fold", "Fold"),
    "front-matter": ("reading", "FrontMatterProblem"),
    "head-date": ("reading", "HeadDate"),
    "head-value": ("reading", "HeadValue"),
    "language": ("language", "DeclaredLanguage"),
    "length": ("length", "Length"),
    "lost-variant": ("variants", "LostVariant"),
    "media-missing": ("media", "MediaMissing"),
    "min-length": ("length", "MinLength"),
    "missing-signal": ("missing_signal", "MissingSignal"),
    "no-network": ("reading", "NoNetwork"),
    "pattern": ("pattern", "Pattern"),
    "readability": ("readability", "Readability"),
    "sentence-length": ("sentence_length", "SentenceLength"),
    "suppression": ("reading", "SuppressionProblem"),
    "terms": ("terms", "Terms"),
    "topics": ("topics", "Topics"),
    "unknown-network": ("reading", "UnknownNetwork"),
    "unreadable": ("reading", "UnreadableFile"),
}


def check_class(kind: str) -> Any:
    """The class of a kind of `KINDS`, imported when first needed."""
    module, name = KINDS[kind]
    return getattr(import_module(f"lint_social.checks.{module}"), name)
