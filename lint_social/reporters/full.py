"""For people: each violation with its line, the guilty part underlined, and what to do; then the sums."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from lint_social.reporters.columns import cells, paragraph
from lint_social.reporters.style import Style, safe, safe_line, safe_starts
from lint_social.rule_links import rule_page_url
from lint_social.texts import say
from lint_social.violation import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.report import Region, Report
    from lint_social.violation import Fix, Violation

_LEAST_CONTEXT = 8  # columns kept before the guilty part when a line is too long
_MOST_SIGNS = 4  # characters looked at for each column, since some take none
_MOST_RELATED = 3


def write(report: Report, style: Style) -> str:
    """The report in this format."""
    blocks = [_block(report, violation, style) for violation in report.violations]
    return safe_starts("".join(f"{block}\n" for block in blocks)) + closing(report, style)


def _block(report: Report, violation: Violation, style: Style) -> str:
    region = report.region(violation.place)
    lines = [*_title(report, violation, region, style), *_frame(report, violation, region, style)]
    lines += paragraph(violation.message, style)
    if violation.help:
        arrow = "->" if style.ascii_only else "→"
        lines += paragraph(f"{arrow} {violation.help}", style, hanging=len(arrow) + 1)
    if violation.fix:
        lines += _mended(report, violation, violation.fix, style)
    places = [f"{safe(related.place.path)}:{related.line}" for related in violation.related]
    if places:
        ellipsis = " ..." if style.ascii_only else " …"
        shown = ", ".join(places[:_MOST_RELATED]) + (ellipsis if len(places) > _MOST_RELATED else "")
        lines += paragraph(say(report.language, "report.related", place=shown), style)
    return "\n".join(lines) + "\n"


def _title(report: Report, violation: Violation, region: Region, style: Style) -> list[str]:
    """The place, how bad it is, and the rule; on two lines where the terminal is narrow."""
    dot = "-" if style.ascii_only else "·"
    severity = say(report.language, f"severity.{violation.severity}")
    more = [say(report.language, "report.conseil", number=violation.conseil)] if violation.conseil else []
    more += [safe(violation.account)] if violation.account else []
    place = f"{safe(violation.place.path)}:{region.line}:{region.column}"
    rest = f" {dot} ".join(["", *more]) if more else ""
    address = rule_page_url(violation.rule, report.language, style.docs)
    rule = style.link(style.bold(violation.rule), address)
    said = f"{style.severity(severity, violation.severity)}  {rule}{rest}"
    width = cells(place) + 4 + cells(severity) + cells(violation.rule) + cells(rest)
    return [f"{place}  {said}"] if width <= style.width else [place, f"     {said}"]


def _frame(report: Report, violation: Violation, region: Region, style: Style) -> list[str]:
    """The source line with the guilty part underlined, cut to the width of the terminal around it."""
    source = report.sources.get(violation.place.path)
    if source is None or not source.text:
        return []
    bar = "|" if style.ascii_only else "│"
    ellipsis = "..." if style.ascii_only else "…"
    margin = f"{region.line:>4} {bar} "
    room = max(20, style.width - len(margin) - 2 * len(ellipsis))
    line = source.line(region.line)
    start = region.column - 1
    end = region.end_column - 1 if region.end_line == region.line else len(line)
    before, guilty, after = _cut(line, start, max(end, start + 1), room, style)
    head = ellipsis if len(before) < start else ""
    tail = ellipsis if start + len(guilty) + len(after) < len(line) else ""
    sign = "^" if style.ascii_only else "▔"
    underline = style.severity(sign * max(1, cells(guilty)), violation.severity)
    blank = style.dim(f"{'':{len(margin) - 3}} {bar} ")
    offset = " " * cells(head + before)
    lines = [f"{style.dim(margin)}{head}{before}{guilty}{after}{tail}", f"{blank}{offset}{underline}"]
    if region.last_line > region.line:
        more = say(report.language, "report.until_line", line=region.last_line)
        lines.append(f"{blank}{style.dim(f'{ellipsis} {more}')}")
    return lines


def _mended(report: Report, violation: Violation, fix: Fix, style: Style) -> list[str]:
    """What the fix asks of people, and the first line that it changes as it would be.

    Without that line where nobody would see the change: an accent that becomes one with its letter.
    """
    asks = say(report.language, "report.fix_safe" if fix.safe else "report.fix_unsafe")
    source = report.sources.get(violation.place.path)
    if source is None:
        return paragraph(asks, style)
    number, column = source.position(fix.edits[0].span.start)
    line, start = source.line(number), source.line_starts[number - 1]
    mended = _edited(line, start, fix)
    if not mended.strip() or _seen(mended) == _seen(line):
        return paragraph(asks, style)
    margin = f"{number:>4} + "
    ellipsis = "..." if style.ascii_only else "…"
    room = max(20, style.width - len(margin) - 2 * len(ellipsis))
    before, guilty, after = _cut(mended, column - 1, column, room, style)
    head = ellipsis if len(before) < column - 1 else ""
    tail = ellipsis if column - 1 + len(guilty) + len(after) < len(mended) else ""
    return [*paragraph(asks, style), f"{style.bold(margin)}{head}{before}{guilty}{after}{tail}"]


def _edited(line: str, start: int, fix: Fix) -> str:
    """A line that begins at an offset of the source, with the edits that lie within it."""
    pieces, reached = [], 0
    for edit in sorted(fix.edits):
        first, last = edit.span.start - start, edit.span.end - start
        if reached <= first and last <= len(line):
            pieces += [line[reached:first], edit.text]
            reached = last
    return "".join([*pieces, line[reached:]])


def _seen(line: str) -> str:
    return unicodedata.normalize("NFC", safe_line(line))


def _cut(line: str, start: int, end: int, room: int, style: Style) -> tuple[str, str, str]:
    """What is shown before the guilty part, of it and after it, made safe, in so many columns."""
    most = room * _MOST_SIGNS  # a line may be a whole book: only what is near is measured
    first = max(0, start - most)
    near = safe_line(line[first : start + 2 * most])
    if style.ascii_only:  # escaped, what cannot be written would move what follows
        near = near.encode(style.encoding, "replace").decode(style.encoding)
    before, guilty = near[: start - first], near[start - first : end - first][:most]
    if first or cells(before) + cells(guilty) > room:
        before = _fitting(before[::-1], max(_LEAST_CONTEXT, (room - cells(guilty)) // 2))[::-1]
    guilty = _fitting(guilty, room - cells(before))
    after = near[start - first + len(guilty) :]
    return before, guilty, _fitting(after, room - cells(before) - cells(guilty))


def _fitting(text: str, room: int) -> str:
    """As much of the beginning of a text as fits so many columns."""
    used = 0
    for index, char in enumerate(text):
        used += cells(char)
        if used > room:
            return text[:index]
    return text


def closing(report: Report, style: Style) -> str:
    """The sums of the run, and the state of the conseils."""
    summary, language = report.summary, report.language
    if not summary.posts and not report.violations:
        if report.elsewhere:
            return say(language, "report.no_posts_asked", others=report.elsewhere) + "\n"
        if report.notes:
            return "".join(f"{part}\n" for note in report.notes for part in paragraph(note, style, margin=0))
        return say(language, "report.no_posts") + "\n"
    counts = {"posts": summary.posts, "errors": summary.errors, "warnings": summary.warnings}
    line = say(language, "report.posts", **counts, suggestions=summary.suggestions)
    dot = " - " if style.ascii_only else " · "
    if summary.suppressed > report.known:
        line += dot + say(language, "report.suppressed", suppressed=summary.suppressed - report.known)
    if report.known:
        line += dot + say(language, "report.known", known=report.known)
    worst = next((severity for severity in Severity if _count(report, severity)), None)
    lines = [
        style.severity(part, worst) if worst else style.bold(part)
        for part in paragraph(line, style, margin=0)
    ]
    others = summary.files - summary.posts - report.elsewhere
    notes = [say(language, "report.elsewhere", others=report.elsewhere)] if report.elsewhere else []
    notes += [say(language, "report.other_files", others=others)] if others else []
    for note in (*_fixes(report), *notes, *report.notes, _conseils(report)):
        lines += [style.dim(part) for part in paragraph(note, style, margin=0)]
    return "\n".join(lines) + "\n"


def _fixes(report: Report) -> Iterator[str]:
    """How many violations can be mended, and how."""
    fixes = [violation.fix for violation in report.violations if violation.fix]
    safe_ones = sum(fix.safe for fix in fixes)
    parts = [
        say(report.language, text_id, count=count)
        for text_id, count in (
            ("report.fixes_safe", safe_ones),
            ("report.fixes_unsafe", len(fixes) - safe_ones),
        )
        if count
    ]
    if parts:
        yield say(report.language, "report.fixes", parts=", ".join(parts))


def _count(report: Report, severity: Severity) -> int:
    return sum(violation.severity is severity for violation in report.violations)


def _conseils(report: Report) -> str:
    language = report.language
    by_status: dict[str, list[int]] = {"respected": [], "violated": [], "not-verified": []}
    for state in report.conseils:
        by_status.setdefault(state.status, []).append(state.number)
    parts = []
    if by_status["respected"]:
        parts.append(say(language, "report.respected", count=len(by_status["respected"])))
    if by_status["violated"]:
        numbers = ", ".join(map(str, by_status["violated"]))
        parts.append(say(language, "report.violated", count=len(by_status["violated"]), numbers=numbers))
    if by_status.get("attested"):
        numbers = ", ".join(map(str, by_status["attested"]))
        parts.append(say(language, "report.attested", count=len(by_status["attested"]), numbers=numbers))
    if by_status["not-verified"]:
        parts.append(say(language, "report.unverified", count=len(by_status["not-verified"])))
    return say(language, "report.conseils", total=len(report.conseils), parts=", ".join(parts))
