"""What the calendar keeps of each post: light, picklable, sorted."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC
from functools import cached_property
from typing import TYPE_CHECKING, NewType

from lint_social.decode import truth
from lint_social.records import NamedTuple
from lint_social.traits import NO_TRAITS, Said, Traits
from lint_social.violation import EMPTY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date, datetime

    from lint_social.config import Config
    from lint_social.violation import Span


#: The facts of its network that the calendar keeps of a post.
FIGURES = ("cadence_day", "cadence_week")

#: The fields of the head that calendar rules read.
FIELDS = (
    "type",
    "campagne",
    "evenement",
    "date_evenement",
    "republication",
    "identifiant",
    "objectif",
    "indicateur",
    "statut",
)

_NOT_SENT = ("brouillon", "relecture", "pret")

#: The id of a rule on single posts whose findings a calendar check counts.
RuleName = NewType("RuleName", str)


class PostSummary(NamedTuple):
    """One post on one account. `moment` is on the clock of the account's time zone.

    `figures` are those of `FIGURES` that the network has; `configured` are those that the team set for the
    account, which come first. `fired` are the ids of the rules that found something; `status` is the post's
    own, where it has one. `fields` are the values of its head that calendar rules read, by French names, and
    `stated` where they stand; `traits` is what they compare of its text.
    """

    path: str
    account: str
    network: str
    network_name: str
    moment: datetime
    timed: bool
    place: Span
    line: int
    column: int
    fired: frozenset[str] = frozenset()
    figures: Mapping[str, int] = EMPTY
    configured: Mapping[str, int] = EMPTY
    status: str | None = None
    fields: Mapping[str, str] = EMPTY
    stated: Mapping[str, Said] = EMPTY
    traits: Traits = NO_TRAITS

    @property
    def instant(self) -> datetime:
        """The moment in UTC: two moments of one zone differ by their clocks, even where the clock changes."""
        return self.moment.astimezone(UTC)

    def is_over(self, today: date) -> bool:
        """Whether its day is over, for the account and in UTC: the run may be on either clock."""
        return max(self.moment.date(), self.instant.date()) < today

    def is_late(self, today: date) -> bool:
        """Whether it is a draft, to be read or to be planned, and its day is over: it has not gone out."""
        return self.status in _NOT_SENT and self.is_over(today)

    @property
    def is_rerun(self) -> bool:
        """Whether it says itself that it is not new."""
        return truth(self.fields.get("republication", "")) is True

    def named(self, field: str) -> Said | None:
        """The value of a field that names something, None where it has none or is a mere yes or no."""
        said = self.stated.get(field)
        return said if said and truth(said.text) is None else None

    @property
    def account_name(self) -> str:
        """What people call the account: the network's name where it has no name of its own."""
        return self.network_name if self.account == self.network else self.account

    def is_in(self, languages: Collection[str] | None) -> bool:
        """Whether its text is in one of these languages; None is any."""
        return languages is None or not self.traits.languages.isdisjoint(languages)

    def limit(self, name: str, usual: int | str | None) -> tuple[int | None, bool]:
        """A figure and whether the team chose it; `usual` is a number or names a fact (`network.…`)."""
        if name in self.configured:
            return self.configured[name], True
        if isinstance(usual, str):
            return self.figures.get(usual.removeprefix("network.")), False
        return usual, False


class Located(NamedTuple):
    """A place of a post with its line and column, from 1."""

    span: Span
    line: int
    column: int


class CalendarFinding(NamedTuple):
    """Several posts that together are a finding; `main` is the one to speak of first.

    Where another of them is spoken of, since only that one was asked for, `seen_from` may hold the values
    as they are from there. What is marked of a post is its date, or what `said` has of it. Of posts that are
    out nothing is said, unless the finding `is_now`: what it tells can still be changed without them.
    """

    posts: tuple[PostSummary, ...]
    main: int
    values: Mapping[str, object] = EMPTY
    case: str | None = None
    seen_from: Mapping[int, Mapping[str, object]] = EMPTY
    said: Mapping[int, Said] = EMPTY
    is_now: bool = False

    def place(self, index: int) -> Located:
        """What to mark of one of the posts."""
        said, post = self.said.get(index), self.posts[index]
        if said is not None:
            return Located(said.place, said.line, said.column)
        return Located(post.place, post.line, post.column)


def once_a_file(findings: Iterable[CalendarFinding]) -> Iterator[CalendarFinding]:
    """Of findings on one post each, those left out that say the same of a file at another place of it.

    Where a post has no date in its head, each of its accounts is marked.
    """
    told: dict[tuple[object, ...], Located] = {}
    for finding in findings:
        said = (finding.posts[finding.main].path, finding.case, *finding.values.values())
        place = finding.place(finding.main)
        if told.setdefault(said, place) == place:
            yield finding


class Calendar:
    """All planned posts, by account and in time; posts without a date are not on it.

    `config` is what their team configured, `today` the day of the run.
    """

    def __init__(self, summaries: Iterable[PostSummary], config: Config, today: date) -> None:
        self.posts = sorted(summaries, key=lambda post: (post.instant, post.path, post.account))
        self.config = config
        self.today = today

    @cached_property
    def files(self) -> list[PostSummary]:
        """Each post once, in order, however many accounts get it: as the first of them does."""
        return list({post.path: post for post in reversed(self.posts)}.values())[::-1]

    @cached_property
    def by_account(self) -> dict[str, list[PostSummary]]:
        """The posts of each account, in order."""
        accounts: defaultdict[str, list[PostSummary]] = defaultdict(list)
        for post in self.posts:
            accounts[post.account].append(post)
        return dict(sorted(accounts.items()))
