"""One file's text with its line index: the only place that turns offsets into lines and columns."""

from __future__ import annotations

import codecs
from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from lint_social.patterns import pattern
from lint_social.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE_END = pattern(r"\r\n|\n|\r")


class Unreadable(Exception):
    """The bytes are no text: `reason` is a case of the rule that reports it.

    `byte` is where the fault lies in the file; `text` what could be read, `offset` the fault's place in it.
    """

    def __init__(self, reason: str, byte: int = 0, text: str = "", offset: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.byte = byte
        self.text = text
        self.offset = offset


class Source:
    """The decoded text of a file, line ends as written, without the `mark` bytes of a byte-order mark."""

    def __init__(self, path: str, text: str, mark: int = 0) -> None:
        self.path = path
        self.text = text
        self.mark = mark

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

    def put_by(self) -> PutBy:
        """The same, small, for later."""
        return PutBy(self.path, self.text.encode(errors="surrogatepass"), self.mark)


class PutBy(NamedTuple):
    """A source that is kept until the report is written: with an emoji, a text takes four bytes a letter."""

    path: str
    data: bytes
    mark: int

    def source(self) -> Source:
        """The source again."""
        return Source(self.path, self.data.decode(errors="surrogatepass"), self.mark)


class Remade(Protocol):
    """What a source is made from again."""

    def source(self) -> Source:
        """The source again."""


class Sources(Mapping[str, Source]):
    """Sources put by, each made again when it is asked for; the last is kept, as reports go file by file."""

    def __init__(self, kept: Mapping[str, Remade]) -> None:
        self.kept = kept
        self.last: Source | None = None

    def __getitem__(self, path: str) -> Source:
        if self.last is None or self.last.path != path:
            self.last = self.kept[path].source()
        return self.last

    def __iter__(self) -> Iterator[str]:
        return iter(self.kept)

    def __len__(self) -> int:
        return len(self.kept)


def read_text(data: bytes) -> str:
    """Decode the bytes of a post: UTF-8, or UTF-16 that says so with its mark.

    Raises `Unreadable` with a reason for anything else, an empty file included; its `text` is what could
    be decoded, so that the place can be shown.
    """
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not marked and _looks_like_utf16(data[:512]):
        raise Unreadable("utf16-sans-marque")
    encoding = "utf-16" if marked else "utf-8"
    mark = mark_of(data)
    try:
        text = data[mark:].decode(encoding)
    except UnicodeDecodeError as error:
        fault = mark + error.start
        before = data[mark:fault].decode(encoding)
        after = "\ufffd" if marked else data[fault:].decode(encoding, "replace")
        raise Unreadable("utf16" if marked else "utf8", fault, before + after, len(before)) from error
    if not text.strip():
        raise Unreadable("vide")
    nul = text.find("\0")
    if nul >= 0:
        size = len(text[:nul].encode(encoding))
        raise Unreadable("binaire", mark + size, text, nul)
    return text


def mark_of(data: bytes) -> int:
    """How many bytes the mark of UTF-8 takes at the start of a file."""
    return len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0


def _looks_like_utf16(head: bytes) -> bool:
    """Whether every other byte is nul, or nearly: Latin letters in UTF-16."""
    return len(head) > 3 and any(half.count(0) * 10 > len(half) * 8 for half in (head[0::2], head[1::2]))
