"""What the calendar keeps of a post: one summary for each account that it goes to."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from lint_social.calendar.summary import FIELDS, FIGURES, PostSummary
from lint_social.head import Items, Scalar
from lint_social.head_words import says_nothing
from lint_social.traits import NO_TRAITS, Said, Traits, traits_of
from lint_social.violation import EMPTY, Span
from lint_social.words import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from lint_social.config import Config
    from lint_social.draft import Draft, Target
    from lint_social.post_run import PostRun
    from lint_social.selection import ActiveRules
    from lint_social.view import Views


class Summarizer:
    """Sums up posts, with the traits that the calendar rules which hold for each compare."""

    def __init__(self) -> None:
        self.needs: dict[int, tuple[ActiveRules, frozenset[str]]] = {}

    def of(self, run: PostRun, fired: frozenset[str]) -> Iterator[PostSummary]:
        """The summaries of a post, none where it has no date; `fired` are the rules that found something."""
        draft, config = run.draft, run.config
        if draft.date is None:
            return
        body = draft.post.body.start
        needs = self._needed(run.active)
        traits = _traits(run.views, needs)
        stated = dict(_stated(draft, needs)) or EMPTY
        fields = {name: said.shown for name, said in stated.items()} or EMPTY
        for account, target in by_account(draft.targets, config).items():
            place = draft.date_span or target.span or Span(body, body)
            line, column = draft.post.source.position(place.start)
            figures = {name: target.fact(name) for name in FIGURES}
            yield PostSummary(
                path=draft.post.path,
                account=account,
                network=target.network.id,
                network_name=target.network.name,
                moment=draft.date.local(ZoneInfo(draft.zone_of(target))),
                timed=draft.date.timed,
                place=place,
                line=line,
                column=column,
                fired=fired,
                figures={name: value for name, value in figures.items() if value is not None},
                configured=figures_of_team(target, account, config),
                status=draft.status,
                fields=fields,
                stated=stated,
                traits=traits.get(target.account, NO_TRAITS),
            )

    def _needed(self, active: ActiveRules) -> frozenset[str]:
        if id(active) not in self.needs:
            needs = {need for rule in active.on_calendar for need in getattr(rule.check, "needs", ())}
            if any(rule.languages for rule in active.on_calendar):
                needs.add("languages")
            self.needs[id(active)] = active, frozenset(needs)  # kept, so that its id stays its own
        return self.needs[id(active)][1]


def by_account(targets: Iterable[Target], config: Config) -> dict[str, Target]:
    """The targets by their account's name, each once: `X` and `twitter` name one account."""
    found: dict[str, Target] = {}
    for target in targets:
        found.setdefault(account_of(target, config), target)
    return found


def _traits(views: Views, needs: Collection[str]) -> dict[str, Traits]:
    """Those of each target, worked out once for all that get the same text."""
    found: dict[str, Traits] = {}
    for view in views.texts if needs else ():
        found.update(dict.fromkeys((target.account for target in view.targets), traits_of(view, needs)))
    return found


def _stated(draft: Draft, needs: Collection[str]) -> Iterator[tuple[str, Said]]:
    """The values of the head that calendar rules read: the known ones, and those whose names a rule gives."""
    source, head = draft.post.source, draft.post.front_matter.fields
    asked = {name: head.get(name) for need in needs if (name := need.removeprefix("field:")) != need}
    for name, value in (asked | {name: draft.fields.get(name) for name in FIELDS}).items():
        if isinstance(value, Scalar):
            shown = value.text.strip()
        elif value and (value.items if isinstance(value, Items) else value.entries):
            shown = source.text[value.span.start : value.span.end].strip()
        else:
            continue
        if not says_nothing(shown):
            yield name, Said(fold(shown), shown, value.span, *source.position(value.span.start))


def figures_of_team(target: Target, account: str, config: Config) -> dict[str, int]:
    """The figures that the team set; the last that speaks is heard: of the network, the account, its name."""
    cadence, settings = config.calendar.cadence, target.settings
    said = (cadence.get(target.network.id), settings and settings.cadence, cadence.get(account))
    return {
        name: figure for own in said if own for name, figure in own._asdict().items() if figure is not None
    }


def account_of(target: Target, config: Config) -> str:
    """The account's name, whichever of its network's names a post calls it by: `X`, `twitter`, `x`."""
    network = target.network
    names = {name.lower() for name in (network.id, network.name, *network.aliases)}
    own = target.account in config.accounts or target.account.lower() not in names
    return target.account if own else network.id
