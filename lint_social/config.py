"""`.lint-social.yaml`: what a team configures. The nearest to each post wins; `extends:` builds on others."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from lint_social.decode import Mistake
from lint_social.dialects import Rendering
from lint_social.globs import matches
from lint_social.paths import is_within
from lint_social.records import NamedTuple
from lint_social.violation import EMPTY

if TYPE_CHECKING:
    from lint_social.yaml_nodes import Node

FILE_NAMES = (".lint-social.yaml", ".lint-social.yml")
DEFAULT_TIME_ZONE = "Europe/Paris"

SeverityName = Literal["error", "warning", "suggestion"]
FixName = Literal["safe", "unsafe", "off"]
Profile = Literal["b2b", "b2c"]  # whom the organisation addresses: other organisations, or everyone


class Cadence(NamedTuple):
    """Most posts a day and a week, least minutes and most days between two; None: the usual figure."""

    max_per_day: int | None = None
    max_per_week: int | None = None
    min_minutes: int | None = None
    max_silence_days: int | None = None


class Hours(NamedTuple):
    """When somebody is there to answer: minutes of the day, weekends, public holidays; None: nothing is said.

    Hours that end before they begin go on after midnight.
    """

    start: int | None = None
    end: int | None = None
    weekend: bool | None = None
    holidays: bool | None = None


class Account(NamedTuple):
    """A named target on a network. `limits` replaces facts of the network for this account."""

    network: str
    handle: str = ""
    rendering: Rendering | None = None
    time_zone: str | None = None
    limits: Mapping[str, Any] = EMPTY
    cadence: Cadence = Cadence()
    hours: Hours = Hours()


class CalendarSettings(NamedTuple):
    """How the calendar is read. `window` is the number of posts that shares are taken over."""

    window: int | None = None
    time_zone: str = DEFAULT_TIME_ZONE
    cadence: Mapping[str, Cadence] = EMPTY
    hours: Hours = Hours()


class RuleSetting(NamedTuple):
    """What a configuration says of one rule. `parameters` are nodes, typed by the rule's check later."""

    off: bool = False
    on: bool = False
    severity: SeverityName | None = None
    fix: FixName | None = None
    add: Mapping[str, tuple[str, ...]] = EMPTY
    remove: Mapping[str, tuple[str, ...]] = EMPTY
    lists: Mapping[str, Node] = EMPTY  # `add` and `remove` as written, for what is wrong with an entry
    parameters: Mapping[str, tuple[str, Node, Node]] = EMPTY  # file, key, value
    place: Mistake | None = None  # where it is written, for a rule that does not exist


class Override(NamedTuple):
    """Settings of rules for the files that match one of the globs."""

    files: tuple[str, ...]
    rules: Mapping[str, RuleSetting] = EMPTY


class Team(NamedTuple):
    """Who a team is, as the checks on its posts need it.

    `brands` are names that are written as they are, `own_domains` its sites; `handles` has for each of its
    partners their account by network.
    """

    brands: tuple[str, ...] = ()
    own_domains: tuple[str, ...] = ()
    handles: Mapping[str, Mapping[str, str]] = EMPTY


class Config(NamedTuple):
    """The configuration that holds for a post. Globs are relative to `root`."""

    root: str = "."
    path: str | None = None
    posts: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    accounts: Mapping[str, Account] = EMPTY
    languages: Mapping[str, str] = EMPTY
    message_language: Literal["fr", "en"] | None = None
    rules: Mapping[str, RuleSetting] = EMPTY
    rules_paths: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()
    front_matter: Mapping[str, str] = EMPTY
    calendar: CalendarSettings = CalendarSettings()
    brands: tuple[str, ...] = ()
    own_domains: tuple[str, ...] = ()
    handles: Mapping[str, dict[str, str]] = EMPTY
    objectifs: tuple[str, ...] = ()
    pays: str | None = None
    profil: Profile | None = None
    required: Mapping[str, tuple[str, ...]] = EMPTY
    fail_on: SeverityName | None = None
    unread: tuple[Mistake, ...] = ()  # settings accepted by name that this version does not read yet

    def hours_of(self, account: str) -> Hours:
        """The hours of an account: its own, and of what these do not say those of the calendar."""
        own = self.accounts[account].hours if account in self.accounts else Hours()
        said = {name: value for name, value in own._asdict().items() if value is not None}
        return self.calendar.hours._replace(**said)

    @property
    def team(self) -> Team:
        """Who the team is."""
        return Team(self.brands, tuple(map(_domain, self.own_domains)), self.handles)

    def relative(self, path: str) -> str:
        """A path as its globs see it: from `root`, with `/`."""
        full, root = os.path.abspath(path), os.path.abspath(self.root)
        shown = os.path.relpath(full, root) if is_within(full, root) else full
        return shown.replace(os.sep, "/")

    def excludes(self, path: str) -> bool:
        """Whether `exclude:` names this file."""
        return bool(self.exclude) and matches(self.relative(path), self.exclude)

    def names_post(self, path: str) -> bool:
        """Whether `posts:` names this file."""
        return bool(self.posts) and matches(self.relative(path), self.posts)

    def language_of(self, path: str) -> str | None:
        """The language that `languages:` gives to this file, by its last glob that matches."""
        relative = self.relative(path) if self.languages else ""
        found = [language for glob, language in self.languages.items() if matches(relative, (glob,))]
        return found[-1] if found else None


def _domain(name: str) -> str:
    """A domain as links are compared with it, however a team writes it: `https://www.Exemple.fr/`."""
    return (
        name.strip().lower().partition("://")[-1 if "://" in name else 0].removeprefix("www.").split("/")[0]
    )
