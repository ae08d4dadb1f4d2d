"""Every format on one awkward report. `pytest tests/test_reporters.py --update` rewrites the golden files:
read what changed line by line before you keep it.
"""

from __future__ import annotations

import json
import re
import tracemalloc
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from kit import no_hang
from lint_kit import shipped_rules

from lint_social import __version__
from lint_social.preview import Cost, Fold, Gauge, Message, Note, PostPreview, Preview
from lint_social.report import ConseilState, Report, Summary, summarize
from lint_social.reporters import FORMATS, in_parts, reporter
from lint_social.reporters.columns import paragraph
from lint_social.reporters.full import cells
from lint_social.reporters.style import Style, safe
from lint_social.source import Source
from lint_social.violation import Edit, Fix, Place, Related, Severity, Span, Violation

GOLDEN = Path(__file__).parent / "golden"

A = (
    "---\nreseaux: [x]\n---\n"
    "🧵 Samedi, 100 % des machines tournent :: venez !\n"
    "::error file=x::oups, \x1b[31mrouge\x1b[0m et \u202edroite à gauche\u202c\n"
    "Deux lignes\nsans fin\r\n"
    + "Une ligne bien trop longue pour tout terminal, " * 4
    + "avec 日本語 et la faute ICI, loin au bout, avant d'autres mots qui suivent encore et encore.\n"
)
B = "une tabulation\tici\n"


def place(text: str, part: str, path: str) -> Place:
    start = text.index(part)
    return Place(path, Span(start, start + len(part)))


def violation(rule: str, where: Place, severity: Severity, message: str, **more: object) -> Violation:
    values: dict[str, object] = {
        "conseil": 7, "category": "ton", "help": "Changez-le : c'est « facile ».", "values": {}, **more,
    }  # fmt: skip
    return Violation(rule=rule, place=where, severity=severity, message=message, **values)  # type: ignore[arg-type]


VIOLATIONS = (
    violation(
        "emoji", place(A, "🧵", "posts/a b.md"), Severity.SUGGESTION, "« 🧵 » à 100 %, voir ::error::",
        fix=Fix((Edit(Span(20, 21), "fil"), Edit(Span(22, 22), "\n")), safe=True),
        values={"match": "🧵", "count": 1},
    ),
    violation(
        "commande", place(A, "::error file=x::oups", "posts/a b.md"), Severity.ERROR,
        "Texte cité : ::set-output::\r\n::error::\x1b[2J\u202e%0A",
        network="x", account="asso, x", conseil=None,
        help="", values={"pourcent": 0.5, "liste": ["a", 1], "rien": None, "vrai": True},
    ),
    violation(
        "lignes", place(A, "Deux lignes\nsans fin\r\n", "posts/a b.md"), Severity.WARNING,
        "Ces lignes se suivent.",
        related=(
            Related(Place("posts/é.md", Span(0, 1)), 4, 7, "l'autre"),
            Related(Place("posts/c\x1b.md", Span(0, 1)), 1, 1),
        ),
    ),
    violation(
        "loin", place(A, "ICI", "posts/a b.md"), Severity.WARNING,
        "Loin dans la ligne, " * 8 + "fin : voilà !",
    ),
    violation(
        "large", place(A, "日本語", "posts/a b.md"), Severity.SUGGESTION, "Des signes larges.", conseil=12,
    ),
    violation("tabulation", place(B, "ici", "posts/é,:%.md"), Severity.SUGGESTION, "Après une tabulation."),
    violation("sans-lieu", Place("posts/vide.md", Span(0, 0)), Severity.ERROR, "Ce fichier est vide."),
)  # fmt: skip
REPORT = Report(
    VIOLATIONS,
    summarize(VIOLATIONS, files=5, posts=3, suppressed=2),
    (ConseilState(7, "violated", 4), ConseilState(12, "respected", 1), ConseilState(13, "not-verified", 0)),
    "fr",
    {"posts/a b.md": Source("posts/a b.md", A), "posts/é,:%.md": Source("posts/é,:%.md", B),
     "posts/vide.md": Source("posts/vide.md", "")},
    previews=(
        PostPreview("posts/a b.md", (
            Preview("asso", "x", "X", (
                Message(
                    "Samedi, @asso répare ```\n</details> #12",
                    (Gauge(271, 280, "tw3", (Cost("text", 0, 225), Cost("link", 2, 46))),),
                    folds=(Fold(15, "any"),),
                ),
            ), notes=(Note("links", {"network": "X"}),)),
            Preview("linkedin", "linkedin", "LinkedIn", (Message("", ()),), title="Un *titre*"),
        )),
        PostPreview("posts/sain.md", ()),
    ),
)  # fmt: skip
NOTHING = Report((), Summary(files=1, posts=1), (ConseilState(7, "respected", 0),))
CASES = {
    "full": ("full", Style(), "fr"),
    "full-narrow": ("full", Style(width=50), "fr"),
    "full-ascii": ("full", Style(ascii_only=True), "fr"),
    "full-colour-en": ("full", Style(colour=True), "en"),
    "concise": ("concise", Style(), "fr"),
    "json": ("json", Style(), "fr"),
    "github": ("github", Style(), "fr"),
    "jsonl": ("jsonl", Style(), "fr"),
    "gitlab": ("gitlab", Style(), "fr"),
    "sarif": ("sarif", Style(), "fr"),
    "rdjson": ("rdjson", Style(), "fr"),
    "junit": ("junit", Style(), "fr"),
    "checkstyle": ("checkstyle", Style(), "fr"),
    "markdown": ("markdown", Style(), "fr"),
}


