"""NFC with the way back: X counts the composed text, a finding points into the text as written."""

from __future__ import annotations

import unicodedata

from lint_social.records import NamedTuple

# After so many characters a segment is cut anyway: reordering marks is quadratic, and no script stacks more
# (the stream-safe format of UAX #15 stops at 30).
_LONGEST_SEGMENT = 64


class Composed(NamedTuple):
    """A text in NFC; `origins[i]` is where character `i` was in the original, `None` if nothing changed."""

    text: str
    origins: list[int] | None

    def origin(self, offset: int) -> int:
        """The offset in the original text."""
        return offset if self.origins is None else self.origins[offset]


def compose(text: str) -> Composed:
    """Compose a text (NFC), piece by piece so that every character keeps its place in the original."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return Composed(text, None)
    pieces: list[str] = []
    origins: list[int] = []
    start, size = 0, len(text)
    for end in range(1, size + 1):
        if end < size and _joins(text[end]) and end - start < _LONGEST_SEGMENT:
            continue
        piece = text[start:end]
        if not piece.isascii():
            piece = unicodedata.normalize("NFC", piece)
        pieces.append(piece)
        origins.extend(min(start + index, end - 1) for index in range(len(piece)))
        start = end
    origins.append(size)
    return Composed("".join(pieces), origins)


def _joins(char: str) -> bool:
    """Whether a character may compose with what precedes it, or move before it: marks and jamo."""
    return char > "\u02ff" and ("\u1160" <= char <= "\u11ff" or unicodedata.category(char)[0] == "M")
