"""What is wrong in a text that is no YAML, in our own words: the library says it in English, in its terms."""

from __future__ import annotations

import yaml

from lint_social.records import NamedTuple

#: Parts of what the library says (of the problem, or of what it was reading), and our sentence for each.
#: The first that fits is taken.
_SENTENCES = (
    ("tab character", "yaml.tab"),
    ("that cannot start any token", "yaml.sign"),
    ("did not find expected alphabetic or numeric character", "yaml.sign"),
    ("mapping values are not allowed", "yaml.colon"),
    ("quoted scalar", "yaml.quote"),
    ("unknown escape character", "yaml.quote"),
    ("flow sequence", "yaml.bracket"),
    ("flow mapping", "yaml.brace"),
    ("expected ':'", "yaml.no_colon"),
    ("block mapping", "yaml.indent"),
    ("block collection", "yaml.indent"),
    ("document", "yaml.documents"),
    ("undefined alias", "decode.alias"),
)
#: Problems shown where the library began to read what it could not finish: an opening sign, a bare word.
_FROM_START = ("yaml.quote", "yaml.bracket", "yaml.brace", "yaml.no_colon", "yaml.sign")


class YamlProblem(NamedTuple):
    """A place, line and column from 1, and the id of the sentence that says what is wrong there."""

    line: int
    column: int
    text_id: str


def explain(error: yaml.YAMLError, text: str) -> YamlProblem:
    """Where a text stops being YAML, and why."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:  # a character that YAML refuses: the library only tells its byte
        before = text.encode()[: getattr(error, "position", 0)].decode(errors="ignore").split("\n")
        return YamlProblem(len(before), len(before[-1]) + 1, "yaml.character")
    said = f"{getattr(error, 'problem', None)} {getattr(error, 'context', None)}"
    text_id = next((sentence for part, sentence in _SENTENCES if part in said), "decode.yaml")
    at_tab = text_id == "yaml.sign" and _character(text, mark.line, mark.column) == "\t"
    if text_id in _FROM_START:
        mark = getattr(error, "context_mark", None) or mark
    return YamlProblem(mark.line + 1, mark.column + 1, "yaml.tab" if at_tab else text_id)


def _character(text: str, line: int, column: int) -> str:
    lines = text.split("\n")
    return lines[line][column : column + 1] if line < len(lines) else ""
