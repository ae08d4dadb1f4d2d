"""The preview for people: for each account the text behind a bar, its gauge, and what to know of it.

Everything can be read without colour: what can be clicked and what cannot is listed below the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from lint_social.media_words import is_video_name
from lint_social.preview.sentences import sentence
from lint_social.reporters.columns import cells, paragraph, rows, written
from lint_social.reporters.preview_shared import Shared, grouped, shared_by
from lint_social.reporters.style import Style, safe, safe_line, safe_starts
from lint_social.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint_social.preview import Gauge, Message, Picture, Poll, PostPreview, Preview

_BAR = 10  # columns of the gauge
_MARGIN = 2
_HANGING = 2
_LEAST_LINE = 6  # columns of a heading besides its title
_ACTIVE, _DEAD, _OVER, _FOLD, _FINE = "36", "33", "31", "35", "32"  # ANSI colours


def write(post: PostPreview, style: Style) -> str:
    """The preview in this format; accounts that show the same are shown once."""
    groups = grouped(post.previews)
    page = _Page(post.language, style)
    shared = shared_by([preview for preview, _ in groups], post.language)
    lines = [style.bold(safe(post.path))]
    for preview, accounts in groups:
        lines += ["", *page.account(preview, accounts, shared)]
    if any(shared):
        lines += ["", *page.everywhere(shared)]
    for unknown in post.unknown:
        text_id = "unknown.near" if unknown.near else "unknown"
        said = page.say(text_id, word=unknown.name, near=unknown.near)
        lines += ["", *(style.paint(row, _OVER) for row in paragraph(said, style, margin=0))]
    if post.head_problems:
        said = page.say("head_problems", count=post.head_problems, path=post.path)
        lines += ["", *(style.paint(row, _OVER) for row in paragraph(said, style, margin=0))]
    return safe_starts("\n".join(lines) + "\n")


class _Page:
    """Writes previews in a language, for an output."""

    def __init__(self, language: str, style: Style) -> None:
        self.language = language
        self.style = style
        plain = style.ascii_only
        self.bar = "|" if plain else "│"
        self.line = "-" if plain else "─"
        self.full, self.empty = ("#", ".") if plain else ("█", "░")
        self.room = style.width - _MARGIN - 2  # columns of the text behind its bar

    def say(self, text_id: str, **values: object) -> str:
        """A sentence, its signs among those that the output has."""
        return self._written(say(self.language, f"preview.{text_id}", **values))

    def account(self, preview: Preview, accounts: list[str], shared: Shared) -> Iterator[str]:
        """All that an account shows, but for what is shared by all."""
        names = {preview.network, preview.network_name.lower()}
        others = [account for account in accounts if account.lower() not in names]
        others = accounts if others and len(accounts) > 1 else others  # none of them is hidden
        title = preview.network_name + (f" ({', '.join(others)})" if others else "")
        if cells(title) + _LEAST_LINE <= self.style.width:
            yield self._heading(title)
        else:
            yield self._heading(preview.network_name)
            yield from self._rows(", ".join(others), _MARGIN)
        messages = preview.messages
        if preview.title:
            gauge = f" ({len(preview.title)}/{preview.title_limit})" if preview.title_limit else ""
            yield from self._entry(self.say("title"), preview.title + gauge)
        if preview.warning:
            yield from self._entry(self.say("warning"), preview.warning)
        for number, message in enumerate(messages, 1):
            if len(messages) > 1:
                yield from ("",) if number > 1 else ()
                yield from self._title(self.say("message", number=number, total=len(messages)))
            yield from self._message(message, on_one_line=preview.on_one_line)
        own = () if shared.pictures else preview.pictures
        said = [sentence(note, self.language) for note in preview.notes]
        more = [*self._marks(preview), *self._pictures(own)]
        if preview.video:
            more += self._entry(self.say("video"), preview.video)
        for poll in preview.polls:
            more += self._poll(poll, threaded=len(messages) > 1)
        for text in said:
            more += self._note(text) if text not in shared.sentences else ()
        yield from ("", *more) if more else ()

    def everywhere(self, shared: Shared) -> Iterator[str]:
        """What is the same on every account."""
        yield self._heading(self.say("everywhere"))
        yield from self._pictures(shared.pictures)
        for text in shared.sentences:
            yield from self._note(text)

    def _heading(self, title: str) -> str:
        title = self._written(safe(title))
        line = self.line * max(2, self.style.width - cells(title) - 4)
        return f"{self.line * 2} {self.style.bold(title)} {line}"

    def _message(self, message: Message, *, on_one_line: bool) -> Iterator[str]:
        for gauge in message.gauges if message.text else ():
            yield from self._gauge(gauge)
        if not message.proposal:
            yield from self._text(message, on_one_line=on_one_line)
            return
        yield from self._paragraph(self.say("proposal", count=len(message.proposal)))
        for number, part in enumerate(message.proposal, 1):
            yield ""
            yield from self._title(self.say("proposed", number=number, total=len(message.proposal)))
            for gauge in part.gauges:
                yield from self._gauge(gauge)
            yield from self._text(part, on_one_line=on_one_line)

    def _gauge(self, gauge: Gauge) -> Iterator[str]:
        """`271/280`, drawn, what is left or too much, and what made it."""
        costs = ", ".join(
            self.say(f"cost.{cost.kind}", count=cost.number, cost=cost.cost) for cost in gauge.costs
        )
        if gauge.limit is None:
            yield from self._paragraph(self.say("length", length=gauge.length))
            return
        unit = self.say("bytes") if gauge.unit == "utf8_byte" else ""
        figures = self.say("gauge", length=gauge.length, limit=gauge.limit) + unit
        share = min(1.0, gauge.length / gauge.limit) if gauge.limit else 1.0
        filled = round(share * _BAR) or (1 if gauge.length else 0)
        drawn = self.full * filled + self.empty * (_BAR - filled)
        rest = self.say("left", left=gauge.limit - gauge.length)
        if gauge.over:
            rest = self.say("over", over=gauge.over)
        style = self.style
        line = f"{figures} {drawn} {rest}"
        if _MARGIN + cells(line) > style.width:
            line = f"{figures} {rest}"
        yield f"{'':{_MARGIN}}" + style.paint(line, _OVER if gauge.over else _FINE)
        if len(gauge.costs) > 1:
            yield from (style.dim(row) for row in self._paragraph(costs))

    def _text(self, message: Message, *, on_one_line: bool) -> Iterator[str]:
        """The text behind its bar, with the lines that say where it folds or stops."""
        text = message.text.replace("\n", " ") if on_one_line else message.text
        stops = [(fold.at, self._separator(self.say(f"fold.{fold.screen}"), _FOLD)) for fold in message.folds]
        if message.too_long_at is not None and not message.proposal:
            over = max(gauge.over for gauge in message.gauges)
            stops.append((message.too_long_at, self._separator(self.say("limit", over=over), _OVER)))
        start = 0
        for at, separator in sorted(stops):
            if at > start:
                yield from self._lines(message, text, start, at)
            yield separator
            start = _past_the_break(text, at)
        if start < len(text):
            yield from self._lines(message, text, start, len(text))
        elif not text:
            yield from self._paragraph(self.say("no_text"))

    def _lines(self, message: Message, text: str, start: int, end: int) -> Iterator[str]:
        bar = self.style.dim(self.bar)
        for line in text[start:end].split("\n"):
            shown = safe_line(line)
            for left, right in rows(shown, self.room):
                row = self._painted(message, shown[left:right], start + left)
                yield f"{'':{_MARGIN}}{bar} {row}".rstrip()
            start += len(line) + 1

    def _painted(self, message: Message, row: str, offset: int) -> str:
        """A row that begins at an offset of the text, its links in colour, what is too long in another."""
        if not self.style.colour:
            return self._written(row)
        cuts = {0, len(row)}
        first = bisect_right(message.marks, offset, key=lambda mark: mark.end)
        last = bisect_left(message.marks, offset + len(row), lo=first, key=lambda mark: mark.start)
        marks = message.marks[first:last]
        edges = [edge for mark in marks for edge in (mark.start, mark.end)]
        over = message.too_long_at if not message.proposal else None
        edges += [over] if over is not None else []
        cuts |= {edge - offset for edge in edges if 0 < edge - offset < len(row)}
        painted = []
        for left, right in pairwise(sorted(cuts)):
            at, part = offset + left, self._written(row[left:right])
            mark = next((mark for mark in marks if mark.start <= at < mark.end), None)
            if over is not None and at >= over:
                part = self.style.paint(part, _OVER)
            elif mark:
                part = self.style.paint(part, f"4;{_ACTIVE}" if mark.active else _DEAD)
            painted.append(part)
        return "".join(painted)

    def _separator(self, said: str, colour: str) -> str:
        sign = "- " if self.style.ascii_only else "┄"
        columns = max(2, self.style.width - _MARGIN - cells(said) - 2)
        left = (sign * columns)[: min(3, columns)].rstrip()
        right = (sign * columns)[: max(1, columns - 3)].rstrip()
        return f"{'':{_MARGIN}}" + self.style.paint(f"{left} {said} {right}", colour)

    def _marks(self, preview: Preview) -> Iterator[str]:
        """What can be clicked and what cannot, each once."""
        for active in (True, False):
            found = dict.fromkeys(
                message.text[mark.start : mark.end]
                for message in preview.messages
                for mark in message.marks
                if mark.active is active
            )
            label = self.say("active" if active else "dead")
            if any(cells(item) + _MARGIN + _HANGING > self.style.width for item in found):
                yield from self._entry(label, "")  # one a line: else they would begin where another ends
                for item in found:
                    yield from self._rows(item, _MARGIN + _HANGING)
            elif found:
                yield from self._entry(label, "  ".join(found))

    def _pictures(self, pictures: Sequence[Picture]) -> Iterator[str]:
        for number, picture in enumerate(pictures, 1):
            video = is_video_name(picture.file)
            label = self.say("picture", number=number) if len(pictures) > 1 else self.say("only_picture")
            yield from self._entry(self.say("video") if video else label, picture.file)
            if picture.alt:
                label = self.say("alt_lost" if picture.carried is False else "alt")
                yield from self._entry(label, picture.alt, margin=4)
            elif not video:
                yield from self._paragraph(self.say("no_alt"), margin=4)

    def _poll(self, poll: Poll, *, threaded: bool) -> Iterator[str]:
        text_id = "poll_lost" if poll.sent is False else "poll"
        label = self.say(f"{text_id}.of" if threaded else text_id, number=poll.message)
        yield from self._entry(label, poll.question or self.say("poll.asked_above"))
        for answer in poll.answers:
            said = f"( ) {answer.text}"
            if answer.over:
                text_id = "poll.answer.refused" if answer.refused else "poll.answer.doubtful"
                said += self.say(text_id, length=len(answer.text), limit=answer.limit, over=answer.over)
            yield from self._rows(said, margin=4)
        if poll.duration:
            yield from self._entry(self.say("poll.duration"), poll.duration, margin=4)

    def _note(self, said: str) -> Iterator[str]:
        lines = paragraph(f"! {self._written(said)}", self.style, margin=_MARGIN, hanging=2)
        for line in lines:
            if cells(line) <= self.style.width:
                yield self.style.paint(line, _DEAD)
                continue
            address = line.strip()  # cut as in the text
            for left, right in rows(address, self.room):
                yield self.style.paint(f"{'':{_MARGIN + 2}}{address[left:right]}", _DEAD)

    def _title(self, said: str) -> Iterator[str]:
        yield f"{'':{_MARGIN}}{self.style.bold(said)}"

    def _entry(self, label: str, value: str, margin: int = _MARGIN) -> Iterator[str]:
        """A label and what it names, cut by columns: it may be in any script, and hold long addresses."""
        yield from self._rows(self.say("entry", label=label, value=value), margin)

    def _rows(self, text: str, margin: int) -> Iterator[str]:
        said = self._written(safe(text))
        for number, (left, right) in enumerate(rows(said, self.style.width - margin - _HANGING)):
            yield f"{'':{margin + (_HANGING if number else 0)}}{said[left:right].strip()}"

    def _paragraph(self, said: str, margin: int = _MARGIN) -> list[str]:
        return paragraph(said, self.style, margin=margin)

    def _written(self, text: str) -> str:
        return written(text, self.style)


def _past_the_break(text: str, at: int) -> int:
    """Where the text goes on after what is said of this place: past its blanks and one line end."""
    while text[at : at + 1] in (" ", "\t"):
        at += 1
    return at + text.startswith("\n", at)
