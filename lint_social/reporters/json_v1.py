"""JSON, schema 1: one violation a line, as a long report is read and compared, and written in good time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.reporters.json_text import json_lines
from lint_social.schema_v1 import heading, items

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint_social.report import Report
    from lint_social.reporters.style import Style


def write(report: Report, style: Style) -> str:
    """The report in this format."""
    return "".join(pieces(report, style))


def pieces(report: Report, style: Style) -> Iterator[str]:
    """The same piece by piece: a long report need not be held whole."""
    yield "{\n"
    for name, value in heading(report).items():
        yield f'  "{name}": '
        yield from _listed(value, style) if isinstance(value, list) else json_lines([value], style)
        yield ",\n"
    yield '  "violations": '
    yield from _listed(items(report), style)
    yield "\n}\n"


def _listed(documents: Iterable[object], style: Style) -> Iterator[str]:
    """A list with each of its items on a line."""
    between = "[\n    "
    for line in json_lines(documents, style):
        yield between
        yield line
        between = ",\n    "
    yield "[]" if between.startswith("[") else "\n  ]"
