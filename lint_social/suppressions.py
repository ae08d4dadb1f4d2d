"""What an author asks to be left alone: comments in the body, and a key in the head.

`<!-- lint-social: ignore RULE, RULE until=2027-01-31 -- reason -->` for the block that follows;
`ignore-line`, `ignore-file`, `ignore-start` … `ignore-end`; and `lint-social: {ignore: [RULE]}` in the head.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from lint_social.front_matter import Fields, Items, Problem, Scalar
from lint_social.patterns import pattern
from lint_social.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.draft import Draft

_COMMENT = pattern(r"\s*lint-social\s*:\s*(?P<verb>[\w-]+)(?P<rest>.*?)\s*\Z", re.DOTALL)
_REASON = pattern(r"\s+(?:--|—|–)\s+(?P<reason>.*)\Z", re.DOTALL)
_UNTIL = pattern(r"\buntil\s*=\s*(?P<date>\S+)")
_RULE = pattern(r"[\w-]+")
_VERBS = ("ignore", "ignore-line", "ignore-file", "ignore-start", "ignore-end")


class Suppression(NamedTuple):
    """Leave these rules alone within `scope`, until a date. `names` are the rules with their places."""

    names: tuple[tuple[str, Span], ...]
    scope: Span
    until: date | None = None
    reason: str = ""


def read_suppressions(draft: Draft) -> tuple[tuple[Suppression, ...], tuple[Problem, ...]]:
    """The suppressions of a post, and those that are written wrong."""
    reader = _Reader(draft)
    reader.read_head()
    reader.read_comments()
    return tuple(reader.found), tuple(reader.problems)


class _Reader:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.source = draft.post.source
        self.whole = Span(0, len(self.source.text))
        self.found: list[Suppression] = []
        self.problems: list[Problem] = []

    def read_head(self) -> None:
        value = self.draft.fields.get("suppressions")
        if value is None:
            return
        listed = value.get("ignore", "ignorer") if isinstance(value, Fields) else value
        names = tuple(_names(listed))
        if not names:
            self.problems.append(Problem("mal-ecrite", value.span, {"word": ""}))
            return
        until, reason = (
            (value.get("until", "jusqu_au"), value.get("reason", "raison"))
            if isinstance(value, Fields)
            else (None, None)
        )
        limit = self._date(until.text, until.span) if isinstance(until, Scalar) else None
        self.found.append(
            Suppression(names, self.whole, limit, reason.text if isinstance(reason, Scalar) else "")
        )

    def read_comments(self) -> None:
        opened: list[tuple[tuple[tuple[str, Span], ...], Span, date | None, str]] = []
        for comment in self.draft.document.comments:
            match = _COMMENT.match(comment.text)
            if match is None:
                continue
            base = comment.span.start + len("<!--")
            verb, rest, rest_at = match["verb"], match["rest"], base + match.start("rest")
            if verb not in _VERBS:
                self.problems.append(Problem("mal-ecrite", comment.span, {"word": verb}))
                continue
            if verb == "ignore-end":
                if opened:
                    names, start, until, reason = opened.pop()
                    self.found.append(Suppression(names, Span(start.start, comment.span.end), until, reason))
                else:
                    self.problems.append(Problem("mal-ecrite", comment.span, {"word": verb}))
                continue
            reason_match = _REASON.search(rest)
            before_reason = rest[: reason_match.start()] if reason_match else rest
            until_match = _UNTIL.search(before_reason)
            until = self._date(until_match["date"], comment.span) if until_match else None
            listed = before_reason[: until_match.start()] if until_match else before_reason
            names = tuple(
                (name[0], Span(rest_at + name.start(), rest_at + name.end()))
                for name in _RULE.finditer(listed)
            )
            reason = reason_match["reason"] if reason_match else ""
            if not names:
                self.problems.append(Problem("mal-ecrite", comment.span, {"word": verb}))
            elif verb == "ignore-start":
                opened.append((names, comment.span, until, reason))
            else:
                self.found.append(Suppression(names, self._scope(verb, comment.span), until, reason))
        for names, start, until, reason in opened:
            self.problems.append(Problem("jamais-fermee", start, {"word": "ignore-start"}))
            self.found.append(Suppression(names, Span(start.start, self.whole.end), until, reason))

    def _scope(self, verb: str, comment: Span) -> Span:
        if verb == "ignore-file":
            return self.whole
        if verb == "ignore-line":
            line, _ = self.source.position(comment.start)
            starts = self.source.line_starts
            end = starts[line] if line < len(starts) else self.whole.end
            return Span(starts[line - 1], end)
        blocks = self.draft.document.blocks
        within = next((block for block in blocks if block.start < comment.start < block.end), None)
        if within is not None and self.source.text[within.start : comment.start].strip():
            return within  # a comment inside a paragraph speaks of that paragraph
        index = bisect_left(blocks, comment.end, key=lambda block: block.start)
        return blocks[index] if index < len(blocks) else Span(comment.end, comment.end)

    def _date(self, text: str, span: Span) -> date | None:
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.problems.append(Problem("mal-ecrite", span, {"word": text}))
            return date.min  # long past: what was meant is not known, so nothing is left alone


def _names(value: object) -> Iterator[tuple[str, Span]]:
    if isinstance(value, Scalar):
        for match in _RULE.finditer(value.text):
            start = value.span.start + match.start()
            yield match[0], Span(start, start + len(match[0]))
    elif isinstance(value, Items):
        for item in value.items:
            yield from _names(item)
