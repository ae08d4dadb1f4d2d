"""Formats of a report: each module turns the same report into one text, and knows no other."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from lint_social.report import Report
    from lint_social.reporters.style import Style

#: Every format, with the module that writes it.
FORMATS: dict[str, str] = {"full": "full", "concise": "concise", "json": "json_v1", "github": "github"}


def reporter(name: str) -> Callable[[Report, Style], str]:
    """The function that writes a format of `FORMATS`, imported when first needed."""
    function: Callable[[Report, Style], str] = import_module(f"lint_social.reporters.{FORMATS[name]}").write
    return function
