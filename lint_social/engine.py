"""Posts times rules: reads files, renders them, runs the checks, then reads all posts as one calendar."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lint_social import pipeline
from lint_social.beside import beside
from lint_social.conclusion import Conclusion
from lint_social.config_lookup import Configs
from lint_social.discover import Files, read_bytes
from lint_social.disk import bounded, why_refused
from lint_social.draft import Target, read_draft
from lint_social.front_matter import Problem, read_front_matter
from lint_social.known_networks import shipped_networks
from lint_social.outside import Asking
from lint_social.phases import NONE, Fresh, Job, Linted, OnCalendar
from lint_social.post import Post, parse_post, read_post
from lint_social.post_run import PostRun
from lint_social.records import NamedTuple
from lint_social.selection import Choice, Selector
from lint_social.source import Source
from lint_social.suppressions import read_suppressions
from lint_social.violation import EMPTY, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from datetime import date

    from lint_social.calendar.summary import PostSummary
    from lint_social.config import Config
    from lint_social.discover import Found
    from lint_social.draft import Draft
    from lint_social.phases import Phases
    from lint_social.post_summaries import Summarizer
    from lint_social.report import Report
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
        self.known_names: dict[frozenset[str], frozenset[str]] = {}
        self.summarizer: Summarizer | None = None
        self.onlooker = onlooker
        self.conclusion = Conclusion(rules, self.selector, settings, self.config_of, configs.language)

    def run(self, found: Iterable[Found], others: Iterable[str] = (), phases: Phases | None = None) -> Report:
        """Check the files asked for; `others` are only read for the calendar. Raises `Mistakes`.

        `phases` works them out, from what the engine does for one post and for one calendar.
        """
        jobs = [Job(*file) for file in found]
        asked, others = len(jobs), list(others)
        calendar = self.settings.calendar and asked + len(others) >= _LEAST_CALENDAR
        if calendar and others:
            known = {os.path.abspath(job.path) for job in jobs}  # the same file may be named in two ways
            rest = (path for path in others if os.path.abspath(path) not in known)
            jobs += (Job(path, named=False, reported=False) for path in rest)
        self.sum_up(calendar=calendar)
        phases = phases or self.phases()
        linted = list(phases.lint(jobs))
        told = {job.path: post for job, post in zip(jobs[:asked], linted[:asked], strict=True)}
        if not calendar:
            return self.conclusion.report(told, OnCalendar())
        return self.conclusion.report(
            told, phases.judge({path: post.language for path, post in told.items()})
        )

    def phases(self) -> Phases:
        """Both phases, worked out here and now."""
        return Fresh(self.lint_all, self.judge)

    def sum_up(self, *, calendar: bool) -> None:
        """Say whether posts are to be summed up, for a calendar or for who looks on: one alone is not."""
        if calendar or self.onlooker:
            from lint_social.post_summaries import Summarizer

            self.summarizer = Summarizer()

    def run_text(self, path: str, text: str) -> Report:
        """Check one text as a post that was named; alone, it is no calendar."""
        return self.conclusion.report({path: self._lint_text(path, text, named=True)}, OnCalendar())

    def run_texts(self, texts: Mapping[str, str], others: Iterable[PostSummary] | None) -> Report:
        """Check texts by their paths, as if met in a folder, as they are being written.

        With `others`, which is what is known already of all other posts, they are one calendar with these.
        """
        asked = {path: self._lint_text(path, text, named=False) for path, text in texts.items()}
        if others is None:
            return self.conclusion.report(asked, OnCalendar())
        own = (summary for linted in asked.values() for summary in linted.summaries)
        spoken = {path: linted.language for path, linted in asked.items()}
        return self.conclusion.report(asked, self.judge((*own, *others), spoken))

    def _lint_text(self, path: str, text: str, *, named: bool) -> Linted:
        try:
            bounded(text.encode(errors="surrogatepass"))
            post = parse_post(path, text)
        except OSError as error:
            post = self._unread(path, error)
        return self.lint_post(post, named=named)

    def run_bytes(self, path: str, data: bytes) -> Report:
        """Check the bytes of one post, as read from standard input."""
        try:
            post = read_post(path, bounded(data))
        except OSError as error:
            post = self._unread(path, error)
        return self.conclusion.report({post.path: self.lint_post(post, named=True)}, OnCalendar())

    def lint_all(self, jobs: Iterable[Job]) -> Iterator[Linted]:
        """Phase one on files, one after the other."""
        return map(self.lint_file, jobs)

    def lint_file(self, job: Job) -> Linted:
        """Phase one on a file. Never raises for what the file holds."""
        try:
            post = read_post(job.path, read_bytes(job.path))
        except OSError as error:
            post = self._unread(job.path, error)
        return self.lint_post(post, named=job.named, reported=job.reported)

    def judge(self, summaries: Iterable[PostSummary], spoken: Mapping[str, str]) -> OnCalendar:
        """Phase two; `spoken` has the language of the messages on each post asked for."""
        from lint_social.calendar_run import CalendarRun  # a post alone has none

        run = CalendarRun(self.config_of, self.selector, self.settings.today)
        found = tuple(run.run(summaries, spoken, all_networks=not self.settings.networks))
        return OnCalendar(found, frozenset(run.ran), frozenset(run.looked))

    def _unread(self, path: str, error: OSError) -> Post:
        detail = why_refused(error, self._language(path))
        problem = Problem("acces", Span(0, 0), {"byte": 0, "detail": detail})
        return Post(Source(path, ""), read_front_matter(""), problem)

    def _language(self, path: str) -> str:
        """The language of the messages on a post: asked for, else its configuration's, else the user's."""
        return self.settings.language or self.config_of(path).message_language or self.configs.language

    def lint_post(self, post: Post, *, named: bool, reported: bool = True) -> Linted:
        """Phase one on a post: every rule on single posts, its suppressions applied.

        Of a post that is not `reported`, only what calendar rules count is looked for.
        """
        config = self.config_of(post.path)
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
        outside = Asking(self.files)
        run = PostRun(draft, config, active, outside, language)
        reported = reported and self.settings.post_rules
        violations = run.run(is_post=is_post, only=None if reported else active.counted)
        suppressions, problems = read_suppressions(draft) if is_post else ((), ())
        shown = [violation for violation in violations if reported and violation.rule in active.reported]
        shown += run.about_suppressions(problems) if reported else ()
        told = pipeline.join_networks(pipeline.dedupe(shown), language)
        left = pipeline.suppress(told, suppressions, self.settings.today)
        fired = self.shared({violation.rule for violation in violations})
        summaries = tuple(self.summarizer.of(run, fired)) if is_post and self.summarizer else ()
        if self.onlooker and is_post and reported:
            self.onlooker(run, summaries)
        return Linted(
            post=is_post,
            violations=tuple(pipeline.timely(left.kept, draft.status)),
            suppressed=left.taken,
            summaries=summaries,
            suppressions=suppressions,
            used=frozenset(left.used) if left.used else NONE,
            source=post.source.put_by() if left.kept or suppressions or summaries else None,
            ran=self.shared(run.ran) if suppressions else NONE,
            looked=self.shared(run.looked & active.reported) if reported else NONE,
            language=language,
            status=draft.status,
            elsewhere=elsewhere and not left.kept,
            attested=_attested(draft) if is_post and "attestations" in draft.fields else NONE,
            outside=outside.answers or EMPTY,
        )

    def shared(self, names: Collection[str]) -> frozenset[str]:
        """The names of rules, one set for all posts that have the same: a hundred take six kilobytes."""
        found = frozenset(names)
        return self.known_names.setdefault(found, found)

    def config_of(self, path: str) -> Config:
        """The configuration that holds for a post. Raises `Mistakes`."""
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


def _attested(draft: Draft) -> frozenset[int]:
    """The conseils that a post attests."""
    from lint_social.attestations import read_attestations  # few posts attest anything

    return read_attestations(draft).conseils


def _names_network(draft: Draft) -> bool:
    """Whether a file names a network that there is, or nearly."""
    return bool(draft.targets) or any(target.near for target in draft.unknown)
