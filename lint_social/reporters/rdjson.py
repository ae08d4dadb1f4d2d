"""The Reviewdog Diagnostic Format, `DiagnosticResult` (reviewdog, proto/rdf/reviewdog.proto).

Lines and columns from 1, ends exclusive, columns in bytes of UTF-8, the byte-order mark of the first line
included: reviewdog puts suggestions into the lines of the file. Each suggestion mends on its own: a fix of
several edits is one suggestion, which holds what stands between them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.reporters.json_text import json_text, whole
from lint_social.reporters.style import safe
from lint_social.violation import Severity

if TYPE_CHECKING:
    from lint_social.report import Report
    from lint_social.reporters.style import Style
    from lint_social.source import Source
    from lint_social.violation import Fix, Span, Violation

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.SUGGESTION: "INFO"}


def write(report: Report, style: Style) -> str:
    """The report in this format."""
    document = {
        "source": {"name": "lint-social"},
        "diagnostics": [_diagnostic(report, violation) for violation in report.violations],
    }
    return json_text(document, style) + "\n"


def _diagnostic(report: Report, violation: Violation) -> dict[str, object]:
    place = violation.place
    source = report.sources.get(place.path)
    location: dict[str, object] = {"path": whole(place.path)}
    if source:
        location["range"] = _range(source, place.span)
    found: dict[str, object] = {
        "message": safe(" ".join(part for part in (violation.message, violation.help) if part)),
        "location": location,
        "severity": _SEVERITIES[violation.severity],
        "code": {"value": violation.rule},
    }
    if violation.fix and source:
        found["suggestions"] = [_suggestion(source, violation.fix)]
    return found


def _suggestion(source: Source, fix: Fix) -> dict[str, object]:
    edits = sorted(fix.edits)
    reached = edits[0].span.start
    pieces = []
    for edit in edits:
        pieces += [source.text[reached : edit.span.start], edit.text]
        reached = edit.span.end
    whole = edits[0].span._replace(end=reached)
    return {"range": _range(source, whole), "text": "".join(pieces)}


def _range(source: Source, span: Span) -> dict[str, object]:
    return {"start": _position(source, span.start), "end": _position(source, span.end)}


def _position(source: Source, offset: int) -> dict[str, int]:
    line, column = source.position(offset)
    before = source.text[offset - column + 1 : offset]
    mark = source.mark if line == 1 else 0
    return {"line": line, "column": mark + len(before.encode("utf-8", "surrogatepass")) + 1}
