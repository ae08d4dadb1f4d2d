"""Will the network take the poll that a post asks?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.decode import truth
from lint_social.dialects import FIELDS
from lint_social.head import Fields, Items, Scalar
from lint_social.head_words import says_nothing
from lint_social.parameters import FactName, Figure, RangeFact
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.render.variants import polls
from lint_social.violation import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.head import Value
    from lint_social.view import View


_NOT_POSITIVE = pattern(r"\s*(?:[-−–]\s*\d|0+(?![\d.,:hj]))")
_LONGEST_SHOWN = 60


class PollParameters(NamedTuple):
    """The parameters of `Poll`."""

    polls: FactName
    options: RangeFact
    max: Figure
    keys: tuple[str, ...]
    labels: tuple[str, ...] = ()
    durations: tuple[str, ...] = ()


class Poll(PollParameters):
    """An answer of the poll is longer than `max`.

    Cases: `nombre` (too few answers, or too many), `aucun` (the network has no polls), `vide` and `doublon`
    (an answer that says nothing, or the same as one above), `sans-reponses` (none can be made out), `duree`
    (over before it begins). In the head, `keys` are what the list of answers may be called, `labels` the text
    of one of them, `durations` how long the poll is open.
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
        draft = view.draft
        own = draft.fields.get("sondage")
        values = [own, *(part.get(*FIELDS["sondage"]) for part in draft.parts)]
        written = polls(draft, view.target)
        for value in values:
            answers = self._listed(value)
            if isinstance(value, Fields):
                yield from _over_already(value.get(*self.durations))
            if any(answer.text.strip() for answer in answers):
                yield from self._poll(answers, view)
            elif value is not None and _is_asked(value) and not written:
                place = value.entries[0][0].span if isinstance(value, Fields) else value.span
                yield Finding(place, case="sans-reponses")
        source = draft.post.source.text
        for spans in written:
            yield from self._poll([Scalar(source[span.start : span.end], span) for span in spans], view)

    def _listed(self, value: Value | None) -> list[Scalar]:
        """The answers that a field lists."""
        if isinstance(value, Fields):
            value = value.get(*self.keys)
        if not isinstance(value, Items):
            return []
        labels = (item.get(*self.labels) if isinstance(item, Fields) else item for item in value.items)
        return [label for label in labels if isinstance(label, Scalar)]

    def _poll(self, answers: list[Scalar], view: View) -> Iterator[Finding]:
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


def _is_asked(value: Value) -> bool:
    """Whether a field says that there is a poll: `non`, `à définir` and a form left empty do not."""
    if isinstance(value, Scalar):
        return not says_nothing(value.text) and truth(value.text) is not False
    inner = (own for _, own in value.entries) if isinstance(value, Fields) else value.items
    return any(map(_is_asked, inner))


def _repeated(answers: list[Scalar]) -> Iterator[Finding]:
    known: set[str] = set()
    for answer in answers:
        text = answer.text.strip()
        if not text:
            yield Finding(answer.span, case="vide")
        elif text.lower() in known:
            yield Finding(answer.span, {"value": text[:_LONGEST_SHOWN]}, "doublon")
        known.add(text.lower())


def _over_already(duration: Value | None) -> Iterator[Finding]:
    if isinstance(duration, Scalar) and _NOT_POSITIVE.match(duration.text):
        yield Finding(duration.span, {"value": duration.text.strip()[:_LONGEST_SHOWN]}, "duree")
