"""GitHub workflow commands: one annotation a violation, at its place in the pull request.

Escaping: docs.github.com, "Workflow commands for GitHub Actions" (`%`, line ends, and in properties `:`
and `,`): a draft must not be able to issue commands of its own.

Of each step GitHub shows ten errors, ten warnings and ten notices; the log has the others. Columns are code
points: GitHub does not document in what it counts them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.reporters.style import Style, safe
from lint_social.texts import say
from lint_social.violation import Severity

if TYPE_CHECKING:
    from lint_social.report import Report

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "notice"}


def write(report: Report, style: Style) -> str:
    """The report in this format."""
    lines = []
    for violation in report.violations:
        region = report.region(violation.place)
        title = violation.rule
        if violation.conseil:
            title += f" ({say(report.language, 'report.conseil', number=violation.conseil)})"
        properties = {
            "file": violation.place.path,
            "line": region.line,
            "endLine": region.last_line,
            "title": title,
        }
        if region.line == region.end_line:  # GitHub takes columns within one line only
            properties |= {"col": region.column, "endColumn": max(region.column, region.end_column - 1)}
        written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
        text = " ".join(part for part in (violation.message, violation.help) if part)
        lines.append(f"::{_LEVELS[violation.severity]} {written}::{_data(text)}\n")
    return "".join(lines)


def _data(text: str) -> str:
    return safe(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    lines = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return safe(lines).replace(":", "%3A").replace(",", "%2C")
