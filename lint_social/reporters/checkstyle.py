"""The XML of Checkstyle's own reports, which most CI servers read. Columns are code points, from 1."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from lint_social.reporters.xml_text import document, legal
from lint_social.violation import Severity

if TYPE_CHECKING:
    from lint_social.report import Report
    from lint_social.reporters.style import Style

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "info"}


def write(report: Report, style: Style) -> str:
    """The report in this format."""
    root = Element("checkstyle", version="4.3")
    for path, violations in groupby(report.violations, lambda violation: violation.place.path):
        of_file = SubElement(root, "file", name=legal(path))
        for violation in violations:
            region = report.region(violation.place)
            SubElement(
                of_file,
                "error",
                line=str(region.line),
                column=str(region.column),
                severity=_SEVERITIES[violation.severity],
                message=legal(" ".join(part for part in (violation.message, violation.help) if part)),
                source=legal(f"lint-social.{violation.rule}"),
            )
    return document(root, style)
