"""The figures of a page: the conseils, the accounts, the rhythm, what posts hold, which rules speak most."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING

from lint_social.cards import HOLDINGS
from lint_social.records import NamedTuple
from lint_social.violation import Severity
from lint_social.weeks import monday_of, weeks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lint_social.cards import Card, Holding
    from lint_social.page import Matter
    from lint_social.report import ConseilState
    from lint_social.rule import Conseil, Rule

_MOST_COLUMNS = 110  # two years of weeks: more columns than that are thinner than a line


class ConseilLine(NamedTuple):
    """A conseil and its state, with the number of its remarks of each severity."""

    conseil: Conseil
    state: ConseilState
    counts: Mapping[Severity, int]


class AccountLine(NamedTuple):
    """An account: how many posts it gets, what part of them hold each thing (in percent)."""

    name: str
    posts: int
    holds: Mapping[Holding, int]


class ShareCell(NamedTuple):
    """How many posts of an account do something, of those that were `judged`."""

    does: int
    judged: int

    @property
    def percent(self) -> int:
        """The share."""
        return round(100 * self.does / self.judged) if self.judged else 0


class ShareLine(NamedTuple):
    """A rule on shares: its bound in percent (one of the two), and the share of each account."""

    rule: Rule
    most: int | None
    least: int | None
    cells: Mapping[str, ShareCell]


class Column(NamedTuple):
    """The posts of a week, a month or a year that begins on `first`."""

    first: date
    posts: int


class Rhythm(NamedTuple):
    """The columns of a chart, each a `step`: `week`, `month` or `year`; `highest` is the largest count."""

    step: str
    columns: tuple[Column, ...]
    highest: int


class RuleLine(NamedTuple):
    """A rule that spoke: its remarks of each severity, and in how many posts."""

    id: str
    conseil: int | None
    counts: Mapping[Severity, int]
    posts: int


def conseil_lines(matter: Matter) -> list[ConseilLine]:
    """The conseils in order, each with its state."""
    known = {conseil.number: conseil for conseil in matter.rules.conseils}
    counts: defaultdict[int | None, Counter[Severity]] = defaultdict(Counter)
    for violation in matter.report.violations:
        counts[violation.conseil][violation.severity] += 1
    return [
        ConseilLine(known[state.number], state, counts[state.number])
        for state in matter.report.conseils
        if state.number in known
    ]


def account_names(cards: Iterable[Card]) -> dict[str, str]:
    """What people call each account, the busiest first."""
    names: dict[str, str] = {}
    posts: Counter[str] = Counter()
    for card in cards:
        names |= card.accounts
        posts.update(list(card.accounts))
    return {account: names[account] for account in sorted(names, key=lambda name: (-posts[name], name))}


def account_lines(cards: Iterable[Card], names: Mapping[str, str]) -> list[AccountLine]:
    """What the posts of each account hold."""
    posts: Counter[str] = Counter()
    holds: defaultdict[str, Counter[Holding]] = defaultdict(Counter)
    for card in cards:
        for account in card.accounts:
            posts[account] += 1
            holds[account].update(card.holds)
    lines = []
    for account, name in names.items():
        percents = {what: round(100 * holds[account][what] / posts[account]) for what in HOLDINGS}
        lines.append(AccountLine(name, posts[account], percents))
    return lines


def share_lines(matter: Matter, names: Mapping[str, str]) -> list[ShareLine]:
    """The rules on shares that judged any post."""
    does: Counter[tuple[str, str]] = Counter()
    judged: Counter[tuple[str, str]] = Counter()
    for slot in (slot for card in matter.cards for slot in card.slots):
        does.update((rule, slot.account) for rule in slot.does)
        judged.update((rule, slot.account) for rule in slot.judged)
    found = []
    for rule_id, rule in sorted(matter.shares.items()):
        cells = {name: ShareCell(does[rule_id, name], judged[rule_id, name]) for name in names}
        if any(cell.judged for cell in cells.values()):
            found.append(ShareLine(rule, _percent(rule.check.max), _percent(rule.check.min), cells))
    return found


def _percent(share: float | None) -> int | None:
    return None if share is None else round(100 * share)


def type_lines(cards: Iterable[Card]) -> list[tuple[str, int]]:
    """How many posts are of each type, as their heads say; nothing where none says."""
    counts = Counter(card.type for card in cards if card.type)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def rhythm(cards: Iterable[Card]) -> Rhythm | None:
    """How many posts go out week by week, counted once for each account; by month or year over many."""
    days = [slot.moment.date() for card in cards for slot in card.slots]
    if not days:
        return None
    first, last = min(days), max(days)
    mondays = weeks(first, last)
    months = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    months = [month for month in months if first.replace(day=1) <= month <= last]
    if len(mondays) <= _MOST_COLUMNS:
        step, starts, counts = "week", mondays, Counter(map(monday_of, days))
    elif len(months) <= _MOST_COLUMNS:
        step, starts, counts = "month", months, Counter(day.replace(day=1) for day in days)
    else:
        starts = [date(year, 1, 1) for year in range(first.year, last.year + 1)]
        step, counts = "year", Counter(date(day.year, 1, 1) for day in days)
    columns = tuple(Column(start, counts[start]) for start in starts)
    return Rhythm(step, columns, max(column.posts for column in columns))


def rule_lines(matter: Matter) -> list[RuleLine]:
    """The rules that spoke: those with most errors first, then those with most warnings, then suggestions."""
    counts: defaultdict[tuple[str, int | None], Counter[Severity]] = defaultdict(Counter)
    posts: defaultdict[str, set[str]] = defaultdict(set)
    for violation in matter.report.violations:
        counts[violation.rule, violation.conseil][violation.severity] += 1
        posts[violation.rule].add(violation.place.path)
    lines = [RuleLine(rule, conseil, found, len(posts[rule])) for (rule, conseil), found in counts.items()]
    return sorted(lines, key=lambda line: (*(-line.counts[severity] for severity in Severity), line.id))
