"""What the rules say of a text that is being written: engines, configurations and calendars, kept warm."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lint_social.config_lookup import Configs
from lint_social.decode import Mistake, Mistakes
from lint_social.discover import EXTENSIONS, Files
from lint_social.editor.calendar_posts import CalendarPosts
from lint_social.engine import Engine, Settings
from lint_social.paths import folder_of, is_within
from lint_social.post import parse_post
from lint_social.post_summaries import Summarizer
from lint_social.records import NamedTuple
from lint_social.rule import RuleSet
from lint_social.source import Source
from lint_social.workload import read_knowledge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from lint_social.config import Config
    from lint_social.post_run import PostRun
    from lint_social.violation import Violation

_NO_RULES = RuleSet((), {}, ())


class Setup(NamedTuple):
    """What holds for a whole session. `language` is that of the messages where no configuration names one.

    `cache` is the folder where rules are kept decoded, None for no cache.
    """

    today: Callable[[], date]
    language: str = "fr"
    cache: str | None = None


class Reading(NamedTuple):
    """What was found in a text: on the post alone, and by the rules on the calendar.

    `run` is None for a file that is no post, or that cannot be read. With `mistakes`, which are those of a
    configuration or a rule, nothing was checked. `together` says that the calendar was looked at.
    """

    source: Source
    language: str
    of_post: tuple[Violation, ...] = ()
    of_calendar: tuple[Violation, ...] = ()
    run: PostRun | None = None
    config: Config | None = None
    rules: RuleSet = _NO_RULES
    mistakes: tuple[Mistake, ...] = ()
    together: bool = False

    @property
    def violations(self) -> tuple[Violation, ...]:
        """All of them, in order of place."""
        return tuple(sorted((*self.of_post, *self.of_calendar), key=lambda item: item.place.span))


class _Bench(NamedTuple):
    """What is kept for one configuration."""

    engine: Engine
    calendar: CalendarPosts | None
    shown: list[PostRun]  # the last that the engine looked at


class Checker:
    """Checks posts as `check --force-exclude` does, one text at a time. `roots` are the folders open."""

    def __init__(self, setup: Setup, roots: Iterable[str] = ()) -> None:
        self.setup = setup
        self.roots = [os.path.abspath(root) for root in roots]
        self.configs = Configs(None, setup.language)
        self.benches: dict[tuple[int, str | None], _Bench] = {}

    def forget(self) -> None:
        """Read configurations and rules again when they are next needed: they may have changed."""
        self.configs = Configs(None, self.setup.language)
        self.benches.clear()

    def open_folders(self, roots: Iterable[str]) -> None:
        """Other folders are open now."""
        self.roots = [os.path.abspath(root) for root in roots]
        self.forget()

    def look_again(self) -> None:
        """Look at the files around the posts again: pictures, other posts."""
        for bench in self.benches.values():
            bench.engine.files = Files(self.roots)
            if bench.calendar:
                bench.calendar.look_again()

    def read_one(self) -> bool:
        """Read one more post of the calendars; False when all are read."""
        for bench in self.benches.values():
            if bench.calendar and bench.calendar.unread:
                try:
                    bench.calendar.read(bench.engine)
                except Mistakes:  # of a folder below: it is told where a post of it is open
                    continue
                return True
        return False

    def too_wide(self) -> list[str]:
        """The folders in which no calendar is read, for they hold far more than posts."""
        kept = (bench.calendar for bench in self.benches.values())
        return sorted({calendar.folder for calendar in kept if calendar and calendar.too_wide})

    def config_of(self, path: str) -> Config:
        """The configuration of a post, as far as it could be read."""
        return self.configs.read(path).config

    def check(self, path: str, text: str, *, calendar: bool = True) -> Reading:
        """What is to be said of one text. See `check_together`."""
        return self.check_together({path: text}, calendar=calendar)[path]

    def check_together(self, texts: Mapping[str, str], *, calendar: bool = True) -> dict[str, Reading]:
        """What is to be said of some texts, by their paths: each takes part in the calendar as it is written.

        Never raises for what they hold, nor for a wrong configuration. Without `calendar`, and as long as
        some of it is still to be read, of the posts alone: half a calendar has gaps that are none.
        """
        readings: dict[str, Reading] = {}
        shared: dict[tuple[int, str | None], dict[str, str]] = {}
        for path, text in texts.items():
            source = parse_post(path, text).source
            language = self.config_of(path).message_language or self.setup.language
            readings[path] = Reading(source, language)
            if not path.lower().endswith(EXTENSIONS):
                continue
            try:
                config = self.configs.of(path)
                if not config.excludes(path):
                    self._bench(path, config)
                    shared.setdefault(self._key(path, config), {})[path] = source.text
            except Mistakes as error:
                readings[path] = readings[path]._replace(mistakes=tuple(error.mistakes))
        for key, together in shared.items():
            try:
                self._read(self.benches[key], together, readings, calendar=calendar)
            except Mistakes as error:
                for path in together:
                    readings[path] = readings[path]._replace(mistakes=tuple(error.mistakes))
        return readings

    def check_configuration(self, path: str) -> Reading:
        """What is wrong in a configuration, as its file has it."""
        near = os.path.join(folder_of(path), "post.md")
        language = self.config_of(near).message_language or self.setup.language
        try:
            self._bench(near, self.configs.of(near))
        except Mistakes as error:
            return Reading(Source(path, ""), language, mistakes=tuple(error.mistakes))
        return Reading(Source(path, ""), language)

    def rules_for(self, path: str) -> RuleSet:
        """The rules that hold for a post; those we ship where its configuration is wrong."""
        try:
            return self._bench(path, self.configs.of(path)).engine.rules
        except Mistakes:
            return read_knowledge([], self.configs, self.setup.cache).rules

    def values_of(self, field: str, path: str) -> list[str]:
        """What other posts of the same calendar say in a field, by its French name; the commonest first."""
        bench = self.benches.get(self._key(path, self.config_of(path)))
        if bench is None or bench.calendar is None:
            return []
        counts: dict[str, int] = {}
        for summary in bench.calendar.besides((path,)):
            value = summary.fields.get(field)
            if value:
                counts[value] = counts.get(value, 0) + 1
        return sorted(counts, key=lambda value: (-counts[value], value))

    def _read(
        self, bench: _Bench, texts: Mapping[str, str], readings: dict[str, Reading], *, calendar: bool
    ) -> None:
        """Complete the readings of texts that share a configuration and a calendar."""
        engine = bench.engine
        engine.settings = engine.settings._replace(today=self.setup.today())
        bench.shown.clear()
        kept = bench.calendar
        whole = calendar and kept is not None and not kept.unread and not kept.too_wide
        others = list(kept.besides(texts)) if whole and kept else None
        report = engine.run_texts(texts, others)
        runs = {run.draft.post.path: run for run in bench.shown}
        together = {rule.id for rule in engine.rules if rule.on_calendar}
        for path in texts:
            found = [item for item in report.violations if item.place.path == path]
            readings[path] = readings[path]._replace(
                of_post=tuple(item for item in found if item.rule not in together),
                of_calendar=tuple(item for item in found if item.rule in together),
                run=runs.get(path),
                config=self.config_of(path),
                rules=engine.rules,
                together=whole,
            )

    def _bench(self, path: str, config: Config) -> _Bench:
        """The engine for a configuration, with its calendar. Raises `Mistakes`."""
        key = self._key(path, config)
        if key not in self.benches:
            knowledge = read_knowledge([path], self.configs, self.setup.cache)
            shown: list[PostRun] = []
            engine = Engine(
                knowledge.rules, self.configs, Settings(self.setup.today()), self.roots,
                onlooker=lambda run, _: shown.append(run),
            )  # fmt: skip
            engine.summarizer = Summarizer()
            folder = key[1]
            calendar = None
            if folder:
                guessed = config.path is None
                calendar = CalendarPosts(folder, lambda file: self._belongs(file, config), guessed=guessed)
                calendar.look_again()
            self.benches[key] = _Bench(engine, calendar, shown)
        return self.benches[key]

    def _key(self, path: str, config: Config) -> tuple[int, str | None]:
        return id(config), self._calendar_folder(path, config)

    def _calendar_folder(self, path: str, config: Config) -> str | None:
        """Where the calendar of a post lies: the tree of its configuration, else the widest open folder."""
        if config.path is not None:
            return os.path.abspath(config.root).replace(os.sep, "/")
        around = [root for root in self.roots if is_within(folder_of(path), root)]
        return min(around, key=len).replace(os.sep, "/") if around else None

    def _belongs(self, path: str, config: Config) -> bool:
        own, wrong = self.configs.read(path)
        if config.path is None:
            return own.path is None
        return own is config and not wrong and not config.excludes(path)
