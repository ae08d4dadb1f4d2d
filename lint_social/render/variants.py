"""Which part of a body is meant for a target, and where its messages begin and end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lint_social.head_words import head_words
from lint_social.part_heads import any_line
from lint_social.patterns import pattern
from lint_social.render.head_text import without_pictures
from lint_social.violation import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lint_social.draft import Draft, Target
    from lint_social.markdown import Heading

_NAMES = pattern(r"\s*[,/&+·|()\[\]:]\s*|\s+(?:et|and|[—–-])\s+")
_AROUND_NAME = pattern(r"\A(?:\d+[.)]|[^\w@])+|[^\w]+\Z")  # « 1. X », « 🐦 X », « X ! »
_EOL = r"(?>\r\n|\n|\r)"  # atomic: CRLF is one line end, never two
_BLANK = rf"{_EOL}[ \t]*{_EOL}"
_BETWEEN_BLANKS = pattern(rf"(?:\A|{_BLANK})[ \t]*---[ \t]*(?=\Z|{_EOL}[ \t]*(?:\Z|{_EOL}))")
_TWO_EMPTY_LINES = pattern(rf"{_EOL}(?:[ \t]*{_EOL}){{2,}}")


def named_in(heading: Heading, draft: Draft) -> frozenset[str]:
    """The accounts of the post that a heading names, and nothing else; empty for an ordinary heading."""
    accounts: set[str] = set()
    for name in names_in(heading):
        found = {target.account for target in draft.addressed if name in names_of(target)}
        if not found:
            return frozenset()
        accounts |= found
    return frozenset(accounts)


def names_in(heading: Heading) -> list[str]:
    """The names that a heading lists, in lower case, if it is a list of names.

    Numbers and words that only say of what sort the part is (« version courte », « 280 signes max ») are
    left out.
    """
    names = []
    for piece in _NAMES.split(heading.title.strip(" \u00a0\u202f:*_").lower()):
        kept = [
            word
            for word in _AROUND_NAME.sub("", piece).split()
            if not word.isdecimal() and word not in head_words().around_networks
        ]
        if kept:
            names.append(" ".join(kept))
    return names


def variant_span(draft: Draft, target: Target | None) -> Span:
    """The part of the body for a target: its own variant, else what stands before the first variant."""
    body = draft.post.body
    headings = draft.document.headings
    section = draft.dialect.section
    for index, heading in enumerate(headings) if section else ():
        if heading.title.strip().lower() == section:
            return Span(heading.span.end, _end_of_section(draft, headings, index))
    openers = [(heading, named_in(heading, draft)) for heading in headings] if draft.addressed else []
    first = next((heading for heading, names in openers if names), None)
    if first is None:
        return body
    for index, (heading, names) in enumerate(openers):
        if target is not None and target.account in names:
            return Span(heading.span.end, _end_of_section(draft, headings, index))
    return Span(body.start, first.span.start)


def _end_of_section(draft: Draft, headings: Sequence[Heading], index: int) -> int:
    level = level_of(draft, headings[index])
    following = (other for other in headings[index + 1 :] if level_of(draft, other) <= level)
    return next((other.span.start for other in following), draft.post.body.end)


def split_messages(draft: Draft, span: Span, *, threaded: bool) -> tuple[Span, ...]:
    """The messages of a thread, in order, without polls; one only where the target has no threads."""
    return tuple(without_poll(draft, message) for message in _messages(draft, span, threaded=threaded))


def _messages(draft: Draft, span: Span, *, threaded: bool) -> list[Span]:
    if not threaded or draft.dialect.thread == "none":
        return [span]
    text = draft.post.source.text[: span.end]
    # galaxy-social takes the pictures out before it looks
    shown = without_pictures(draft) if draft.dialect.thread == "gap" else text
    messages, start = [], span.start
    for match in _separator(draft).finditer(text, span.start):
        if shown[start : match.start()].strip():
            messages.append(Span(start, match.start()))
        start = match.end()
    if shown[start : span.end].strip() or not messages:
        messages.append(Span(start, span.end))
    return messages


def _separator(draft: Draft) -> re.Pattern[str]:
    known = {"rule": _BETWEEN_BLANKS, "gap": _TWO_EMPTY_LINES}
    return known.get(draft.dialect.thread) or any_line(draft.post.front_matter.fields)


def without_poll(draft: Draft, span: Span) -> Span:
    """The span without the poll options that end it, where the dialect writes them in the body."""
    sign = draft.dialect.poll_sign
    if not sign:
        return span
    option = _option(sign)
    end = span.end
    text = draft.post.source.text[span.start : end].rstrip()
    while text:
        line_start = max(text.rfind("\n"), text.rfind("\r")) + 1
        if not option.match(text, line_start):
            break
        end = span.start + line_start
        text = text[:line_start].rstrip()
    return Span(span.start, end)


def polls(draft: Draft, target: Target | None) -> list[list[Span]]:
    """The answers to the polls that end messages of a target, where the dialect has them there; no signs."""
    if not draft.dialect.poll_sign:
        return []
    threaded = bool(target and target.fact("threads"))
    messages = _messages(draft, variant_span(draft, target), threaded=threaded)
    return [found for message in messages if (found := _poll_lines(draft, message))]


def _poll_lines(draft: Draft, message: Span) -> list[Span]:
    option = _option(draft.dialect.poll_sign)
    found, start = [], without_poll(draft, message).end
    for line in draft.post.source.text[start : message.end].splitlines(keepends=True):
        match = option.match(line)
        if match:
            found.append(Span(start + match.end() - 1, start + len(line.rstrip())))
        start += len(line)
    return found


def message_ends(draft: Draft, target: Target | None) -> list[int]:
    """Where each message ends in the source, its poll included; what follows is the next one's head."""
    threaded = bool(target and target.fact("threads"))
    return [span.end for span in _messages(draft, variant_span(draft, target), threaded=threaded)]


def has_poll(draft: Draft) -> bool:
    """Whether the body has a line that its dialect reads as an option of a poll."""
    body = draft.post.source.text[draft.post.body.start :]
    return bool(draft.dialect.poll_sign) and any(
        map(_option(draft.dialect.poll_sign).match, body.splitlines())
    )


def _option(sign: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(sign[0])}\s?{re.escape(sign[-1])}\s+\S")


def level_of(draft: Draft, heading: Heading) -> int:
    """How deep a heading is, from 1."""
    line = draft.post.source.text[heading.span.start : heading.span.end].lstrip()
    signs = len(line) - len(line.lstrip("#"))
    return signs or (1 if line.rstrip().endswith("=") else 2)


def names_of(target: Target) -> set[str]:
    """What a heading may call a target, in lower case."""
    network = target.network
    return {name.lower() for name in (target.account, network.id, network.name, *network.aliases)}
