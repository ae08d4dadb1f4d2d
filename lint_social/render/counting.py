"""How long a text is in the unit of a network, and where it stops fitting.

Units: `tw3` is X's weighted length (twitter-text 3: NFC, 1 or 2 a character, 2 an emoji sequence,
`url_cost` a link); `grapheme`, `utf16`, `codepoint`, `utf8_byte` say what they count; `rune16` is
TikTok's name for UTF-16 units; `character` stands for sources that say no more, read as code points.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Literal

from lint_social.recent import recent
from lint_social.records import NamedTuple
from lint_social.render.emoji import emoji_spans
from lint_social.render.entities import link_spans
from lint_social.render.graphemes import all_alone, cluster_ends
from lint_social.render.normal import compose
from lint_social.render.tags import mastodon_mentions

if TYPE_CHECKING:
    from collections.abc import Callable

Unit = Literal["tw3", "grapheme", "utf16", "rune16", "codepoint", "character", "utf8_byte"]
PartKind = Literal["text", "link", "emoji", "mention"]

_EMOJI_WEIGHT = 2  # tw3


class Counting(NamedTuple):
    """How a network counts.

    `url_cost` is what any link costs, `None` where links count in full; `url_needs_protocol` leaves
    bare domains out. `mention_cost` is `local_part` where `@user@host` costs no more than `@user`.
    `style` names the extractor.
    """

    unit: Unit
    url_cost: int | None
    url_needs_protocol: bool
    mention_cost: Literal["full", "local_part"]
    style: str


def counting_in(unit: Unit, fact: Callable[[str], Any]) -> Counting:
    """How a network counts in a unit; `fact` gives each of its facts, `None` for one that nobody states."""
    protocol = fact("url_needs_protocol")
    return Counting(
        unit,
        fact("url_cost"),
        True if protocol is None else protocol,
        fact("mention_cost") or "full",
        fact("entity_style") or "plain",
    )


class Part(NamedTuple):
    """A piece of the text, `[start, end)` in code points, and what it costs in the network's unit."""

    kind: PartKind
    start: int
    end: int
    cost: int


class Measure(NamedTuple):
    """The length of a text in `unit`; `parts` cover the text without gap, and their counts add up to it."""

    length: int
    limit: int | None
    unit: Unit
    parts: tuple[Part, ...]


@cache
def _heavy() -> re.Pattern[str]:
    # What weighs 2 on X: all outside 0..4351, 8192..8205, 8208..8223 and 8242..8247.
    return re.compile("[^\x00-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")


def _weight(text: str) -> int:
    weight = len(text) - text.count("\r\n")
    return weight if text.isascii() else weight + len(_heavy().findall(text))


