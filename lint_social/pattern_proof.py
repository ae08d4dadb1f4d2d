"""A proof that no text makes a pattern run away.

A backtracking search costs as many steps as its automaton has paths for the text. They are counted as Weber
and Seidl do (1991; Weideman et al. 2016 for what backtracks):

- two ways from a state back to itself over the same text double with every turn: refused;
- two loops that can hand the same text from one to the other cost the product of their lengths, three of
  them that of three. The search itself, that begins at every character, is the first loop of every
  pattern. Refused is what costs more than `MAX_STEPS` on a text of `TEXT` characters;
- loops aside, what choices and optional pieces allow is multiplied, and refused beyond `MAX_CHOICES`.

What is too large to look at is refused as well: the proof itself takes no more than `_EFFORT`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from lint_social.pattern_alphabet import Alphabet
from lint_social.pattern_automaton import Automaton
from lint_social.pattern_syntax import Look, Place, Unproven, tree_of
from lint_social.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

TEXT = 3_000  # characters: the longest post of most networks
MAX_STEPS = 10_000_000
MAX_CHOICES = 2_000
_EFFORT = 1_000_000  # edges looked at: the largest that we ship needs half of it

State = tuple[int, ...]  # of several runs at once: where each of them is


class Doubt(NamedTuple):
    """Why a pattern is refused: the id of a program text, and the pieces of the pattern that it names."""

    text_id: str
    places: tuple[Place, ...] = ()


class _Circle(NamedTuple):
    """States that lead to each other; `size` is how long a run stays in them at most."""

    states: frozenset[int]
    size: int
    place: Place


def doubt_of(source: str, *, ignore_case: bool = False) -> Doubt | None:
    """Why a pattern that compiles is not proven; None for one that cannot run away."""
    try:
        tree = tree_of(source, ignore_case=ignore_case)
        alphabet = Alphabet(tree)
        automaton = Automaton(tree, alphabet)
        doubt = _Proof(automaton).doubt()
        for look, looped in automaton.behind.items():
            doubt = doubt or _doubt_of_look(look, alphabet, looped)
    except Unproven as error:
        return Doubt(error.text_id, (error.place,))
    return doubt


def _doubt_of_look(look: Look, alphabet: Alphabet, looped: bool) -> Doubt | None:
    """What is read backwards, from every place of a text; where a repetition leads there, even more often."""
    proof = _Proof(Automaton(look.part, alphabet, backwards=True))
    doubt = proof.doubt()
    if not doubt and looped and len(proof.circles) > 1:
        return Doubt("pattern.look", (look.place,))
    return doubt


class _Proof:
    def __init__(self, automaton: Automaton) -> None:
        self.automaton = automaton
        self.effort = _EFFORT
        self.edges = [[(q, mask, ways) for (q, mask), ways in targets.items()] for targets in automaton.edges]
        self.steps: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self.circles = self._circles()

    def doubt(self) -> Doubt | None:
        for circle in self.circles:
            if self._doubles(circle):
                return Doubt("pattern.exponential", (circle.place,))
        steps, chain = self._longest_chain()
        if steps > MAX_STEPS:
            places = tuple(circle.place for circle in chain if circle.place.end)
            return Doubt("pattern.polynomial", places)
        if self.automaton.empty > MAX_CHOICES:
            return Doubt("pattern.choices", (self.automaton.places[-1],))
        return self._too_many_choices()

    def _circles(self) -> list[_Circle]:
        """The loops, the search first, then in the order in which a run may meet them."""
        circles = []
        for states in reversed(
            _components(range(len(self.edges)), lambda p: [q for q, _, _ in self.edges[p]])
        ):
            looped = [
                loop
                for p in states
                for q, _, _ in self.edges[p]
                if q in states
                for loop in self.automaton.loops.get((p, q), ())
            ]
            if 0 in states:
                circles.append(_Circle(frozenset(states), TEXT, Place(0, 0)))
            elif looped:
                size = 1
                for loop in set(looped):
                    size = min(TEXT, size * (loop.size or TEXT))
                widest = max(looped, key=lambda loop: loop.place.end - loop.place.start)
                circles.append(_Circle(frozenset(states), size, widest.place))
        return circles

    def _after(self, state: State, within: tuple[frozenset[int] | None, ...]) -> Iterator[State]:
        """Where several runs that read the same character may be next."""
        found: list[tuple[State, int]] = [((), -1)]
        for p, allowed in zip(
            reversed(state), reversed(within), strict=True
        ):  # the search, dearest, comes last
            found = [
                ((q, *behind), mask)
                for behind, seen in found
                for q, mask in self._step(p, seen)
                if allowed is None or q in allowed
            ]
        return (after for after, _ in found)

    def _step(self, p: int, seen: int) -> list[tuple[int, int]]:
        """The states after one, and what is read there, of the characters `seen`."""
        steps = self.steps.get((p, seen))
        if steps is None:
            self.effort -= len(self.edges[p])
            steps = [(q, mask & seen) for q, mask, _ in self.edges[p] if mask & seen]
            self.steps[p, seen] = steps
        self.effort -= 1 + len(steps)
        if self.effort < 0:
            raise Unproven("pattern.large", self.automaton.places[p])
        return steps

    def _reached(
        self, sources: Iterable[State], within: tuple[frozenset[int] | None, ...], *, alike: bool = False
    ) -> dict[State, list[State]]:
        """All that is reached, with what comes next; of two runs that are `alike`, either may come first."""
        edges: dict[State, list[State]] = {}
        waiting = list(sources)
        while waiting:
            state = waiting.pop()
            if state not in edges:
                after = self._after(state, within)
                edges[state] = list({(min(pair), max(pair)) for pair in after} if alike else set(after))
                waiting += edges[state]
        return edges

    def _doubles(self, circle: _Circle) -> bool:
        """Whether two ways lead from a state of the circle back to it over the same text."""
        if 0 in circle.states:
            return False
        for p in circle.states:
            inner = [(q, mask, ways) for q, mask, ways in self.edges[p] if q in circle.states]
            for index, (q, mask, ways) in enumerate(inner):
                if ways > 1 or any(q == other and mask & seen for other, seen, _ in inner[:index]):
                    return True
        within = circle.states, circle.states
        edges = self._reached([(p, p) for p in circle.states], within, alike=True)
        return any(
            any(p == q for p, q in pairs) and any(p != q for p, q in pairs)
            for pairs in _components(list(edges), edges.__getitem__)
        )

    def _longest_chain(self) -> tuple[int, list[_Circle]]:
        """The dearest row of loops that hand text on, and what it costs on a text."""
        best: list[tuple[int, list[_Circle]]] = []
        reach = self._reach()
        for circle in self.circles:
            before: tuple[int, list[_Circle]] = 1, []
            for steps, chain in sorted(best, key=lambda row: -row[0]):
                if steps <= before[0]:
                    break
                if self._hands_on(chain[-1], circle, reach):
                    before = steps, chain
                    break
            best.append((before[0] * circle.size, [*before[1], circle]))
        return max(best, key=lambda row: row[0], default=(1, []))

    def _reach(self) -> list[int]:
        """For each state, those that it leads to, as bits."""
        reach = [0] * len(self.edges)
        for states in _components(range(len(self.edges)), lambda p: [q for q, _, _ in self.edges[p]]):
            bits = 0
            for p in states:
                bits |= 1 << p
                for q, _, _ in self.edges[p]:
                    bits |= reach[q]
            for p in states:
                reach[p] = bits
        return reach

    def _hands_on(self, one: _Circle, other: _Circle, reach: list[int]) -> bool:
        """Whether some text leads round in `one`, from `one` to `other`, and round in `other`."""
        target = min(other.states)
        if not reach[min(one.states)] >> target & 1:
            return False
        between = frozenset(p for p in range(len(reach)) if reach[p] >> target & 1)
        both = self._reached([(p, q) for p in one.states for q in other.states], (one.states, other.states))
        for states in _components(list(both), both.__getitem__):
            state = next(iter(states))
            if len(states) == 1 and state not in both[state]:
                continue
            goals = {(p, q, q) for p, q in states}
            seen: set[State] = set()
            waiting: list[State] = [(p, p, q) for p, q in states]
            while waiting:
                found = waiting.pop()
                if found in goals:
                    return True
                if found not in seen:
                    seen.add(found)
                    waiting += (
                        after
                        for after in self._after(found, (one.states, between, other.states))
                        if (after[0], after[2]) in states
                    )
        return False

    def _too_many_choices(self) -> Doubt | None:
        """Loops aside: in how many ways a text may lead to a state; runs that cannot meet do not add up."""
        pairs = self._reached([(p, p) for p in self.automaton.starts], (None, None), alike=True)
        beside: dict[int, set[int]] = defaultdict(set)
        for p, q in pairs:
            beside[p].add(q)
            beside[q].add(p)
        into: list[list[tuple[int, int, int]]] = [[] for _ in self.edges]
        for p, targets in enumerate(self.edges):
            for q, mask, ways in targets:
                into[q].append((p, mask, ways))
        ways_to = [1] * len(self.edges)
        for states in reversed(
            _components(range(len(self.edges)), lambda p: [q for q, _, _ in self.edges[p]])
        ):
            if 0 in states:
                continue
            sources = [edge for q in states for edge in into[q] if edge[0] not in states]
            most = 1
            for p, mask, _ in sources:
                most = max(most, sum(
                    more * ways_to[other]
                    for other, seen, more in sources
                    if other in beside[p] and (mask & seen or len(states) > 1)
                ))  # fmt: skip
            if most > MAX_CHOICES:
                return Doubt("pattern.choices", (self.automaton.places[min(states)],))
            for q in states:
                ways_to[q] = most
        return None


def _components(nodes: Iterable[Any], after: Callable[[Any], Iterable[Any]]) -> list[set[Any]]:
    """What leads to each other (Tarjan, 1972, without recursion); what is reached comes first."""
    index: dict[Any, int] = {}
    low: dict[Any, int] = {}
    path: list[Any] = []
    on_path: set[Any] = set()
    found: list[set[Any]] = []
    for root in nodes:
        if root in index:
            continue
        index[root] = low[root] = len(index)
        path.append(root)
        on_path.add(root)
        work = [(root, iter(after(root)))]
        while work:
            node, rest = work[-1]
            for target in rest:
                if target not in index:
                    index[target] = low[target] = len(index)
                    path.append(target)
                    on_path.add(target)
                    work.append((target, iter(after(target))))
                    break
                if target in on_path:
                    low[node] = min(low[node], index[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    states = set()
                    while True:
                        state = path.pop()
                        on_path.discard(state)
                        states.add(state)
                        if state == node:
                            break
                    found.append(states)
    return found
