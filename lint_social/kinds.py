"""Every kind of check there is, on one post or on the calendar, and the class that tests it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from lint_social import calendar, checks

KINDS = (*checks.KINDS, *calendar.KINDS)


def check_class(kind: str) -> Any:
    """The class of a kind, imported when first needed. Raises `KeyError` for a kind that does not exist."""
    package = calendar if kind in calendar.KINDS else checks
    module, name = package.KINDS[kind]
    return getattr(import_module(f"{package.__name__}.{module}"), name)
