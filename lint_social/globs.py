"""Globs of a configuration, in a time that grows with the path and not with its powers.

Those of up to two stars are regular expressions; backtracking through `*a*a*a*a*b` would take minutes on
some file name, so one with more stars is run state by state, and the states that were met are kept.
"""

from __future__ import annotations

import re
from functools import cache

from lint_social.patterns import pattern

_PIECE = pattern(r"\*\*/|\*\*|\*|\?|[^*?]")
_FEW = 2  # stars: backtracking costs the square of the path at most
_MOST_KEPT = 10_000  # steps: a few hundred are met in a repository
_FOLDERS, _ANYTHING, _STAR = "**/", "**", "*"
_BELOW = "/**"  # no piece of a glob: the end, or a `/` and whatever follows
_AS_PATTERN = {
    _FOLDERS: "(?:[^/]+/)*", _ANYTHING: ".*", _STAR: "[^/]*", "?": "[^/]", _BELOW: "(?:/.*)?",
}  # fmt: skip


def matches(path: str, globs: tuple[str, ...]) -> bool:
    """Whether a relative path matches one of the globs; `**` crosses folders, a name is a folder too."""
    return any(_glob(glob).fullmatch(path) for glob in globs)


@cache
def _glob(glob: str) -> re.Pattern[str] | _ManyStars:
    anchored = "/" in glob
    glob = glob.removeprefix("./").removeprefix("/")
    if glob.endswith("/"):
        glob += _ANYTHING
    names_folder = not re.search(r"[*?][^/]*\Z", glob)  # `a/b` also stands for all that lies below it
    pieces = [] if anchored else [_FOLDERS]
    pieces += _PIECE.findall(glob)
    if names_folder or not anchored:
        pieces.append(_BELOW)
    if glob.count("*") > _FEW:
        return _ManyStars(tuple(pieces))
    return re.compile("".join(_AS_PATTERN.get(piece) or re.escape(piece) for piece in pieces), re.DOTALL)


class _ManyStars:
    """Where a path may stand in the pieces: at 2i before the piece i, at 2i + 1 within it."""

    def __init__(self, pieces: tuple[str, ...]) -> None:
        self.pieces = pieces
        self.start = self._on({0})
        self.steps: dict[tuple[frozenset[int], str], frozenset[int]] = {}

    def fullmatch(self, path: str) -> bool:
        """Whether the whole path matches."""
        places = self.start
        for char in path:
            key = places, char
            if key not in self.steps:
                if len(self.steps) >= _MOST_KEPT:
                    self.steps.clear()
                self.steps[key] = self._on({after for place in places for after in self._after(place, char)})
            places = self.steps[key]
        return 2 * len(self.pieces) in places

    def _after(self, place: int, char: str) -> tuple[int, ...]:
        """Where one more character leads."""
        index, within = divmod(place, 2)
        if index == len(self.pieces):
            return ()
        piece = self.pieces[index]
        if piece == _ANYTHING or (piece == _BELOW and within):
            return (place,)
        if piece == _BELOW:
            return (place + 1,) if char == "/" else ()
        if char == "/" and piece in (_FOLDERS, _STAR, "?"):
            return (place - 1,) if within else ()
        if piece == _FOLDERS:
            return (2 * index + 1,)
        if piece == _STAR:
            return (place,)
        return (place + 2,) if piece in ("?", char) else ()

    def _on(self, places: set[int]) -> frozenset[int]:
        """The places, with those behind what may be nothing."""
        waiting = list(places)
        while waiting:
            index, within = divmod(waiting.pop(), 2)
            piece = self.pieces[index] if index < len(self.pieces) else ""
            after = 2 * index + 2
            may_end = piece in (_ANYTHING, _STAR, _BELOW) or (piece == _FOLDERS and not within)
            if may_end and after not in places:
                places.add(after)
                waiting.append(after)
        return frozenset(places)
