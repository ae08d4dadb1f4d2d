"""What an author asks to be left alone: comments in the body, and a key in the head.

`<!-- lint-social: ignore RULE, RULE until=2027-01-31 -- reason -->` for the block that follows;
`ignore-line`, `ignore-next-line`, `ignore-file`, `ignore-start` … `ignore-end`; and in the head
`lint-social: {ignore: [RULE]}`, or a list of these.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from lint_social.dates import parse_date
from lint_social.decode import nearest
from lint_social.front_matter import Fields, Items, Problem, Scalar
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.violation import Edit, Span
from lint_social.words import MASK, mask

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lint_social.draft import Draft
    from lint_social.front_matter import Value
    from lint_social.inline_html import Comment

_COMMENT = pattern(r"\s*lint-social\s*:\s*(?P<verb>[\w-]*)(?P<rest>.*)", re.DOTALL | re.IGNORECASE)
#: Written to be one, by its looks: the name with another sign or letter, the colon left out.
_NEARLY = pattern(r"\s*lint[-_ ]?soc\w{1,6}(?:\s*[:=]\s*|\s+|-)(?:ignor|disabl|d[ée]sactiv)", re.IGNORECASE)
_REASON = pattern(r"(?<!\S)(?:--|—|–)(?!\S)")
_UNTIL = pattern(r"(?<![\w-])until(?![\w-])(?:\s*=(?:\s*(?P<date>[^\s,;]+))?)?", re.IGNORECASE)
_RULE = pattern(r"[\w-]+")
_REST_OF_LINE = pattern(r"[ \t]*(?:\r\n|\n|\r|\Z)")
_VERBS = ("ignore", "ignore-line", "ignore-next-line", "ignore-file", "ignore-start", "ignore-end")
FIELDS = {
    "ignore": "ignore", "ignorer": "ignore",
    "until": "until", "jusqu_au": "until", "jusqu'au": "until",
    "reason": "reason", "raison": "reason",
}  # fmt: skip

#: The rules that a suppression names, each at its place.
Names = tuple[tuple[str, Span], ...]


class Suppression(NamedTuple):
    """Leave these rules alone within `scope`, until a date. `names` are the rules with their places.

    `comments` are what it is written with; none where it stands in the front matter.
    """

    names: Names
    scope: Span
    until: date | None = None
    comments: tuple[Span, ...] = ()

    def without(self, useless: Collection[Span], text: str) -> dict[Span, tuple[Edit, ...]]:
        """For each of the useless names of comments, by its place, the edits of the `text` that take it out.

        Those of the whole where no name is left, with the lines that hold nothing else.
        """
        if all(place in useless for _, place in self.names):
            whole = tuple(Edit(_with_its_line(comment, text), "") for comment in self.comments)
            return dict.fromkeys(useless, whole)
        edits: dict[Span, tuple[Edit, ...]] = {}
        for index, (_, place) in enumerate(self.names):
            if place in useless:
                following = self.names[index + 1][1].start if index + 1 < len(self.names) else None
                start = place.start if following else self.names[index - 1][1].end
                edits[place] = (Edit(Span(start, following or place.end), ""),)
        return edits


def read_suppressions(draft: Draft) -> tuple[tuple[Suppression, ...], tuple[Problem, ...]]:
    """The suppressions of a post, and what is wrong with those that are badly written."""
    reader = _Reader(draft)
    reader.read_head()
    reader.read_comments()
    return tuple(reader.found), tuple(reader.problems)


class _Reader:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.source = draft.post.source
        self.whole = Span(0, len(self.source.text) + 1)  # what is said of the very end is in the file too
        self.found: list[Suppression] = []
        self.problems: list[Problem] = []
        self.opened: list[tuple[Names, Span, date | None]] = []

    def read_head(self) -> None:
        value = self.draft.fields.get("suppressions")
        if value is None:
            return
        items = value.items if isinstance(value, Items) else ()
        several = any(isinstance(item, Fields) for item in items)
        for asked in items if several else (value,):
            self._read_asked(asked)

    def _read_asked(self, value: Value) -> None:
        """One request of the head; there may be several in a list, each with its own date and reason."""
        names: list[tuple[str, Span]] = []
        until = None
        for key, field in value.entries if isinstance(value, Fields) else ((None, value),):
            name = FIELDS.get(key.text.lower()) if key else "ignore"
            if name == "ignore":
                names += self._names(field)
            elif name == "until" and key:
                until = self._date_of(key, field)
            elif key and not name:
                self._wrong("champ", key.text, key.span, FIELDS)
        if names:
            self.found.append(Suppression(tuple(names), self.whole, until))
        else:
            self.problems.append(Problem("sans-regle", value.span))

    def _names(self, value: Value) -> Iterator[tuple[str, Span]]:
        if isinstance(value, Scalar):
            start = value.span.start
            # an escape, or a block of several lines: it does not read as it is written
            verbatim = self.source.text.startswith(value.text.rstrip(), start)
            for match in _RULE.finditer(value.text):
                place = Span(start + match.start(), start + match.end())
                yield match[0], place if verbatim else value.span
        elif isinstance(value, Items):
            for item in value.items:
                yield from self._names(item)

    def _date_of(self, key: Scalar, value: Value) -> date:
        if not isinstance(value, Scalar):
            return self._date(self.source.text[value.span.start : value.span.end], value.span, key.span)
        return self._date(value.text, value.span, key.span)

    def read_comments(self) -> None:
        for comment in self.draft.document.comments:
            match = _COMMENT.match(comment.text)
            if match:
                self._read_comment(comment, match)
            elif _NEARLY.match(comment.text):
                self.problems.append(Problem("presque", comment.span))
        for names, start, until in self.opened:
            self.problems.append(Problem("jamais-fermee", start))
            self.found.append(Suppression(names, Span(start.start, self.whole.end), until, (start,)))

    def _read_comment(self, comment: Comment, match: re.Match[str]) -> None:
        base = comment.span.start + len("<!--")
        verb, rest, rest_at = match["verb"].lower(), match["rest"], base + match.start("rest")
        if verb and verb not in _VERBS:
            place = Span(base + match.start("verb"), base + match.end("verb"))
            self._wrong("verbe", match["verb"], place, _VERBS)
            return
        if verb == "ignore-end":
            self._close(comment)
            return
        reason = _REASON.search(rest)
        listed = rest[: reason.start()] if reason else rest
        limit, until = _UNTIL.search(listed), None
        if limit:
            place = Span(rest_at + limit.start(), rest_at + limit.end())
            written = limit["date"] or ""
            until = self._date(written, Span(place.end - len(written), place.end), place)
            listed = mask(listed, [limit.span()])
        names = tuple(
            (name[0], Span(rest_at + name.start(), rest_at + name.end())) for name in _RULE.finditer(listed)
        )
        if not names:
            self.problems.append(Problem("sans-regle", comment.span))
        elif verb == "ignore-start":
            self.opened.append((names, comment.span, until))
        else:
            self.found.append(Suppression(names, self._scope(verb, comment.span), until, (comment.span,)))

    def _close(self, comment: Comment) -> None:
        if not self.opened:
            self.problems.append(Problem("fin-sans-debut", comment.span))
            return
        names, start, until = self.opened.pop()
        self.found.append(
            Suppression(names, Span(start.start, comment.span.end), until, (start, comment.span))
        )

    def _scope(self, verb: str, comment: Span) -> Span:
        if verb == "ignore-file":
            return self.whole
        if verb == "ignore-line":
            return self._line_of(comment.start)
        if verb == "ignore-next-line":
            below = self._line_of(comment.end - 1).end
            text = self.source.text[below:]
            return self._line_of(below + len(text) - len(text.lstrip()))
        begun = bisect_right(self._blocks, comment.start, key=lambda block: block[0])
        if begun and self._blocks[begun - 1][1].end > comment.start:
            return self._blocks[begun - 1][1]  # a comment inside a paragraph speaks of that paragraph
        return self._blocks[begun][1] if begun < len(self._blocks) else Span(comment.end, comment.end)

    def _line_of(self, offset: int) -> Span:
        """The line that a place is on; the last one has all that is said of the end."""
        line, _ = self.source.position(offset)
        starts = self.source.line_starts
        return Span(starts[line - 1], starts[line] if line < len(starts) else self.whole.end)

    @cached_property
    def _blocks(self) -> list[tuple[int, Span]]:
        """The blocks that hold more than comments, each with where its first other sign stands."""
        document = self.draft.document
        text = mask(self.source.text, (comment.span for comment in document.comments)).replace(MASK, " ")
        found = []
        for block in document.blocks:
            shown = text[block.start : block.end].lstrip()
            if shown:
                found.append((block.end - len(shown), block))
        return found

    def _date(self, text: str, span: Span, field: Span) -> date:
        """A date, at its place or, where none is given, that of its `field`."""
        found = parse_date(text)
        if found is not None:
            return found.moment.date()
        self.problems.append(Problem("date", span, {"word": text}) if text else Problem("sans-date", field))
        return date.min  # long past: what was meant is not known, so nothing is left alone

    def _wrong(self, case: str, word: str, span: Span, known: tuple[str, ...] | dict[str, str]) -> None:
        """A word that we do not know, where only some are."""
        near = nearest(word, known)
        values = {"word": word, "near": near or ""}
        self.problems.append(Problem(f"{case}-proche" if near else f"{case}-inconnu", span, values))


def _with_its_line(comment: Span, text: str) -> Span:
    """A comment with the whole of its line, where nothing else is on it; else with the blanks before it."""
    before = text[: comment.start].rstrip(" \t")
    after = _REST_OF_LINE.match(text, comment.end)
    alone = not before or before.endswith(("\n", "\r"))
    if alone and after:
        return Span(len(before), after.end())
    return Span(len(before) if after else comment.start, comment.end)
