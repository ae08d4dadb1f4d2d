"""Will the network take the poll that a post asks?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.parameters import FactName, Figure, RangeFact
from lint_social.patterns import pattern
from lint_social.polls import polls_of
from lint_social.records import NamedTuple
from lint_social.violation import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint_social.head import Scalar
    from lint_social.view import View


_NOT_POSITIVE = pattern(r"\s*(?:[-−–]\s*\d|0+(?![\d.,:hj]))")
_LONGEST_SHOWN = 60


class PollParameters(NamedTuple):
    """The parameters of `Poll`."""

    polls: FactName
    options: RangeFact
    max: Figure


class Poll(PollParameters):
    """An answer of the poll is longer than `max`.

    Cases: `nombre` (too few answers, or too many), `aucun` (the network has no polls), `vide` and `doublon`
    (an answer that says nothing, or the same as one above), `sans-reponses` (none can be made out), `duree`
    (over before it begins).
    """

    scope: ClassVar = "target"
    values: ClassVar = frozenset({"length", "max", "network"})
    cases: ClassVar = {
        "nombre": frozenset({"count", "least", "most", "network"}),
        "aucun": frozenset({"network"}),
        **dict.fromkeys(("vide", "sans-reponses"), frozenset[str]()),
        **dict.fromkeys(("doublon", "duree"), frozenset({"value"})),
    }

    def check(self, view: View) -> Iterator[Finding]:
        """Each poll of the post: first what is wrong with itself, then what this network makes of it."""
        found = polls_of(view.draft, view.target)
        for poll in found:
            if poll.duration and _NOT_POSITIVE.match(poll.duration.text):
                values = {"value": poll.duration.text.strip()[:_LONGEST_SHOWN]}
                yield Finding(poll.duration.span, values, "duree")
            if any(answer.text.strip() for answer in poll.answers):
                yield from self._poll(poll.answers, view)
            elif len(found) == 1:  # else its answers may stand in the text
                yield Finding(poll.span, case="sans-reponses")

    def _poll(self, answers: Sequence[Scalar], view: View) -> Iterator[Finding]:
        yield from _repeated(answers)
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


def _repeated(answers: Sequence[Scalar]) -> Iterator[Finding]:
    known: set[str] = set()
    for answer in answers:
        text = answer.text.strip()
        if not text:
            yield Finding(answer.span, case="vide")
        elif text.lower() in known:
            yield Finding(answer.span, {"value": text[:_LONGEST_SHOWN]}, "doublon")
        known.add(text.lower())
