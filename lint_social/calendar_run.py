"""The rules on the calendar: which posts each reads, and from its findings to violations in these."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from lint_social.calendar.summary import Calendar
from lint_social.field_names import PUBLISHED
from lint_social.known_networks import shipped_networks
from lint_social.post_run import violation_of
from lint_social.violation import Finding, Place, Related, Violation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from lint_social.calendar.summary import CalendarFinding, PostSummary
    from lint_social.config import Config
    from lint_social.rules import Rule
    from lint_social.selection import Selector

_LEAST_POSTS = 2  # of one alone nothing can be said with others


class CalendarRun:
    """The rules on the calendar. Of those that `ran`, those that `looked` vouch and had posts enough."""

    def __init__(self, config_of: Callable[[str], Config], selector: Selector, today: date) -> None:
        self.config_of = config_of
        self.selector = selector
        self.today = today
        self.networks = shipped_networks().by_id
        self.ran: set[str] = set()
        self.looked: set[str] = set()

    def run(
        self, summaries: Iterable[PostSummary], asked: Mapping[str, str], *, all_networks: bool
    ) -> Iterator[Violation]:
        """What they find in the posts asked for; `asked` has the language of messages for each path."""
        for rule, config, posts in self._parts(summaries, all_networks=all_networks):
            self.ran.add(rule.id)
            least = getattr(rule.check, "window", _LEAST_POSTS)
            if rule.vouches and len({post.path for post in posts}) >= least:
                self.looked.add(rule.id)
            yield from calendar_violations(rule, rule.check.check(Calendar(posts, config, self.today)), asked)

    def _parts(
        self, summaries: Iterable[PostSummary], *, all_networks: bool
    ) -> Iterator[tuple[Rule, Config, list[PostSummary]]]:
        """Each rule with the posts for which it holds, as their configuration has it."""
        groups: defaultdict[tuple[object, ...], list[PostSummary]] = defaultdict(list)
        rules: dict[tuple[object, ...], tuple[Rule, Config]] = {}
        for summary in summaries:
            config = self.config_of(summary.path)
            network = self.networks[summary.network]
            for rule in self.selector.of(config, summary.path).on_calendar:
                if rule.is_on(network) and summary.is_in(rule.languages):
                    # an override of some files parts the calendar only for the rules that it changes
                    changed = (id(config), rule.id, rule.check, rule.severity)
                    groups[changed].append(summary)
                    rules[changed] = rule, config
        for key, posts in groups.items():
            rule, config = rules[key]
            if _concerns(rule, config, all_networks=all_networks):
                yield rule, config, posts


def _concerns(rule: Rule, config: Config, *, all_networks: bool) -> bool:
    """Whether a rule for teams of one profile is for this team, and sees all networks it writes for."""
    profile = getattr(rule.check, "profile", None)
    return profile is None or (profile == config.profil and all_networks)


def calendar_violations(
    rule: Rule, found: Iterable[CalendarFinding], asked: Mapping[str, str]
) -> Iterator[Violation]:
    """The findings that concern a post asked for, and not published yet unless the finding is of now.

    `asked` has the language of messages for each path.
    """
    for finding in found:
        order = [finding.main, *(i for i in range(len(finding.posts)) if i != finding.main)]
        posts = finding.posts
        spoken_of = (i for i in order if finding.is_now or posts[i].status != PUBLISHED)
        main = next((i for i in spoken_of if posts[i].path in asked), None)
        if main is None:
            continue  # none of its posts was asked for, or can still be moved or changed
        post = finding.posts[main]
        values = finding.values if main == finding.main else finding.seen_from.get(main, finding.values)
        place = finding.place(main)
        others = dict.fromkeys(
            (item.path, *finding.place(index)) for index, item in enumerate(posts) if index != main
        )
        yield violation_of(
            rule,
            Finding(place.span, values, finding.case),
            Place(post.path, place.span),
            language=asked[post.path],
            status=post.status,
            network=post.network,
            account=post.account,
            related=tuple(Related(Place(path, span), line, column) for path, span, line, column in others),
        )
