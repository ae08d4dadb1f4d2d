"""One file's text with its line index: the only place that turns offsets into lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

_LINE_END = re.compile(r"\r\n|\n|\r")


class Unreadable(Exception):
    """The bytes are no text; `reason` is a case of the rule that reports it, `offset` a byte offset."""

    def __init__(self, reason: str, offset: int = 0, text: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.offset = offset
        self.text = text


class Source:
    """The decoded text of a file, line ends as written, without byte-order mark."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets at which lines begin; lines end with LF, CRLF or CR, and with nothing else."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of a code point offset."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line (from 1) without its end."""
        starts = self.line_starts
        start = starts[number - 1]
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


def read_text(data: bytes) -> str:
    """Decode the bytes of a post: UTF-8, or UTF-16 that says so with its mark.

    Raises `Unreadable` with a reason for anything else, an empty file included; its `text` is what could
    be decoded before the fault, so that the place can be shown.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise Unreadable("utf16", error.start) from error
    data = data.removeprefix(b"\xef\xbb\xbf")
    if not data.strip():
        raise Unreadable("vide")
    head = data[:512]
    if len(head) > 3 and (_mostly_nul(head[0::2]) or _mostly_nul(head[1::2])):
        raise Unreadable("utf16-sans-marque")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        after = data[error.start :].decode("utf-8", "replace")
        raise Unreadable("utf8", error.start, before + after) from error
    nul = text.find("\0")
    if nul >= 0:
        raise Unreadable("binaire", nul, text)
    return text


def _mostly_nul(data: bytes) -> bool:
    return data.count(0) * 10 > len(data) * 8
