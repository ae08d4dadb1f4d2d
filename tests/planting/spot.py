"""Where in a body a piece of text can go, as people would put it: own line, list, after an emoji, thread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planting.clean_post import CleanPost

#: Networks that have threads in native files: a message of its own after `---`.
_THREADED = {"x", "mastodon", "bluesky", "threads"}
#: Lines that a sentence cannot follow: code, tables, quotes, headings, comments, pictures, separators.
_MARKED = re.compile(r"\s*(?:```|~~~|\||>|#|<|!\[|---|\[|: )")
_ITEM = re.compile(r"\s*[-*•] ")
_ENDS = (".", "!", "?", "…")


class Spot(NamedTuple):
    """An offset of the body, with what comes before and after the piece that is put there."""

    name: str
    offset: int
    before: str
    after: str = ""


class _Block(NamedTuple):
    start: int
    end: int
    lines: list[str]


def spots(post: CleanPost, piece: str) -> list[Spot]:
    """All the places for a sentence; where the piece has several lines, only those between paragraphs."""
    blocks = _blocks(post.body)
    if not blocks:
        return [Spot("whole", 0, "", "\n")]
    found = list(_between(blocks))
    if "\n" not in piece:
        found += _within(blocks, closed=piece.rstrip('⟧»" ').endswith(_ENDS))
        found += _list_and_thread(post, blocks)
    return found


def tail(post: CleanPost) -> Spot:
    """At the end of the last paragraph's line, as hashtags are."""
    blocks = _blocks(post.body)
    return Spot("tail", blocks[-1].end if blocks else 0, "\n\n" if blocks else "")


def _between(blocks: list[_Block]) -> Iterator[Spot]:
    for block in blocks:
        if not block.lines[0].lstrip().startswith("#"):
            yield Spot("paragraph", block.start, "", "\n\n")
            yield Spot("emoji", block.start, "👉 ", "\n\n")
    yield Spot("end", blocks[-1].end, "\n\n")


def _within(blocks: list[_Block], *, closed: bool) -> Iterator[Spot]:
    for block in blocks:
        first, last = block.lines[0], block.lines[-1]
        if any(_MARKED.match(line) or _ITEM.match(line) for line in block.lines):
            continue
        yield Spot("line", block.end, "\n")
        if last.endswith(_ENDS):
            yield Spot("after", block.end, " ")
        if closed and first[0].isalpha():
            yield Spot("before", block.start, "", " ")


def _list_and_thread(post: CleanPost, blocks: list[_Block]) -> Iterator[Spot]:
    for block in blocks:
        mark = _ITEM.match(block.lines[-1])
        if mark:
            yield Spot("item", block.end, f"\n{mark[0]}")
    yield Spot("list", blocks[-1].end, "\n\n- ")
    if post.networks and post.networks <= _THREADED and post.head and "reseaux" in post.head:
        yield Spot("message", blocks[-1].end, "\n\n---\n\n")


def _blocks(body: str) -> list[_Block]:
    """Paragraphs, lists and the like: lines between empty ones. Nothing after the first fence of code."""
    safe = re.split(r"^(?:```|~~~|    \S)", body, maxsplit=1, flags=re.MULTILINE)[0]
    whole = re.finditer(r"(?:^[^\n]*\S[^\n]*(?:\n|\Z))+", safe, re.MULTILINE)
    found = [
        _Block(match.start(), match.start() + len(match[0].rstrip()), match[0].rstrip().split("\n"))
        for match in whole
    ]
    return [block for block in found if not block.lines[0].startswith(("---", "***", "<!--"))]
