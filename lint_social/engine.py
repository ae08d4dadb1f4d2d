"""Posts times rules: reads files, renders them, runs the checks, then reads all posts as one calendar."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from lint_social import pipeline
from lint_social.calendar.summary import Calendar, PostSummary
from lint_social.config import Configs
from lint_social.discover import Files, Found, read_bytes
from lint_social.draft import Draft, Target, read_draft
from lint_social.front_matter import Problem, read_front_matter
from lint_social.networks import shipped_networks
from lint_social.post import Post, parse_post, read_post
from lint_social.render.compose import render
from lint_social.report import Report, conseil_states, summarize
from lint_social.selection import ActiveRules, Choice, Selector
from lint_social.source import Source
from lint_social.suppressions import Suppression, read_suppressions
from lint_social.texts import fill
from lint_social.view import View, language_views
from lint_social.violation import Finding, Place, Related, Span, Violation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from lint_social.calendar.summary import CalendarFinding
    from lint_social.config import Config
    from lint_social.rules import Rule, RuleSet

_UNUSED_RULE = "ignore-inutile"
_HEAD_RULES = ("fichier-illisible", "en-tete-invalide")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the caller asks of a run. `today` is the day suppressions expire by."""

    today: date
    language: str | None = None
    choice: Choice = field(default_factory=Choice)
    networks: tuple[str, ...] = ()
    post_rules: bool = True
    calendar: bool = True