@pytest.mark.parametrize("name", CASES)
def test_every_format_is_as_it_was_read(name: str, request: pytest.FixtureRequest) -> None:
    format_name, style, language = CASES[name]
    written = reporter(format_name)(REPORT._replace(language=language), style)
    if name in ("json", "sarif"):
        written = re.sub(rf'(ersion"): "{re.escape(__version__)}"', r'\1: "VERSION"', written)
    path = GOLDEN / f"{name}.txt"
    if request.config.getoption("--update"):
        path.write_text(written, encoding="utf-8", newline="")
    assert path.read_bytes().decode() == written


def test_every_format_has_a_golden_file_and_no_file_is_left_over() -> None:
    assert {format_name for format_name, _, _ in CASES.values()} == set(FORMATS)
    assert {path.stem for path in GOLDEN.iterdir()} == set(CASES)


@pytest.mark.parametrize("name", ["full", "concise", "github"])
def test_a_draft_drives_no_terminal_and_gives_no_command(name: str) -> None:
    written = reporter(name)(REPORT, Style())
    assert "\x1b" not in written
    assert "\u202e" not in written
    assert "\r" not in written
    if name == "github":
        assert len(written.splitlines()) == len(VIOLATIONS)
        assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in written.splitlines())


@pytest.mark.parametrize(("name", "said"), [
    ("full", "1 publication : 0 erreur, 0 avertissement, 0 suggestion\n1 conseils : 1 respecté\n"),
    ("concise", ""), ("github", ""),
])  # fmt: skip
def test_little_is_said_where_there_is_nothing_to_say(name: str, said: str) -> None:
    assert reporter(name)(NOTHING, Style()).replace("1 conseil :", "1 conseils :") == said


def test_every_line_of_the_full_format_fits_its_width() -> None:
    for width in (60, 80, 100):
        for line in reporter("full")(REPORT, Style(width=width)).splitlines():
            assert cells(line) <= width, (width, line)


@pytest.mark.parametrize("width", range(16, 81, 8))
def test_no_line_of_ours_begins_with_a_french_sign_or_ends_with_an_open_guillemet(width: int) -> None:
    rules = shipped_rules()
    texts = [text["fr"] for rule in rules for text in (rule.message, rule.help) if text]
    for text in texts:
        lines = [line.strip() for line in paragraph(f"→ {text}", Style(width=width), hanging=2)]
        assert not [line for line in lines if line[0] in ":;?!»" or line[-1] == "«"]


def test_the_underline_stands_below_what_it_marks() -> None:
    for width in (50, 80, 100):
        lines = reporter("full")(REPORT, Style(width=width)).splitlines()
        for part, sign in (("ICI", "▔▔▔"), ("日本語", "▔" * 6)):
            rows = [
                i for i, line in enumerate(lines) if "│" in line and part in line and sign in lines[i + 1]
            ]
            row = next(i for i in rows if cells(lines[i].partition(part)[0]) == lines[i + 1].index("▔"))
            assert lines[row + 1].count("▔") == len(sign)


