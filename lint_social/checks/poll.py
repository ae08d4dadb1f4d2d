"""Will the network take the poll that a post asks?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.head import Fields, Items, Scalar
from lint_social.parameters import FactName, Figure, RangeFact
from lint_social.records import NamedTuple
from lint_social.render.variants import poll_lines
from lint_social.violation import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.draft import Draft, Target
    from lint_social.head import Value
    from lint_social.view import View


class PollParameters(NamedTuple):
    """The parameters of `Poll`."""

    polls: FactName
    options: RangeFact
    max: Figure
    keys: tuple[str, ...]


class Poll(PollParameters):
    """An answer of the poll is longer than `max`.

    Cases: `nombre` (too few answers, or too many), `aucun` (the network has no polls). `keys` are what the
    list of answers may be called in the head.
    """

    scope: ClassVar = "target"
    values: ClassVar = frozenset({"length", "max", "network"})
    cases: ClassVar = {
        "nombre": frozenset({"count", "least", "most", "network"}),
        "aucun": frozenset({"network"}),
    }

    def check(self, view: View) -> Iterator[Finding]:
        """Silent on a poll whose answers nobody can make out."""
        answers = _answers(view.draft, view.target, self.keys)
        if not answers:
            return
        network = view.network_name
        whole = Span(answers[0].span.start, answers[-1].span.end)
        if view.fact(self.polls.removeprefix("network.")) is False:
            yield Finding(whole, {"network": network}, "aucun")
            return
        least, most = view.fact(self.options.removeprefix("network.")) or (0, len(answers))
        if not least <= len(answers) <= most:
            values = {"count": len(answers), "least": least, "most": most, "network": network}
            place = answers[most].span if len(answers) > most else whole
            yield Finding(place, values, "nombre")
        limit = view.figure(self.max)
        for answer in answers:
            if limit is not None and len(answer.text) > limit:
                yield Finding(answer.span, {"length": len(answer.text), "max": limit, "network": network})


def _answers(draft: Draft, target: Target | None, keys: tuple[str, ...]) -> list[Scalar]:
    """The answers that the head lists, else those that end the text."""
    value: Value | None = draft.fields.get("sondage")
    if isinstance(value, Fields):
        value = value.get(*keys)
    if isinstance(value, Items):
        return [item for item in value.items if isinstance(item, Scalar)]
    source = draft.post.source.text
    return [Scalar(source[span.start : span.end], span) for span in poll_lines(draft, target)]
