"""Mending a text: the fixes of its violations, each whole or not at all, none over another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lint_social.violation import Edit, Violation

#: So many times a mended text is looked at again: what one fix makes, another may find fault with.
MOST_ROUNDS = 10


class Mended(NamedTuple):
    """A text, and how many fixes were `made` in it."""

    text: str
    made: int


def mend(
    text: str, find: Callable[[str], Iterable[Violation]], *, unsafe: bool, rounds: int = MOST_ROUNDS
) -> Mended:
    """A text with all made that can be, until what `find` finds in it has no fix left.

    Without `unsafe`, only safe fixes. A text that comes up again is left as it was given: the fixes of two
    rules that undo each other mend nothing.
    """
    seen, mended = {text}, Mended(text, 0)
    for _ in range(rounds):
        once = apply_fixes(mended.text, find(mended.text), unsafe=unsafe)
        if not once.made:
            return mended
        if once.text in seen:
            return Mended(text, 0)
        seen.add(once.text)
        mended = Mended(once.text, mended.made + once.made)
    return mended


def apply_fixes(text: str, violations: Iterable[Violation], *, unsafe: bool) -> Mended:
    """One round: every fix that touches nothing which one before it, in order of the text, has changed."""
    wanted = sorted(
        {violation.fix.edits for violation in violations if violation.fix and (unsafe or violation.fix.safe)}
    )
    chosen: list[Edit] = []
    count = 0
    for edits in wanted:
        new = [
            edit
            for edit in edits
            if edit not in chosen and text[edit.span.start : edit.span.end] != edit.text
        ]
        if new and not any(_collide(one, other) for one in new for other in chosen):
            chosen += new
            count += 1
    return Mended(_edited(text, chosen), count)


def _collide(one: Edit, other: Edit) -> bool:
    """Whether two edits touch the same stretch, or would both write at one place."""
    first, second = sorted((one.span, other.span))
    return second.start < first.end or first == second


def _edited(text: str, edits: Iterable[Edit]) -> str:
    pieces, reached = [], 0
    for edit in sorted(edits):
        pieces += [text[reached : edit.span.start], edit.text]
        reached = edit.span.end
    return "".join([*pieces, text[reached:]])
