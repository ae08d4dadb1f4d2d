"""What was just worked out of a text is kept: several accounts get the same one, several rules ask for it."""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_TEXTS = 16
_LONGEST = 20_000  # code points: longer texts, which nobody publishes, would fill the memory

Others = TypeVarTuple("Others")
Result = TypeVar("Result")


def recent(function: Callable[[str, *Others], Result]) -> Callable[[str, *Others], Result]:
    """A function of a text, and of what else can be hashed, that keeps its last results: never change one."""
    kept = lru_cache(_TEXTS)(function)

    @wraps(function)
    def remembering(text: str, *others: *Others) -> Result:
        return kept(text, *others) if len(text) <= _LONGEST else function(text, *others)

    return remembering
