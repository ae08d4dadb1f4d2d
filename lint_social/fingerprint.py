"""What a violation is known by from one run to the next: its words, never its line.

A finding in a post is known by its rule, the text it marks, and a few words on each side, in the same
paragraph or line of the head: it may move within its file, lines be broken anew, and one of the sides be
written otherwise. A finding on several posts is known by its rule and the names of these posts, whichever of
them it is told of.

Written as three hashes, `mark-before-after`; where nothing stands on a side, that one is empty.

It is for baselines only, two findings may share it: `reporters/fingerprints.py` has the one, unique in a
report, that other tools are given.
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING

from lint_social.paths import name_of
from lint_social.patterns import pattern
from lint_social.words import fold

if TYPE_CHECKING:
    from lint_social.source import Source
    from lint_social.violation import Span, Violation

_NEIGHBOURS = 3  # words on each side
_WITHIN = 200  # code points in which these are looked for
_LENGTH, _SIDE_LENGTH = 12, 6  # hexadecimal digits
_WORD = pattern(r"\w+")
_LINE_END = pattern(r"[\r\n]")
_PARAGRAPH_END = pattern(r"(?>\r\n|\n|\r)[ \t]*(?>\r\n|\n|\r)")
_PAGE_OF_A_FOLDER = "index"


def of_place(violation: Violation, source: Source, body_start: int) -> str:
    """What a finding in one post is known by."""
    span, text = violation.place.span, source.text
    before, after = _around(text, span, body_start)
    marked, before, after = (fold(_plain(part)) for part in (text[span.start : span.end], before, after))
    mark = _digest(violation.rule, " ".join(marked.split()))
    return "-".join(
        [mark, _side(_WORD.findall(before)[-_NEIGHBOURS:]), _side(_WORD.findall(after)[:_NEIGHBOURS])]
    )


def mark_of(fingerprint: str) -> str:
    """The part that tells of the rule and of what it marks."""
    return fingerprint.partition("-")[0]


def is_near(one: str, other: str) -> bool:
    """Whether two findings of one mark have the same words on a side."""
    sides = zip(one.split("-")[1:], other.split("-")[1:], strict=False)
    return any(first and first == second for first, second in sides)


def of_posts(violation: Violation) -> str:
    """What a finding on several posts is known by."""
    paths = {violation.place.path, *(related.place.path for related in violation.related)}
    return _digest(violation.rule, *sorted(map(post_name, paths))) + "--"


def post_name(path: str) -> str:
    """The name that a post keeps where it is moved to another folder; a page `index.md` has its folder's."""
    name = name_of(path)
    above = path[: -len(name)]
    return name_of(above) + "/" + name if name.lstrip("_").partition(".")[0] == _PAGE_OF_A_FOLDER else name


def _around(text: str, span: Span, body_start: int) -> tuple[str, str]:
    """What stands near a place, within its line of the head, else its paragraph."""
    in_head = span.start < body_start
    ends, first = (_LINE_END, 0) if in_head else (_PARAGRAPH_END, body_start)
    before = text[max(first, span.start - _WITHIN) : span.start]
    after = text[span.end : span.end + _WITHIN]
    last = max((match.end() for match in ends.finditer(before)), default=0)
    following = ends.search(after)
    return before[last:], after[: following.start()] if following else after


def _side(words: list[str]) -> str:
    return _digest(*words)[:_SIDE_LENGTH] if words else ""


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()[:_LENGTH]
