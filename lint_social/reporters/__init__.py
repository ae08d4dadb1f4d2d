"""Formats of a report: each module turns the same report into one text, and knows no other."""

from __future__ import annotations

from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lint_social.planning import Planning
    from lint_social.preview import PostPreview
    from lint_social.report import Report
    from lint_social.reporters.style import Style

#: Every format, with the module that writes it.
FORMATS: dict[str, str] = {
    "full": "full",
    "concise": "concise",
    "json": "json_v1",
    "jsonl": "jsonl",
    "github": "github",
    "gitlab": "gitlab",
    "sarif": "sarif",
    "rdjson": "rdjson",
    "junit": "junit",
    "checkstyle": "checkstyle",
    "markdown": "markdown",
}
#: The same for what `lint-social preview` shows.
PREVIEW_FORMATS: dict[str, str] = {"full": "preview_full", "json": "preview_json_v1"}

#: The same for what `lint-social calendar` shows.
PLANNING_FORMATS: dict[str, str] = {
    "full": "planning_full",
    "json": "planning_json_v1",
    "ics": "planning_ics",
    "csv": "planning_csv",
}

_AT_ONCE = 512  # pieces


def reporter(name: str) -> Callable[[Report, Style], str]:
    """The function that writes a format of `FORMATS`, imported when first needed."""
    function: Callable[[Report, Style], str] = import_module(f"lint_social.reporters.{FORMATS[name]}").write
    return function


def in_parts(name: str) -> Callable[[Report, Style], Iterator[str]]:
    """The same function, which gives a long report part by part where the format can."""
    module = import_module(f"lint_social.reporters.{FORMATS[name]}")
    if not hasattr(module, "pieces"):
        return lambda report, style: iter((module.write(report, style),))
    return lambda report, style: _joined(module.pieces(report, style))


def _joined(pieces: Iterator[str]) -> Iterator[str]:
    """Many pieces at a time: to write each would take longer than to make it."""
    while part := "".join(islice(pieces, _AT_ONCE)):
        yield part


def preview_reporter(name: str) -> Callable[[PostPreview, Style], str]:
    """The function that writes a format of `PREVIEW_FORMATS`, imported when first needed."""
    module = import_module(f"lint_social.reporters.{PREVIEW_FORMATS[name]}")
    function: Callable[[PostPreview, Style], str] = module.write
    return function


def planning_reporter(name: str) -> Callable[[Planning, Style], str]:
    """The function that writes a format of `PLANNING_FORMATS`, imported when first needed."""
    module = import_module(f"lint_social.reporters.{PLANNING_FORMATS[name]}")
    function: Callable[[Planning, Style], str] = module.write
    return function
