"""How a text for people is written: width and colour of the terminal, and what must never reach it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lint_social.patterns import pattern
from lint_social.violation import Severity

if TYPE_CHECKING:
    import re

#: Control characters and the marks that reorder text: a draft must not drive the reader's terminal.
_UNSAFE = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]")
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.SUGGESTION: "36"}


class Style(NamedTuple):
    """Width in columns, and whether colours are wanted. `ascii_only`: the output cannot carry frames."""

    width: int = 100
    colour: bool = False
    ascii_only: bool = False

    def paint(self, text: str, code: str) -> str:
        """The text in a colour (an ANSI code), where colours are wanted."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text

    def severity(self, text: str, severity: Severity) -> str:
        """The text in the colour of a severity."""
        return self.paint(text, _COLOURS[severity])

    def bold(self, text: str) -> str:
        """The text in bold."""
        return self.paint(text, "1")

    def dim(self, text: str) -> str:
        """The text dimmed."""
        return self.paint(text, "2")


def safe(text: str) -> str:
    """The text with terminal controls shown as `\\xNN` or `\\uNNNN`; line ends and tabs become blanks."""
    text = text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ").replace("\t", " ")
    return _UNSAFE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
