"""Where the shipped knowledge lives: `regles/` inside the wheel, beside the package in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def shipped_root() -> Path:
    """The folder `regles/`: the wheel's copy first, so that a stranger's `regles/` is never read."""
    package = Path(__file__).parent
    in_wheel = package / "regles"
    return in_wheel if in_wheel.is_dir() else package.parent / "regles"


def shipped(*parts: str) -> Path:
    """A path below `regles/`."""
    return shipped_root().joinpath(*parts)
