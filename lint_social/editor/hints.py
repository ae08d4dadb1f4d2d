"""How long each message is on each network, written at its end while it is typed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from lsprotocol.types import InlayHint

from lint_social.editor.positions import Positions
from lint_social.preview.messages import messages_of
from lint_social.records import NamedTuple
from lint_social.render.variants import message_ends, variant_span
from lint_social.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lint_social.draft import Draft, Target
    from lint_social.editor.checker import Reading
    from lint_social.post_run import PostRun
    from lint_social.preview import Gauge
    from lint_social.violation import Span

_MOST_SHOWN = 3  # lengths written out at one place; the others are in what is shown on pointing


class _Count(NamedTuple):
    """The length of a message for some accounts that count alike.

    `names` are those of their networks, or of the accounts where others of one network count otherwise.
    """

    names: tuple[str, ...]
    gauge: Gauge

    @property
    def share(self) -> float:
        """How full it is."""
        return self.gauge.length / (self.gauge.limit or 1)


def hints_of(reading: Reading, wanted: Span, encoding: str) -> list[InlayHint]:
    """The lengths of the messages that end within a stretch of the text, the fullest network first."""
    if reading.run is None:
        return []
    positions = Positions(reading.source, encoding)
    hints = []
    for end, found in _counts(reading.run).items():
        if wanted.start <= end <= wanted.end:
            counts = sorted(found, key=lambda count: -count.share)
            label = " · ".join(_label(count, reading.language) for count in counts[:_MOST_SHOWN])
            more = len(counts) - _MOST_SHOWN
            label += f" · +{more}" if more > 0 else ""
            tooltip = "\n".join(_detail(count, reading.language) for count in counts)
            hints.append(InlayHint(positions.position(end), label, tooltip=tooltip, padding_left=True))
    return hints


def _counts(run: PostRun) -> dict[int, list[_Count]]:
    """By the place where a message ends, what it counts on each network that has a limit."""
    found: dict[int, dict[Gauge, list[Target]]] = {}
    for view in run.views.targets:
        target = view.target
        if target is None:
            continue
        ends = list(_ends(run.draft, target))
        for end, message in zip(ends, messages_of(view), strict=False):
            for gauge in message.gauges:
                if gauge.limit is not None:
                    found.setdefault(end, {}).setdefault(gauge, []).append(target)
    return {end: list(_named(gauges)) for end, gauges in found.items()}


def _named(gauges: Mapping[Gauge, list[Target]]) -> Iterator[_Count]:
    seen = Counter(name for targets in gauges.values() for name in {item.network.name for item in targets})
    for gauge, targets in gauges.items():
        names = [item.network.name if seen[item.network.name] == 1 else item.account for item in targets]
        yield _Count(tuple(dict.fromkeys(names)), gauge)


def _ends(draft: Draft, target: Target) -> Iterator[int]:
    """Where the last sign of each message stands."""
    text, start = draft.post.source.text, variant_span(draft, target).start
    for end in message_ends(draft, target):
        shown = text[start:end].rstrip()
        yield start + len(shown)
        start = end


def _label(count: _Count, language: str) -> str:
    figures = say(language, "preview.gauge", length=count.gauge.length, limit=count.gauge.limit)
    unit = say(language, "preview.bytes") if count.gauge.unit == "utf8_byte" else ""
    over = f" ({say(language, 'preview.over', over=count.gauge.over)})" if count.gauge.over else ""
    return f"{', '.join(count.names)} {figures}{unit}{over}"


def _detail(count: _Count, language: str) -> str:
    costs = [
        say(language, f"preview.cost.{cost.kind}", count=cost.number, cost=cost.cost)
        for cost in count.gauge.costs
    ]
    made_of = f" = {', '.join(costs)}" if len(costs) > 1 else ""
    return _label(count, language) + made_of