def test_the_json_document_is_schema_1() -> None:
    document = json.loads(reporter("json")(REPORT, Style()))
    assert list(document) == ["schema", "version", "summary", "conseils", "violations"]
    assert document["schema"] == 1
    assert document["version"] == __version__
    assert document["summary"] == {
        "files": 5, "posts": 3, "errors": 2, "warnings": 2, "suggestions": 3, "suppressed": 2,
    }  # fmt: skip
    assert document["conseils"][0] == {"number": 7, "status": "violated", "violations": 4}
    emoji, command, lines, *_ = document["violations"]
    assert emoji == {
        "rule": "emoji", "conseil": 7, "category": "ton", "severity": "suggestion", "path": "posts/a b.md",
        "line": 4, "column": 1, "end_line": 4, "end_column": 2, "network": None, "account": None,
        "message": "« 🧵 » à 100 %, voir ::error::", "values": {"match": "🧵", "count": 1},
        "fix": {"applicability": "safe", "edits": [
            {"line": 3, "column": 4, "end_line": 4, "end_column": 1, "text": "fil"},
            {"line": 4, "column": 2, "end_line": 4, "end_column": 2, "text": "\n"},
        ]},
        "related": [],
    }  # fmt: skip
    assert command["values"] == {"pourcent": 0.5, "liste": ["a", 1], "rien": None, "vrai": True}
    assert (command["conseil"], command["network"], command["account"]) == (None, "x", "asso, x")
    assert (lines["line"], lines["column"], lines["end_line"], lines["end_column"]) == (6, 1, 8, 1)
    assert lines["related"][0] == {"path": "posts/é.md", "line": 4, "column": 7, "message": "l'autre"}
    assert lines["fix"] is None
    assert [set(item) for item in document["violations"]] == [set(emoji)] * len(VIOLATIONS)


def test_what_is_made_safe() -> None:
    assert safe("a\nb\r\nc\td") == "a b c d"
    assert safe("\x1b[0m\x9b\u202e\u2028\x7f") == "\\x1b[0m\\x9b\\u202e\\u2028\\x7f"
    assert safe("été 🧵 日本") == "été 🧵 日本"


def test_widths() -> None:
    assert cells("abc") == 3
    assert cells("日本") == 4
    assert cells("e\u0301") == 1
    assert cells("👩\u200d👩") == 4


def report_of(text: str, span: Span, message: str = "Mot.", path: str = "a.md", **more: object) -> Report:
    one = violation("r", Place(path, span), Severity.WARNING, message, **more)
    states = (ConseilState(7, "violated", 1),)
    return Report((one,), summarize((one,), 1, 1, 0), states, "fr", {path: Source(path, text)})


COMMANDS = ("::error file=x::boum", "\u00a0::add-mask::x", "##[error]boum", "##vso[task.setvariable]x")


