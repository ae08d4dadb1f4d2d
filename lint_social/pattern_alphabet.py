"""The characters that a pattern tells apart, as bits.

Characters that every set of a pattern treats alike stand together behind one of them; `regex` itself says
which of those a set holds, so that no second opinion on Unicode is kept here.
"""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from lint_social.pattern_syntax import (
    Chars,
    Choice,
    Look,
    Repeat,
    Sequence,
    escape_at,
    letter_of,
)  # fmt: skip
from lint_social.patterns import pattern

if TYPE_CHECKING:
    from lint_social.pattern_syntax import Node

_CLASS = pattern(r"\[:\^?\w+(?:[=:]\w+)?:\]")
_CASED = (  # where letters have a case, or more than one letter
    (0x41, 0x3000), (0xA640, 0xA800), (0xAB30, 0xABC0), (0xFB00, 0xFB18), (0xFF21, 0xFF5B),
    (0x10400, 0x10600), (0x10C80, 0x10D90), (0x118A0, 0x118E0), (0x16E40, 0x16E80), (0x1E900, 0x1E944),
)  # fmt: skip


class Alphabet:
    """The bits of a pattern's characters; `everything` has them all, `opening` stands before the text."""

    def __init__(self, tree: Node) -> None:
        edges = {0, 0xFFFF, ord("\n"), ord("\n") + 1, *_edges_of_property(r"\w", False)}
        for item in _sets(tree):
            edges |= _edges(item)
        self.letters = "".join(
            chr(code) for code in sorted(edges) if code < 0x110000 and not 0xD800 <= code < 0xE000
        )
        self._bits = {char: 1 << index for index, char in enumerate(self.letters)}
        self.opening = 1 << len(self.letters)
        self.everything = (1 << len(self.letters) + 1) - 1
        self._known: dict[tuple[str, bool], int] = {}
        self.word = self._asked(r"\w", False)

    def mask(self, item: Chars) -> int:
        """The bits of the characters that a set, an escape or a letter stands for."""
        key = item.letter or item.source, item.ignore_case
        if key not in self._known:
            self._known[key] = self._letter(item) if item.letter else self._asked(*key)
        return self._known[key]

    def _letter(self, item: Chars) -> int:
        mask = 0
        for char in _cases(item.letter) if item.ignore_case else (item.letter,):
            mask |= self._bits.get(char, 0)
        return mask

    def _asked(self, source: str, ignore_case: bool) -> int:
        mask = 0
        for start, end in _found(source, ignore_case, self.letters):
            mask |= (1 << end) - (1 << start)
        return mask


def _sets(tree: Node) -> list[Chars]:
    if isinstance(tree, Chars):
        return [tree]
    if isinstance(tree, Sequence | Choice):
        return [*chain.from_iterable(map(_sets, tree.parts))]
    return _sets(tree.part) if isinstance(tree, Repeat | Look) else []


def _edges(item: Chars) -> set[int]:
    if item.letter:
        return _edges_of_letters([item.letter], item.ignore_case)
    if item.source.startswith("(?a:"):
        return {*_edges_of_property(item.source, item.ignore_case)}
    edges: set[int] = set()
    letters: list[str] = []
    source, at = item.source, 0
    while at < len(source):
        if found := _CLASS.match(source, at):
            edges.update(_edges_of_property(f"[{found[0]}]", item.ignore_case))
        elif found := escape_at(source, at):
            letter = "\b" if found[0] == "\\b" else letter_of(found)
            letters += [letter] if letter else []
            if not letter:
                edges.update(_edges_of_property(found[0], item.ignore_case))
        else:
            letters.append(source[at])
        at = found.end() if found else at + 1
    if item.ignore_case and "-" in source[2:-2]:  # a range: which letters have another case, `regex` says
        edges.update(_edges_of_property(source, True))
    return edges | _edges_of_letters(letters, item.ignore_case)


def _edges_of_letters(letters: list[str], ignore_case: bool) -> set[int]:
    codes = {ord(char) for letter in letters for char in (_cases(letter) if ignore_case else letter)}
    return codes | {code + 1 for code in codes}


@cache
def _edges_of_property(source: str, ignore_case: bool) -> tuple[int, ...]:
    """Where the characters that have a property begin and end."""
    text = _all_characters()
    spans = _found(source, ignore_case, text)
    return tuple(ord(text[at]) for span in spans for at in span if at < len(text))


def _found(source: str, ignore_case: bool, text: str) -> list[tuple[int, int]]:
    """The places of the characters of a set, one for those in a row; none is of several letters."""
    import regex

    flags = regex.VERSION1 | (regex.IGNORECASE if ignore_case else 0)
    return [match.span() for match in regex.finditer(f"(?-f:{source})+", text, flags)]


@cache
def _all_characters() -> str:
    """Those of the first two planes; of the others, where little but ideographs stands, one in 256."""
    return "".join(map(chr, (*range(0xD800), *range(0xE000, 0x20000), *range(0x20000, 0x110000, 256))))


@cache
def _by_fold() -> dict[str, list[str]]:
    """The characters, by what they become when case is ignored."""
    found: dict[str, list[str]] = {}
    for char in map(chr, chain.from_iterable(range(*block) for block in _CASED)):
        found.setdefault(char.casefold(), []).append(char)
    found["i"] += ["İ", "ı"]
    return found


def _cases(letter: str) -> list[str]:
    return [letter, *_by_fold().get(letter.casefold(), ())]
