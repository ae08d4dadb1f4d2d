"""Which part of a body is meant for a target, and where its messages begin and end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lint_social.violation import Span

if TYPE_CHECKING:
    from lint_social.draft import Draft, Target
    from lint_social.markdown import Heading

_NAMES = re.compile(r"\s*[,/&+·|]\s*|\s+(?:et|and)\s+")
_BETWEEN_BLANKS = re.compile(
    r"(?:\A|(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r))[ \t]*---[ \t]*(?=(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r|\Z))"
)
_ANY_LINE = re.compile(
    r"(?:\r\n|\n|\r)[ \t]*---[ \t]*(?=\r\n|\n|\r)(?:(?:\r\n|\n)---[ \t]*(?:\r\n|\n)[\s\S]*?(?:\r\n|\n)---[ \t]*(?=\r\n|\n|\Z))?"
)
_TWO_EMPTY_LINES = re.compile(r"(?:\r\n|\n|\r)(?:[ \t]*(?:\r\n|\n|\r)){2,}")
_SEPARATORS = {"rule": _BETWEEN_BLANKS, "line": _ANY_LINE, "two-empty-lines": _TWO_EMPTY_LINES}


def named_in(heading: Heading, draft: Draft) -> frozenset[str]:
    """The accounts of the post that a heading names, and nothing else; empty for an ordinary heading."""
    names = [name.strip().lower() for name in _NAMES.split(heading.title) if name.strip()]
    accounts: set[str] = set()
    for name in names:
        found = {target.account for target in draft.targets if name in _names_of(target)}
        if not found:
            return frozenset()
        accounts |= found
    return frozenset(accounts)


def variant_span(draft: Draft, target: Target | None) -> Span:
    """The part of the body for a target: its own variant, else what stands before the first variant."""
    body = draft.post.body
    headings = draft.document.headings
    openers = [(heading, named_in(heading, draft)) for heading in headings] if draft.targets else []
    first = next((heading for heading, names in openers if names), None)
    if first is None:
        return body
    for index, (heading, names) in enumerate(openers):
        if target is not None and target.account in names:
            following = (
                other for other, _ in openers[index + 1 :] if _level(draft, other) <= _level(draft, heading)
            )
            end = next((other.span.start for other in following), body.end)
            return Span(heading.span.end, end)
    return Span(body.start, first.span.start)


def split_messages(draft: Draft, span: Span, *, threaded: bool) -> tuple[Span, ...]:
    """The messages of a thread, in order; one only where the target has no threads."""
    text = draft.post.source.text[: span.end]
    if not threaded:
        return (span,)
    messages, start = [], span.start
    for separator in _SEPARATORS[draft.dialect.thread].finditer(text, span.start):
        if text[start : separator.start()].strip():
            messages.append(Span(start, separator.start()))
        start = separator.end()
    if text[start:].strip() or not messages:
        messages.append(Span(start, span.end))
    return tuple(messages)


def without_poll(draft: Draft, span: Span) -> Span:
    """The span without the poll options that end it, where the dialect writes them in the body."""
    sign = draft.dialect.poll_sign
    if not sign:
        return span
    option = rf"{re.escape(sign[0])}[ \t]?{re.escape(sign[-1])}[ \t]+[^\r\n]+"
    text = draft.post.source.text
    poll = re.compile(rf"(?:(?:\A|(?<=[\r\n])){option}[\r\n\s]*)+\Z").search(text[: span.end], span.start)
    return Span(span.start, poll.start()) if poll else span


def _level(draft: Draft, heading: Heading) -> int:
    line = draft.post.source.text[heading.span.start : heading.span.end].lstrip()
    signs = len(line) - len(line.lstrip("#"))
    return signs or (1 if line.rstrip().endswith("=") else 2)


def _names_of(target: Target) -> set[str]:
    network = target.network
    return {name.lower() for name in (target.account, network.id, network.name, *network.aliases)}
