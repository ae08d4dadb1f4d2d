"""Markdown for a comment on a pull request or the summary of a job: a section for each post, the worst first.

Its first line, a comment that nobody sees, is for tools that look for their own comment to write it anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from lint_social.records import NamedTuple
from lint_social.reporters.markdown_text import block, code, prose
from lint_social.reporters.preview_pieces import shown
from lint_social.reporters.style import safe_starts
from lint_social.texts import say
from lint_social.violation import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lint_social.preview import PostPreview
    from lint_social.report import Report
    from lint_social.reporters.preview_pieces import Network, Shown
    from lint_social.reporters.style import Style
    from lint_social.violation import Violation

MARK = "<!-- lint-social -->"
_MOST = 60_000  # characters: GitHub takes 65,536 in a comment
_SIGNS = {Severity.ERROR: "🔴", Severity.WARNING: "🟠", Severity.SUGGESTION: "🔵"}


class _Post(NamedTuple):
    path: str
    violations: Sequence[Violation]
    preview: PostPreview | None

    @property
    def rank(self) -> tuple[int, int, int, str]:
        """The worst first."""
        counts = Counter(violation.severity for violation in self.violations)
        errors, warnings, suggestions = (-counts[severity] for severity in Severity)
        return errors, warnings, suggestions, self.path


def write(report: Report, style: Style) -> str:
    """The report in this format; what makes it too long for a comment is left out, and counted at its end."""
    language = report.language
    opening = _opening(report)
    posts = sorted(_posts(report), key=lambda post: post.rank)
    room = _MOST - len(opening)
    sections, room = _fitting([_section(report, post) for post in posts], room)
    # what is said of a post goes before how any of them looks
    kept = [post for post, section in zip(posts, sections, strict=True) if section]
    wanted = [_preview(post.preview, language) for post in kept]
    previews, _ = _fitting(wanted, room)
    said = "".join(
        section + preview for section, preview in zip(filter(None, sections), previews, strict=True)
    )
    bare = sum(map(bool, wanted)) - sum(map(bool, previews))
    notes = (("markdown.without_previews", bare), ("markdown.left_out", len(posts) - len(kept)))
    closing = (f"\n{prose(say(language, text_id, count=count))}\n" for text_id, count in notes if count)
    return safe_starts("".join([opening, said, *closing]))


def _fitting(texts: Iterable[str], room: int) -> tuple[list[str], int]:
    """The texts in their order, empty from the first that does not fit, and the room that is left."""
    fitting: list[str] = []
    for text in texts:
        room -= len(text)
        fitting.append(text if room >= 0 else "")
    return fitting, room


def _opening(report: Report) -> str:
    summary = report.summary
    counts = {"posts": summary.posts, "errors": summary.errors, "warnings": summary.warnings}
    line = say(report.language, "report.posts", **counts, suggestions=summary.suggestions)
    if summary.suppressed:
        line += " · " + say(report.language, "report.suppressed", suppressed=summary.suppressed)
    return f"{MARK}\n### lint-social\n\n{prose(line)}\n"


def _posts(report: Report) -> Iterator[_Post]:
    told: defaultdict[str, list[Violation]] = defaultdict(list)
    for violation in report.violations:
        told[violation.place.path].append(violation)
    previews = {preview.path: preview for preview in report.previews}
    for path in told.keys() | previews.keys():
        yield _Post(path, told.get(path, ()), previews.get(path))


def _section(report: Report, post: _Post) -> str:
    lines = [f"\n#### {code(post.path)}\n"]
    if not post.violations:
        lines.append(prose(say(report.language, "markdown.clean")))
    worst_first = sorted(post.violations, key=lambda violation: -violation.severity.rank)
    lines += [_item(report, violation) for violation in worst_first]
    return "\n".join(lines) + "\n"


def _item(report: Report, violation: Violation) -> str:
    """One violation on one line: how bad, where, which rule, what it says and what to do."""
    language = report.language
    named = [say(language, "markdown.line", line=report.region(violation.place).line)]
    if violation.conseil:
        named.append(say(language, "report.conseil", number=violation.conseil))
    named += [violation.account] if violation.account else []
    severity = say(language, f"severity.{violation.severity}")
    head = f"{_SIGNS[violation.severity]} **{severity}** · {code(violation.rule)}"
    said = [violation.message] + ([f"→ {violation.help}"] if violation.help else [])
    if violation.fix:
        said.append(f"{say(language, 'report.fix_safe' if violation.fix.safe else 'report.fix_unsafe')}.")
    related = [f"{code(other.place.path)}:{other.line}" for other in violation.related]
    item = f"- {head} · {prose(' · '.join(named))}<br>{prose(' '.join(said))}"
    return item + (f" ({say(language, 'report.related', place=', '.join(related))})" if related else "")


def _preview(post: PostPreview | None, language: str) -> str:
    if post is None or not post.previews:
        return ""
    everywhere = shown(post, language)
    lines = [f"\n<details><summary>{prose(say(language, 'markdown.previews'))}</summary>\n"]
    for network in everywhere.networks:
        lines += _network(network, language)
    lines += [f"- {prose(note)}" for note in everywhere.notes]
    return "\n".join([*lines, "\n</details>\n"])


def _network(network: Network, language: str) -> Iterator[str]:
    yield f"**{prose(network.title)}**\n"
    for label, value in (("title", network.preview.title), ("warning", network.preview.warning)):
        if value:
            named = say(language, f"preview.{label}")
            yield prose(say(language, "preview.entry", label=named, value=value)) + "\n"
    for message in network.messages:
        yield from _message(message, language)
    yield from (f"- {prose(note)}" for note in network.notes)
    if network.notes:
        yield ""


def _message(message: Shown, language: str) -> Iterator[str]:
    said = [message.title] if message.title else []
    for length in message.lengths:
        figures = " · ".join(part for part in (length.figures, length.rest) if part)
        said.append(f"{figures} ({length.costs})" if length.costs else figures)
    if said:
        yield prose(" · ".join(said)) + "\n"
    if message.proposal:
        yield prose(message.proposed) + "\n"
        for part in message.proposal:
            yield from _message(part, language)
        return
    text = "".join(
        f"\n┄┄ {piece.text} ┄┄\n" if piece.kind in ("fold", "limit") else piece.text
        for piece in message.pieces
    )
    if message.left_out:
        text += "…"
    yield block(text) if text else prose(say(language, "preview.no_text")) + "\n"
