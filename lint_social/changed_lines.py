"""Which violations stand on lines that changed.

One in the body is told where what it marks touches a line that was written anew, or one was taken out of its
midst. One in the head is told where anything of the head changed: its fields hang together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.front_matter import read_front_matter

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from lint_social.git_changes import Changes, Lines
    from lint_social.report import Report
    from lint_social.source import Source
    from lint_social.violation import Span, Violation


def on_changed_lines(
    report: Report, changes_of: Callable[[str], Changes], on_calendar: Collection[str]
) -> Report:
    """The report with only these. `changes_of` gives the changes in the repository of a file.

    `on_calendar` are the rules that judge posts together: one under a new name may have a new day, too.

    Raises `CannotCompare`.
    """
    touched: dict[str, _Touched | None] = {}
    told: list[Violation] = []
    untold: list[Violation] = []
    for violation in report.violations:
        path = violation.place.path
        changes = changes_of(path)
        if path not in touched:
            lines, source = changes.lines(path), report.sources.get(path)
            touched[path] = _Touched(source, lines) if source and lines is not None else None
        where = touched[path]
        moved = changes.is_moved(path) and violation.rule in on_calendar
        shown = where is None or moved or where.holds(violation.place.span)
        (told if shown else untold).append(violation)
    return report.telling(told, untold)


class _Touched:
    """The changed stretches of a text, in code points."""

    def __init__(self, source: Source, lines: Lines) -> None:
        text = source.text
        starts = [0]  # of lines as git has them, which end with LF alone
        while (end := text.find("\n", starts[-1])) >= 0:
            starts.append(end + 1)
        starts.append(len(text) + 1)  # what is said of the very end is on the last line
        last = len(starts) - 1
        self.body_start = read_front_matter(text).body_start
        self.written = [
            (starts[min(first - 1, last)], starts[min(first - 1 + count, last)])
            for first, count in lines.stretches
            if count
        ]
        self.cut = [starts[min(first, last)] for first, count in lines.stretches if not count]

    def holds(self, span: Span) -> bool:
        """Whether what changed concerns a place."""
        if span.start < self.body_start:
            return any(start < self.body_start for start, _ in self.written) or any(
                place < self.body_start for place in self.cut
            )
        end = max(span.end, span.start + 1)  # an empty place stands before its sign
        return any(first < end and span.start < last for first, last in self.written) or any(
            span.start < place < end for place in self.cut
        )
