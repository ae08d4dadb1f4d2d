"""Is a message within what its network takes, counted as that network counts?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.parameters import Figure
from lint_social.records import NamedTuple
from lint_social.render.counting import counting_in, fitting, measure_text
from lint_social.render.variants import has_poll
from lint_social.violation import Finding, TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.render.counting import Counting, Measure
    from lint_social.view import View


class LengthParameters(NamedTuple):
    """The parameters of `Length`."""

    max: Figure
    max_bytes: Figure | None = None


class Length(LengthParameters):
    """A message of the post is longer than `max`, in the network's unit; marks what is over.

    Case `liens`: links cost part of it. Case `octets`: it is `max_bytes` that is exceeded, and all values are
    in bytes. Case `decoupe`: the publisher cuts long posts by itself, into `count` messages.
    """

    scope: ClassVar = "target"
    values: ClassVar = frozenset({"length", "max", "over", "network", "text", "links", "link_count", "count"})
    cases: ClassVar = dict.fromkeys(("liens", "octets", "decoupe"), values)

    def check(self, view: View) -> Iterator[Finding]:
        """Look at each message of the thread on its own."""
        limit = view.figure(self.max)
        unit = view.fact("refused_unit")  # beyond which it certainly refuses
        if limit is None or unit is None:
            return
        counting = counting_in(unit, view.fact)
        limit = max(0, limit - _content_warning(view, counting))
        max_bytes = view.figure(self.max_bytes)
        least = limit if max_bytes is None else min(limit, max_bytes)
        for message in view.rendition.messages:
            text = view.text[message.start : message.end]
            if len(text.encode()) + (counting.url_cost or 0) * text.count(".") <= least:
                continue  # a character costs its bytes at most; a link, which has a dot, may cost more
            measure = measure_text(text, counting, limit)
            if measure.length > limit:
                yield _too_long(view, message, measure, limit, counting)
            elif max_bytes is not None and len(text.encode()) > max_bytes:
                in_bytes = counting._replace(unit="utf8_byte", url_cost=None, mention_cost="full")
                measure = measure_text(text, in_bytes, max_bytes)
                yield _too_long(view, message, measure, max_bytes, in_bytes)._replace(case="octets")


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
    case = "decoupe" if view.draft.dialect.cuts else "liens" if links else None
    start = message.start + fitting(view.text[message.start : message.end], counting, limit)
    return Finding(TextSpan(start, message.end), values, case)


class MinLengthParameters(NamedTuple):
    """The parameters of `MinLength`."""

    min: int


class MinLength(MinLengthParameters):
    """The whole text has fewer than `min` characters, and nothing else (picture, link, poll) carries it.

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
            draft.media
            or draft.has_video
            or draft.beside.files
            or draft.fields.keys() & {"sondage", "partage", "reponse"}
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
