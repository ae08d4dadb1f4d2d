"""From the report of a run to the calendar in a window. Linear in the number of posts, not of days."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from lint_social.planning import (
    Collision,
    Column,
    Load,
    Planned,
    Planning,
    Remark,
    Silence,
    Window,
)
from lint_social.weeks import monday_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from lint_social.planning import Entry
    from lint_social.report import Report
    from lint_social.violation import Violation


def planning_of(
    report: Report, entries: Sequence[Entry], window: Window | None, today: date, least_silence: int
) -> Planning:
    """The calendar of the posts of a report; without a window, all of it.

    An account is silent from `least_silence` whole days without a post on.
    """
    dated = sorted(
        (entry for entry in entries if entry.moment),
        key=lambda entry: (entry.instant, entry.path, entry.account),
    )
    days = [entry.moment.date() for entry in dated if entry.moment]
    if window is None:
        window = Window(min(days, default=today), max(days, default=today))
    remarks = _remarks(report)
    inside = [entry for entry, day in zip(dated, days, strict=True) if window.has(day)]
    shown = {entry.path for entry in inside}
    undated = sorted(
        (entry for entry in entries if entry.no_day), key=lambda entry: (entry.path, entry.account)
    )
    earlier = {entry.path: day for entry, day in zip(dated, days, strict=True) if day < window.first}
    later = {
        entry.path: day for entry, day in reversed([*zip(dated, days, strict=True)]) if day > window.last
    }
    outside = [{path: day for path, day in part.items() if path not in shown} for part in (earlier, later)]
    read = {entry.path for entry in entries}
    by_account: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in dated:
        by_account[entry.account].append(entry)
    return Planning(
        window=window,
        today=today,
        language=report.language,
        columns=tuple(_columns(entries, window)),
        posts=tuple(Planned(entry, remarks_on(entry, remarks)) for entry in inside),
        undated=tuple(Planned(entry, remarks_on(entry, remarks)) for entry in undated),
        loads=tuple(_loads(by_account, window)),
        silences=tuple(_silences(by_account, window, least_silence)),
        collisions=tuple(_collisions(by_account, window)),
        before=len(outside[0]),
        after=len(outside[1]),
        nearest=tuple(
            choose(part.values()) for choose, part in zip((max, min), outside, strict=True) if part
        ),
        unreadable=tuple(dict.fromkeys(path for path in remarks if path not in read)),
        elsewhere=report.elsewhere,
    )


def _remarks(report: Report) -> dict[str, list[tuple[Violation, Remark]]]:
    """What is said of each file."""
    found: defaultdict[str, list[tuple[Violation, Remark]]] = defaultdict(list)
    for violation in report.violations:
        line = report.region(violation.place).line
        remark = Remark(violation.rule, violation.severity, line, violation.message)
        found[violation.place.path].append((violation, remark))
    return found


def remarks_on(entry: Entry, remarks: dict[str, list[tuple[Violation, Remark]]]) -> tuple[Remark, ...]:
    """Those that concern an entry: said of its account, or of the whole post."""
    own = [remark for violation, remark in remarks.get(entry.path, ()) if _concerns(violation, entry)]
    return tuple(sorted(own, key=lambda remark: (-remark.severity.rank, remark.line, remark.rule)))


def _concerns(violation: Violation, entry: Entry) -> bool:
    names = {entry.account, entry.named, entry.account_name, entry.network_name}
    if violation.account is not None:
        return violation.account in names
    if violation.network is not None:
        return violation.network == entry.network
    for key in ("account", "network"):  # lists the accounts of which the same is said, where it is a list
        listed = violation.values.get(key)
        if isinstance(listed, list):
            return not names.isdisjoint(listed)
    return True


def _columns(entries: Iterable[Entry], window: Window) -> Iterator[Column]:
    """The accounts, by the name of their network and their own; what goes nowhere comes last."""
    accounts: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        accounts[entry.account].append(entry)
    firsts = (of_account[0] for of_account in accounts.values())
    for first in sorted(firsts, key=lambda entry: (not entry.network, entry.network, entry.account)):
        days = [entry.day for entry in accounts[first.account]]
        known = [day for day in days if day]
        yield Column(
            first.account,
            first.account_name,
            first.network,
            first.network_name,
            posts=sum(window.has(day) for day in known),
            before=sum(day < window.first for day in known),
            after=sum(day > window.last for day in known),
            undated=len(days) - len(known),
            last=max(known, default=None),
        )


def _loads(by_account: dict[str, list[Entry]], window: Window) -> Iterator[Load]:
    """Of each week that the window touches, each account that has posts in it."""
    whole = Window(monday_of(window.first), monday_of(window.last) + timedelta(days=6))
    found = []
    for account, entries in by_account.items():
        figures = {monday_of(entry.day): entry for entry in entries if entry.day and whole.has(entry.day)}
        counts = Counter(monday_of(entry.day) for entry in entries if entry.day and whole.has(entry.day))
        for monday, entry in figures.items():
            found.append(Load(monday, account, counts[monday], entry.max_per_week, entry.configured))
    yield from sorted(found)


def _silences(by_account: dict[str, list[Entry]], window: Window, least: int) -> Iterator[Silence]:
    """Runs of days without a post that touch the window; the last may still be filled.

    Of an account that nobody knows, which may be a slip, nothing is said.
    """
    found = []
    for account, entries in by_account.items():
        if not entries[0].network:
            continue
        days = sorted({entry.day for entry in entries if entry.day})
        for after, before in pairwise(days):
            empty = (before - after).days - 1
            if empty >= least and after < window.last and before > window.first:
                found.append(Silence(account, after, before, empty))
        empty = (window.last - days[-1]).days
        if empty >= least and days[-1] >= window.first:
            found.append(Silence(account, days[-1], None, empty))
    yield from sorted(found, key=lambda silence: (silence.after, silence.account))


def _collisions(by_account: dict[str, list[Entry]], window: Window) -> Iterator[Collision]:
    found = []
    for account, entries in by_account.items():
        timed = [entry for entry in entries if entry.timed and entry.day and window.has(entry.day)]
        for minute, group in groupby(timed, key=lambda entry: entry.instant.replace(second=0)):
            together = tuple(group)
            if len(together) > 1 and together[0].moment:
                found.append((minute, account, Collision(account, together[0].moment, together)))
    yield from (collision for *_, collision in sorted(found, key=lambda each: each[:2]))
