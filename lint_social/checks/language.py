"""Is the post written in the language it declares?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.language import certain_language, knows, vote
from lint_social.records import NamedTuple
from lint_social.texts import LanguageCode
from lint_social.violation import Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View


class DeclaredLanguageParameters(NamedTuple):
    """The parameters of `DeclaredLanguage`."""

    min_words: int


class DeclaredLanguage(DeclaredLanguageParameters):
    """The text of `min_words` or more is certainly in another language than the one the head declares.

    Case `configuration`: it is the team's configuration that expects the other language.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"declared", "found"})
    cases: ClassVar = dict.fromkeys(("configuration",), values)

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
            span = view.draft.language_span
            values = {"declared": LanguageCode(declared[0]), "found": LanguageCode(found)}
            whole = TextSpan(words[0].start, words[-1].end)
            yield Finding(span or whole, values, None if span else "configuration")
