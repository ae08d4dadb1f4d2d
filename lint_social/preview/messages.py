"""Each message of a post for one account: its text, its gauge, its fold, its links and how it may be cut."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from lint_social.patterns import pattern
from lint_social.preview import Cost, Fold, Gauge, Mark, Message
from lint_social.preview.thread_cut import Limit, cut_thread
from lint_social.render.counting import counting_in, fitting, measure_text
from lint_social.render.entities import extract_entities
from lint_social.render.graphemes import cluster_ends, count_clusters
from lint_social.render.thread_numbers import numbered_messages
from lint_social.violation import TextSpan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from lint_social.preview import CostKind
    from lint_social.render.counting import Counting, Measure
    from lint_social.view import View

_KINDS: tuple[CostKind, ...] = ("text", "link", "emoji", "mention")
#: Mentions that are no plain `@name`: the application offers them while one types, nothing else makes them.
_CHOSEN_FORMS = ("urn", "id", "u_name")
_BARE_ADDRESS = pattern(r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/\S*)?\Z")
_FRENCH_SIGNS = tuple("?!:;»")  # the space before one is no place to stop
#: What a proposal may be: in fewer units no sentence fits, and nobody reads a thread of more messages.
_LEAST_ROOM, MOST_MESSAGES = 40, 25
_WORD_BACK = 24  # characters that a fold may move back to stand between two words


def messages_of(view: View) -> tuple[Message, ...]:
    """The messages of a view of one target, in order."""
    return tuple(_Maker(view).messages())


class _Maker:
    """Makes the messages of one view."""

    def __init__(self, view: View) -> None:
        fact = view.fact
        self.view = view
        self.fact: Callable[[str], Any] = fact
        self.counting = counting_in(fact("text_unit") or "codepoint", fact)
        self.in_bytes = self.counting._replace(unit="utf8_byte", url_cost=None, mention_cost="full")
        self.limit: int | None = fact("text_limit")
        if view.draft.carries_files and fact("text_limit_with_media") is not None:
            self.limit = fact("text_limit_with_media")
        self.max_bytes: int | None = fact("text_bytes_limit")
        warning = view.draft.text_of("avertissement") if fact("content_warning_counts") else None
        plain = self.counting._replace(url_cost=None, mention_cost="full")
        self.warning = measure_text(warning, plain, None).length if warning else 0

    def messages(self) -> Iterator[Message]:
        rendition = self.view.rendition
        for number, span in enumerate(rendition.messages):
            text = rendition.text[span.start : span.end]
            message = self._message(text, max(0, min(rendition.appended, span.end) - span.start))
            if number == 0:  # who reads on has unfolded the first
                message = message._replace(folds=tuple(self._folds(text)))
            if any(gauge.over for gauge in message.gauges):
                message = self._too_long(message, span)
            yield message

    def _message(self, text: str, appended: int) -> Message:
        return Message(text, tuple(self._gauges(text, appended)), tuple(self._marks(text)))

    def _gauges(self, text: str, appended: int) -> Iterator[Gauge]:
        measure = measure_text(text, self.counting, self.limit)
        costs = list(_costs(measure, text, appended, self.counting))
        if self.warning:
            costs.append(Cost("warning", 0, self.warning))
        yield Gauge(
            measure.length + self.warning, self.limit, measure.unit, tuple(costs), _uneven(text, measure)
        )
        size = len(text.encode())
        if self.max_bytes is not None and size > self.max_bytes:
            yield Gauge(size, self.max_bytes, "utf8_byte", (Cost("text", 0, size),), uneven=True)

    def _marks(self, text: str) -> Iterator[Mark]:
        """What leads somewhere here, then what looks as if it did, in order of place."""
        fact = self.fact
        dead = set()
        if fact("links_clickable") is False:
            dead.add("link")
        if fact("hashtags_limit") == 0:
            dead.add("hashtag")
        if fact("mention_form") in _CHOSEN_FORMS:
            dead.add("mention")
        found = [
            Mark(kind, entity.start, entity.end, kind not in dead)
            for entity in extract_entities(text, self.counting.style).all()
            if (kind := entity.kind) != "emoji"
        ]
        yield from sorted([*found, *_lookalikes(text, found)], key=lambda mark: mark.start)

    def _folds(self, text: str) -> Iterator[Fold]:
        anywhere = self._fold(text, self.fact("fold_chars"))
        phone = self._fold(text, self.fact("fold_chars_mobile"))
        sooner = phone is not None and (anywhere is None or phone < anywhere)
        if phone is not None and sooner:
            yield Fold(phone, "phone")
        if anywhere is not None:
            yield Fold(anywhere, "computer" if sooner else "any")

    def _fold(self, text: str, chars: int | None) -> int | None:
        """Where a text folds after so many characters, or after the lines that show."""
        at = len(text)
        if chars is not None:
            at = fitting(text, self.counting, chars)
            at = _between_words(text, at) if at < len(text) else at
        lines = self.fact("fold_lines")
        if lines is not None:
            line_end = -1
            for _ in range(lines):
                line_end = text.find("\n", line_end + 1)
                if line_end < 0:
                    break
            else:
                at = min(at, len(text[:line_end].rstrip()) or line_end)
        return at if at < len(text) else None

    def _too_long(self, message: Message, span: TextSpan) -> Message:
        text, limits = message.text, list(self._limits())
        at = min(fitting(text, limit.counting, limit.most) for limit in limits)
        message = message._replace(too_long_at=at)
        if not self.fact("threads"):
            return message
        if min(limit.most for limit in limits) < _LEAST_ROOM:
            return message._replace(uncut="room")
        if any(gauge.length > MOST_MESSAGES * (gauge.limit or gauge.length) for gauge in message.gauges):
            return message._replace(uncut="many")  # told before any time is spent on cutting
        ends = {end - span.start for end in self._sentence_ends}
        appended = max(0, self.view.rendition.appended - span.start)
        pieces = [
            TextSpan(part.start + start, part.start + end)
            for part in numbered_messages(text) or [TextSpan(0, len(text))]
            for start, end in cut_thread(
                text[part.start : part.end], limits, {place - part.start for place in ends}
            )
        ]
        if len(pieces) > MOST_MESSAGES:
            return message._replace(uncut="many")
        proposal = [
            self._message(text[start:end], max(0, min(appended, end) - start)) for start, end in pieces
        ]
        return message._replace(proposal=tuple(proposal)) if len(proposal) > 1 else message

    def _limits(self) -> Iterator[Limit]:
        if self.limit is not None:
            yield Limit(self.counting, max(0, self.limit - self.warning))
        if self.max_bytes is not None:
            yield Limit(self.in_bytes, self.max_bytes)

    @cached_property
    def _sentence_ends(self) -> set[int]:
        """Where sentences end whichever language the post is read in, blanks and links at the end aside."""
        by_language = [
            {sentence.end for sentence in view.sentences if self.view.text[sentence.end - 1] not in ":;"}
            for view in self.view.by_language()
        ]
        return set.intersection(*by_language) if by_language else set()


def _costs(measure: Measure, text: str, appended: int, counting: Counting) -> Iterator[Cost]:
    """What the length is made of: in the body by kind, then all that is appended as one."""
    body = measure if appended >= len(text) else measure_text(text[:appended], counting, None)
    for kind in _KINDS:
        parts = [part for part in body.parts if part.kind == kind]
        if parts:
            yield Cost(kind, 0 if kind == "text" else len(parts), sum(part.cost for part in parts))
    if measure.length > body.length:
        added = text[appended:]
        sort: CostKind = "hashtags" if "@" not in added else "appended" if "#" in added else "mentions"
        yield Cost(sort, 0, measure.length - body.length)


def _uneven(text: str, measure: Measure) -> bool:
    """Whether a character of the text, as a reader sees characters, counts for more than one."""
    kinds = ("text",) if measure.unit == "tw3" else ("text", "emoji")
    parts = [part for part in measure.parts if part.kind in kinds]
    seen = sum(count_clusters(text[part.start : part.end]) for part in parts)
    return sum(part.cost for part in parts) > seen


def _lookalikes(text: str, found: list[Mark]) -> Iterator[Mark]:
    """What is a mention, a hashtag or a link on other networks, and nothing on this one."""
    taken = found
    for style in ("mastodon", "twitter"):  # `@nom@serveur.fr` before `@nom`
        free = []
        for entity in extract_entities(text, style).all():
            kind = entity.kind
            if kind == "emoji" or kind == "cashtag":  # noqa: PLR1714 - what mypy narrows by
                continue
            if kind == "link" and not ("://" in entity.text or _BARE_ADDRESS.match(entity.text)):
                continue  # `README.md`, `fini.Il`: nobody meant a link
            following = bisect_right(taken, entity.start, key=lambda mark: mark.end)
            if following == len(taken) or taken[following].start >= entity.end:
                free.append(Mark(kind, entity.start, entity.end, active=False))
        yield from free
        taken = sorted([*taken, *free], key=lambda mark: mark.start)


def _between_words(text: str, at: int) -> int:
    """The end of the word before an offset, where one is near; else the offset, moved out of a cluster."""
    for blank in range(at, max(0, at - _WORD_BACK), -1):
        if text[blank].isspace() and text[blank + 1 : blank + 2] not in _FRENCH_SIGNS:
            return blank
    return max((end for end in cluster_ends(text) if end <= at), default=at)
