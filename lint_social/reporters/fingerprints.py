"""What tells a violation from all others, and stays the same when lines are added above it.

For the tools that read SARIF and GitLab's format: one opaque sign for each, unique in the report, path and
network in it. That of a baseline (`lint_social/fingerprint.py`) is another thing: alike for what is the same
in a file that was moved, and in parts, so that what is near can be known again.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_social.report import Report
    from lint_social.violation import Violation


def fingerprints(report: Report) -> list[str]:
    """One for each violation of the report, in its order: 64 hexadecimal digits, no two the same.

    Made of the file, the rule, the network and account and the words marked, blanks aside; the second of two
    that have all this in common is told by its number. Never of lines, nor of messages, which hold counts.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for violation in report.violations:
        known_by = _known_by(report, violation)
        seen[known_by] += 1
        text = "\0".join((*known_by, str(seen[known_by])))
        found.append(sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    return found


def _known_by(report: Report, violation: Violation) -> tuple[str, ...]:
    place = violation.place
    source = report.sources.get(place.path)
    marked = source.text[place.span.start : place.span.end] if source else ""
    return (
        place.path,
        violation.rule,
        violation.network or "",
        violation.account or "",
        " ".join(marked.split()),
    )
