"""The body of a post as CommonMark sees it, with source offsets. Nothing else knows the Markdown library.

pyromark gives the byte range of every construct; here they become code point offsets of the source, and
only what the rest of the program needs is kept: pictures, comments, headings, quoted, emphasised and code
parts, and the changes that turn the source into plain text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

import pyromark

from lint_social.inline_html import Comment, Picture, comments_in, images_in, unescape
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.violation import Span

if TYPE_CHECKING:
    from collections.abc import Callable

_ADDRESS = pattern(r"\W*(?:@|https?://|www\.)")
_LONGEST_ADDRESS = 300
_FURTHER = pattern(rb"[\x80-\xbf]")  # a byte of a character that is not its first
_DEFINITION_SIGN = "]:"


class Heading(NamedTuple):
    """A heading, its line end excluded; `title` is the source of its text."""

    span: Span
    title: str


class Change(NamedTuple):
    """In plain text, this span of the source is replaced by `text`. `whole` ones leave no empty line."""

    span: Span
    text: str = ""
    whole: bool = False


class Document(NamedTuple):
    """What the body of a post is made of, all in source offsets and in order; `labels` are those of links."""

    pictures: tuple[Picture, ...] = ()
    comments: tuple[Comment, ...] = ()
    headings: tuple[Heading, ...] = ()
    blocks: tuple[Span, ...] = ()
    code: tuple[Span, ...] = ()
    quotes: tuple[Span, ...] = ()
    emphases: tuple[Span, ...] = ()
    labels: tuple[Span, ...] = ()
    changes: tuple[Change, ...] = ()


class _Building:
    """A document while it is read: the same lists, still open."""

    def __init__(self) -> None:
        self.pictures: list[Picture] = []
        self.comments: list[Comment] = []
        self.headings: list[Heading] = []
        self.blocks: list[Span] = []
        self.code: list[Span] = []
        self.quotes: list[Span] = []
        self.emphases: list[Span] = []
        self.labels: list[Span] = []
        self.changes: list[Change] = []


def read_markdown(text: str, start: int = 0) -> Document:
    """Read the Markdown of `text[start:]`; offsets are those of `text`."""
    return _Reader(text, start).read()


class _Reader:
    def __init__(self, text: str, start: int) -> None:
        # A lone CR ends a line for CommonMark but not for the library: same length, so offsets hold.
        body = re.sub(r"\r(?!\n)", "\n", text[start:]).replace("\0", " ")
        self.body = body
        self.text = text[:start] + body
        self.at = _code_points(body, start)
        self.out = _Building()
        self.depth = 0  # of blocks: only those of the top level are kept
        self.open: list[tuple[str, Any, Span, list[Span]]] = []  # name, payload, span, children's spans
        self.image_depth = 0

    def read(self) -> Document:
        last_end = 0
        for event, byte_range in pyromark.events_with_range(self.body):
            span = Span(self.at(byte_range["start"]), self.at(byte_range["end"]))
            if isinstance(event, dict):
                name, payload = next(iter(event.items()))
            else:
                name, payload = event, None
            if name == "Start":
                self._start(payload, span, last_end)
            elif name == "End":
                self._end()
            else:
                self._leaf(name, payload, span, last_end)
            last_end = span.end if name not in ("Start", "End") else max(last_end, span.start)
        if _DEFINITION_SIGN in self.body:
            self._definitions()
        out = self.out
        out.emphases.sort()  # they end from the inside out
        out.changes.sort(key=lambda change: (change.span.start, -change.span.end))
        return Document(*(tuple(getattr(out, name)) for name in Document._fields))

    def _start(self, payload: Any, span: Span, last_end: int) -> None:
        name, details = next(iter(payload.items())) if isinstance(payload, dict) else (payload, None)
        if name in _INLINE:
            self._escape(span.start, last_end)
            if self.open:
                self.open[-1][3].append(span)
        elif self.depth == 0:
            self.out.blocks.append(self._without_line_end(span))
        self.depth += name not in _INLINE
        self.image_depth += name == "Image"
        self.open.append((name, details, span, []))
        if name == "HtmlBlock":
            self._html(span)
        elif name == "CodeBlock":
            self._code_block(span)
        elif name == "BlockQuote":
            self.out.quotes.append(self._without_line_end(span))

    def _end(self) -> None:
        name, details, span, children = self.open.pop()
        self.depth -= name not in _INLINE
        self.image_depth -= name == "Image"
        closer = _CLOSERS.get(name)
        if closer is not None and not (self.image_depth and name != "Image"):
            closer(self, details, span, children)

    def _leaf(self, name: str, payload: Any, span: Span, last_end: int) -> None:
        if self.open:
            self.open[-1][3].append(span)
        if name == "Text":
            self._escape(span.start, last_end)
            if not self.image_depth and self.text[span.start : span.end] != payload and "\r" not in payload:
                self.out.changes.append(Change(span, payload))
        elif name == "Code":
            self.out.code.append(span)
            ticks = len(self.text[span.start : span.end]) - len(self.text[span.start : span.end].lstrip("`"))
            self._drop(span.start, span.start + ticks)
            self._drop(span.end - ticks, span.end)
        elif name == "InlineHtml":
            self._html(span)
        elif name == "Rule":
            self.out.changes.append(Change(self._without_line_end(span), whole=True))
        elif name == "HardBreak":
            # two spaces or a backslash, then the line end: the line end stays
            mark = self.text[span.start : span.end].rstrip("\r\n")
            self._drop(span.start, span.start + len(mark))

    def _escape(self, start: int, last_end: int) -> None:
        """A backslash before a piece of text, which the rendered text does not show."""
        if start > last_end and start > 0 and self.text[start - 1] == "\\" and not self.image_depth:
            self._drop(start - 1, start)

    def _drop(self, start: int, end: int) -> None:
        if end > start and not self.image_depth:
            self.out.changes.append(Change(Span(start, end)))

    def _emphasis(self, _details: Any, span: Span, _children: list[Span]) -> None:
        self._marks(span, 1)

    def _strong(self, _details: Any, span: Span, _children: list[Span]) -> None:
        self._marks(span, 2)

    def _marks(self, span: Span, size: int) -> None:
        before = self.text[max(0, span.start - _LONGEST_ADDRESS) : span.start + 1]
        if before.endswith("_") and _ADDRESS.match(before.split()[-1]):
            return  # the underscores of `@_nom_` or of an address are no emphasis
        self.out.emphases.append(span)
        self._drop(span.start, span.start + size)
        self._drop(span.end - size, span.end)

    def _heading(self, _details: Any, span: Span, children: list[Span]) -> None:
        span = self._without_line_end(span)
        if not children:
            self.out.changes.append(Change(span, whole=True))
            self.out.headings.append(Heading(span, ""))
            return
        self._drop(span.start, children[0].start)
        self._drop(children[-1].end, span.end)
        self.out.headings.append(Heading(span, self.text[children[0].start : children[-1].end]))

    def _link(self, details: Any, span: Span, children: list[Span]) -> None:
        url = details["dest_url"]
        if details["link_type"] in ("Autolink", "Email"):
            self._drop(span.start, span.start + 1)
            self._drop(span.end - 1, span.end)
            return
        if not children:
            self.out.changes.append(Change(span, url))
            return
        label_start, label_end = children[0].start, children[-1].end
        self.out.labels.append(Span(label_start, label_end))
        label = self.text[label_start:label_end].strip()
        self._drop(span.start, label_start)
        if any(picture.span == Span(label_start, label_end) for picture in self.out.pictures[-1:]):
            self.out.changes.append(Change(Span(label_end, span.end), url))
            return
        if label in (url, url.removeprefix("https://"), url.removeprefix("http://")) or not url:
            self._drop(label_end, span.end)
        else:
            self.out.changes.append(Change(Span(label_end, span.end), f": {url}"))

    def _image(self, details: Any, span: Span, children: list[Span]) -> None:
        alt_start = span.start + len("![")
        alt_end = children[-1].end if children else alt_start
        alt_span = Span(alt_start, alt_end)
        file_start = alt_end + len("](")
        while file_start < span.end and self.text[file_start] in " \t\r\n<":
            file_start += 1
        file = details["dest_url"]
        written = self.text.startswith(file, file_start) and file
        file_span = Span(file_start, file_start + len(file)) if written else span
        alt = unescape(self.text[alt_start:alt_end])
        self.out.pictures.append(Picture(span, file, file_span, alt, alt_span))
        self.out.changes.append(Change(span, whole=True))

    def _code_block(self, span: Span) -> None:
        self.out.code.append(span)
        source = self.text[span.start : span.end]
        fence = re.match(r"(`{3,}|~{3,})[^\r\n]*", source)
        if fence is None:
            return
        self.out.changes.append(Change(Span(span.start, span.start + fence.end()), whole=True))
        closing = re.search(rf"(?<=[\r\n])[ \t>]*{fence[1][0]}{{{len(fence[1])},}}\s*\Z", source)
        if closing:
            end = span.start + len(source.rstrip())
            self.out.changes.append(Change(Span(span.start + closing.start(), end), whole=True))

    def _html(self, span: Span) -> None:
        source = self.text[span.start : span.end]
        comments = list(comments_in(source, span.start))
        pictures = list(images_in(source, span.start))
        self.out.comments += comments
        self.out.pictures += pictures
        hidden = [comment.span for comment in comments] + [picture.span for picture in pictures]
        self.out.changes += [Change(place, whole=True) for place in hidden]

    def _definitions(self) -> None:
        """Link reference definitions are never shown."""
        for definition in pyromark.reference_definitions(self.body).values():
            span = Span(self.at(definition["span"]["start"]), self.at(definition["span"]["end"]))
            self.out.changes.append(Change(self._without_line_end(span), whole=True))

    def _without_line_end(self, span: Span) -> Span:
        return Span(span.start, span.start + len(self.text[span.start : span.end].rstrip()))


_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image", "Superscript", "Subscript"})
_CLOSERS: dict[str, Callable[[_Reader, Any, Span, list[Span]], None]] = {
    "Emphasis": _Reader._emphasis,
    "Strong": _Reader._strong,
    "Heading": _Reader._heading,
    "Link": _Reader._link,
    "Image": _Reader._image,
}


def _code_points(text: str, base: int) -> Callable[[int], int]:
    """From byte offsets of the UTF-8 form of a text to code point offsets, plus `base`."""
    if text.isascii():
        return lambda offset: base + offset
    further = [byte.start() for byte in _FURTHER.finditer(text.encode(errors="surrogatepass"))]
    return lambda offset: base + offset - bisect_left(further, offset)
