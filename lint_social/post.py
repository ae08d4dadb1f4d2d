"""A post's file as read: its source, its head and where its body begins."""

from __future__ import annotations

from typing import NamedTuple

from lint_social.front_matter import FrontMatter, Problem, read_front_matter
from lint_social.source import Source, Unreadable, read_text
from lint_social.violation import Span


class Post(NamedTuple):
    """A file and its two parts. `unreadable` says why there is no text to check."""

    source: Source
    front_matter: FrontMatter
    unreadable: Problem | None = None

    @property
    def path(self) -> str:
        """The path as given, with `/`."""
        return self.source.path

    @property
    def body(self) -> Span:
        """The span of the body."""
        return Span(self.front_matter.body_start, len(self.source.text))


def read_post(path: str, data: bytes) -> Post:
    """Read the bytes of a file. Never raises: what cannot be read is in `unreadable`."""
    try:
        text = read_text(data)
    except Unreadable as error:
        problem = Problem(error.reason, Span(0, 0), {"byte": error.offset + 1})
        if error.text:
            start = min(len(error.text), _characters_before(error))
            problem = Problem(error.reason, Span(start, min(start + 1, len(error.text))), problem.values)
        return Post(Source(path, error.text), read_front_matter(""), problem)
    return parse_post(path, text)


def parse_post(path: str, text: str) -> Post:
    """Read a text that is already decoded."""
    text = text.removeprefix("\ufeff")
    return Post(Source(path, text), read_front_matter(text))


def _characters_before(error: Unreadable) -> int:
    """The code point offset of the fault: all before it decodes, so bytes count characters up to there."""
    count, size = 0, 0
    for char in error.text:
        if size >= error.offset:
            break
        size += len(char.encode("utf-8"))
        count += 1
    return count
