"""What can only be known at the end of both phases: the report, and which suppressions served no more."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from lint_social import pipeline
from lint_social.records import NamedTuple
from lint_social.report import Report, conseil_states, summarize
from lint_social.source import Sources

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from lint_social.config import Config
    from lint_social.engine import Settings
    from lint_social.phases import Linted, OnCalendar
    from lint_social.rules import RuleSet
    from lint_social.selection import Selector
    from lint_social.violation import Violation


class Conclusion(NamedTuple):
    """Draws the report of a run; `language` is that of its messages where neither it nor its posts say."""

    rules: RuleSet
    selector: Selector
    settings: Settings
    config_of: Callable[[str], Config]
    language: str

    def report(self, asked: Mapping[str, Linted], calendar: OnCalendar) -> Report:
        """The report on the posts asked for, by their paths, and on their calendar."""
        violations = [violation for linted in asked.values() for violation in linted.violations]
        suppressed = sum(linted.suppressed for linted in asked.values())
        suppressing = {path: linted for path, linted in asked.items() if linted.suppressions}
        used = {path: set(linted.used) for path, linted in suppressing.items()}
        told: defaultdict[str, list[Violation]] = defaultdict(list)
        for violation in calendar.violations:
            told[violation.place.path].append(violation)
        for path, of_calendar in told.items():
            joined = pipeline.join_networks(of_calendar, asked[path].language)
            if path in suppressing:
                left = pipeline.suppress(joined, suppressing[path].suppressions, self.settings.today)
                joined, suppressed = left.kept, suppressed + left.taken
                used[path] |= left.used
            violations += joined
        if self.settings.post_rules and suppressing:
            fired = pipeline.names_said(violations)
            for path, linted in suppressing.items():
                unused = self._unused(path, linted, used[path], calendar.ran, fired.get(path, ()))
                left = pipeline.suppress(unused, linted.suppressions, self.settings.today)
                violations += left.kept
                suppressed += left.taken
        return self._summed_up(asked, pipeline.sort(pipeline.dedupe(violations)), suppressed, calendar)

    def _summed_up(
        self, asked: Mapping[str, Linted], violations: list[Violation], suppressed: int, calendar: OnCalendar
    ) -> Report:
        guilty = {violation.place.path for violation in violations}
        # a file that is told of is no « other file »: one that cannot be read was asked for all the same
        posts = sum(linted.post or bool(linted.violations) for linted in asked.values())
        looked = calendar.looked.union(*{linted.looked for linted in asked.values()})
        languages = {linted.language for linted in asked.values()}
        return Report(
            tuple(violations),
            summarize(violations, len(asked), posts, suppressed),
            conseil_states(
                violations,
                {rule.conseil for rule in self.rules if rule.id in looked},
                (conseil.number for conseil in self.rules.conseils),
                [linted.attested for linted in asked.values() if linted.post],
            ),
            self.settings.language or (languages.pop() if len(languages) == 1 else self.language),
            Sources(
                {path: linted.source for path, linted in asked.items() if path in guilty and linted.source}
            ),
            sum(linted.elsewhere for linted in asked.values()),
            rules=self.rules.by_id,
        )

    def _unused(
        self,
        path: str,
        linted: Linted,
        used: set[tuple[int, str]],
        judged: frozenset[str],
        fired: Collection[str],
    ) -> Iterator[Violation]:
        """What is said of the suppressions of a post that serve no more."""
        active = self.selector.of(self.config_of(path), path)
        rule = active.about_suppressions
        if rule is None or linted.source is None:
            return
        from lint_social.suppression_run import useless_suppressions  # most posts suppress nothing

        ran = ((linted.ran | judged) & active.reported) - {rule.id}
        choice = self.settings.choice
        own = (rule for rule in active.rules if rule.id in active.reported)
        names = pipeline.names_that_ran(self.rules if choice.select or choice.ignore else own, ran)
        if self.settings.networks:
            names = set()  # it may serve on a network that was not asked for
        known = {
            name for item in self.rules for name in pipeline.names_of(item.id, item.category, item.conseil)
        }
        found = pipeline.unused_suppressions(linted.suppressions, used, self.settings.today, known, names)
        yield from useless_suppressions(
            rule, found, linted.source.source(), self.rules, fired, linted.language, linted.status
        )
