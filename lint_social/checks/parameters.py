"""What kinds of check without parameters share."""

from __future__ import annotations

from typing import NamedTuple


class NoParameters(NamedTuple):
    """A kind that takes no parameter."""
