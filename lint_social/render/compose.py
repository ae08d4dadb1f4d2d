"""From a draft and a target to the text that is sent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lint_social.markdown import Change
from lint_social.patterns import pattern
from lint_social.render import Rendition, Writer
from lint_social.render.emoji_names import named_emoji
from lint_social.render.head_text import head_messages
from lint_social.render.variants import split_messages, variant_span
from lint_social.violation import Span, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint_social.draft import Draft, Target
    from lint_social.front_matter import Scalar
    from lint_social.render.head_text import Stretch

_TAG = pattern(r"(?<!\w)[#@]\w+")


def render(draft: Draft, target: Target | None) -> Rendition:
    """The rendition of a draft for a target; without target, that of a network that we know nothing of."""
    return Composer(draft).render(target)


class Composer:
    """Renders a draft for its targets: most get the same body, which is written once."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.written: dict[tuple[str, Span, bool], tuple[Writer, list[TextSpan]]] = {}

    def render(self, target: Target | None) -> Rendition:
        """See `render`."""
        draft = self.draft
        span = variant_span(draft, target)
        written, spans = self._body(target, span)
        writer, messages = written.copy(), list(spans)
        appended = writer.length
        if target is not None and draft.dialect.appended != "none":
            _append(writer, draft, target, span)
            if writer.length > appended:
                messages[-1] = TextSpan(messages[-1].start, writer.length)
        return writer.rendition(messages, appended)

    def _body(self, target: Target | None, span: Span) -> tuple[Writer, list[TextSpan]]:
        """What stands before the hashtags and mentions that are appended, and its messages."""
        draft, threaded = self.draft, bool(target and target.fact("threads"))
        listed = head_messages(draft, target, threaded=threaded)
        if listed:
            return _listed(draft, listed, threaded=threaded)
        key = rendering_of(draft, target), span, threaded
        if key not in self.written:
            self.written[key] = _written(draft, *key)
        return self.written[key]


def _written(draft: Draft, mode: str, span: Span, threaded: bool) -> tuple[Writer, list[TextSpan]]:
    """The body of a post."""
    source = draft.post.source.text
    writer = Writer(source)
    changes = _changes(draft, mode, source)
    messages: list[TextSpan] = []
    for message in split_messages(draft, span, threaded=threaded):
        if writer.length:
            writer.put("\n\n", Span(message.start, message.start))
        messages.append(writer.message(message, changes))
    return writer, messages


def _listed(
    draft: Draft, listed: Iterable[list[Stretch]], *, threaded: bool
) -> tuple[Writer, list[TextSpan]]:
    """The messages that the head holds."""
    writer = Writer(draft.post.source.text)
    messages: list[TextSpan] = []
    for stretches in listed:
        if writer.length:
            writer.put("\n\n", Span(stretches[0].span.start, stretches[0].span.start))
        first = writer.length
        for text, place in stretches:
            writer.put(text, place)
        messages.append(TextSpan(first, writer.length))
    return writer, messages if threaded else [TextSpan(0, writer.length)]


def rendering_of(draft: Draft, target: Target | None) -> str:
    """How the Markdown is sent: the post's word, else the account's, else the dialect's."""
    settings = target.settings if target else None
    return draft.rendering or (settings.rendering if settings else None) or draft.dialect.rendering


def _changes(draft: Draft, mode: str, source: str) -> list[Change]:
    if mode == "raw":
        return []
    changes = draft.document.changes
    if draft.dialect.named_emoji:
        named = [Change(span, emoji) for span, emoji in named_emoji(source, draft.post.body.start)]
        changes = tuple(sorted((*changes, *named), key=lambda change: (change.span.start, -change.span.end)))
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
    if not (begins and ends):  # of the spaces around it, those of one side go too
        before = start if ends else change.span.start
        return Change(Span(before, after if begins or ends or start < change.span.start else end), whole=True)
    after = _next_line(source, after)
    blank_before = _blank_line_before(source, start)
    following = _next_line(source, after)
    if blank_before and following > after and not source[after:following].strip():
        after = following  # one empty line is left of the two around it
    return Change(Span(start, after), whole=True)


def _blank_line_before(source: str, line_start: int) -> bool:
    at = line_start - (2 if source.endswith("\r\n", 0, line_start) else 1)
    while at > 0 and source[at - 1] in " \t":
        at -= 1
    return at <= 0 or source[at - 1] in "\r\n"


def _next_line(source: str, offset: int) -> int:
    line_end = offset
    while line_end < len(source) and source[line_end] not in "\r\n":
        line_end += 1
    return min(len(source), line_end + (2 if source.startswith("\r\n", line_end) else 1))


class _Borne:
    """The hashtags and mentions that a text bears already, whatever their capitals."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = {match[0].lower() for match in _TAG.finditer(text)}

    def __contains__(self, tag: str) -> bool:
        head = _TAG.match(tag.lower())
        if head is None or head[0] not in self.words:
            return False
        # a mention may go on beyond its first word: `@mairie@mastodon.social`
        return head.end() == len(tag) or bool(
            re.search(rf"(?<!\w){re.escape(tag)}(?!\w)", self.text, re.IGNORECASE)
        )


def _append(writer: Writer, draft: Draft, target: Target, span: Span) -> None:
    """Add the hashtags and mentions of the head as the dialect's publisher does."""
    lines = draft.dialect.appended == "lines"
    borne = _Borne("" if lines else "".join(writer.text))
    groups: list[list[tuple[str, Scalar]]] = []
    for sign, scalars in (("@", target.mentions), ("#", target.hashtags)):
        # a tag that the text already bears is not added a second time by a person
        kept = [scalar for scalar in scalars if sign + scalar.text not in borne]
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
