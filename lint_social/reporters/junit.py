"""JUnit's XML: a suite for each file, a test for each violation, one that passes where there is none.

Errors and warnings fail. A suggestion is no failure: its test passes, and its words are what it printed.
The file is named by its suite, never by a test, nor are lines: Jenkins' xUnit plugin refuses a report with an
attribute that its junit-10.xsd does not have. Tests have names of their own: GitLab shows one of those alike.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from lint_social.reporters.xml_text import document, legal
from lint_social.texts import say
from lint_social.violation import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint_social.report import Report
    from lint_social.reporters.style import Style
    from lint_social.violation import Violation


def write(report: Report, style: Style) -> str:
    """The report in this format."""
    root = Element("testsuites", _counts("lint-social", report.violations))
    for path, found in groupby(report.violations, lambda violation: violation.place.path):
        violations = list(found)
        suite = SubElement(root, "testsuite", _counts(legal(path), violations), file=legal(path))
        seen: Counter[str] = Counter()
        for violation in violations:
            _test(suite, report, violation, seen)
    if not report.violations:
        suite = SubElement(root, "testsuite", _counts("lint-social", (), tests=1))
        named = say(report.language, "junit.nothing", posts=report.summary.posts)
        SubElement(suite, "testcase", name=named, classname="lint-social", time="0")
        root.set("tests", "1")
    return document(root, style)


def _test(suite: Element, report: Report, violation: Violation, seen: Counter[str]) -> None:
    region = report.region(violation.place)
    name = f"{violation.rule}:{region.line}:{region.column}"
    if violation.account:
        name += f" ({violation.account})"
    seen[name] += 1
    if seen[name] > 1:
        name += f" #{seen[name]}"
    path = legal(violation.place.path)
    test = SubElement(suite, "testcase", name=legal(name), classname=path, time="0")
    place = f"{path}:{region.line}:{region.column}"
    text = "\n".join([place, *(legal(part) for part in (violation.message, violation.help) if part)])
    if violation.severity is Severity.SUGGESTION:
        SubElement(test, "system-out").text = text
        return
    failure = SubElement(test, "failure", message=legal(violation.message), type=str(violation.severity))
    failure.text = text


def _counts(name: str, violations: Iterable[Violation], tests: int = 0) -> dict[str, str]:
    fails = [violation.severity is not Severity.SUGGESTION for violation in violations]
    return {
        "name": name,
        "tests": str(tests or len(fails)),
        "failures": str(sum(fails)),
        "errors": "0",
        "time": "0",
    }
