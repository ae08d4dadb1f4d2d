"""The bilan: the 21 conseils one by one, each with its state and what was said of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from lint_social.reporters.columns import cells, paragraph
from lint_social.texts import say
from lint_social.violation import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint_social.report import ConseilState, Report
    from lint_social.reporters.style import Style
    from lint_social.rule import Conseil

_MARGIN = 4


def write(report: Report, conseils: Iterable[Conseil], style: Style) -> str:
    """A line for each conseil; two where the terminal is narrow."""
    language = report.language
    titles = {conseil.number: conseil.title.get(language, "") for conseil in conseils}
    found = (*report.violations, *report.untold)
    counts = Counter((violation.conseil, violation.severity) for violation in found)
    width = max(map(cells, titles.values()), default=0) + _MARGIN + 2
    lines = [style.bold(part) for part in paragraph(say(language, "bilan.title"), style, margin=0)]
    for state in report.conseils:
        named = f"{state.number:>2}  {titles.get(state.number, '')}"
        said = _said(state, report, counts)
        painted = _painted(said, state, counts, style)
        if width + cells(said) <= style.width:
            lines.append(named + " " * (width - cells(named)) + painted)
            continue
        margin = len(named) - len(named.lstrip())
        lines += paragraph(named.lstrip(), style, margin=margin, hanging=_MARGIN - margin)
        lines += [_painted(part, state, counts, style) for part in paragraph(said, style, margin=_MARGIN)]
    if any(state.status == "not-verified" for state in report.conseils):
        lines += [
            style.dim(part) for part in paragraph(say(report.language, "bilan.unverified"), style, margin=0)
        ]
    return "\n".join(lines) + "\n"


def _said(state: ConseilState, report: Report, counts: Counter[tuple[int | None, Severity]]) -> str:
    """Its state, then how many errors, warnings and suggestions, then who vouches for it."""
    language, posts = report.language, report.summary.posts
    parts = [
        say(language, f"bilan.{severity}", count=counts[state.number, severity])
        for severity in Severity
        if counts[state.number, severity]
    ]
    if state.attested:
        parts.append(say(language, "bilan.vouched", count=state.attested, total=posts))
    status = say(language, f"bilan.{state.status}")
    return f"{status} ({', '.join(parts)})" if parts else status


def _painted(
    text: str, state: ConseilState, counts: Counter[tuple[int | None, Severity]], style: Style
) -> str:
    if state.status == "violated":
        worst = next(severity for severity in Severity if counts[state.number, severity])
        return style.severity(text, worst)
    return style.dim(text) if state.status == "not-verified" else text
