"""Words that are one slip of the finger from a known one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONG_ENOUGH = 5  # letters: shorter words are one slip from too many others


def slip_of(word: str, known: Iterable[str]) -> str | None:
    """The known word that this one is a slip of, None where it is known itself or too short to tell."""
    names = sorted(known)
    if len(word) < _LONG_ENOUGH or word in names:
        return None
    return next((name for name in names if one_slip(word, name)), None)


def one_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter: changed, added, left out, or two swapped."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    first, second = one[start:], other[start:]
    swapped = first[:2] == second[:2][::-1] and first[2:] == second[2:]
    return first[1:] == second[1:] or first[1:] == second or first == second[1:] or swapped
