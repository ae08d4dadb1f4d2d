"""Where the shipped knowledge lives: `regles/` inside the wheel, beside the package in a checkout."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@cache
def shipped_root() -> str:
    """The folder `regles/`: the wheel's copy first, so that a stranger's `regles/` is never read."""
    package = os.path.dirname(os.path.abspath(__file__))
    in_wheel = os.path.join(package, "regles")
    return in_wheel if os.path.isdir(in_wheel) else os.path.join(os.path.dirname(package), "regles")


def shipped(*parts: str) -> Path:
    """A path below `regles/`."""
    from pathlib import Path  # see `paths`: what every run reads does without

    return Path(shipped_root(), *parts)


def read_shipped(name: str) -> str:
    """The text of a file of `regles/`."""
    with open(os.path.join(shipped_root(), name), encoding="utf-8") as file:
        return file.read()
