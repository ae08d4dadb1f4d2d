"""Have words lost the accents they are written with?"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from lint_social.parameters import Count
from lint_social.records import NamedTuple
from lint_social.violation import Finding, Replacement, TextSpan
from lint_social.words import opens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lint_social.view import View
    from lint_social.words import Word

_SHOWN = 4
_OF_NAMES = frozenset("@#._/\\")  # beside a word, one of them makes it part of a name, an address or a tag


class MissingAccentsParameters(NamedTuple):
    """The parameters of `MissingAccents`."""

    words: tuple[str, ...]
    several: Count


class MissingAccents(MissingAccentsParameters):
    """Some of `words` written without any accent; marks the first. Case `texte`: at least `several` of them.

    Only lower case is looked at: capitals may go without, and names keep the spelling they have. A capital
    that opens a line or a sentence is no name, unless the accent would stand on it: « Apres », but « Ecole ».
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"count", "examples"})
    cases: ClassVar = {"texte": values}

    def check(self, view: View) -> Iterator[Finding]:
        """Once for a text at most: accents are put back together. The same word twice counts once."""
        right = _by_bare_word(self.words)
        found = [
            word for word in view.words if word.text in right and _is_plain(view, word, right[word.text])
        ]
        if found:
            bare = list(dict.fromkeys(word.text for word in found))
            examples = [f"{word} → {right[word]}" for word in bare[:_SHOWN]]
            case = "texte" if len(bare) >= self.several else None
            place = TextSpan(found[0].start, found[0].end)
            replacements = tuple(
                Replacement(TextSpan(word.start, word.end), _as_written(view.text, word, right[word.text]))
                for word in found
            )
            yield Finding(place, {"count": len(bare), "examples": examples}, case, replacements)


@cache
def _by_bare_word(words: tuple[str, ...]) -> Mapping[str, str]:
    return {_bare(word): word for word in words}


def _bare(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def _is_plain(view: View, word: Word, accented: str) -> bool:
    """Whether a word is in lower case, and no part of a file name, of an address or of a handle."""
    text = view.text
    said = text[word.start : word.end]
    if not said.islower() and not (_is_capitalised(said, accented) and opens(view.prose, word.start)):
        return False
    before, after = text[max(0, word.start - 1) : word.start], text[word.end : word.end + 2]
    return before not in _OF_NAMES and not (len(after) > 1 and after[0] in _OF_NAMES and after[1].isalnum())


def _is_capitalised(said: str, accented: str) -> bool:
    return said[0].isupper() and said[1:].islower() and accented[0].isascii()


def _as_written(text: str, word: Word, accented: str) -> str:
    return accented[0].upper() + accented[1:] if text[word.start].isupper() else accented
