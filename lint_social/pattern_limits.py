"""What a rule's pattern may not hold, found before it is compiled.

A pattern may come from a stranger. Compiling `((a{1000}){1000}){1000}` takes hours and all memory. How long
a compiled pattern may run is the matter of `pattern_proof`.
"""

from __future__ import annotations

import re

from lint_social.pattern_syntax import set_end
from lint_social.patterns import pattern

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


def fault_of(source: str) -> str | None:
    """The id of the text that says why a pattern is refused; None for one that may be compiled."""
    if len(source) > MAX_LENGTH:
        return "pattern.long"
    stack = [1]  # of the groups that are being read: how often they repeat what is in them
    last = 1  # of what a quantifier that follows would repeat
    verbose = bool(_VERBOSE.search(source))
    at = 0
    while at < len(source):
        char = source[at]
        nothing = _COMMENT.match(source, at) or (verbose and _SPACE_OR_COMMENT.match(source, at))
        if nothing:  # a quantifier behind it is for what stands before it
            at = nothing.end()
        elif char == "\\":
            at, last = _after_escape(source, at), 1
        elif char == "[":
            end = set_end(source, at)
            if source.count("[", at, end) > MAX_DEPTH:
                return "pattern.deep"
            at, last = end, 1
        elif char == "(":
            if _RECURSION.match(source, at):
                return "pattern.recursive"
            opening = _OPENING.match(source, at)
            stack.append(1)
            last, at = 1, at + len(opening[0] if opening else "(")
            if len(stack) > MAX_DEPTH:
                return "pattern.deep"
        elif char == ")":
            last = stack.pop() if len(stack) > 1 else last
            stack[-1] = max(stack[-1], last)
            at += 1
        elif quantifier := _QUANTIFIER.match(source, at):
            last *= _times(quantifier)
            if last > MAX_REPEATED:
                return "pattern.times"
            stack[-1] = max(stack[-1], last)
            at = quantifier.end()
        else:
            if char == "{" and _FUZZY.match(source, at):
                return "pattern.fuzzy"
            at, last = at + 1, 1
    return None


def _times(quantifier: re.Match[str]) -> int:
    """How often at most, as far as it is told."""
    if quantifier["sign"]:
        return 1
    least, most = quantifier["least"], quantifier["most"]
    if quantifier["comma"] and not most:
        return int(least or 1)
    return max(1, int(most or least or 1))


def _after_escape(source: str, at: int) -> int:
    """Behind `\\w`, and behind `\\p{L}` or `\\N{…}`, whose braces repeat nothing."""
    if source[at + 1 : at + 2] in ("p", "P", "N") and source[at + 2 : at + 3] == "{":
        end = source.find("}", at)
        return end + 1 if end > 0 else len(source)
    return at + 2
