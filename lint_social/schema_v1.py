"""The JSON document, schema 1: a contract with other programs, with names of its own, never internal ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social import __version__
from lint_social.violation import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.report import Report
    from lint_social.violation import Fix, Violation

SCHEMA = 1


def to_dict(report: Report) -> dict[str, object]:
    """The document as Python values."""
    return {**heading(report), "violations": list(items(report))}


def items(report: Report) -> Iterator[dict[str, object]]:
    """What `violations` lists, one after the other: together they take far more than the report."""
    return (violation_to_dict(report, violation) for violation in report.violations)


def heading(report: Report) -> dict[str, object]:
    """The document up to its `violations`, which come last."""
    summary = report.summary
    return {
        "schema": SCHEMA,
        "version": __version__,
        "summary": {
            "files": summary.files,
            "posts": summary.posts,
            "errors": summary.errors,
            "warnings": summary.warnings,
            "suggestions": summary.suggestions,
            "suppressed": summary.suppressed,
        },
        "conseils": [
            {"number": state.number, "status": state.status, "violations": state.violations}
            for state in report.conseils
        ],
    }


def violation_to_dict(report: Report, violation: Violation) -> dict[str, object]:
    """One item of `violations`."""
    return {
        "rule": violation.rule,
        "conseil": violation.conseil,
        "category": violation.category,
        "severity": str(violation.severity),
        "path": violation.place.path,
        **_region(report, violation.place),
        "network": violation.network,
        "account": violation.account,
        "message": violation.message,
        "values": {name: plain(value) for name, value in violation.values.items()},
        "fix": _fix(report, violation, violation.fix) if violation.fix else None,
        "related": [
            {
                "path": related.place.path,
                "line": related.line,
                "column": related.column,
                "message": related.message,
            }
            for related in violation.related
        ],
    }


def _fix(report: Report, violation: Violation, fix: Fix) -> dict[str, object]:
    path = violation.place.path
    return {
        "applicability": "safe" if fix.safe else "unsafe",
        "edits": [{**_region(report, Place(path, edit.span)), "text": edit.text} for edit in fix.edits],
    }


def _region(report: Report, place: Place) -> dict[str, int]:
    region = report.region(place)
    return {
        "line": region.line,
        "column": region.column,
        "end_line": region.end_line,
        "end_column": region.end_column,
    }


def plain(value: object) -> object:
    """A value that fills in a message, as JSON has it: a date as its text."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(name): plain(item) for name, item in value.items()}
    return str(value)
