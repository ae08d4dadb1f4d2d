"""How a text for people is written: width and colour of the terminal, and what must never reach it."""

from __future__ import annotations

import re

from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.violation import Severity

#: Control characters, the marks that reorder text and halves of characters (file names that are not UTF-8):
#: a draft must not drive the reader's terminal.
_UNSAFE = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]"
)
#: Code points that no text may hold: HTML refuses them.
_NO_CHARACTERS = pattern(
    "[\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
#: What GitHub, Azure and TeamCity take for a command anywhere in a line (`##[error]`, `##vso[…]`)...
_COMMAND = pattern(r"(?<=##)\[(?=[a-z])|(?<=##vso)\[|(?<=##teamcity)\[")
#: ... and GitHub where a line begins with it, whatever blanks stand before (`::error::`).
_LINE_COMMAND = pattern(r"^([^\S\n]*)(?=::)", re.MULTILINE)
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.SUGGESTION: "36"}


class Style(NamedTuple):
    """Width in columns, and whether colours are wanted. `ascii_only`: the output cannot carry frames.

    `encoding` is that of the output, `docs` the root of a site that has the pages of the rules, if any.
    """

    width: int = 100
    colour: bool = False
    ascii_only: bool = False
    encoding: str = "utf-8"
    docs: str = ""

    def paint(self, text: str, code: str) -> str:
        """The text in a colour (an ANSI code), where colours are wanted."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text

    def severity(self, text: str, severity: Severity) -> str:
        """The text in the colour of a severity."""
        return self.paint(text, _COLOURS[severity])

    def link(self, text: str, address: str) -> str:
        """The text as a link that a terminal follows (OSC 8), where colours are wanted."""
        return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\" if self.colour and address else text

    def bold(self, text: str) -> str:
        """The text in bold."""
        return self.paint(text, "1")

    def dim(self, text: str) -> str:
        """The text dimmed."""
        return self.paint(text, "2")


def safe(text: str) -> str:
    """The text with terminal controls shown as `\\xNN` or `\\uNNNN`; line ends and tabs become blanks.

    The bracket that makes a command for a CI runner is shown so too.
    """
    if text.isprintable() and "##" not in text:
        return text
    text = text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ").replace("\t", " ")
    return _COMMAND.sub(_escape, _UNSAFE.sub(_escape, text))


def safe_line(line: str) -> str:
    """A source line made safe without moving its columns: one character for one."""
    if line.isprintable() and "##" not in line:
        return line
    return _COMMAND.sub("\ufffd", _UNSAFE.sub("\ufffd", line.replace("\t", " ")))


def safe_text(text: str) -> str:
    """A text of several lines made safe for a page, with its line ends as `\\n` and its tabs kept."""
    if text.isprintable():
        return text
    text = _UNSAFE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _NO_CHARACTERS.sub("\ufffd", text)


def safe_starts(text: str) -> str:
    """A text of several lines of which none begins with what a CI runner takes for a command."""
    return _LINE_COMMAND.sub(r"\1\\", text)


def escape_json(text: str) -> str:
    """A JSON document with its terminal controls, and the bracket of a command, as JSON escapes them."""
    if text.replace("\n", " ").isprintable() and "##" not in text:
        return text
    escaped = lambda match: f"\\u{ord(match[0]):04x}"  # noqa: E731
    return _COMMAND.sub(escaped, _UNSAFE.sub(escaped, text))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
