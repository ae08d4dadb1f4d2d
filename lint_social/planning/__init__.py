"""The calendar as people look at it: weeks, days, accounts; what leaves when, and what is wrong with it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Literal

from lint_social.records import NamedTuple

if TYPE_CHECKING:
    from lint_social.violation import Severity

#: Why a post has no day: it names none, or one that does not exist or cannot be read.
NoDay = Literal["absent", "unreadable"]


class Entry(NamedTuple):
    """A post on one account. `moment` is on the clock of the account, None where it has no date (`no_day`).

    `network` is empty for an account that nobody knows, `account` too for a post that names none. `key` is
    the path seen from the configuration: the same wherever the command is run. `opening` is the beginning of
    the text as sent, on one line. `max_per_week` is the team's figure where `configured`, else the network's.
    `named` is the account as the post writes it.
    """

    path: str
    key: str
    account: str
    network: str
    network_name: str
    named: str
    moment: datetime | None
    timed: bool
    no_day: NoDay | None
    status: str | None
    title: str
    opening: str
    line: int
    max_per_week: int | None = None
    configured: bool = False

    @property
    def day(self) -> date | None:
        """The day on the account's clock."""
        return self.moment.date() if self.moment else None

    @property
    def instant(self) -> datetime:
        """The moment in UTC; what has no date comes first."""
        return self.moment.astimezone(UTC) if self.moment else datetime.min.replace(tzinfo=UTC)

    @property
    def account_name(self) -> str:
        """What people call the account: the network's name where it has no name of its own."""
        return self.network_name if self.account == self.network else self.account

    @property
    def label(self) -> str:
        """What tells it from others: its title, else how its text begins, else its file."""
        return self.title or self.opening or self.path.rpartition("/")[2]


class Remark(NamedTuple):
    """What a rule says of a post on an account."""

    rule: str
    severity: Severity
    line: int
    message: str


class Planned(NamedTuple):
    """An entry with what the rules say of it, the worst first."""

    entry: Entry
    remarks: tuple[Remark, ...] = ()

    @property
    def worst(self) -> Severity | None:
        """The severity of the worst remark."""
        return self.remarks[0].severity if self.remarks else None


class Window(NamedTuple):
    """The days shown; both are part of it."""

    first: date
    last: date

    def has(self, day: date) -> bool:
        """Whether a day is one of them."""
        return self.first <= day <= self.last


class Column(NamedTuple):
    """An account: its posts in the window, `before` and `after` it, and those without a day."""

    account: str
    name: str
    network: str
    network_name: str
    posts: int = 0
    before: int = 0
    after: int = 0
    undated: int = 0
    last: date | None = None  # of its dated posts


class Load(NamedTuple):
    """The posts of an account in the whole week that begins on `monday`, whatever the window shows of it."""

    monday: date
    account: str
    posts: int
    max: int | None
    configured: bool

    @property
    def over(self) -> bool:
        """Whether they are more than the figure."""
        return self.max is not None and self.posts > self.max


class Silence(NamedTuple):
    """`days` whole days without a post on an account: after one, and before another or the window's end."""

    account: str
    after: date
    before: date | None
    days: int


class Collision(NamedTuple):
    """Posts that leave at the same minute on one account."""

    account: str
    moment: datetime
    posts: tuple[Entry, ...]


class Planning(NamedTuple):
    """The calendar in a window.

    `posts` are those of the window, in the order of time; `undated` have no day. Counts are of files:
    `before` and `after` the window, of which `nearest` are the closest days. `unreadable` are the files that
    could not be read as posts. `elsewhere` counts posts for networks that were not asked for.
    """

    window: Window
    today: date
    language: str
    columns: tuple[Column, ...] = ()
    posts: tuple[Planned, ...] = ()
    undated: tuple[Planned, ...] = ()
    loads: tuple[Load, ...] = ()
    silences: tuple[Silence, ...] = ()
    collisions: tuple[Collision, ...] = ()
    before: int = 0
    after: int = 0
    nearest: tuple[date, ...] = ()
    unreadable: tuple[str, ...] = ()
    elsewhere: int = 0

    @property
    def files(self) -> int:
        """How many files are in the window."""
        return len({planned.entry.path for planned in self.posts})
