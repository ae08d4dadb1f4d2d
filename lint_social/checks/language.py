"""Is the post written in the language it declares?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from lint_social.language import certain_language, knows, vote
from lint_social.violation import Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View


class DeclaredLanguageParameters(NamedTuple):
    """The parameters of `DeclaredLanguage`."""

    min_words: int


class DeclaredLanguage(DeclaredLanguageParameters):
    """The text of `min_words` or more is certainly in another language than the one the head declares.

    The case is the code of the language found where we can name it.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"declared", "found"})
    cases: ClassVar = frozenset({"fr", "en", "es", "de", "it", "pt"})

    def check(self, view: View) -> Iterator[Finding]:
        """Ask langdetect only where the function words do not settle it."""
        declared = view.draft.languages
        words = view.all_words
        if len(declared) != 1 or len(words) < self.min_words or not knows(declared[0]):
            return
        votes = vote(words)
        if votes.get(declared[0], 0) >= max(votes.values()):
            return
        found = certain_language(view.prose, words, votes, declared)
        if found is not None and found != declared[0]:
            place = view.draft.language_span or TextSpan(words[0].start, words[-1].end)
            case = found if found in self.cases else None
            yield Finding(place, {"declared": declared[0], "found": found}, case)
