"""Will the network take the poll that a post asks?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.parameters import FactName, Figure, RangeFact
from lint_social.polls import ANSWER_KEYS, poll_of
from lint_social.records import NamedTuple
from lint_social.violation import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View


class PollParameters(NamedTuple):
    """The parameters of `Poll`."""

    polls: FactName
    options: RangeFact
    max: Figure
    keys: tuple[str, ...] = ANSWER_KEYS


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
        poll = poll_of(view.draft, view.target, self.keys)
        if poll is None or not poll.answers:
            return
        answers = poll.answers
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
