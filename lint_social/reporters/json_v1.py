"""JSON, schema 1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from lint_social.reporters.style import escape_json
from lint_social.schema_v1 import to_dict

if TYPE_CHECKING:
    from lint_social.report import Report
    from lint_social.reporters.style import Style


def write(report: Report, style: Style) -> str:
    """The report in this format."""
    document = json.dumps(to_dict(report), ensure_ascii=style.ascii_only, indent=2)
    return escape_json(document) + "\n"
