"""A pattern's tree as an automaton: its states are the places where a character is read (Glushkov, 1961).

Every way in which the backtracking of `regex` can read a text is a path of the automaton, and no two ways are
the same path (`ways` counts those that read the same characters): what is proven of the paths holds for
`regex`. The paths may be more: assertions are left out unless they look at one character, an atomic group
may give back what it took, a counted repetition that is not written out is one without an end whose
`size` is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.pattern_syntax import Chars, Choice, Edge, Look, Place, Repeat, Sequence, Unproven
from lint_social.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint_social.pattern_alphabet import Alphabet
    from lint_social.pattern_syntax import Node

MAX_STATES = 8_000
MAX_EDGES = 100_000
_MANY = 1_000_000  # ways: what is counted beyond does not matter
_WRITTEN_OUT = 10  # times: a repetition that goes no further becomes so many copies
_NOWHERE = Place(0, 0)


class Guard(NamedTuple):
    """What an edge asks of the characters before it and behind it, and whether a word ends between."""

    before: int
    behind: int
    border: bool | None = None


class Loop(NamedTuple):
    """A repetition that is not written out; `size` is how often at most, None without end."""

    place: Place
    size: int | None


class Part(NamedTuple):
    """Of a piece: in how many ways it reads nothing, begins in a state, ends in a state."""

    empty: dict[Guard, int]
    first: dict[tuple[int, Guard], int]
    last: dict[tuple[int, Guard], int]


class Automaton:
    """`edges[p]` are `{(q, mask): ways}`: having read in `p`, a character of the mask is read in `q`.

    The states `starts` read whatever comes before a match, for a search begins anywhere. `behind` are what
    is read backwards from some place, and whether a repetition comes before that place. One that is
    `backwards` is of such a piece. A match ends in a state of `last`, or is one of the `empty`. Raises
    `Unproven` for a pattern that is too large.
    """

    def __init__(self, tree: Node, alphabet: Alphabet, *, backwards: bool = False) -> None:
        self.alphabet = alphabet
        self.masks: list[int] = []
        self.places: list[Place] = []
        self.edges: list[dict[tuple[int, int], int]] = []
        self.loops: dict[tuple[int, int], list[Loop]] = {}
        self.behind: dict[Look, bool] = {}
        self._size = 0
        self._free = Guard(alphabet.everything, alphabet.everything)
        self._looped = False
        self._backwards = backwards
        self._splits = _looks_at_words(tree)
        before = self._states(alphabet.everything, _NOWHERE)
        self.starts = range(len(self.masks))
        self._join(before.last, before.first)
        whole = self._part(tree)
        self._join(before.last, whole.first)
        self.empty = sum(whole.empty.values())
        self.last = {state for state, _ in whole.last}

    def _states(self, mask: int, place: Place) -> Part:
        """One that reads it; two where it matters whether it is a letter of a word."""
        word = self.alphabet.word if self._splits else 0
        states = {}
        for part in (mask & word, mask & ~word):
            if part:
                states[len(self.masks), self._free] = 1
                self.masks.append(part)
                self.places.append(place)
                self.edges.append({})
        if len(self.masks) > MAX_STATES:
            raise Unproven("pattern.large", place)
        return Part({}, states, states)

    def _part(self, node: Node) -> Part:
        if isinstance(node, Chars):
            return self._states(self.alphabet.mask(node), node.place)
        if isinstance(node, Choice):
            return self._choice(node)
        if isinstance(node, Repeat):
            return self._repeat(node)
        if isinstance(node, Look):
            return self._look(node)
        if isinstance(node, Edge):
            if node.name == "start":  # as if a sign of its own stood before every text
                return self._states(self.alphabet.opening, _NOWHERE)
            return Part({self._free._replace(border=node.name == "word"): 1}, {}, {})
        whole = self._nothing()
        for part in reversed(node.parts) if self._backwards else node.parts:
            whole = self._then(whole, self._part(part))
        return whole

    def _nothing(self) -> Part:
        return Part({self._free: 1}, {}, {})

    def _choice(self, node: Choice) -> Part:
        looped = any_looped = self._looped
        parts = []
        for part in node.parts:
            self._looped = looped
            parts.append(self._part(part))
            any_looped |= self._looped
        self._looped = any_looped
        return _either(parts)

    def _repeat(self, node: Repeat) -> Part:
        """Copies as long as they are few, and a loop for all the rest."""
        if node.most is not None and node.most <= _WRITTEN_OUT:
            whole = self._nothing()
            for index in range(node.most, 0, -1):
                whole = self._then(self._part(node.part), whole)
                if index > node.least:
                    whole = _either([self._nothing(), whole])
            return whole
        whole = self._nothing()
        for _ in range(node.least - 1 if node.most is None and node.least <= _WRITTEN_OUT else 0):
            whole = self._then(whole, self._part(node.part))
        self._looped = True
        part = self._part(node.part)
        self._join(part.last, part.first, Loop(node.place, node.most))
        if node.possessive and node.most is None and isinstance(node.part, Chars):
            # it has taken all it can: what follows is another character
            other = self.alphabet.everything & ~self.alphabet.mask(node.part)
            rest = Part({self._free._replace(behind=other): 1}, {}, {})
            part = self._then(part, rest)
            return self._then(whole, part if node.least else _either([rest, part]))
        return self._then(whole, part if node.least else _either([self._nothing(), part]))

    def _look(self, node: Look) -> Part:
        """What it reads is read besides; a single character is asked of the edge instead."""
        parts = node.part.parts if isinstance(node.part, Choice) else (node.part,)
        signs = [part for part in parts if isinstance(part, Chars)]
        if len(signs) == len(parts):
            mask = 0
            for sign in signs:
                mask |= self.alphabet.mask(sign)
            mask = self.alphabet.everything & (~mask if node.negative else mask)
            ahead = node.ahead != self._backwards
            guard = self._free._replace(behind=mask) if ahead else self._free._replace(before=mask)
            return Part({guard: 1}, {}, {})
        if node.ahead == self._backwards:  # the other way round than all the rest
            if self._backwards:
                raise Unproven("pattern.unproven", node.place)
            self.behind[node] = self.behind.get(node, False) or self._looped
            return self._nothing()
        looped = self._looped
        part = self._part(node.part)
        self._looped = looped
        return Part(self._nothing().empty, part.first, {})

    def _then(self, one: Part, other: Part) -> Part:
        self._join(one.last, other.first)
        first = dict(one.first) if one.empty else one.first
        last = dict(other.last) if other.empty else other.last
        _add(
            first, ((q, both, n) for (q, h), n in other.first.items() for both, n in _after(one.empty, h, n))
        )
        _add(last, ((p, both, n) for (p, g), n in one.last.items() for both, n in _after(other.empty, g, n)))
        empty: dict[Guard, int] = {}
        for guard, ways in other.empty.items():
            for both, more in _after(one.empty, guard, ways):
                empty[both] = min(_MANY, empty.get(both, 0) + more)
        return Part(empty, first, last)

    def _join(
        self,
        last: dict[tuple[int, Guard], int],
        first: dict[tuple[int, Guard], int],
        loop: Loop | None = None,
    ) -> None:
        """An edge from each of the last states to each of the first, where the guards let it be."""
        word = self.alphabet.word
        self._size += len(last) * len(first)
        if self._size > MAX_EDGES:
            raise Unproven("pattern.large", self.places[-1])
        for (p, g), more in last.items():
            for (q, h), ways in first.items():
                both = _both(g, h)
                if both is None or not self.masks[p] & both.before or not self.masks[q] & both.behind:
                    continue
                if both.border is not None:
                    crossed = bool(self.masks[p] & word) != bool(self.masks[q] & word)
                    if crossed != both.border:
                        continue
                key = q, self.masks[q] & both.behind
                self.edges[p][key] = min(_MANY, self.edges[p].get(key, 0) + ways * more)
                if loop:
                    self.loops.setdefault((p, q), []).append(loop)


def _both(one: Guard, other: Guard) -> Guard | None:
    """What both ask; None where a word both ends and does not."""
    if one.border is not None and other.border not in (None, one.border):
        return None
    border = other.border if one.border is None else one.border
    return Guard(one.before & other.before, one.behind & other.behind, border)


def _after(empty: dict[Guard, int], guard: Guard, ways: int) -> list[tuple[Guard, int]]:
    found = [(_both(one, guard), ways * more) for one, more in empty.items()]
    return [(both, more) for both, more in found if both]


def _add(into: dict[tuple[int, Guard], int], found: Iterable[tuple[int, Guard, int]]) -> None:
    for state, guard, ways in found:
        into[state, guard] = min(_MANY, into.get((state, guard), 0) + ways)


def _either(parts: list[Part]) -> Part:
    whole = Part({}, {}, {})
    for part in parts:
        for guard, ways in part.empty.items():
            whole.empty[guard] = min(_MANY, whole.empty.get(guard, 0) + ways)
        _add(whole.first, ((state, guard, ways) for (state, guard), ways in part.first.items()))
        _add(whole.last, ((state, guard, ways) for (state, guard), ways in part.last.items()))
    return whole


def _looks_at_words(tree: Node) -> bool:
    """Whether something is asked of the character before: then words and the rest are told apart."""
    if isinstance(tree, Sequence | Choice):
        return any(map(_looks_at_words, tree.parts))
    if isinstance(tree, Repeat):
        return _looks_at_words(tree.part)
    if isinstance(tree, Look):
        return not tree.ahead or _looks_at_words(tree.part)
    return isinstance(tree, Edge) and tree.name != "start"
