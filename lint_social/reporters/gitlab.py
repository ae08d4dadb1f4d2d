"""GitLab's Code Quality report: docs.gitlab.com, "Code Quality report format". Lines only, no columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.reporters.fingerprints import fingerprints
from lint_social.reporters.json_text import json_text, whole
from lint_social.reporters.style import safe
from lint_social.violation import Severity

if TYPE_CHECKING:
    from lint_social.report import Report
    from lint_social.reporters.style import Style
    from lint_social.violation import Violation

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.SUGGESTION: "info"}


def write(report: Report, style: Style) -> str:
    """The report in this format."""
    issues = [
        _issue(report, violation, fingerprint)
        for violation, fingerprint in zip(report.violations, fingerprints(report), strict=True)
    ]
    return json_text(issues, style) + "\n"


def _issue(report: Report, violation: Violation, fingerprint: str) -> dict[str, object]:
    region = report.region(violation.place)
    return {
        "description": safe(" ".join(part for part in (violation.message, violation.help) if part)),
        "check_name": violation.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[violation.severity],
        "location": {
            "path": whole(violation.place.path),
            "lines": {"begin": region.line, "end": region.last_line},
        },
    }
