"""How many emoji, and where: what a screen reader will say one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.parameters import Count
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.violation import EMPTY, Finding, TextSpan
from lint_social.words import split_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint_social.render.entities import Entity
    from lint_social.view import View

_FLAG = pattern("[\U0001f1e6-\U0001f1ff]{2}|\U0001f3f4[\U000e0020-\U000e007f]+")
_NUMBER = pattern("[0-9#*]\ufe0f?\u20e3")
_BETWEEN = pattern(r"[ \xa0\u202f\ufe0f]{0,2}")
_LINE = pattern(r"[^\n]+")
_WORD = pattern(r"\w")


class EmojiRunParameters(NamedTuple):
    """The parameters of `EmojiRun`."""

    max: Count
    max_same: Count


class EmojiRun(EmojiRunParameters):
    """More than `max` emoji in a row, or (case `repete`) more than `max_same` times the same one.

    Flags are left out: a row of them names countries.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"count", "match"})
    cases: ClassVar = dict.fromkeys(("repete",), values)

    def check(self, view: View) -> Iterator[Finding]:
        """Each row once."""
        for row in _rows(view.text, view.entities.emoji):
            values = {"count": len(row), "match": row[0].text}
            place = TextSpan(row[0].start, row[-1].end)
            if len({emoji.text for emoji in row}) == 1:
                if len(row) > self.max_same:
                    yield Finding(place, values, "repete")
            elif len(row) > self.max:
                yield Finding(place, values)


class EmojiBulletsParameters(NamedTuple):
    """The parameters of `EmojiBullets`."""

    min_lines: Count


class EmojiBullets(EmojiBulletsParameters):
    """At least `min_lines` lines of words that begin with an emoji; marks the emoji of the first."""

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"count", "match"})
    cases: ClassVar = EMPTY

    def check(self, view: View) -> Iterator[Finding]:
        """One finding a post."""
        starts = {emoji.start: emoji for emoji in view.entities.emoji}
        found = []
        for line in _LINE.finditer(view.text) if len(starts) >= self.min_lines else ():
            first = starts.get(line.start() + len(line[0]) - len(line[0].lstrip()))
            if first and _WORD.search(view.text, first.end, line.end()):
                found.append(first)
        if len(found) >= self.min_lines:
            first = found[0]
            yield Finding(TextSpan(first.start, first.end), {"count": len(found), "match": first.text})


class EmojiCountParameters(NamedTuple):
    """The parameters of `EmojiCount`."""

    max: Count
    words_each: Count


class EmojiCount(EmojiCountParameters):
    """More than `max` emoji in a message with fewer than `words_each` words for each; marks one."""

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"count", "max"})
    cases: ClassVar = EMPTY

    def looks_at(self, view: View) -> bool:
        """Only a text with an emoji."""
        return bool(view.entities.emoji)

    def check(self, view: View) -> Iterator[Finding]:
        """Look at each message of the thread on its own.

        Flags name countries, keycaps number a list: neither counts. Quoted words are heard like others.
        """
        if len(view.entities.emoji) <= self.max:
            return
        for message in view.rendition.messages:
            found = [
                emoji
                for emoji in view.entities.emoji
                if message.start <= emoji.start < message.end
                and not _FLAG.fullmatch(emoji.text)
                and not _NUMBER.fullmatch(emoji.text)
            ]
            if len(found) <= self.max:
                continue
            words = len(split_words(view.text[message.start : message.end]))
            if words < self.words_each * len(found):
                extra = found[self.max]
                yield Finding(TextSpan(extra.start, extra.end), {"count": len(found), "max": self.max})


def _rows(text: str, emoji: Sequence[Entity]) -> Iterator[list[Entity]]:
    """The emoji that are no flags, with those that nothing but a blank parts in one row."""
    row: list[Entity] = []
    for item in emoji:
        if _FLAG.fullmatch(item.text):
            continue
        if row and not _BETWEEN.fullmatch(text, row[-1].end, item.start):
            yield row
            row = []
        row.append(item)
    if row:
        yield row
