"""Can the words of a long hashtag be told apart?"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, ClassVar

from lint_social.parameters import Count
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.violation import EMPTY, Finding, Replacement, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View

_LETTERS = pattern(r"[^\W\d_]+")
_GOES_ON = pattern(r"['’ʼ‐‑&-]\w{3}")  # the network cuts it: another rule says so, and how to write it
_SHOWN = 5


class HashtagCaseParameters(NamedTuple):
    """The parameters of `HashtagCase`."""

    min_letters: Count
    longest_word: Count
    single_words: tuple[str, ...]
    casing: tuple[str, ...] = ()


class HashtagCase(HashtagCaseParameters):
    """Hashtags with at least `min_letters` letters in a row, no capital and no `_`; marks the first.

    Silent on what begins as one of `single_words` does (without accents), up to `longest_word` letters: that
    is one long word, with nothing to tell apart; and on a tag whose word goes on, « #fetedelamusique-lyon ».
    `casing` are hashtags as the team writes them: with or without their accents, others become so.
    """

    scope: ClassVar = "text"
    triggers: ClassVar = "#＃"
    values: ClassVar = frozenset({"tag", "count", "examples"})
    cases: ClassVar = EMPTY

    def check(self, view: View) -> Iterator[Finding]:
        """One finding a post, with all of them: they are mended together."""
        found = [
            tag
            for tag in view.entities.hashtags
            if self._runs_together(tag.text[1:]) and not _GOES_ON.match(view.text, tag.end)
        ]
        if found:
            tags = list(dict.fromkeys(tag.text for tag in found))
            values = {"tag": tags[0], "count": len(tags), "examples": tags[:_SHOWN]}
            as_written = {_bare(tag.lstrip("#").lower()): tag.lstrip("#") for tag in self.casing}
            replacements = tuple(
                Replacement(TextSpan(tag.start + 1, tag.end), as_written[_bare(tag.text[1:])])
                for tag in found
                if _bare(tag.text[1:]) in as_written
            )
            yield Finding(TextSpan(found[0].start, found[0].end), values, replacements=replacements)

    def _runs_together(self, tag: str) -> bool:
        if len(tag) < self.min_letters or "_" in tag:
            return False
        plain = _bare(tag)
        word = max(_LETTERS.findall(plain), key=len, default="")
        if len(word) < self.min_letters or not plain.islower():
            return False
        return len(word) > self.longest_word or not word.startswith(self.single_words)


def _bare(tag: str) -> str:
    """Without its accents."""
    return "".join(char for char in unicodedata.normalize("NFD", tag) if not unicodedata.combining(char))
