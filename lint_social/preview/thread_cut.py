"""Where a text too long for one message may be cut into a thread.

A cut falls at the end of a paragraph, else of a sentence, else after a comma, else between two words, and
only then inside a word; never inside a link, a mention, an emoji or a grapheme cluster.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING

from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.render.counting import measure_text
from lint_social.render.entities import extract_entities
from lint_social.render.graphemes import cluster_ends
from lint_social.violation import TextSpan

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from lint_social.render.counting import Counting, Part

# Blanks at which a line may end in French too: never before « ! » nor inside « guillemets ».
_BREAK = pattern(r"(?<![\s«(])[ \t\r\n]+(?![ \t\r\n?!:;»)])")
_ITEM = pattern(r"(?:^|\n)[ \t]*\d{1,3}[.)]\Z")  # « 1. » is no sentence
_CLAUSE_SIGNS = ",;:—\u2013"  # a comma, a colon, a dash: the sentence pauses there
#: How full, of 1, a message must be for a cut of each level, the best one first, to be taken.
_LEAST_FILLED = (0.5, 1 / 3, 0.5, 0.0)
_PARAGRAPH, _SENTENCE, _CLAUSE, _WORD = range(4)


class Limit(NamedTuple):
    """The most that one message may measure, in the way that `counting` says."""

    counting: Counting
    most: int

    def holds(self, text: str) -> bool:
        """Whether a text fits."""
        return measure_text(text, self.counting, None).length <= self.most


def cut_thread(text: str, limits: Sequence[Limit], sentence_ends: Collection[int]) -> list[TextSpan]:
    """The messages of a text, in order: each within every limit, nothing left out but blanks at the cuts.

    `sentence_ends` are the offsets right after the sentences. What cannot be parted, such as a link, and is
    by itself longer than a limit, makes a message of its own, too long. Time grows as the text does.
    """
    return list(_Cutter(text, limits, sentence_ends).messages())


class _Cutter:
    """Cuts one text."""

    def __init__(self, text: str, limits: Sequence[Limit], sentence_ends: Collection[int]) -> None:
        self.text = text
        self.limits = limits
        parts = [measure_text(text, limit.counting, None).parts for limit in limits]
        self.places = _places(text, limits, parts)
        self.sums = [
            _sums(text, limit.counting, own, self.places) for limit, own in zip(limits, parts, strict=True)
        ]
        self.breaks = _breaks(text, sentence_ends, self.places)

    def messages(self) -> Iterator[TextSpan]:
        start = self._after_blanks(0)
        while start < len(self.text):
            end = self._end(start)
            yield TextSpan(start, start + len(self.text[start:end].rstrip()))
            start = self._after_blanks(end)

    def _after_blanks(self, offset: int) -> int:
        """Where the next message begins: past the blanks, as long as no cut is forbidden there."""
        reached = bisect_right(self.places, offset) - 1
        while reached + 1 < len(self.places):
            start, end = self.places[reached : reached + 2]
            if not self.text[start:end].isspace():
                break
            reached += 1
        return self.places[reached]

    def _end(self, start: int) -> int:
        """The end of the message that begins at `start`."""
        first = bisect_right(self.places, start) - 1
        last = min(
            bisect_right(sums, sums[first] + limit.most) - 1
            for sums, limit in zip(self.sums, self.limits, strict=True)
        )
        last = max(last, first + 1)  # at least what cannot be parted
        if last == len(self.places) - 1 and self._fits(start, len(self.text)):
            return len(self.text)
        while True:
            end = self._best(start, self.places[last])
            if last == first + 1 or self._fits(start, end):
                return end
            # What stands alone may read otherwise than it did in the text: `é` then `x.fr` makes a link.
            # So rare that a shorter message is no loss, and that trying every place would be.
            tried = bisect_right(self.places, end) - 1
            last = max(first + 1, tried - max(1, (tried - first) // 8))

    def _fits(self, start: int, end: int) -> bool:
        message = self.text[start:end].rstrip()
        return all(limit.holds(message) for limit in self.limits)

    def _best(self, start: int, furthest: int) -> int:
        """Of the places up to `furthest`, the best one to stop at."""
        for level, least in enumerate(_LEAST_FILLED):
            offsets = self.breaks[level]
            index = bisect_right(offsets, furthest) - 1
            if index >= 0 and offsets[index] > start + least * (furthest - start):
                return offsets[index]
        return furthest


def _places(text: str, limits: Sequence[Limit], parts: Iterable[Sequence[Part]]) -> list[int]:
    """Every offset at which the text may be cut, its two ends included."""
    places = [0, *cluster_ends(text)] if text else [0]
    for style in {limit.counting.style for limit in limits}:
        found = extract_entities(text, style)
        places = _outside(places, [entity[2:] for entity in (*found.links, *found.mentions)])
    for counted in parts:  # a link counts as one even where a hashtag hides it
        places = _outside(places, [(part.start, part.end) for part in counted if part.kind != "text"])
    return places


def _outside(places: Iterable[int], spans: Iterable[tuple[int, int]]) -> list[int]:
    """The places that stand inside no span."""
    kept = []
    ordered = iter(sorted(spans))
    span = next(ordered, None)
    for place in places:
        while span is not None and span[1] <= place:
            span = next(ordered, None)
        if span is None or not span[0] < place:
            kept.append(place)
    return kept


def _sums(text: str, counting: Counting, counted: Iterable[Part], places: list[int]) -> list[int]:
    """What the text measures up to each place, at most a little off: a message is measured again."""

    @cache
    def size(piece: str) -> int:
        return measure_text(piece, counting, None).length

    parts = iter(counted)
    part = next(parts, None)
    costs: list[int] = []
    for start, end in pairwise(places):
        cost, reached = 0, start
        while part is not None and part.start < end:
            if part.kind == "text":
                stop = min(part.end, end)
                cost += size(text[reached:stop]) if stop > reached else 0
            else:
                stop = part.end
                cost += part.cost
            reached = max(reached, stop)
            if part.end > end:
                break
            part = next(parts, None)
        costs.append(cost)
    return list(accumulate(chain((0,), costs)))


def _breaks(text: str, sentence_ends: Collection[int], places: list[int]) -> list[list[int]]:
    """The offsets of the blanks between words, for each level those that are at least as good."""
    allowed = set(places)
    sentences = set(sentence_ends)
    found: list[list[int]] = [[] for _ in _LEAST_FILLED]
    for blank in _BREAK.finditer(text):
        at = blank.start()
        if at not in allowed or blank.end() not in allowed:
            continue
        best = _level(text, blank.group(), at, sentences)
        for level in range(best, len(found)):
            found[level].append(at)
    return found


def _level(text: str, blank: str, at: int, sentences: set[int]) -> int:
    if blank.count("\n") > 1:
        return _PARAGRAPH
    if "\n" in blank or (at in sentences and not _ITEM.search(text, max(0, at - 6), at)):
        return _SENTENCE
    return _CLAUSE if text[at - 1 : at] in _CLAUSE_SIGNS and at else _WORD
