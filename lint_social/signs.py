"""Signs that rules wait for: pieces of text, of which one must be there before a rule looks at it at all."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Signs:
    """Hundreds of signs, looked for at once: those whose first two characters follow each other in a text."""

    def __init__(self, signs: Iterable[str] = ()) -> None:
        self.by_start: dict[object, list[str]] = {}
        for sign in dict.fromkeys(signs):
            start = tuple(sign[:2]) if len(sign) > 1 else sign
            self.by_start.setdefault(start, []).append(sign)

    def within(self, text: str) -> frozenset[str]:
        """Those that a text holds; every text holds the empty one."""
        starts = self.by_start.keys() & {"", *text, *pairwise(text)}
        return frozenset([sign for start in starts for sign in self.by_start[start] if sign in text])
