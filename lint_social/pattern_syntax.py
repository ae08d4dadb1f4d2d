"""A pattern of the `regex` module as a tree: what can be read, in which order, how often.

`re._parser` reads neither `\\p{L}` nor sets within sets, nor says where a piece stands; so this reads what
rules use, and gives up (`Unproven`) on the rest. It trusts that the pattern compiles: `regex` has said so.
"""

from __future__ import annotations

import re
import unicodedata

from lint_social.patterns import pattern
from lint_social.records import NamedTuple


class Place(NamedTuple):
    """A piece of the pattern's source, in code points."""

    start: int
    end: int


class Unproven(Exception):
    """A piece that is not understood, or too large to look at: `text_id` says which."""

    def __init__(self, text_id: str, place: Place) -> None:
        super().__init__(text_id)
        self.text_id = text_id
        self.place = place


class Chars(NamedTuple):
    """One character out of those of `source`, as `regex` reads it; `letter` where that is a single one."""

    source: str
    ignore_case: bool
    place: Place
    letter: str = ""


class Sequence(NamedTuple):
    """One after the other; empty: nothing at all."""

    parts: tuple[Node, ...]


class Choice(NamedTuple):
    """One of several."""

    parts: tuple[Node, ...]


class Repeat(NamedTuple):
    """As often as told; `most` is None without end; a possessive one gives nothing back."""

    part: Node
    least: int
    most: int | None
    possessive: bool
    place: Place


class Look(NamedTuple):
    """What must follow (`ahead`) or stand before, or must not."""

    part: Node
    ahead: bool
    negative: bool
    place: Place


class Edge(NamedTuple):
    """`start` of the text, an edge of a `word`, or its `inside`: all other anchors read as nothing."""

    name: str


Node = Chars | Sequence | Choice | Repeat | Look | Edge
NOTHING = Sequence(())

_QUANTIFIER = pattern(r"(?:(?P<sign>[*+?])|\{(?P<least>\d*)(?P<comma>,)?(?P<most>\d*)\})(?P<mode>[+?])?")
_CONDITION = pattern(r"\(\?\(\w+\)")
_GAP = pattern(r"(?:\s|#[^\n]*)*")
_COMMENT = pattern(r"\(\?#[^)]*\)")
_FLAGS = pattern(r"\(\?(?P<on>[a-zA-Z01]*)(?:-(?P<off>[a-zA-Z]+))?(?P<end>[:)])")
_NAMED = pattern(r"\(\?(?:P?<(?P<name>\w+)>|P?'(?P<quoted>\w+)')")
_LOOK = pattern(r"\(\?(?P<behind><)?(?P<sign>[=!])")
_SAID_AGAIN = pattern(r"\(\?P=(?P<name>\w+)\)|\\g<(?P<group>\w+)>|\\(?P<number>[1-9]\d?)")
_ESCAPE = pattern(
    r"\\(?:(?P<class>[dDsSwWhH]|[pP](?:\{[\w &.:=^-]*\}|[A-Z]))|(?P<edge>[bBmMAZzK])|N\{(?P<name>[^{}]+)\}"
    r"|(?:x(?P<x>[0-9a-fA-F]{2})|u(?P<u>[0-9a-fA-F]{4})|U(?P<U>[0-9a-fA-F]{8}))"
    r"|(?P<octal>0[0-7]{0,2})|(?P<control>[abfnrtv])|(?P<sign>[^a-zA-Z0-9]))",
    re.DOTALL,
)
_CONTROLS = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_MAX_SIZE = 20_000  # pieces, those that are said again counted again
_UNDERSTOOD = frozenset("aimsuxw1V")  # of the flags


def letter_of(escape: re.Match[str]) -> str:
    """The character that an escape stands for; empty for those that stand for several."""
    if code := escape["x"] or escape["u"] or escape["U"]:
        return chr(int(code, 16))
    if escape["octal"]:
        return chr(int(escape["octal"], 8))
    if escape["name"]:
        return unicodedata.lookup(escape["name"])
    return _CONTROLS[escape["control"]] if escape["control"] else escape["sign"] or ""


def escape_at(source: str, at: int) -> re.Match[str] | None:
    """The escape that begins there, outside of a set."""
    return _ESCAPE.match(source, at)


def set_end(source: str, at: int) -> int:
    """Behind `[…]`: sets may stand in sets; a bracket that comes first closes nothing."""
    depth = 0
    first = False
    while at < len(source):
        char = source[at]
        if char == "\\":
            at += 1
        elif char == "[":
            depth += 1
            first = True
            at += 2 if source[at + 1 : at + 2] == "^" else 1
            continue
        elif char == "]" and not first:
            depth -= 1
            if not depth:
                return at + 1
        first = False
        at += 1
    return at


def tree_of(source: str, *, ignore_case: bool = False) -> Node:
    """The whole pattern. Raises `Unproven` for what is not understood."""
    return _Reader(source).choice(frozenset("i" if ignore_case else ""))


