"""Does the network make of each hashtag what its author meant?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, ClassVar

from lint_social.parameters import FactName, WordFact
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.render.graphemes import cluster_before, named
from lint_social.render.tags import x_hashtags
from lint_social.violation import Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View

_WORD = pattern(r"\w+")
_GLUED = pattern(r"(?<![\w&/#＃])(?:[#＃]\d*[^\W\d]\w*){2,}")


class CutHashtagParameters(NamedTuple):
    """The parameters of `CutHashtag`."""

    grammar: WordFact
    apostrophes: tuple[str, ...]
    hyphens: tuple[str, ...]
    signs: tuple[str, ...]
    elisions: tuple[str, ...]
    endings: tuple[str, ...]
    words: tuple[str, ...] = ()


class CutHashtag(CutHashtagParameters):
    """A hashtag that the network ends before its word does, at an apostrophe, a hyphen or another sign.

    Cases: `elision` (what is left is only the article, `elisions`), `trait` (at a hyphen). Silent on words
    that go on in one of the `endings`: what follows the hashtag was never meant to be part of it, but for
    the `words` that end so. `joined` is the hashtag in one go, a capital to each of its words.
    """

    scope: ClassVar = "target"
    triggers: ClassVar = "#＃"
    values: ClassVar = frozenset({"tag", "word", "joined", "network"})
    cases: ClassVar = dict.fromkeys(("elision", "trait"), values)

    def check(self, view: View) -> Iterator[Finding]:
        """In the order of the text; marks the whole word."""
        text = view.text
        for tag in view.entities.hashtags:
            end = self._end(text, tag.end)
            rest = text[tag.end + 1 : end]
            word = text[tag.start : end]
            if not rest or (self._is_apart(rest, word) and text[tag.end] not in self.signs):
                continue
            values = {
                "tag": tag.text,
                "word": word,
                "joined": self._joined(word),
                "network": view.network_name,
            }
            case = None
            if text[tag.end] in self.hyphens:
                case = "trait"
            elif text[tag.end] in self.apostrophes and tag.text[1:].lower() in self.elisions:
                case = "elision"
            yield Finding(TextSpan(tag.start, end), values, case)

    def _is_apart(self, rest: str, word: str) -> bool:
        return rest.lower() in self.endings and word[1:].lower() not in self.words

    def _joined(self, word: str) -> str:
        for sign in (*self.apostrophes, *self.hyphens, *self.signs):
            word = word.replace(sign, " ")
        return word[0] + "".join(part[:1].upper() + part[1:] for part in word[1:].split())

    def _end(self, text: str, end: int) -> int:
        """The end of the word that goes on after `end`."""
        while end < len(text) and text[end] in (*self.apostrophes, *self.hyphens, *self.signs):
            more = _WORD.match(text, end + 1)
            if more is None:
                break
            end = more.end()
        return end


class UnlinkedHashtagParameters(NamedTuple):
    """The parameters of `UnlinkedHashtag`."""

    grammar: WordFact
    varies: FactName


class UnlinkedHashtag(UnlinkedHashtagParameters):
    """A hashtag that links elsewhere, and not on this network, for what stands before it.

    Case `colles`: several written without a space between them, that are none or a single one. Case
    `serveur`: on a network whose servers differ, as the fact `varies` tells.
    """

    scope: ClassVar = "target"
    triggers: ClassVar = "#＃"
    values: ClassVar = frozenset({"tag", "before", "network"})
    cases: ClassVar = {"colles": frozenset({"tag", "network"}), "serveur": values}

    def check(self, view: View) -> Iterator[Finding]:
        """What the widest grammar reads as a hashtag, and this network does not; code is left alone."""
        text = view.text
        code = [TextSpan(*view.rendition.from_source(span)) for span in view.draft.document.code]
        apart = [*code, *(TextSpan(link.start, link.end) for link in view.entities.links)]
        apart.sort()
        linked = [tag.start for tag in view.entities.hashtags]
        for glued in _GLUED.finditer(text):
            tags = bisect_left(linked, glued.end()) - bisect_left(linked, glued.start())
            if tags < 2 and not _covered(glued.start(), apart):
                values = {"tag": glued[0], "network": view.network_name}
                yield Finding(TextSpan(*glued.span()), values, "colles")
        case = "serveur" if view.fact(self.varies.removeprefix("network.")) else None
        tags_here = [TextSpan(tag.start, tag.end) for tag in view.entities.hashtags]
        for start, end in x_hashtags(text):
            if start and not _covered(start, apart) and not _covered(start, tags_here):
                before = named(cluster_before(text, start))
                values = {"tag": text[start:end], "before": before, "network": view.network_name}
                yield Finding(TextSpan(start, end), values, case)


def _covered(offset: int, spans: list[TextSpan]) -> bool:
    """Whether one of these spans, which are in order, holds a place."""
    index = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return index >= 0 and offset < spans[index].end
