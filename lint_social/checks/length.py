"""Is a message within what its network takes, counted as that network counts?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.parameters import Figure
from lint_social.records import NamedTuple
from lint_social.render.compose import rendering_of
from lint_social.render.counting import counting_in, fitting, measure_text
from lint_social.render.variants import has_poll
from lint_social.violation import EMPTY, Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.render.counting import Counting, Measure
    from lint_social.view import View


_LEAST_THREAD = 2  # messages


class LengthParameters(NamedTuple):
    """The parameters of `Length`."""

    max: Figure
    max_bytes: Figure | None = None
    threads: bool = True


class Length(LengthParameters):
    """A message of the post is longer than `max`, in the network's unit; marks what is over.

    Without `threads`, those of a thread are passed over, unless the publisher cuts them anyway.

    Case `liens`: links cost part of it. Case `octets`: it is `max_bytes` that is exceeded, and all values are
    in bytes. Case `decoupe`: the publisher cuts long posts by itself, into `count` messages. Case `tronque`:
    it sends the first of them only.
    """

    scope: ClassVar = "target"
    values: ClassVar = frozenset({"length", "max", "over", "network", "text", "links", "link_count", "count"})
    cases: ClassVar = dict.fromkeys(("liens", "octets", "decoupe", "tronque"), values)

    def check(self, view: View) -> Iterator[Finding]:
        """Look at each message of the thread on its own."""
        limit = view.figure(self.max)
        unit = view.fact("refused_unit")  # beyond which it certainly refuses
        if limit is None or unit is None or self._passes_over(view):
            return
        counting = counting_in(unit, view.fact)
        limit = max(0, limit - _content_warning(view, counting))
        max_bytes = view.figure(self.max_bytes)
        least = limit if max_bytes is None else min(limit, max_bytes)
        for message in view.rendition.messages:
            text = view.text[message.start : message.end]
            if _longest(text, counting) <= least:
                continue
            measure = measure_text(text, counting, limit)
            if measure.length > limit:
                yield _too_long(view, message, measure, limit, counting)
            elif max_bytes is not None and len(text.encode()) > max_bytes:
                in_bytes = counting._replace(unit="utf8_byte", url_cost=None, mention_cost="full")
                measure = measure_text(text, in_bytes, max_bytes)
                yield _too_long(view, message, measure, max_bytes, in_bytes)._replace(case="octets")

    def _passes_over(self, view: View) -> bool:
        threaded = len(view.rendition.messages) > 1
        return threaded and not self.threads and not view.draft.dialect.cuts


class ThreadLengthParameters(NamedTuple):
    """The parameters of `ThreadLength`."""

    max: Figure
    max_bytes: Figure | None = None


class ThreadLength(ThreadLengthParameters):
    """A message of a thread is longer than `max`, as `Length` finds it; `number` is its place in the thread.

    Silent where the publisher cuts long messages by itself.
    """

    scope: ClassVar = "target"
    values: ClassVar = Length.values | {"number", "messages"}
    cases: ClassVar = dict.fromkeys(("liens", "octets"), values)

    def check(self, view: View) -> Iterator[Finding]:
        """A post of one message is no thread."""
        messages = view.rendition.messages
        if len(messages) < _LEAST_THREAD or view.draft.dialect.cuts:
            return
        ends = [message.end for message in messages]
        for found in Length(self.max, self.max_bytes).check(view):
            values = {"number": ends.index(found.place.end) + 1, "messages": len(messages)}
            yield found._replace(values={**found.values, **values})


def _longest(text: str, counting: Counting) -> int:
    """More than a text can measure, told at once: a character costs its bytes at most, a link has a dot."""
    return len(text.encode()) + (counting.url_cost or 0) * text.count(".")


def _too_long(view: View, message: TextSpan, measure: Measure, limit: int, counting: Counting) -> Finding:
    links = [part for part in measure.parts if part.kind == "link"]
    cost = sum(part.cost for part in links)
    values = {
        "length": measure.length,
        "max": limit,
        "over": measure.length - limit,
        "network": view.network_name,
        "text": measure.length - cost,
        "links": cost,
        "link_count": len(links),
        "count": view.draft.dialect.pieces(measure.length, limit) if limit else 1,
    }
    dialect, network = view.draft.dialect, view.target and view.target.network.id
    cut = "tronque" if network in dialect.one_message else "decoupe"
    case = cut if dialect.cuts else "liens" if links else None
    start = message.start + fitting(view.text[message.start : message.end], counting, limit)
    return Finding(TextSpan(start, message.end), values, case)


class CarefulLengthParameters(NamedTuple):
    """The parameters of `CarefulLength`."""

    refused: Figure
    max: Figure
    photo_max: Figure
    careful: Figure


class CarefulLength(CarefulLengthParameters):
    """A message that some take and others refuse: longer than `max`, though not than `refused`.

    `photo_max` is the limit of a post of pictures alone, where it has its own. Marks what is over. Case
    `octets`: the unit is the byte. Case `prudence`: not longer than `max`, but than `careful`, where a known
    publisher stops.
    """

    scope: ClassVar = "target"
    values: ClassVar = frozenset({"length", "max", "over", "network"})
    cases: ClassVar = dict.fromkeys(("prudence", "octets"), values)

    def check(self, view: View) -> Iterator[Finding]:
        """Silent on what is certainly refused: that is for another rule to say."""
        limit, refused = view.figure(self.max), view.figure(self.refused)
        unit, refused_unit = view.fact("text_unit"), view.fact("refused_unit")
        if limit is None or refused is None or unit is None or refused_unit is None:
            return
        if view.draft.media and not view.draft.has_video:
            limit = view.figure(self.photo_max) or limit
        careful = view.figure(self.careful)
        counting = counting_in(unit, view.fact)
        for message in view.rendition.messages:
            text = view.text[message.start : message.end]
            if _longest(text, counting) <= min(limit, careful or limit):
                continue
            certain = measure_text(text, counting_in(refused_unit, view.fact), None).length
            length = measure_text(text, counting, None).length
            most = limit if length > limit else careful
            if certain > refused or most is None or length <= most:
                continue
            case = "prudence" if length <= limit else "octets" if unit == "utf8_byte" else None
            values = {"length": length, "max": most, "over": length - most, "network": view.network_name}
            start = message.start + fitting(text, counting, most)
            yield Finding(TextSpan(start, message.end), values, case)


class CaptionLengthParameters(NamedTuple):
    """The parameters of `CaptionLength`."""

    max: Figure


class CaptionLength(CaptionLengthParameters):
    """A text too long for a post with a picture or a video; marks what is over.

    Counted in code points: no unit counts less, so that what is said is certain.
    """

    scope: ClassVar = "target"
    values: ClassVar = frozenset({"length", "max", "over", "network"})
    cases: ClassVar = EMPTY

    def check(self, view: View) -> Iterator[Finding]:
        """The marks of Markdown, where they are sent, are not part of the length."""
        limit = view.figure(self.max)
        if limit is None or not view.draft.carries_files:
            return
        counting = counting_in("codepoint", view.fact)
        for message in view.rendition.messages:
            text = view.text[message.start : message.end]
            if len(text) <= limit:
                continue
            length = measure_text(text, counting, limit).length - _marks_in(view, message)
            if length > limit:
                values = {"length": length, "max": limit, "over": length - limit}
                start = message.start + fitting(text, counting, limit)
                place = TextSpan(start, message.end)
                yield Finding(place, {**values, "network": view.network_name})


def _marks_in(view: View, message: TextSpan) -> int:
    """How many code points of a message are marks of Markdown, none where they were taken out."""
    if rendering_of(view.draft, view.target) == "flattened":
        return 0
    shown = (view.rendition.from_source(change.span) for change in view.draft.document.changes)
    return sum(end - start for start, end in shown if message.start <= start < message.end)


class MinLengthParameters(NamedTuple):
    """The parameters of `MinLength`."""

    min: int


class MinLength(MinLengthParameters):
    """The whole text has fewer than `min` characters, and nothing else (picture, link, poll) carries it.

    An answer to somebody, which begins with their name, may be one word.

    Case `sans-variante`: the headings of the file name other networks, and nothing is left for this one.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"length", "min"})
    cases: ClassVar = {"sans-variante": frozenset({"network"})}

    def check(self, view: View) -> Iterator[Finding]:
        """Count code points: at this size every unit agrees."""
        draft = view.draft
        if not view.text.strip() and draft.document.headings:
            for target in view.targets:
                if target.span:
                    values = {"network": target.network.name}
                    yield Finding(target.span, values, "sans-variante", account=target.account)
            return
        carried = (
            draft.carries_files
            or draft.fields.keys() & {"sondage", "partage", "reponse"}
            or view.text.startswith("@")
        )
        length = len(view.text.strip())
        if length < self.min and not carried and not view.entities.links and not has_poll(draft):
            yield Finding(TextSpan(0, len(view.text)), {"length": length, "min": self.min})


def _content_warning(view: View, counting: Counting) -> int:
    warning = view.draft.text_of("avertissement")
    if not warning or not view.fact("content_warning_counts"):
        return 0
    plain = counting._replace(url_cost=None, mention_cost="full")
    return measure_text(warning, plain, None).length