class _Reader:
    """Reads from `at` on; `groups` are those that are closed, by number and by name."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.opened = 0
        self.groups: dict[str, Node] = {}
        self.sizes: dict[str, int] = {}  # of the groups, in pieces
        self.size = 0

    def choice(self, flags: frozenset[str]) -> Node:
        """Up to the bracket that closes it, or the end."""
        while found := _FLAGS.match(self.source, self.at):
            if found["end"] == ":":
                break
            flags = self._switched(flags, found)
            self.at = found.end()
        ways = [self._sequence(flags)]
        while self.source.startswith("|", self.at):
            self.at += 1
            ways.append(self._sequence(flags))
        return ways[0] if len(ways) == 1 else Choice(tuple(ways))

    def _sequence(self, flags: frozenset[str]) -> Node:
        parts: list[Node] = []
        while True:
            self._skip(flags)
            if self.at >= len(self.source) or self.source[self.at] in "|)":
                return parts[0] if len(parts) == 1 else Sequence(tuple(parts))
            start = self.at
            self.size += 1
            part = self._part(flags)
            self._skip(flags)
            while quantifier := self._quantifier():
                part = self._repeated(part, quantifier, start)
                self._skip(flags)
            parts += part.parts if isinstance(part, Sequence) else [part]

    def _skip(self, flags: frozenset[str]) -> None:
        at = -1
        while at != self.at:
            at = self.at
            for nothing in (_COMMENT, _GAP) if "x" in flags else (_COMMENT,):
                if found := nothing.match(self.source, self.at):
                    self.at = found.end()

    def _quantifier(self) -> re.Match[str] | None:
        found = _QUANTIFIER.match(self.source, self.at)
        return found if found and (found["sign"] or found["least"] or found["most"]) else None

    def _repeated(self, part: Node, found: re.Match[str], start: int) -> Node:
        self.at = found.end()
        if found["sign"]:
            least, most = {"*": (0, None), "+": (1, None), "?": (0, 1)}[found["sign"]]
        else:
            least = int(found["least"] or 0)
            most = int(found["most"]) if found["most"] else None if found["comma"] else least
        return Repeat(part, least, most, found["mode"] == "+", Place(start, self.at))

    def _part(self, flags: frozenset[str]) -> Node:
        char, start = self.source[self.at], self.at
        if char == "(":
            return self._group(flags)
        if char == "\\":
            return self._escape(flags)
        self.at = set_end(self.source, self.at) if char == "[" else self.at + 1
        if char == "^":
            return NOTHING if "m" in flags else Edge("start")
        if char == "$":
            return NOTHING
        written = self.source[start : self.at]
        if char == ".":
            written = r"[\s\S]" if flags & {"s", "w"} else "."
        if char == "[" and len(written) == 3:  # a set of one is read as that letter
            char = written[1]
        letter = "" if char in "[." else char
        return Chars(self._for_ascii(written, flags), "i" in flags, Place(start, self.at), letter)

    def _escape(self, flags: frozenset[str]) -> Node:
        start = self.at
        if again := _SAID_AGAIN.match(self.source, start):
            return self._said_again(again)
        found = escape_at(self.source, start)
        if not found:
            raise Unproven("pattern.unproven", Place(start, start + 2))
        self.at = found.end()
        if found["edge"]:
            return {"A": Edge("start"), "b": Edge("word"), "B": Edge("inside")}.get(found["edge"], NOTHING)
        return Chars(self._for_ascii(found[0], flags), "i" in flags, Place(start, self.at), letter_of(found))

    @staticmethod
    def _for_ascii(written: str, flags: frozenset[str]) -> str:
        return f"(?a:{written})" if "a" in flags and "\\" in written else written

    def _said_again(self, again: re.Match[str]) -> Node:
        """What a group has read, a second time: no more ways to read it than the group itself has."""
        self.at = again.end()
        name = next(name for name in again.groups() if name)
        found = self.groups.get(name)
        if found is None:
            raise Unproven("pattern.unproven", Place(*again.span()))
        self.size += self.sizes[name]
        if self.size > _MAX_SIZE:
            raise Unproven("pattern.large", Place(*again.span()))
        return Choice((found,))  # apart from what stands beside it

    def _group(self, flags: frozenset[str]) -> Node:
        source, start = self.source, self.at
        if again := _SAID_AGAIN.match(source, start):
            return self._said_again(again)
        if look := _LOOK.match(source, start):
            self.at = look.end()
            part = self._closed(flags)
            return Look(part, not look["behind"], look["sign"] == "!", Place(start, self.at))
        if source.startswith("(?>", start):
            self.at += 3
            part = self._closed(flags)
            return part._replace(possessive=True) if isinstance(part, Repeat) else Choice((part,))
        if condition := _CONDITION.match(source, start):  # one way or the other, or neither
            self.at = condition.end()
            return Choice((self._closed(flags), NOTHING))
        if source.startswith("(?", start) and not (named := _NAMED.match(source, start)):
            found = _FLAGS.match(source, start)
            if not found or found["end"] != ":":
                raise Unproven("pattern.unproven", Place(start, min(start + 20, len(source))))
            self.at = found.end()
            return self._closed(self._switched(flags, found))
        named = _NAMED.match(source, start)
        self.at = named.end() if named else start + 1
        self.opened += 1
        number = str(self.opened)
        size = self.size
        part = self._closed(flags)
        for name in (number, *((named["name"] or named["quoted"],) if named else ())):
            self.groups[name] = Choice((self.groups[name], part)) if name in self.groups else part
            self.sizes[name] = self.sizes.get(name, 1) + self.size - size
        return Choice((part,)) if isinstance(part, Sequence) else part

    def _closed(self, flags: frozenset[str]) -> Node:
        part = self.choice(flags)
        self.at += 1
        return part

    def _switched(self, flags: frozenset[str], found: re.Match[str]) -> frozenset[str]:
        on, off = set(found["on"]) - {"0"}, set(found["off"] or "")
        if "0" in found["on"] or not (on | off) <= _UNDERSTOOD:
            raise Unproven("pattern.unproven", Place(*found.span()))
        return (flags | on) - off