@pytest.mark.parametrize("name", ["full", "concise", "github"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_draft_gives_no_command_wherever_its_words_are_shown(name: str, command: str) -> None:
    for width in range(40, 60):  # at one of them, a line is cut before the command
        for message in (command, f"Un message qui le cite : {command} {command} {command}"):
            report = report_of(
                f"a {command} fautif", Span(2, 6), message, path=f"{command}.md",
                help=message, related=(Related(Place(f"{command}.md", Span(0, 1)), 1, 1),), account=command,
            )  # fmt: skip
            written = reporter(name)(report, Style(width=width))
            if name == "github":  # its own command, and no other
                assert len(written.splitlines()) == 1
                assert written.startswith("::warning file=")
                assert "##[" not in written
                continue
            for line in written.splitlines():
                assert not line.strip().startswith("::"), line
                assert "##[" not in line
                assert "##vso[" not in line


def test_json_is_json_on_a_terminal_of_few_signs_and_drives_none() -> None:
    text = "\x9b31m\u202e\u2028\x7f\udce9 🌱 é"
    report = report_of(text, Span(0, 1), text, values={"a": (text,), "b": {"c": text}})
    for style in (Style(), Style(ascii_only=True)):
        written = reporter("json")(report, style)
        assert not set(written) & set("\x9b\u202e\u2028\x7f\udce9")
        found = json.loads(written)["violations"][0]
        assert found["message"] == text
        assert found["values"] == {"a": [text], "b": {"c": text}}
    assert reporter("json")(report, Style(ascii_only=True)).isascii()


def test_a_name_that_is_no_utf8_can_be_written() -> None:
    for name in FORMATS:
        reporter(name)(report_of("a", Span(0, 1), path="caf\udce9.md"), Style()).encode()


@pytest.mark.parametrize(("encoding", "shown"), [("cp1252", "é ? ?"), ("ascii", "? ? ?")])
def test_what_a_console_cannot_write_does_not_move_the_underline(encoding: str, shown: str) -> None:
    report = report_of("é 🌱 日 ici", Span(6, 9))
    written = reporter("full")(report, Style(ascii_only=True, encoding=encoding))
    lines = written.encode(encoding, "backslashreplace").decode(encoding).splitlines()
    assert lines[1] == f"   1 | {shown} ici"
    assert lines[2] == "     |       ^^^"


def test_marks_and_joiners_take_no_column() -> None:
    for text in ("\ufeffici", "हिन्दी ici", "e\u0301 ici", "\u2060ici"):
        start = text.index("ici")
        lines = reporter("full")(report_of(text, Span(start, start + 3)), Style()).splitlines()
        shown = "".join(char for char in text[:start] if unicodedata.category(char) not in ("Mn", "Cf"))
        assert lines[2].index("▔") == len("   1 │ ") + len(shown)


def test_thousands_of_violations_on_one_line_are_shown_in_time() -> None:
    text = "mot " * 50_000
    found = [violation("r", Place("a.md", Span(i, i + 3)), Severity.WARNING, "m") for i in range(0, 8_000, 4)]
    report = REPORT._replace(violations=tuple(found), sources={"a.md": Source("a.md", text)})
    with no_hang():
        reporter("full")(report, Style())


@pytest.mark.parametrize("format_name", FORMATS)
def test_the_parts_of_a_report_are_the_whole(format_name: str) -> None:
    report = REPORT._replace(violations=VIOLATIONS * 300)
    for told in (report, NOTHING):
        assert "".join(in_parts(format_name)(told, Style())) == reporter(format_name)(told, Style())


def test_a_long_json_report_is_never_held_whole() -> None:
    report = REPORT._replace(violations=VIOLATIONS * 1_000)
    size = len(reporter("json")(report, Style()))
    tracemalloc.start()
    try:
        assert sum(map(len, in_parts("json")(report, Style()))) == size
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < size


DRIVING = ("Cc", "Cs", "Zl", "Zp")
SIGNS = "\x1b\x9b\u202e\u2028\r\n\t\0%:,#[]日🧵\u200d\u0301 é\ud800"
HOSTILE = st.text(st.characters() | st.sampled_from(SIGNS), max_size=120)
PLACES = st.tuples(st.integers(0, 120), st.integers(0, 120))


@given(HOSTILE, PLACES, HOSTILE, HOSTILE, st.integers(40, 120), st.booleans())
def test_whatever_is_written_each_format_keeps_its_shape(
    text: str, place: tuple[int, int], message: str, path: str, width: int, ascii_only: bool
) -> None:
    start, end = (min(offset, len(text)) for offset in sorted(place))
    report = report_of(
        text, Span(start, end), message, path, values={"x": text}, account=path,
        help=message, related=(Related(Place(path, Span(0, 1)), 1, 1, message),),
    )  # fmt: skip
    style = Style(width, ascii_only=ascii_only)
    names = ("full", "concise", "json", "github")
    full, concise, json_text, github = (reporter(name)(report, style) for name in names)
    for written in (full, concise, github, json_text):
        assert not {char for char in written if unicodedata.category(char) in DRIVING} - {"\n"}
        assert written.encode().decode() == written
    assert len(concise.splitlines()) == 1
    command = re.fullmatch(r"::warning ((?:\w+=[^:,]*)(?:,\w+=[^:,]*)*)::([^\r\n]*)\n", github)
    assert command is not None
    assert not re.search(r"%(?!25|0A|0D|3A|2C)", github)
    assert [part.partition("=")[0] for part in command[1].split(",")][:4] == [
        "file",
        "line",
        "endLine",
        "title",
    ]
    assert json.loads(json_text)["violations"][0]["message"] == message
    bar = "|" if ascii_only else "│"
    for line in full.splitlines():
        if f" {bar} " in line[:8]:
            assert cells(line) <= width


@given(HOSTILE, HOSTILE, st.integers(40, 120), st.booleans())
@example("\ufe0f", "", 40, False)
def test_the_underline_is_as_wide_as_what_it_marks_and_below_it(
    before: str, after: str, width: int, ascii_only: bool
) -> None:
    before, after = (re.sub(r"[\r\nF]", "", part) for part in (before, after))
    text = f"{before}FAUTIF{after}"
    report = report_of(text, Span(len(before), len(before) + 6), path="a.md")
    lines = reporter("full")(report, Style(width, ascii_only=ascii_only)).splitlines()
    sign = "^" if ascii_only else "▔"
    assert lines[2].lstrip(" |│") == sign * 6
    assert cells(lines[1].partition("FAUTIF")[0]) == lines[2].index(sign * 6)
