"""One line a violation, for grep and editors: `path:line:column: severity rule message`.

`[*]` before the message: `--fix` mends it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.reporters.style import Style, safe, safe_starts
from lint_social.texts import say

if TYPE_CHECKING:
    from lint_social.report import Report


def write(report: Report, style: Style) -> str:
    """The report in this format; nothing when there is nothing to say."""
    lines = []
    for violation in report.violations:
        region = report.region(violation.place)
        severity = say(report.language, f"severity.{violation.severity}")
        message = safe(violation.message)
        if violation.fix and violation.fix.safe:
            message = f"[*] {message}"
        lines.append(
            f"{safe(violation.place.path)}:{region.line}:{region.column}: "
            f"{style.severity(severity, violation.severity)} {violation.rule} {message}\n"
        )
    return safe_starts("".join(lines))
