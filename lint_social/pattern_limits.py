"""What a rule's pattern may not hold, found before it is compiled.

A pattern may come from a stranger. Compiling `((a{1000}){1000}){1000}` takes hours and all memory, and
`(a+)+$` as long as it likes on a text made for it. Whatever passes here is still given a second on a text
(`checks.pattern`): two alternatives that begin alike, repeated, can be slow, too.
"""

from __future__ import annotations

import re

from lint_social.patterns import pattern
from lint_social.records import NamedTuple

MAX_LENGTH = 10_000  # code points: the longest that we ship has some 6,000
MAX_REPEATED = 1_000  # times, those of a repetition within a repetition multiplied
MAX_DEPTH = 50
#: What the texts of `fault_of` tell.
LIMITS = {"length": MAX_LENGTH, "times": MAX_REPEATED, "depth": MAX_DEPTH}

_QUANTIFIER = pattern(r"(?:(?P<sign>[*+?])|\{(?P<least>\d*)(?P<comma>,)?(?P<most>\d*)\})(?P<mode>[+?])?")
_RECURSION = pattern(r"\(\?(?:R|[-+]?\d+|&\w+|P>\w+)\)")
_FUZZY = pattern(r"\{[^{}]*[eids]\s*(?:<|\}|:)")
_COMMENT = pattern(r"\(\?#[^)]*\)?")
_VERBOSE = pattern(r"\(\?[a-zA-Z0-9]*x")
_SPACE_OR_COMMENT = pattern(r"\s+|#[^\n]*")
_OPENING = pattern(r"\(\?(?:P?<\w+>|P?'\w+'|[a-zA-Z0-9-]*:|[=!>|]|<[=!])|\(")


class _Group(NamedTuple):
    """A group that is being read: `atomic` gives nothing back, `repeats` holds a repetition without end."""

    atomic: bool
    repeats: bool = False
    times: int = 1


def fault_of(source: str) -> str | None:
    """The id of the text that says why a pattern is refused; None for one that may be compiled."""
    if len(source) > MAX_LENGTH:
        return "pattern.long"
    stack = [_Group(atomic=False)]
    last = _Group(atomic=False)  # what a quantifier that follows would repeat
    verbose = bool(_VERBOSE.search(source))
    at = 0
    while at < len(source):
        char = source[at]
        nothing = _COMMENT.match(source, at) or (verbose and _SPACE_OR_COMMENT.match(source, at))
        if nothing:  # a quantifier behind it is for what stands before it
            at = nothing.end()
        elif char == "\\":
            at, last = _after_escape(source, at), _Group(atomic=False)
        elif char == "[":
            at, last = _after_set(source, at), _Group(atomic=False)
        elif char == "(":
            if _RECURSION.match(source, at):
                return "pattern.recursive"
            opening = _OPENING.match(source, at)
            found = opening[0] if opening else "("
            stack.append(_Group(atomic=found == "(?>"))
            last, at = _Group(atomic=False), at + len(found)
            if len(stack) > MAX_DEPTH:
                return "pattern.deep"
        elif char == ")":
            last = stack.pop() if len(stack) > 1 else last
            stack[-1] = _with(stack[-1], last)
            at += 1
        elif quantifier := _QUANTIFIER.match(source, at):
            times, endless, gives_back = _meaning(quantifier)
            if endless and gives_back and last.repeats and not last.atomic:
                return "pattern.nested"
            last = _Group(last.atomic, last.repeats or (endless and gives_back), last.times * times)
            if last.times > MAX_REPEATED:
                return "pattern.times"
            stack[-1] = _with(stack[-1], last)
            at = quantifier.end()
        else:
            if char == "{" and _FUZZY.match(source, at):
                return "pattern.fuzzy"
            at, last = at + 1, _Group(atomic=False)
    return None


def _with(group: _Group, part: _Group) -> _Group:
    return _Group(
        group.atomic, group.repeats or (part.repeats and not part.atomic), max(group.times, part.times)
    )


def _meaning(quantifier: re.Match[str]) -> tuple[int, bool, bool]:
    """How often at most, as far as it is told; whether without end; whether it gives back what it took."""
    gives_back = quantifier["mode"] != "+"
    if quantifier["sign"]:
        return 1, quantifier["sign"] in "*+", gives_back
    least, most = quantifier["least"], quantifier["most"]
    if quantifier["comma"] and not most:
        return int(least or 1), True, gives_back
    return max(1, int(most or least or 1)), False, gives_back


def _after_escape(source: str, at: int) -> int:
    """Behind `\\w`, and behind `\\p{L}` or `\\N{…}`, whose braces repeat nothing."""
    if source[at + 1 : at + 2] in ("p", "P", "N") and source[at + 2 : at + 3] == "{":
        end = source.find("}", at)
        return end + 1 if end > 0 else len(source)
    return at + 2


def _after_set(source: str, at: int) -> int:
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
