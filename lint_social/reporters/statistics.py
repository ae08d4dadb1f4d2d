"""Counts in place of remarks: the worst posts first, then each rule and each conseil."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from lint_social.reporters.columns import cells
from lint_social.reporters.full import closing
from lint_social.reporters.style import safe
from lint_social.texts import say
from lint_social.violation import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from lint_social.report import Report
    from lint_social.reporters.style import Style
    from lint_social.violation import Violation

_MOST_POSTS = 20


def write(report: Report, style: Style) -> str:
    """The three tables, then the sums of the run."""
    language = report.language
    lines: list[str] = []
    if report.violations:
        posts = _table(report, style, "posts", lambda violation: violation.place.path, safe, most=_MOST_POSTS)
        rules = _table(report, style, "rules", lambda violation: violation.rule, safe)
        conseils = _table(
            report,
            style,
            "conseils",
            lambda violation: violation.conseil,
            lambda number: say(language, f"statistics.{'conseil' if number else 'engine'}", number=number),
        )
        lines = [*posts, "", *rules, "", *conseils, ""]
    return "".join(f"{line}\n" for line in lines) + closing(report, style)


def _table(
    report: Report,
    style: Style,
    name: str,
    key: Callable[[Violation], Hashable],
    shown: Callable[..., str],
    *,
    most: int | None = None,
) -> Iterator[str]:
    """A title, then a line for each, the one with the most errors first, then warnings, then suggestions."""
    language = report.language
    counts: defaultdict[Hashable, Counter[Severity]] = defaultdict(Counter)
    for violation in report.violations:
        counts[key(violation)][violation.severity] += 1
    ranked = sorted(
        counts, key=lambda item: (*(-counts[item][severity] for severity in Severity), str(item).zfill(3))
    )
    heads = [say(language, f"statistics.{severity}") for severity in Severity]
    width = max(*map(cells, heads), 4)
    yield style.bold(say(language, f"statistics.{name}", count=len(ranked)))
    yield style.dim("  ".join(" " * (width - cells(head)) + head for head in heads))
    for item in ranked[:most]:
        numbers = []
        for severity in Severity:
            count = counts[item][severity]
            number = f"{count or '.':>{width}}"
            numbers.append(style.severity(number, severity) if count else style.dim(number))
        yield "  ".join([*numbers, shown(item)])
    if most is not None and len(ranked) > most:
        yield style.dim(say(language, "statistics.more", count=len(ranked) - most))