@dataclass(frozen=True, slots=True)
class Linted:
    """One post after phase one. `post` is False for a file that is none; it may still be unreadable."""

    post: bool
    violations: tuple[Violation, ...] = ()
    suppressed: int = 0
    summaries: tuple[PostSummary, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    used: frozenset[tuple[int, str]] = frozenset()
    source: Source | None = None
    ran: frozenset[str] = frozenset()
    language: str = "fr"


class Engine:
    """Holds what is read once for a run: rules, networks, configurations."""

    def __init__(self, rules: RuleSet, configs: Configs, settings: Settings, roots: Iterable[str] = ()) -> None:
        self.rules = rules
        self.configs = configs
        self.settings = settings
        self.networks = shipped_networks()
        self.selector = Selector(rules, settings.choice, configs.language)
        self.files = Files(roots)
        self.checked_configs: set[int] = set()

    def run(self, found: Iterable[Found], others: Iterable[str] = ()) -> Report:
        """Check the files asked for; `others` are only read for the calendar. Raises `Mistakes`."""
        asked: dict[str, Linted] = {}
        for file in found:
            asked[file.path] = self.lint_file(file.path, named=file.named)
        summaries = [summary for linted in asked.values() for summary in linted.summaries]
        if self.settings.calendar:
            for path in others:
                if path not in asked:
                    summaries += self.lint_file(path, named=False).summaries
        return self._finish(asked, summaries)

    def run_text(self, path: str, text: str) -> Report:
        """Check one text, named as a post."""
        linted = self.lint_post(parse_post(path, text), named=True)
        return self._finish({path: linted}, list(linted.summaries))

    def run_bytes(self, path: str, data: bytes) -> Report:
        """Check the bytes of one post, as read from standard input."""
        linted = self.lint_post(read_post(path, data), named=True)
        return self._finish({path: linted}, list(linted.summaries))

    def lint_file(self, path: str, *, named: bool) -> Linted:
        """Phase one on a file. Never raises for what the file holds."""
        try:
            post = read_post(path, read_bytes(path))
        except OSError as error:
            problem = Problem("acces", Span(0, 0), {"byte": 0, "detail": error.strerror or str(error)})
            post = Post(Source(path, ""), read_front_matter(""), problem)
        return self.lint_post(post, named=named)

    def lint_post(self, post: Post, *, named: bool) -> Linted:
        """Phase one on a post: every rule on single posts, its suppressions applied."""
        config = self._config(post.path)
        active = self.selector.of(config, post.path)
        draft = read_draft(post, config, self.networks)
        language = self.settings.language or config.message_language or "fr"
        wanted = tuple(target for target in draft.targets if self._asked(target))
        is_post = not post.unreadable and (draft.named or named or config.names_post(post.path))
        if self.settings.networks and not wanted:
            is_post = False
        elif self.settings.networks:
            draft = _with_targets(draft, wanted)
        run = _PostRun(self, draft, config, active, language)
        violations = run.run(is_post=is_post)
        suppressions, problems = read_suppressions(draft) if is_post else ((), ())
        left = pipeline.suppress(violations, suppressions, self.settings.today)
        kept = pipeline.dedupe(left.kept)
        kept += run.about_suppressions(problems)
        summaries = run.summaries(frozenset(violation.rule for violation in violations)) if is_post else ()
        reported = [violation for violation in kept if violation.rule in active.reported]
        return Linted(
            is_post,
            tuple(reported if self.settings.post_rules else ()),
            left.count if self.settings.post_rules else 0,
            tuple(summaries),
            suppressions,
            frozenset(left.used),
            post.source,
            frozenset(run.ran),
            language,
        )

    def _config(self, path: str) -> Config:
        config = self.configs.of(path)
        if id(config) not in self.checked_configs:
            self.selector.check_names(config)
            self.checked_configs.add(id(config))
        return config

    def _asked(self, target: Target) -> bool:
        names = self.settings.networks
        network = target.network
        return not names or bool({target.account, network.id, network.extends} & set(names))

    def _finish(self, asked: dict[str, Linted], summaries: list[PostSummary]) -> Report:
        """Phase two, and what can only be known at the end."""
        violations = [violation for linted in asked.values() for violation in linted.violations]
        suppressed = sum(linted.suppressed for linted in asked.values())
        used = {path: set(linted.used) for path, linted in asked.items()}
        ran = set().union(*(linted.ran for linted in asked.values()))
        if self.settings.calendar:
            for rule, found in self._calendar(summaries):
                ran.add(rule.id)
                for violation in self._of_calendar(rule, found, asked):
                    linted = asked[violation.place.path]
                    left = pipeline.suppress([violation], linted.suppressions, self.settings.today)
                    violations += left.kept
                    suppressed += left.count
                    used[violation.place.path] |= left.used
        if self.settings.post_rules:
            for path, linted in asked.items():
                violations += self._unused(path, linted, used[path], ran)
        violations = pipeline.sort(pipeline.dedupe(violations))
        guilty = {violation.place.path for violation in violations}
        guilty |= {related.place.path for violation in violations for related in violation.related}
        posts = sum(linted.post for linted in asked.values())
        conseil_of = {rule.id: rule.conseil for rule in self.rules}
        numbers = {conseil_of.get(rule_id): True for rule_id in ran}
        languages = {linted.language for linted in asked.values()}
        return Report(
            tuple(violations),
            summarize(violations, len(asked), posts, suppressed),
            conseil_states(
                violations,
                {number: True for number in numbers if number is not None},
                (conseil.number for conseil in self.rules.conseils),
            ),
            self.settings.language or (languages.pop() if len(languages) == 1 else "fr"),
            {path: linted.source for path, linted in asked.items() if path in guilty and linted.source},
        )

    def _calendar(self, summaries: list[PostSummary]) -> Iterator[tuple[Rule, list[CalendarFinding]]]:
        """The findings of each calendar rule, on the posts for which that rule holds."""
        groups: defaultdict[int, list[PostSummary]] = defaultdict(list)
        actives: dict[int, tuple[ActiveRules, Config]] = {}
        for summary in summaries:
            config = self._config(summary.path)
            active = self.selector.of(config, summary.path)
            groups[id(active)].append(summary)
            actives[id(active)] = active, config
        for key, posts in groups.items():
            active, config = actives[key]
            calendar = Calendar(posts, config.calendar.window)
            for rule in active.rules:
                if rule.on_calendar and rule.id in active.reported:
                    yield rule, list(rule.check.check(calendar))

    def _of_calendar(
        self, rule: Rule, found: Iterable[CalendarFinding], asked: dict[str, Linted]
    ) -> Iterator[Violation]:
        for finding in found:
            order = [finding.main, *(i for i in range(len(finding.posts)) if i != finding.main)]
            main = next((index for index in order if finding.posts[index].path in asked), None)
            if main is None:
                continue  # none of its posts was asked for
            post = finding.posts[main]
            language = asked[post.path].language
            others = dict.fromkeys((item.path, item.place) for item in finding.posts if item is not post)
            yield Violation(
                rule=rule.id,
                conseil=rule.conseil,
                category=rule.category,
                severity=rule.severity_of(finding.case, None),
                place=Place(post.path, post.place),
                message=fill(rule.words("message", finding.case, language), finding.values, language),
                help=fill(rule.words("help", finding.case, language), finding.values, language),
                values=dict(finding.values),
                network=post.network,
                account=post.account,
                related=tuple(Related(Place(path, place), "") for path, place in others),
            )

    def _unused(
        self, path: str, linted: Linted, used: set[tuple[int, str]], ran: set[str]
    ) -> Iterator[Violation]:
        rule = self.rules.get(_UNUSED_RULE)
        active = self.selector.of(self._config(path), path)
        if rule is None or rule.id not in active.reported or not linted.suppressions:
            return
        known = {name for item in self.rules for name in (item.id, item.category, f"conseil-{item.conseil}")}
        mine = (linted.ran | {rule.id for rule in active.rules if rule.on_calendar and self.settings.calendar}) & active.reported
        problems = pipeline.unused_suppressions(
            linted.suppressions, used, self.settings.today, known, mine
        )
        for problem in problems:
            finding = Finding(problem.span, problem.values, problem.case or None)
            yield _violation(rule, finding, Place(path, problem.span), None, linted.language, None)


class _PostRun:
    """The rules on one post."""

    def __init__(self, engine: Engine, draft: Draft, config: Config, active: ActiveRules, language: str) -> None:
        self.engine = engine
        self.draft = draft
        self.config = config
        self.active = active
        self.language = language
        self.ran: set[str] = set()

    def run(self, *, is_post: bool) -> list[Violation]:
        views = [self._view(target) for target in self.draft.targets or (None,)]
        violations: list[Violation] = []
        texts: dict[str, View] = {}
        for view in views:
            texts.setdefault(view.text[: view.rendition.appended], view)
        spoken = [(view, language_views(view)) for view in texts.values()] if is_post else []
        for rule in self.active.rules:
            if rule.on_calendar or (not is_post and rule.id not in _HEAD_RULES):
                continue
            for view in self._views_for(rule, views, spoken):
                self.ran.add(rule.id)
                for finding in rule.check.check(view):
                    span = self._source_span(finding, view)
                    target = view.target if rule.check.scope == "target" else None
                    place = Place(self.draft.post.path, span)
                    violations.append(
                        _violation(rule, finding, place, target, self.language, self.draft.status)
                    )
        return violations

    def _view(self, target: Target | None) -> View:
        active = self.active
        return View(
            self.draft, render(self.draft, target), target, active.lexicons, active.abbreviations,
            self.engine.files,
        )  # fmt: skip

    def _views_for(
        self, rule: Rule, views: list[View], spoken: list[tuple[View, tuple[View, ...]]]
    ) -> Iterator[View]:
        """The views a rule runs on, by the scope of its check, its networks and its languages."""
        scope = rule.check.scope
        if scope == "file":
            if self._concerns(rule, None):
                yield views[0]
        elif scope == "target":
            for view in views:
                if view.target is not None and self._concerns(rule, view.target):
                    yield from self._in_language(rule, view)
        else:
            for view, by_language in spoken:
                if not self._concerns(rule, None):
                    continue
                if rule.languages is None:
                    yield view
                else:
                    yield from (item for item in by_language if item.language in rule.languages)

    @staticmethod
    def _in_language(rule: Rule, view: View) -> Iterator[View]:
        if rule.languages is None:
            yield view
        else:
            yield from (item for item in language_views(view) if item.language in rule.languages)

    def _concerns(self, rule: Rule, target: Target | None) -> bool:
        if "all" in rule.networks:
            return True
        targets = (target,) if target else self.draft.targets
        return any({item.network.id, item.network.extends} & set(rule.networks) for item in targets)

    @staticmethod
    def _source_span(finding: Finding, view: View) -> Span:
        if isinstance(finding.place, Span):
            return finding.place
        if not view.text:
            body = view.draft.post.body
            return Span(body.start, body.start)
        return view.rendition.to_source(finding.place)

    def about_suppressions(self, problems: Iterable[Problem]) -> list[Violation]:
        """Suppressions that are written wrong."""
        rule = next((rule for rule in self.active.rules if rule.id == _UNUSED_RULE), None)
        if rule is None:
            return []
        return [
            _violation(
                rule, Finding(problem.span, problem.values, problem.case),
                Place(self.draft.post.path, problem.span), None, self.language, self.draft.status,
            )
            for problem in problems
        ]  # fmt: skip

    def summaries(self, fired: frozenset[str]) -> list[PostSummary]:
        """What the calendar keeps of this post: one summary per account, none without a date."""
        draft = self.draft
        if draft.date is None:
            return []
        found = []
        for target in draft.targets:
            settings = target.settings
            zone = (settings.time_zone if settings else None) or self.config.calendar.time_zone
            cadence = self.config.calendar.cadence.get(target.account)
            own = cadence or (settings.cadence if settings else None)
            names = ("max_per_day", "max_per_week", "min_minutes")
            configured = {name: getattr(own, name) for name in names if getattr(own, name, None) is not None}
            figures = {name: target.fact(name) for name in ("cadence_day", "cadence_week")}
            found.append(
                PostSummary(
                    path=draft.post.path,
                    account=target.account,
                    network=target.network.id,
                    network_name=target.network.name,
                    moment=draft.date.local(ZoneInfo(zone)),
                    timed=draft.date.timed,
                    place=draft.date_span or target.span or Span(draft.post.body.start, draft.post.body.start),
                    fired=fired,
                    figures={name: value for name, value in figures.items() if value is not None},
                    configured=configured,
                )
            )
        return found


def _violation(
    rule: Rule, finding: Finding, place: Place, target: Target | None, language: str, status: str | None
) -> Violation:
    values = dict(finding.values)
    return Violation(
        rule=rule.id,
        conseil=rule.conseil,
        category=rule.category,
        severity=rule.severity_of(finding.case, status),
        place=place,
        message=fill(rule.words("message", finding.case, language), values, language),
        help=fill(rule.words("help", finding.case, language), values, language),
        values=values,
        network=target.network.id if target else None,
        account=target.account if target else None,
        related=tuple(Related(other, "") for other in finding.related),
        fix=finding.fix,
    )


def _with_targets(draft: Draft, targets: tuple[Target, ...]) -> Draft:
    import dataclasses  # noqa: PLC0415 - only with --network

    return dataclasses.replace(draft, targets=targets)
