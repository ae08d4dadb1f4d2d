"""Posts times rules: reads files, renders them, runs the checks, then reads all posts as one calendar."""

from __future__ import annotations

import os
from collections import defaultdict
from typing import TYPE_CHECKING

from lint_social import pipeline
from lint_social.beside import beside
from lint_social.config_lookup import Configs
from lint_social.discover import Files, Found, read_bytes
from lint_social.disk import bounded, why_refused
from lint_social.draft import Target, read_draft
from lint_social.front_matter import Problem, read_front_matter
from lint_social.known_networks import shipped_networks
from lint_social.post import Post, parse_post, read_post
from lint_social.post_run import PostRun
from lint_social.records import NamedTuple
from lint_social.report import Report, conseil_states, summarize
from lint_social.selection import Choice, Selector
from lint_social.source import Source
from lint_social.suppressions import Suppression, read_suppressions
from lint_social.violation import Span, Violation

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from datetime import date

    from lint_social.calendar.summary import PostSummary
    from lint_social.config import Config
    from lint_social.draft import Draft
    from lint_social.post_summaries import Summarizer
    from lint_social.rules import RuleSet


_LEAST_CALENDAR = 2  # one post is no calendar: nothing can be said of it with others


class Settings(NamedTuple):
    """What the caller asks of a run. `today` is the day suppressions expire by."""

    today: date
    language: str | None = None
    choice: Choice = Choice()
    networks: tuple[str, ...] = ()
    post_rules: bool = True
    calendar: bool = True


