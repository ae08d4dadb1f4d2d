"""Signs that rules wait for: pieces of text, of which one must be there before a rule looks at it at all."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_START = 4  # characters: few texts hold those of a sign without the rest of it
_LAST = 4  # texts of a post: most accounts get the same
_LONGEST = 20_000  # code points: of longer texts, which nobody publishes, the starts would fill the memory


class Signs:
    """Hundreds of signs, looked for at once: those whose first characters follow each other in a text."""

    def __init__(self, signs: Iterable[str] = ()) -> None:
        self.single: set[str] = set()
        self.short: list[str] = []
        self.by_start: dict[object, list[str]] = {}
        self.all = tuple(dict.fromkeys(signs))
        self.longest = max(map(len, self.all), default=0)
        for sign in self.all:
            if len(sign) == 1:
                self.single.add(sign)
            elif len(sign) < _START:
                self.short.append(sign)
            else:
                self.by_start.setdefault(tuple(sign[:_START]), []).append(sign)
        self.last: deque[tuple[str, frozenset[str]]] = deque(maxlen=_LAST)

    def within(self, text: str) -> frozenset[str]:
        """Those that a text holds; every text holds the empty one."""
        for asked, found in self.last:
            if asked == text:
                return found
        if len(text) > _LONGEST:
            return frozenset([sign for sign in self.all if sign in text])
        starts = self.by_start.keys() & set(zip(text, text[1:], text[2:], text[3:], strict=False))
        held = frozenset(self.single.intersection(text)).union(
            [sign for sign in self.short if sign in text],
            [sign for start in starts for sign in self.by_start[start] if sign in text],
        )
        self.last.append((text, held))
        return held
