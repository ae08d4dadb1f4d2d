"""From a draft and a target to the text that is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.markdown import Change
from lint_social.render import Rendition, Writer
from lint_social.render.variants import split_messages, variant_span, without_poll
from lint_social.violation import Span, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint_social.draft import Draft, Target
    from lint_social.front_matter import Scalar

_BLANKS = " \t\r\n"


def render(draft: Draft, target: Target | None) -> Rendition:
    """The rendition of a draft for a target; without target, that of a network that we know nothing of."""
    source = draft.post.source.text
    mode = rendering_of(draft, target)
    span = without_poll(draft, variant_span(draft, target))
    threaded = bool(target and target.fact("threads")) and not draft.dialect.cuts
    writer = Writer(source)
    changes = _changes(draft, mode, source)
    messages: list[TextSpan] = []
    for message in split_messages(draft, span, threaded=threaded):
        if writer.length:
            writer.put("\n\n", Span(message.start, message.start))
        start = writer.length
        _write(writer, message, changes)
        messages.append(TextSpan(start, writer.length))
    appended = writer.length
    if target is not None and draft.dialect.appended != "none":
        _append(writer, draft, target, span)
        if writer.length > appended:
            messages[-1] = TextSpan(messages[-1].start, writer.length)
    return writer.rendition(messages, appended)


def rendering_of(draft: Draft, target: Target | None) -> str:
    """How the Markdown is sent: the post's word, else the account's, else the dialect's."""
    settings = target.settings if target else None
    return draft.rendering or (settings.rendering if settings else None) or draft.dialect.rendering


def _changes(draft: Draft, mode: str, source: str) -> list[Change]:
    if mode == "raw":
        return []
    changes = draft.document.changes
    if mode == "markdown":  # shown formatted: only what no reader sees is taken out
        pictures, comments = draft.document.pictures, draft.document.comments
        hidden = {picture.span for picture in pictures} | {comment.span for comment in comments}
        changes = tuple(change for change in changes if change.span in hidden)
    return _without_empty_lines(changes, source)


def _without_empty_lines(changes: Iterable[Change], source: str) -> list[Change]:
    """Where a picture or a comment is all there is on a line, the line goes with it."""
    merged: list[Change] = []
    for change in changes:
        last = merged[-1] if merged else None
        if last and change.span.start < last.span.end:
            continue  # within one that is already taken out
        gap = source[last.span.end : change.span.start] if last else "x"
        if last and last.whole and change.whole and not gap.strip():
            merged[-1] = Change(Span(last.span.start, change.span.end), whole=True)
        else:
            merged.append(change)
    return [_with_its_line(change, source) if change.whole else change for change in merged]


def _with_its_line(change: Change, source: str) -> Change:
    start, end = change.span.start, change.span.end
    while start > 0 and source[start - 1] in " \t":
        start -= 1
    after = end
    while after < len(source) and source[after] in " \t":
        after += 1
    begins = start == 0 or source[start - 1] in "\r\n"
    ends = after == len(source) or source[after] in "\r\n"
    if not (begins and ends):
        return change
    after = _next_line(source, after)
    blank_before = _blank_line_before(source, start)
    following = _next_line(source, after)
    if blank_before and following > after and not source[after:following].strip():
        after = following  # one empty line is left of the two around it
    return Change(Span(start, after), whole=True)


def _blank_line_before(source: str, line_start: int) -> bool:
    end = line_start - (2 if source.endswith("\r\n", 0, line_start) else 1)
    start = max(source.rfind("\n", 0, max(0, end)), source.rfind("\r", 0, max(0, end))) + 1
    return line_start == 0 or not source[start : max(0, end)].strip()


def _next_line(source: str, offset: int) -> int:
    line_end = offset
    while line_end < len(source) and source[line_end] not in "\r\n":
        line_end += 1
    return min(len(source), line_end + (2 if source.startswith("\r\n", line_end) else 1))


def _write(writer: Writer, span: Span, changes: list[Change]) -> None:
    """Write a message without the blanks around it."""
    source = writer.source
    inside = [change for change in changes if span.start <= change.span.start and change.span.end <= span.end]
    start, end = span.start, span.end
    for change in inside:
        while start < end and source[start] in _BLANKS:
            start += 1
        if change.span.start > start or change.text:
            break
        start = change.span.end
    while start < end and source[start] in _BLANKS:
        start += 1
    for change in reversed(inside):
        while end > start and source[end - 1] in _BLANKS:
            end -= 1
        if change.span.end < end or change.text:
            break
        end = min(end, change.span.start)
    while end > start and source[end - 1] in _BLANKS:
        end -= 1
    writer.keep_changed(start, end, inside)


def _append(writer: Writer, draft: Draft, target: Target, span: Span) -> None:
    """Add the hashtags and mentions of the head as the dialect's publisher does."""
    lines = draft.dialect.appended == "lines"
    body = "".join(writer.text).lower()
    groups: list[list[tuple[str, Scalar]]] = []
    for sign, scalars in (("@", target.mentions), ("#", target.hashtags)):
        # a tag that the text already bears is not added a second time by a person
        kept = [scalar for scalar in scalars if lines or (sign + scalar.text).lower() not in body]
        if kept:
            groups.append([(sign, scalar) for scalar in kept])
    if not lines:
        groups = [[pair for group in reversed(groups) for pair in group]] if groups else []
    at = Span(span.end, span.end)
    for index, group in enumerate(groups):
        if writer.length:
            writer.put("\n" if index else "\n\n", at)
        for place, (sign, scalar) in enumerate(group):
            if place:
                writer.put(" ", scalar.span)
            writer.put(sign, scalar.span)
            writer.put(scalar.text, scalar.span)
