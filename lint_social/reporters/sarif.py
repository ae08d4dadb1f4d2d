"""SARIF 2.1.0 (OASIS), for code scanning and editors. Columns are code points, as `columnKind` says.

Messages hold no link of SARIF's own (§3.11.6) and no placeholder (§3.11.5), whatever a post writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from lint_social import __version__
from lint_social.patterns import pattern
from lint_social.reporters.fingerprints import fingerprints
from lint_social.reporters.json_text import json_text
from lint_social.reporters.style import safe
from lint_social.texts import outline, say
from lint_social.violation import Place, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lint_social.report import Report
    from lint_social.reporters.style import Style
    from lint_social.rule import Rule
    from lint_social.violation import Fix, Related, Violation

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "note"}
_LINK = pattern(r"\\*\](?=\()")  # where the text of a link `[text](target)` ends
_DRIVE = pattern(r"[A-Za-z]:/")


def write(report: Report, style: Style) -> str:
    """The report in this format."""
    ids = sorted({violation.rule for violation in report.violations})
    index = {rule_id: number for number, rule_id in enumerate(ids)}
    run = {
        "tool": {
            "driver": {
                "name": "lint-social",
                "version": __version__,
                "semanticVersion": __version__,
                "language": report.language,
                "rules": [_rule(rule_id, report.rules.get(rule_id), report.language) for rule_id in ids],
            }
        },
        "language": report.language,
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [
            _result(report, violation, index[violation.rule], fingerprint)
            for violation, fingerprint in zip(report.violations, fingerprints(report), strict=True)
        ],
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, style) + "\n"


def _rule(rule_id: str, rule: Rule | None, language: str) -> dict[str, object]:
    if rule is None:
        return {"id": rule_id}
    message, advice, why = (_in(texts, language) for texts in (rule.message, rule.help, rule.why))
    tags = [rule.category] + ([f"conseil-{rule.conseil}"] if rule.conseil else [])
    return {
        "id": rule_id,
        "shortDescription": _message(message),
        "fullDescription": _message(why or message),
        "help": _message(" ".join(part for part in (message, advice, why, *rule.sources) if part)),
        "defaultConfiguration": {"enabled": rule.default, "level": _LEVELS[rule.severity]},
        "properties": {"tags": tags},
    }


def _in(texts: Mapping[str, str], language: str) -> str:
    return outline(texts.get(language) or next(iter(texts.values()), ""))


def _result(report: Report, violation: Violation, index: int, fingerprint: str) -> dict[str, object]:
    path = violation.place.path
    result: dict[str, object] = {
        "ruleId": violation.rule,
        "ruleIndex": index,
        "level": _LEVELS[violation.severity],
        "message": _message(" ".join(part for part in (violation.message, violation.help) if part)),
        "locations": [{"physicalLocation": _physical(path, _region(report, violation.place))}],
        "partialFingerprints": {"markedText/v1": fingerprint},
    }
    if violation.related:
        result["relatedLocations"] = [
            _related(number, related) for number, related in enumerate(violation.related, 1)
        ]
    if violation.fix and path in report.sources:
        result["fixes"] = [_fix(report, path, violation.fix)]
    known = {"conseil": violation.conseil, "network": violation.network, "account": violation.account}
    if any(known.values()):
        result["properties"] = {name: value for name, value in known.items() if value is not None}
    return result


def _fix(report: Report, path: str, fix: Fix) -> dict[str, object]:
    replacements = [
        {
            "deletedRegion": _region(report, Place(path, edit.span)),
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    return {
        "description": _message(say(report.language, "report.fix_safe" if fix.safe else "report.fix_unsafe")),
        "artifactChanges": [{"artifactLocation": {"uri": _uri(path)}, "replacements": replacements}],
        "properties": {"applicability": "safe" if fix.safe else "unsafe"},
    }


def _related(number: int, related: Related) -> dict[str, object]:
    location: dict[str, object] = {
        "id": number,
        "physicalLocation": _physical(
            related.place.path, {"startLine": related.line, "startColumn": related.column}
        ),
    }
    if related.message:
        location["message"] = _message(related.message)
    return location


def _physical(path: str, region: dict[str, int]) -> dict[str, object]:
    return {"artifactLocation": {"uri": _uri(path)}, "region": region}


def _region(report: Report, place: Place) -> dict[str, int]:
    region = report.region(place)
    return {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    }


def _uri(path: str) -> str:
    """A path as given, in percent signs; one from the root of the machine is a `file:` address."""
    try:
        name = path.encode("utf-8", "surrogateescape")  # the bytes of a name that is not UTF-8
    except UnicodeEncodeError:
        name = path.encode("utf-8", "replace")
    written = quote(name, safe="/")
    if path.startswith("/"):
        return f"file://{written}" if not path.startswith("//") else f"file:{written}"
    return f"file:///{path[:2]}{quote(name[2:], safe='/')}" if _DRIVE.match(path) else written


def _message(text: str) -> dict[str, str]:
    """What people read, escaped as SARIF asks: `\\](`, `{{`."""
    unlinked = _LINK.sub(lambda match: "\\" * (2 * len(match[0]) - 1) + "]", safe(text))
    return {"text": unlinked.replace("{", "{{").replace("}", "}}")}
