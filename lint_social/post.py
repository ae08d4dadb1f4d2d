"""A post's file as read: its source, its head and where its body begins."""

from __future__ import annotations

from lint_social.front_matter import FrontMatter, Problem, read_front_matter
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.source import Source, Unreadable, mark_of, read_text
from lint_social.violation import Span

#: A lone surrogate, which no file holds and no encoder takes, but a Python string may.
_HALF_CHARACTER = pattern("[\ud800-\udfff]")


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
        place = Span(error.offset, min(error.offset + 1, len(error.text)))
        problem = Problem(error.reason, place, {"byte": error.byte + 1})
        return Post(Source(path, error.text, mark_of(data)), read_front_matter(""), problem)
    return _parse(path, text, mark_of(data))


def parse_post(path: str, text: str) -> Post:
    """Read a text that is already decoded."""
    return _parse(path, _HALF_CHARACTER.sub("\ufffd", text.removeprefix("\ufeff")))


def _parse(path: str, text: str, mark: int = 0) -> Post:
    nul = text.find("\0")
    problem = None
    if not text.strip():
        problem = Problem("vide", Span(0, 0), {"byte": 1})
    elif nul >= 0:
        problem = Problem("binaire", Span(nul, nul + 1), {"byte": len(text[:nul].encode()) + 1})
    return Post(Source(path, text, mark), read_front_matter("" if problem else text), problem)