def _utf16(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _utf8(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


_SIZES: dict[Unit, Callable[[str], int]] = {
    "tw3": _weight,
    "utf16": _utf16,
    "rune16": _utf16,
    "codepoint": len,
    "character": len,
    "utf8_byte": _utf8,
}


class _Ruler(NamedTuple):
    """Counts stretches of one text; `ends` are cluster ends, where the unit is the cluster."""

    text: str
    unit: Unit
    ends: list[int] | None

    @classmethod
    def of(cls, text: str, unit: Unit) -> _Ruler:
        return cls(text, unit, cluster_ends(text) if unit == "grapheme" and not all_alone(text) else None)

    def size(self, start: int, end: int) -> int:
        if self.unit == "grapheme":
            if self.ends is None:
                return end - start
            return bisect_right(self.ends, end) - bisect_right(self.ends, start)
        return _SIZES[self.unit](self.text[start:end])

    def snap(self, offset: int) -> int:
        """The offset itself, or the end of the cluster that it would cut."""
        if self.ends is None or offset == 0:
            return offset
        return self.ends[bisect_left(self.ends, offset)]

    def fitting(self, start: int, end: int, room: int) -> int:
        """How far one gets from `start` with `room` units."""
        if self.unit == "grapheme":
            if self.ends is None:
                return min(end, start + room)
            first = bisect_right(self.ends, start)
            return start if room <= 0 else min(end, self.ends[min(first + room, len(self.ends)) - 1])
        text = self.text[start:end]
        sizes = accumulate(_SIZES[self.unit](char) for char in text)
        if self.unit == "tw3" and "\r\n" in text:
            sizes = accumulate(
                _weight(char) - (char == "\n" and text[index - 1 : index] == "\r")
                for index, char in enumerate(text)
            )
        for index, size in enumerate(sizes):
            if size > room:
                return start + index
        return end


def _special(text: str, counting: Counting) -> list[tuple[int, int, PartKind, int | None]]:
    """The stretches that are not plain text: start, end, kind, fixed cost; in order, without overlap."""
    found: list[tuple[int, int, PartKind, int | None]] = []
    for start, end in link_spans(text, counting.style):
        if not counting.url_needs_protocol or "://" in text[start : start + 8]:
            found.append((start, end, "link", counting.url_cost))
    emoji_cost = _EMOJI_WEIGHT if counting.unit == "tw3" else None
    found += [(start, end, "emoji", emoji_cost) for start, end in emoji_spans(text)]
    if counting.mention_cost == "local_part":
        for start, end in mastodon_mentions(text):
            at = text.find("@", start + 1, end)
            if at > 0:
                found.append((start, end, "mention", at - start))
    found.sort(key=lambda item: item[0])
    kept: list[tuple[int, int, PartKind, int | None]] = []
    reached = 0
    for item in found:
        if item[0] >= reached:
            kept.append(item)
            reached = item[1]
    return kept


def _parts(text: str, counting: Counting) -> tuple[list[Part], _Ruler]:
    ruler = _Ruler.of(text, counting.unit)
    parts: list[Part] = []
    reached = 0
    for raw_start, raw_end, kind, cost in _special(text, counting):
        start, end = max(reached, ruler.snap(raw_start)), ruler.snap(raw_end)
        if start >= end:
            continue
        if start > reached:
            parts.append(Part("text", reached, start, ruler.size(reached, start)))
        parts.append(Part(kind, start, end, ruler.size(start, end) if cost is None else cost))
        reached = end
    if reached < len(text):
        parts.append(Part("text", reached, len(text), ruler.size(reached, len(text))))
    return parts, ruler


@recent
def _measured(text: str, counting: Counting) -> tuple[list[Part], Callable[[Part, int], int]]:
    """The parts in offsets of `text`, and how far one gets into a text part with so much room."""
    if counting.unit != "tw3":
        parts, ruler = _parts(text, counting)
        return parts, lambda part, room: ruler.fitting(part.start, part.end, room)
    composed = compose(text)
    inner, weigher = _parts(composed.text, counting)
    origin = composed.origin
    stretches: dict[int, Part] = {}
    parts = []
    carried = 0
    for part in inner:
        start, end = origin(part.start), origin(part.end)
        if start == end:  # half of a character that NFC takes apart: it goes with the next piece
            carried += part.cost
            continue
        stretches[start] = part
        parts.append(Part(part.kind, start, end, part.cost + carried))
        carried = 0

    def reach(part: Part, room: int) -> int:
        stretch = stretches[part.start]
        return min(origin(weigher.fitting(stretch.start, stretch.end, room)), part.end - 1)

    return parts, reach


def measure_text(text: str, counting: Counting, limit: int | None) -> Measure:
    """Count a text, exactly as given, the way `counting` says."""
    parts, _ = _measured(text, counting)
    return Measure(sum(part.cost for part in parts), limit, counting.unit, tuple(parts))


def fitting(text: str, counting: Counting, limit: int) -> int:
    """Find the offset of the first character that no longer fits in `limit`; `len(text)` when all fits.

    The offset is never inside a link, an emoji, a shortened mention or a grapheme cluster.
    """
    parts, reach = _measured(text, counting)
    room = limit
    for part in parts:
        if part.cost > room:
            return _not_inside(text, part.start if part.kind != "text" else reach(part, room), parts)
        room -= part.cost
    return len(text)


def _not_inside(text: str, cut: int, parts: list[Part]) -> int:
    """Find the last place at or before `cut` that splits neither a cluster nor a part that is no text."""
    ends = None if all_alone(text) else [0, *cluster_ends(text)]
    while True:
        at = cut if ends is None else ends[bisect_right(ends, cut) - 1]
        part = parts[bisect_right(parts, at, key=lambda part: part.start) - 1]
        if part.kind != "text":
            at = part.start
        if at == cut:
            return at
        cut = at
