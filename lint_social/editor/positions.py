"""Places of a text as the protocol has them: lines and columns from 0, columns in the client's own units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import Position, PositionEncodingKind, Range

from lint_social.source import Source
from lint_social.violation import Span

if TYPE_CHECKING:
    from lint_social.violation import Edit


class Positions:
    """Translates between code points of a source and positions in one encoding.

    Lines end as `Source` has it, which is as the protocol has it: not at U+2028, as Python's own lines do.
    """

    def __init__(self, source: Source, encoding: str = PositionEncodingKind.Utf16) -> None:
        self.source = source
        self.encoding = encoding

    def position(self, offset: int) -> Position:
        """Where a code point stands."""
        offset = max(0, min(offset, len(self.source.text)))
        line, column = self.source.position(offset)
        return Position(line - 1, self._units(self.source.text[offset - column + 1 : offset]))

    def range(self, span: Span) -> Range:
        """What a span covers."""
        return Range(self.position(span.start), self.position(span.end))

    def offset(self, position: Position) -> int:
        """The code point at a position; beyond the end of a line or of the text, that end."""
        starts = self.source.line_starts
        if position.line >= len(starts):
            return len(self.source.text)
        text, start = self.source.line(position.line + 1), starts[position.line]
        if self.encoding == PositionEncodingKind.Utf32:
            return start + min(position.character, len(text))
        reached = 0
        for index, sign in enumerate(text):
            if reached >= position.character:
                return start + index
            reached += self._units(sign)
        return start + len(text)

    def span(self, place: Range) -> Span:
        """What a range covers, whichever of its ends is given first."""
        return Span(*sorted((self.offset(place.start), self.offset(place.end))))

    def _units(self, text: str) -> int:
        if self.encoding == PositionEncodingKind.Utf32:
            return len(text)
        if self.encoding == PositionEncodingKind.Utf8:
            return len(text.encode(errors="surrogatepass"))
        return len(text) + sum(sign > "\uffff" for sign in text)


def change_between(old: str, new: str) -> Edit | None:
    """The one edit of the old text that makes the new one, as short as can be; None where they are alike."""
    from lint_social.violation import Edit

    if old == new:
        return None
    start = common_start(old, new)
    end = common_end(old, new, start)
    return Edit(Span(start, len(old) - end), new[start : len(new) - end])


def common_start(one: str, other: str) -> int:
    """How many code points two texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:  # halving, for comparing stretches is far quicker than comparing signs
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def common_end(one: str, other: str, start: int) -> int:
    """How many code points two texts end with alike, besides the `start` that they begin with."""
    low, high = 0, min(len(one), len(other)) - start
    while low < high:
        middle = (low + high + 1) // 2
        same = one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]
        low, high = (middle, high) if same else (low, middle - 1)
    return low
