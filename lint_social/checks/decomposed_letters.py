"""Letters whose accent is a character of its own, as macOS and PDF files hand them over (NFD)."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, ClassVar

from lint_social.checks import NoParameters
from lint_social.patterns import pattern
from lint_social.violation import EMPTY, Finding, Replacement, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View

# The marks of Latin, Greek and Cyrillic letters, and the voice marks of Japanese: no other script is split
# by accident and put together again by NFC. A letter with more of them than three is drawn, not written.
_MARKS = "\u0300-\u036f\u3099\u309a"
_LETTER = pattern(rf"\w[{_MARKS}]{{1,3}}+(?![{_MARKS}])")
_WORD = pattern(rf"[\w{_MARKS}]++")
_LONGEST_SHOWN = 40


class DecomposedLetters(NoParameters):
    """Letters and accents that have one character together (`é`), written as two; marks the first word.

    `match` is that word put together, `count` how many letters are so written in all. An accent that no
    letter has as one character (`m̃`, a stroke, stacks of marks) is there on purpose: silent.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"match", "count"})
    cases: ClassVar = EMPTY

    def check(self, view: View) -> Iterator[Finding]:
        """One finding at most: a text that was pasted so is so all over."""
        text = view.text
        if text.isascii() or unicodedata.is_normalized("NFC", text):
            return
        words = [(word, _split_letters(word[0])) for word in _WORD.finditer(text)]
        words = [(word, count) for word, count in words if count]
        if words:
            first = words[0][0]
            values = {
                "match": unicodedata.normalize("NFC", first[0][:_LONGEST_SHOWN]),
                "count": sum(count for _, count in words),
            }
            replacements = tuple(
                Replacement(TextSpan(*letter.span()), composed)
                for letter in _LETTER.finditer(text)
                if len(composed := unicodedata.normalize("NFC", letter[0])) == 1
            )
            yield Finding(TextSpan(*first.span()), values, replacements=replacements)


def _split_letters(word: str) -> int:
    return sum(len(unicodedata.normalize("NFC", letter[0])) == 1 for letter in _LETTER.finditer(word))
