"""The automaton has every path that `regex` takes, and no text makes an accepted pattern run away."""

from __future__ import annotations

import warnings
from bisect import bisect_right
from itertools import product
from typing import Any

import pytest
import regex
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from lint_social.pattern_alphabet import Alphabet
from lint_social.pattern_automaton import Automaton
from lint_social.pattern_limits import fault_of
from lint_social.pattern_proof import MAX_STEPS, TEXT, doubt_of
from lint_social.pattern_syntax import (
    Chars,
    Choice,
    Edge,
    Look,
    Node,
    Repeat,
    Sequence,
    Unproven,
    tree_of,
)  # fmt: skip

SIGNS = [
    "a", "b", "ab", "1", " ", "[ab]", "[^a]", ".", r"\w", r"\s", r"\d", "[a-b1]", r"\W", r"[\w-]", "(?i:A)",
    "(?i:ss)", "(?i:ß)", r"\p{L}", "[[a-c]--[b]]", r"\x61",
]  # fmt: skip
COUNTS = ["*", "+", "?", "{0,3}", "{2,}", "{1,15}", "{12}", "{0,40}", "*?", "+?", "*+", "++", "?+", "{2,}+"]
LOOKS = ["(?=", "(?!", "(?<=", "(?<!", "(?>", "(", "(?i:"]
SOURCES = st.recursive(
    st.sampled_from([*SIGNS, r"\b", r"\B", "^", "$"]),
    lambda part: (
        st.builds("{}{}".format, part, part)
        | st.builds("(?:{}|{})".format, part, part)
        | st.builds("(?:{}){}".format, part, st.sampled_from(COUNTS))
        | st.builds("{}{}".format, st.sampled_from(SIGNS[:2] + SIGNS[5:10]), st.sampled_from(COUNTS))
        | st.builds("{}{})".format, st.sampled_from(LOOKS), part)
    ),
    max_leaves=8,
)
#: What a text is made of that is meant to be slow: all short words, repeated.
UNITS = ["".join(letters) for size in (1, 2, 3) for letters in product("ab1 ", repeat=size)] + [
    "ss",
    "ß",
    "sß",
]


def compiled(source: str) -> Any:
    assume(fault_of(source) is None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return regex.compile("(?-f)" + source, regex.V1)
        except regex.error:
            assume(False)


@given(SOURCES, st.text("aabb1 sSßA-\n", max_size=14))
@settings(max_examples=1_000, suppress_health_check=[HealthCheck.filter_too_much], deadline=None)
def test_every_match_is_a_path(source: str, text: str) -> None:
    """Else `regex` could read what the proof has not looked at."""
    expression = compiled(source)
    tree = tree_of(source)
    alphabet = Alphabet(tree)
    try:
        automaton = Automaton(tree, alphabet)
    except Unproven:
        assume(False)
    found = [match.end() for match in expression.finditer(text, timeout=5) if match[0]]
    places = set(automaton.starts)
    for _ in range(4):  # anchors stand before the text, each of them
        places = step(automaton, places, alphabet.opening)
    for index, char in enumerate(text):
        places = step(automaton, places, 1 << bisect_right(alphabet.letters, char) - 1)
        if index + 1 in found:
            assert places & automaton.last or automaton.empty


def step(automaton: Automaton, places: set[int], bit: int) -> set[int]:
    return {q for p in places for q, mask in automaton.edges[p] if mask & bit}


@pytest.mark.slow
@given(SOURCES)
@settings(max_examples=100, suppress_health_check=list(HealthCheck), deadline=None)
def test_an_accepted_pattern_does_not_run_away(source: str) -> None:
    """A minute is what a cube of the text takes, or a power of two."""
    expression = compiled(source)
    assume(any(sign in source for sign in "*+{") and doubt_of(source) is None)
    for unit in UNITS[::6]:
        for tail in ("", "!", "\n"):
            for _ in expression.finditer(unit * (TEXT // len(unit)) + tail, timeout=60):
                pass


@given(SOURCES)
@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
def test_the_steps_of_an_accepted_pattern_are_counted_right(source: str) -> None:
    """Backtracking as a book has it, without what `regex` remembers: twice the text, four times the steps."""
    compiled(source)
    assume(any(sign in source for sign in "*+{") and doubt_of(source) is None)
    tree = tree_of(source)
    for unit in UNITS[::5]:
        short, long = (Steps(unit * (size // len(unit)) + "!").of(tree) for size in (40, 80))
        assert long < 6 * short + 2_000, (unit, short, long)
        assert long < MAX_STEPS


class Steps:
    """A search by backtracking that counts what it reads."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.count = 0

    def of(self, tree: Node) -> int:
        for start in range(len(self.text) + 1):
            for _ in self._ways(tree, start, 1):
                pass  # as if all failed behind it
        return self.count

    def _ways(self, node: Node, at: int, way: int) -> Any:
        """Where it may end, one way after the other; `way` is -1 for what is read backwards."""
        if isinstance(node, Chars):
            self.count += 1
            assert self.count < 20_000_000
            index = at if way > 0 else at - 1
            if 0 <= index < len(self.text) and reads(node, self.text[index]):
                yield at + way
        elif isinstance(node, Choice):
            for part in node.parts:
                yield from self._ways(part, at, way)
        elif isinstance(node, Sequence):
            yield from self._row(node.parts if way > 0 else node.parts[::-1], at, way)
        elif isinstance(node, Repeat):
            ends = self._turns(node, at, way, 0)
            if node.possessive:
                ends = (end for _, end in zip(range(1), ends, strict=False))
            yield from ends
        elif isinstance(node, Look):
            found = next(self._ways(node.part, at, 1 if node.ahead else -1), None)
            if (found is None) is node.negative:
                yield at
        elif isinstance(node, Edge):
            before, behind = (
                bool(0 <= index < len(self.text) and regex.match(r"\w", self.text[index]))
                for index in (at - 1, at)
            )
            if at == 0 if node.name == "start" else (before != behind) is (node.name == "word"):
                yield at

    def _row(self, parts: tuple[Node, ...], at: int, way: int) -> Any:
        if not parts:
            yield at
            return
        for end in self._ways(parts[0], at, way):
            yield from self._row(parts[1:], end, way)

    def _turns(self, node: Repeat, at: int, way: int, turns: int) -> Any:
        if node.most is None or turns < node.most:
            for end in self._ways(node.part, at, way):
                if end != at or turns < node.least:
                    yield from self._turns(node, end, way, turns + 1)
        if turns >= node.least:
            yield at


def reads(node: Chars, char: str) -> bool:
    flags = regex.V1 | (regex.I if node.ignore_case else 0)
    source = regex.escape(node.letter) if node.letter else node.source
    key = source, flags, char
    if key not in _READ:
        _READ[key] = regex.fullmatch(source, char, flags) is not None
    return _READ[key]


_READ: dict[tuple[str, int, str], bool] = {}
