"""JSON, schema 1: one violation a line, as a long report is read and compared, and written in good time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.reporters.json_text import json_lines
from lint_social.schema_v1 import to_dict

if TYPE_CHECKING:
    from lint_social.report import Report
    from lint_social.reporters.style import Style


def write(report: Report, style: Style) -> str:
    """The report in this format."""
    lines = []
    for name, value in to_dict(report).items():
        if isinstance(value, list) and value:
            items = ",\n    ".join(json_lines(value, style))
            shown = f"[\n    {items}\n  ]"
        else:
            (shown,) = json_lines([value], style)
        lines.append(f'  "{name}": {shown}')
    return "{\n" + ",\n".join(lines) + "\n}\n"
