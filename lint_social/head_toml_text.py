"""The texts of a head written in TOML, with their exact spans.

A text without escapes on one line is where its span says, character for character. One with escapes, or of
several lines, cannot be taken apart: its pieces all point to the whole of it, as `Scalar.part` says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.head import Scalar
from lint_social.head_scan import Scanner
from lint_social.patterns import pattern
from lint_social.violation import Span

if TYPE_CHECKING:
    import re

_LITERAL = pattern(r"'([^'\r\n]*+)'")
_BASIC = pattern(r'"((?:[^"\\\r\n]|\\[^\r\n])*+)"')
# up to two quotes may stand just before the three that close
_LITERAL_BLOCK = pattern(r"'''((?:\r\n|\n|\r)?)((?:[^']|'(?!'')|'(?='''))*+)'''")
_BASIC_BLOCK = pattern(r'"""((?:\r\n|\n|\r)?)((?:[^"\\]|\\[\s\S]|"(?!"")|"(?="""))*+)"""')
_ESCAPE = pattern(
    r'\\(?:([btnfr"\\])|u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})|([ \t]*(?:\r\n|\n|\r)\s*)|(?P<wrong>.))'
)
_NAMED_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}


class TomlText(Scanner):
    """Reads the four kinds of text between quotes."""

    language = "TOML"

    def line_text(self) -> Scalar:
        """A text between quotes, which ends on its line."""
        match = self.take(_LITERAL)
        if match:
            return Scalar(match[1], Span(*match.span(1)), verbatim=True)
        match = self.take(_BASIC)
        if match is None:
            raise self.fault("guillemet-ouvert", self.at, self.at + 1)
        return self._unescaped(match, 1)

    def block_text(self, quote: str) -> Scalar:
        """A text between three quotes, of several lines maybe."""
        match = self.take(_BASIC_BLOCK if quote == '"' else _LITERAL_BLOCK)
        if match is None:
            raise self.fault("guillemet-ouvert", self.at, self.at + 3)
        if quote == '"':
            return self._unescaped(match, 2)
        one_line = "\n" not in match[2] and "\r" not in match[2]
        return Scalar(match[2], Span(*match.span(2)), verbatim=one_line)

    def _unescaped(self, match: re.Match[str], group: int) -> Scalar:
        written, span = match[group], Span(*match.span(group))
        if "\\" not in written:
            one_line = "\n" not in written and "\r" not in written
            return Scalar(written, span, verbatim=one_line)
        for escape in _ESCAPE.finditer(written):
            if escape["wrong"] or _code(escape) is None:
                at = span.start + escape.start()
                self.note("echappement", at, at + len(escape[0]), {"value": escape[0]})
        return Scalar(_ESCAPE.sub(_meaning, written), span)


def _code(escape: re.Match[str]) -> int | None:
    """The character that an escape names by its number; 0 for other escapes, None where there is none."""
    number = int(escape[2] or escape[3] or "0", 16)
    return None if number > 0x10FFFF or 0xD800 <= number < 0xE000 else number


def _meaning(escape: re.Match[str]) -> str:
    if escape[1]:
        return _NAMED_ESCAPES[escape[1]]
    number = _code(escape)
    if number is None or escape["wrong"]:
        return escape[0]
    return "" if escape[4] else chr(number)
