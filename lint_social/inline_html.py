"""The HTML that a body may hold: comments, and pictures written `<img>`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT = pattern(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_IMG = pattern(r"<img\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = pattern(r"""(?<![\w-])([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")


class Picture(NamedTuple):
    """A picture of the body, written `![alt](file)` or `<img>`. `alt` is None where `<img>` has none."""

    span: Span
    file: str
    file_span: Span
    alt: str | None
    alt_span: Span | None


class Comment(NamedTuple):
    """An HTML comment; `text` is what stands between its marks."""

    span: Span
    text: str


def comments_in(source: str, start: int) -> Iterator[Comment]:
    """The comments of a stretch of HTML that begins at `start`; one that is never closed goes to its end."""
    for match in _COMMENT.finditer(source):
        yield Comment(Span(start + match.start(), start + match.end()), match[1])


def images_in(source: str, start: int) -> Iterator[Picture]:
    """The `<img>` tags of a stretch of HTML that begins at `start`, but for those in comments."""
    for match in _IMG.finditer(_COMMENT.sub(lambda comment: " " * len(comment[0]), source)):
        yield _image(match[0], Span(start + match.start(), start + match.end()))


def _image(tag: str, place: Span) -> Picture:
    found: dict[str, tuple[str, Span]] = {}
    for match in _ATTRIBUTE.finditer(tag):
        group = next(number for number in (2, 3, 4) if match[number] is not None)
        span = Span(place.start + match.start(group), place.start + match.end(group))
        found.setdefault(match[1].lower(), (unescape(match[group]), span))
    file, file_span = found.get("src", ("", place))
    alt, alt_span = found.get("alt", (None, None))
    return Picture(place, file, file_span, alt, alt_span)


def unescape(text: str) -> str:
    """A text with its HTML entities read."""
    if "&" not in text:
        return text
    from html import unescape  # a large table, seldom needed

    return unescape(text)
