"""What a network shows of a post: a text, and the map back to the source that checks itself."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from lint_social.records import NamedTuple
from lint_social.violation import Span, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lint_social.markdown import Change

_BLANKS = " \t\r\n"


class Piece(NamedTuple):
    """A run of rendered text from `start` to the next piece, and the source it comes from.

    A verbatim piece is its source, character for character; any other stands for the whole source span.
    """

    start: int
    source: Span
    verbatim: bool


class Rendition:
    """The text that is sent, its messages (one, or those of a thread), and where each piece comes from.

    From `appended` on, the text was added by the publisher: hashtags and mentions of the front matter.
    """

    __slots__ = ("appended", "messages", "pieces", "text")

    def __init__(
        self, text: str, pieces: tuple[Piece, ...], messages: tuple[TextSpan, ...], appended: int
    ) -> None:
        starts = [piece.start for piece in pieces]
        covers = not text or (bool(starts) and starts[0] == 0 and starts[-1] < len(text))
        if not covers or any(after <= before for before, after in pairwise(starts)):
            message = "a rendition's pieces must be contiguous and cover its text"
            raise ValueError(message)
        self.text = text
        self.pieces = pieces
        self.messages = messages
        self.appended = appended

    def to_source(self, span: TextSpan) -> Span:
        """The source of a stretch of text; of its body part where it also covers what is appended."""
        if not self.pieces:
            return Span(0, 0)
        end = min(span.end, self.appended) if span.start < self.appended else span.end
        start = self._edge(span.start, at_end=False)
        return Span(start, max(start, self._edge(end, at_end=True) if end > span.start else start))

    def from_source(self, span: Span) -> TextSpan:
        """The stretch of the body's text that shows a span of the source; empty where nothing is left of it.

        What the publisher appends comes from elsewhere in the file, and is never part of it.
        """
        body = bisect_left(self.pieces, self.appended, key=lambda piece: piece.start)
        first = bisect_right(self.pieces, span.start, hi=body, key=lambda piece: piece.source.end)
        last = bisect_left(self.pieces, span.end, lo=first, hi=body, key=lambda piece: piece.source.start)
        if first == last:
            return TextSpan(0, 0)
        opening, closing = self.pieces[first], self.pieces[last - 1]
        start = opening.start
        if opening.verbatim:
            start += max(0, span.start - opening.source.start)
        if closing.verbatim:
            return TextSpan(start, closing.start + min(span.end, closing.source.end) - closing.source.start)
        return TextSpan(start, self.pieces[last].start if last < len(self.pieces) else len(self.text))

    def is_verbatim(self, span: TextSpan) -> bool:
        """Whether every character touched stands in the source as it is: only then may it be edited."""
        first, last = self._index(span.start), self._index(max(span.start, span.end - 1))
        pieces = self.pieces[first : last + 1]
        gapless = all(self._end(first + i) == piece.source.start for i, piece in enumerate(pieces[1:]))
        return gapless and all(piece.verbatim for piece in pieces)

    def _index(self, offset: int) -> int:
        return max(0, bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1)

    def _end(self, index: int) -> int:
        return self.pieces[index].source.end

    def _edge(self, offset: int, *, at_end: bool) -> int:
        piece = self.pieces[self._index(max(0, offset - at_end))]
        if not piece.verbatim:
            return piece.source.end if at_end else piece.source.start
        return min(piece.source.start + offset - piece.start, piece.source.end)


class Writer:
    """Builds a rendition piece by piece from a source text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.text: list[str] = []
        self.pieces: list[Piece] = []
        self.length = 0
        self.trimming = False  # until something other than a blank is written

    def copy(self) -> Writer:
        """Another that has written the same."""
        other = Writer(self.source)
        other.text, other.pieces, other.length = [*self.text], [*self.pieces], self.length
        return other

    def keep(self, start: int, end: int) -> None:
        """Copy a stretch of the source; every line end becomes LF."""
        while start < end:
            cr = self.source.find("\r", start, end)
            stop = end if cr < 0 else cr
            self._add(self.source[start:stop], Span(start, stop), verbatim=True)
            if cr < 0:
                return
            start = cr + (2 if self.source.startswith("\r\n", cr) and cr + 1 < end else 1)
            self._add("\n", Span(cr, start), verbatim=False)

    def put(self, text: str, span: Span) -> None:
        """Write a text that stands for a span of the source."""
        self._add(text, span, verbatim=self.source[span.start : span.end] == text)

    def message(self, span: Span, changes: Sequence[Change]) -> TextSpan:
        """Write a stretch of the source with its changes, without the blanks around what it shows.

        `changes` are in order and apart; one that begins before the stretch writes nothing in it.
        """
        first = self.length
        self.trimming = True
        start = span.start
        for change in changes[bisect_right(changes, start, key=lambda change: change.span.end) :]:
            if change.span.start >= span.end:
                break
            self.keep(start, change.span.start)
            if change.span.start >= span.start:
                self.put(change.text, change.span)
            start = change.span.end
        self.keep(start, span.end)
        self.trimming = False
        while self.length > first and not self._trim_last():
            pass
        return TextSpan(first, self.length)

    def _trim_last(self) -> bool:
        """Cut the blanks that end the last piece; whether something is left of it."""
        text, piece = self.text.pop(), self.pieces.pop()
        self.length -= len(text)
        kept = text.rstrip(_BLANKS)
        end = piece.source.end - (len(text) - len(kept) if piece.verbatim else 0)
        self._add(kept, Span(piece.source.start, end), verbatim=piece.verbatim)
        return bool(kept)

    def rendition(self, messages: Iterable[TextSpan], appended: int) -> Rendition:
        """The finished rendition."""
        return Rendition("".join(self.text), tuple(self.pieces), tuple(messages), appended)

    def _add(self, text: str, span: Span, *, verbatim: bool) -> None:
        if self.trimming:
            whole, text = text, text.lstrip(_BLANKS)
            if verbatim:
                span = Span(span.start + len(whole) - len(text), span.end)
        if text:
            self.trimming = False
            self.text.append(text)
            self.pieces.append(Piece(self.length, span, verbatim))
            self.length += len(text)
