"""JSON Lines: one violation a line, each an item of `violations` in JSON, schema 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.reporters.json_text import json_lines
from lint_social.schema_v1 import items

if TYPE_CHECKING:
    from lint_social.report import Report
    from lint_social.reporters.style import Style


def write(report: Report, style: Style) -> str:
    """The report in this format; nothing when there is nothing to say."""
    return "".join(f"{line}\n" for line in json_lines(items(report), style))