class Linted(NamedTuple):
    """One post after phase one. `post` is False for a file that is none; it may still be unreadable.

    `ran` are the rules that did, kept where the post suppresses any; those that `looked` had something to
    judge, and what they say is told.
    """

    post: bool
    violations: tuple[Violation, ...] = ()
    suppressed: int = 0
    summaries: tuple[PostSummary, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    used: frozenset[tuple[int, str]] = frozenset()
    source: Source | None = None
    ran: frozenset[str] = frozenset()
    looked: frozenset[str] = frozenset()
    language: str = "fr"
    status: str | None = None
    elsewhere: bool = False  # a post, but not for the networks asked for
    attested: frozenset[int] = frozenset()  # the conseils that a person vouches for


class Engine:
    """Holds what is read once for a run: rules, networks, configurations.

    `onlooker` is shown each post that is reported on once its rules have run, with its summaries: what is
    read of it need not be read again.
    """

    def __init__(
        self, rules: RuleSet, configs: Configs, settings: Settings, roots: Iterable[str] = (),
        onlooker: Callable[[PostRun, tuple[PostSummary, ...]], None] | None = None,
    ) -> None:  # fmt: skip
        self.rules = rules
        self.configs = configs
        self.settings = settings
        self.networks = shipped_networks()
        # what --network names: accounts, and networks by any of their names
        self.asked = {
            network.id if (network := self.networks.named(name)) else name for name in settings.networks
        } | set(settings.networks)
        self.selector = Selector(rules, settings.choice, configs.language)
        self.files = Files(roots)
        self.checked_configs: set[int] = set()
        self.shared: dict[frozenset[str], frozenset[str]] = {}
        self.summarizer: Summarizer | None = None
        self.onlooker = onlooker

    def run(self, found: Iterable[Found], others: Iterable[str] = ()) -> Report:
        """Check the files asked for; `others` are only read for the calendar. Raises `Mistakes`."""
        found, others = list(found), list(others)
        calendar = self.settings.calendar and len(found) + len(others) >= _LEAST_CALENDAR
        if calendar or self.onlooker:
            from lint_social.post_summaries import Summarizer  # a post alone is not summed up

            self.summarizer = Summarizer()
        asked = {file.path: self.lint_file(file.path, named=file.named) for file in found}
        if not calendar:
            return self._finish(asked, None)
        summaries = [summary for linted in asked.values() for summary in linted.summaries]
        known = {os.path.abspath(path) for path in asked}  # the same file may be named in two ways
        for path in others:
            if os.path.abspath(path) not in known:
                summaries += self.lint_file(path, named=False, reported=False).summaries
        return self._finish(asked, summaries)

    def run_text(self, path: str, text: str) -> Report:
        """Check one text as a post that was named; alone, it is no calendar."""
        try:
            bounded(text.encode(errors="surrogatepass"))
            post = parse_post(path, text)
        except OSError as error:
            post = self._unread(path, error)
        return self._run_alone(post)

    def run_bytes(self, path: str, data: bytes) -> Report:
        """Check the bytes of one post, as read from standard input."""
        try:
            post = read_post(path, bounded(data))
        except OSError as error:
            post = self._unread(path, error)
        return self._run_alone(post)

    def _run_alone(self, post: Post) -> Report:
        return self._finish({post.path: self.lint_post(post, named=True)}, None)

    def lint_file(self, path: str, *, named: bool, reported: bool = True) -> Linted:
        """Phase one on a file. Never raises for what the file holds."""
        try:
            post = read_post(path, read_bytes(path))
        except OSError as error:
            post = self._unread(path, error)
        return self.lint_post(post, named=named, reported=reported)

    def _unread(self, path: str, error: OSError) -> Post:
        detail = why_refused(error, self._language(path))
        problem = Problem("acces", Span(0, 0), {"byte": 0, "detail": detail})
        return Post(Source(path, ""), read_front_matter(""), problem)

    def _language(self, path: str) -> str:
        """The language of the messages on a post: asked for, else its configuration's, else the user's."""
        return self.settings.language or self._config(path).message_language or self.configs.language

    def lint_post(self, post: Post, *, named: bool, reported: bool = True) -> Linted:
        """Phase one on a post: every rule on single posts, its suppressions applied.

        Of a post that is not `reported`, only what calendar rules count is looked for.
        """
        config = self._config(post.path)
        active = self.selector.of(config, post.path)
        draft = read_draft(post, config, self.networks, beside(post.path))
        language = self._language(post.path)
        wanted = tuple(target for target in draft.targets if self._asked(target))
        if config.posts and not named and not config.names_post(post.path) and not _names_network(draft):
            return Linted(post=False, language=language)  # the team said where its posts are
        is_post = not post.unreadable and (draft.named or named or config.names_post(post.path))
        elsewhere = bool(is_post and self.settings.networks and draft.targets and not wanted)
        if self.settings.networks and not wanted:
            is_post = False
        elif self.settings.networks:
            draft = draft._replace(targets=wanted)
        run = PostRun(draft, config, active, self.files, language)
        reported = reported and self.settings.post_rules
        violations = run.run(is_post=is_post, only=None if reported else active.counted)
        suppressions, problems = read_suppressions(draft) if is_post else ((), ())
        shown = [violation for violation in violations if reported and violation.rule in active.reported]
        shown += run.about_suppressions(problems) if reported else ()
        told = pipeline.join_networks(pipeline.dedupe(shown), language)
        left = pipeline.suppress(told, suppressions, self.settings.today)
        fired = frozenset(violation.rule for violation in violations)
        summaries = tuple(self.summarizer.of(run, fired)) if is_post and self.summarizer else ()
        if self.onlooker and is_post and reported:
            self.onlooker(run, summaries)
        return Linted(
            post=is_post,
            violations=tuple(pipeline.timely(left.kept, draft.status)),
            suppressed=left.taken,
            summaries=summaries,
            suppressions=suppressions,
            used=frozenset(left.used),
            source=post.source,
            ran=self._shared(run.ran) if suppressions else frozenset(),
            looked=self._shared(run.looked & active.reported) if reported else frozenset(),
            language=language,
            status=draft.status,
            elsewhere=elsewhere and not left.kept,
            attested=_attested(draft) if is_post and "attestations" in draft.fields else frozenset(),
        )

    def _shared(self, names: set[str]) -> frozenset[str]:
        """The names of rules, one set for all posts that have the same: a hundred take six kilobytes."""
        found = frozenset(names)
        return self.shared.setdefault(found, found)

    def _config(self, path: str) -> Config:
        config = self.configs.of(path)
        if id(config) not in self.checked_configs:
            self.selector.check_names(config)
            self.checked_configs.add(id(config))
            if config.path is not None:
                self.files.roots.add(os.path.abspath(config.root))
        return config

    def _asked(self, target: Target) -> bool:
        network = target.network
        return not self.asked or bool({target.account, network.id, network.extends} & self.asked)

    def _finish(self, asked: dict[str, Linted], summaries: list[PostSummary] | None) -> Report:
        """Phase two on the calendar, where there is one, and what can only be known at the end."""
        violations = [violation for linted in asked.values() for violation in linted.violations]
        suppressed = sum(linted.suppressed for linted in asked.values())
        used = {path: set(linted.used) for path, linted in asked.items()}
        looked = set().union(*(linted.looked for linted in asked.values()))
        judged: set[str] = set()  # the calendar rules that ran
        told: defaultdict[str, list[Violation]] = defaultdict(list)
        spoken = {path: linted.language for path, linted in asked.items()}
        if summaries:
            from lint_social.calendar_run import CalendarRun  # a post alone has none

            run = CalendarRun(self._config, self.selector, self.settings.today)
            for violation in run.run(summaries, spoken, all_networks=not self.settings.networks):
                told[violation.place.path].append(violation)
            judged = run.ran
            looked |= run.looked
        for path, of_calendar in told.items():
            joined = pipeline.join_networks(of_calendar, spoken[path])
            left = pipeline.suppress(joined, asked[path].suppressions, self.settings.today)
            violations += left.kept
            suppressed += left.taken
            used[path] |= left.used
        if self.settings.post_rules:
            fired = pipeline.names_said(violations)
            for path, linted in asked.items():
                unused = self._unused(path, linted, used[path], judged, fired.get(path, ()))
                left = pipeline.suppress(unused, linted.suppressions, self.settings.today)
                violations += left.kept
                suppressed += left.taken
        violations = pipeline.sort(pipeline.dedupe(violations))
        guilty = {violation.place.path for violation in violations}
        # a file that is told of is no « other file »: one that cannot be read was asked for all the same
        posts = sum(linted.post or bool(linted.violations) for linted in asked.values())
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
            self.settings.language or (languages.pop() if len(languages) == 1 else self.configs.language),
            {path: linted.source for path, linted in asked.items() if path in guilty and linted.source},
            sum(linted.elsewhere for linted in asked.values()),
            rules=self.rules.by_id,
        )

    def _unused(
        self,
        path: str,
        linted: Linted,
        used: set[tuple[int, str]],
        judged: set[str],
        fired: Collection[str],
    ) -> Iterator[Violation]:
        """What is said of the suppressions of a post that serve no more."""
        active = self.selector.of(self._config(path), path)
        rule = active.about_suppressions
        if rule is None or not linted.suppressions or linted.source is None:
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
            rule, found, linted.source, self.rules, fired, linted.language, linted.status
        )


def _attested(draft: Draft) -> frozenset[int]:
    """The conseils that a post attests."""
    from lint_social.attestations import read_attestations  # few posts attest anything

    return read_attestations(draft).conseils


def _names_network(draft: Draft) -> bool:
    """Whether a file names a network that there is, or nearly."""
    return bool(draft.targets) or any(target.near for target in draft.unknown)
