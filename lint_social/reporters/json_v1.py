"""JSON, schema 1: one violation a line, as a long report is read and compared, and written in good time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.reporters.json_text import json_text
from lint_social.schema_v1 import to_dict

if TYPE_CHECKING:
    from lint_social.report import Report
    from lint_social.reporters.style import Style


def write(report: Report, style: Style) -> str:
    """The report in this format."""
    lines = []
    for name, value in to_dict(report).items():
        if isinstance(value, list) and value:
            items = ",\n".join(f"    {json_text(item, style, indent=None)}" for item in value)
            shown = f"[\n{items}\n  ]"
        else:
            shown = json_text(value, style, indent=None)
        lines.append(f'  "{name}": {shown}')
    return "{\n" + ",\n".join(lines) + "\n}\n"
