"""Is something drawn with signs, that nobody can hear?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.parameters import Count
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.violation import Finding, TextSpan
from lint_social.words import MASK, mask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View

_LINE = pattern(r"[^\n]+")
#: More signs than other characters: two of them follow each other, or the line begins with one.
_MAY_DRAW = pattern(r"(?:\A\s*|[^\w\s\0]\s*|_\s*)(?:[^\w\s\0]|_)")
_FEWEST_SIGNS = 4  # of a line that draws something
_CORNERS, _SIDES = "+╔╗╚╝┏┓┗┛┌┐└┘╭╮╰╯", "|║┃│"
_FEWEST_KINDS = 2  # of signs: a line of one sign parts two paragraphs


class AsciiArtParameters(NamedTuple):
    """The parameters of `AsciiArt`."""

    min_lines: Count
    faces: tuple[str, ...]


class AsciiArt(AsciiArtParameters):
    """At least `min_lines` lines in a row, mostly of signs, or in a frame; marks them.

    Case `visage`: one of the `faces`.

    Emoji, links, hashtags, mentions and code are no signs; a line of one repeated sign draws nothing.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"count"})
    cases: ClassVar = {"visage": frozenset({"match"})}

    def check(self, view: View) -> Iterator[Finding]:
        """Drawings, then faces."""
        apart = [(entity.start, entity.end) for entity in view.entities.all()]
        for span in view.draft.document.code:
            start, end = view.rendition.from_source(span)
            apart.append((start, end))
        text = mask(view.text, apart)
        rows: list[tuple[int, int]] = []
        boxed = any(sign in text for sign in _CORNERS) and any(map(_is_edge, text.split("\n")))
        for line in _LINE.finditer(text):
            if not _draws(line[0]) and not (boxed and _is_framed(line[0])):
                continue
            if rows and rows[-1][1] != line.start() - 1:
                yield from self._drawing(rows)
                rows = []
            rows.append(line.span())
        yield from self._drawing(rows)
        for face in self.faces:
            at = text.find(face)
            if at >= 0:
                yield Finding(TextSpan(at, at + len(face)), {"match": face}, "visage")

    def _drawing(self, rows: list[tuple[int, int]]) -> Iterator[Finding]:
        if len(rows) >= self.min_lines:
            yield Finding(TextSpan(rows[0][0], rows[-1][1]), {"count": len(rows)})


def _is_edge(line: str) -> bool:
    """Whether a line is the top or the foot of a box."""
    bare = line.strip()
    ends = len(bare) >= _FEWEST_SIGNS and bare[0] in _CORNERS and bare[-1] in _CORNERS
    return ends and not any(char.isalnum() for char in bare)


def _is_framed(line: str) -> bool:
    """Whether a line is part of a box, its edge or what stands between its sides."""
    bare = line.strip()
    return _is_edge(bare) or (len(bare) >= _FEWEST_SIGNS and bare[0] in _SIDES and bare[-1] in _SIDES)


def _draws(line: str) -> bool:
    if not _MAY_DRAW.search(line):
        return False
    signs = [char for char in line if not char.isalnum() and not char.isspace() and char != MASK]
    others = sum(char.isalnum() or char == MASK for char in line)
    return len(signs) >= _FEWEST_SIGNS and len(signs) > others and len(set(signs)) >= _FEWEST_KINDS
