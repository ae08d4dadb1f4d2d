"""Leaving a rule alone from the editor: for one block by a comment, for a whole post in its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.add_ignore import CannotIgnore, with_ignored
from lint_social.violation import Edit, Span

if TYPE_CHECKING:
    from lint_social.editor.checker import Checker, Reading
    from lint_social.violation import Violation


def ignored_in_block(violation: Violation, reading: Reading, checker: Checker) -> Edit | None:
    """The comment that leaves a rule alone in the block where it found something.

    The text with it is checked. None where the rule would still speak, as it does of the head, where another
    would speak then, and where the comment would be sent with the text.
    """
    run, source = reading.run, reading.source
    if run is None or violation not in reading.of_post:
        return None
    at = violation.place.span.start
    block = next((item for item in run.draft.document.blocks if item.start <= at < item.end), None)
    if block is None:
        return None
    inside = source.text[block.start : block.end]
    line, _ = source.position(block.start + len(inside) - len(inside.lstrip()))
    start = source.line_starts[line - 1]
    line_end = "\r\n" if "\r\n" in source.text else "\n"
    edit = Edit(Span(start, start), f"<!-- lint-social: ignore {violation.rule} -->{line_end}")
    after = checker.check(source.path, source.text[:start] + edit.text + source.text[start:], calendar=False)
    if after.run is None or any("lint-social:" in view.text for view in after.run.views.targets):
        return None
    told, by = _told(after), len(edit.text)
    return edit if (violation.rule, at + by) not in told and len(told) < len(_told(reading)) else None


def _told(reading: Reading) -> set[tuple[str, int]]:
    return {(item.rule, item.place.span.start) for item in reading.of_post}


def ignored_in_file(violation: Violation, reading: Reading, reason: str) -> str | None:
    """The text whose head also asks to leave a rule alone; None where it has no head that we may change."""
    try:
        return with_ignored(reading.source.text, [violation.rule], reason)
    except CannotIgnore:
        return None
