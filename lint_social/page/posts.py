"""The posts as a page lists them: by month, each with its remarks in place and its preview."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from lint_social.cards import Card
from lint_social.page.marks import MOST, Marked, Stretch, stretches
from lint_social.records import NamedTuple
from lint_social.reporters.preview_pieces import Everywhere, shown
from lint_social.violation import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from lint_social.page import Matter
    from lint_social.violation import Violation

_LONGEST_TITLE = 90  # characters


class Remark(NamedTuple):
    """What is said of a place of a post, and the line where that is."""

    number: int
    line: int
    violation: Violation


class Entry(NamedTuple):
    """One post. `id` is its anchor, `accounts` are the numbers of its accounts in the order of the page.

    `left_out` counts the signs of its file that are not shown.
    """

    id: str
    card: Card
    title: str
    moments: tuple[tuple[datetime, bool, tuple[str, ...]], ...]
    accounts: tuple[int, ...]
    counts: Mapping[Severity, int]
    remarks: tuple[Remark, ...]
    head: tuple[Stretch, ...]
    body: tuple[Stretch, ...]
    left_out: int
    everywhere: Everywhere | None


class Month(NamedTuple):
    """The posts of a month; `first` is None for those without a date."""

    first: date | None
    entries: tuple[Entry, ...]


def months(matter: Matter, names: Mapping[str, str]) -> tuple[list[Month], dict[str, str]]:
    """All posts, in time, those without a date last; and the anchor of each path."""
    told: defaultdict[str, list[Violation]] = defaultdict(list)
    for violation in matter.report.violations:
        told[violation.place.path].append(violation)
    known = {card.path for card in matter.cards}
    unread = [source for path, source in matter.report.sources.items() if path not in known]
    cards = sorted([*matter.cards, *map(Card, unread)], key=_order)
    anchors = {card.path: f"p{number}" for number, card in enumerate(cards, 1)}
    numbers = {account: number for number, account in enumerate(names)}
    maker = _Maker(matter.report.language, anchors, numbers)
    grouped: dict[date | None, list[Entry]] = {}
    for card in cards:
        first = min(_moments(card)).date().replace(day=1) if card.slots else None
        grouped.setdefault(first, []).append(maker.entry(card, told[card.path]))
    return [Month(first, tuple(entries)) for first, entries in grouped.items()], anchors


def _moments(card: Card) -> Iterator[datetime]:
    return (slot.moment.replace(tzinfo=None) for slot in card.slots)


def _order(card: Card) -> tuple[bool, str, str]:
    return not card.slots, min(_moments(card)).isoformat() if card.slots else "", card.path


class _Maker:
    """Makes entries for readers of a language."""

    def __init__(self, language: str, anchors: Mapping[str, str], accounts: Mapping[str, int]) -> None:
        self.language = language
        self.anchors = anchors
        self.accounts = accounts

    def entry(self, card: Card, violations: Sequence[Violation]) -> Entry:
        """The entry of a post."""
        ordered = sorted(violations, key=lambda violation: violation.place.span)
        remarks = tuple(
            Remark(number, card.source.position(violation.place.span.start)[0], violation)
            for number, violation in enumerate(ordered, 1)
        )
        marked = [
            Marked(remark.number, remark.violation.place.span, remark.violation.severity)
            for remark in remarks
        ]
        pieces = stretches(card.source.text, marked, card.body)
        everywhere = shown(card.preview, self.language) if card.preview else None
        return Entry(
            id=self.anchors[card.path],
            card=card,
            title=_title(card),
            moments=tuple(_grouped(card)),
            accounts=tuple(sorted(self.accounts[account] for account in card.accounts)),
            counts=Counter(violation.severity for violation in violations),
            remarks=remarks,
            head=pieces[0],
            body=pieces[1],
            left_out=max(0, len(card.source.text) - MOST),
            everywhere=everywhere if everywhere and (everywhere.networks or everywhere.notes) else None,
        )


def _grouped(card: Card) -> Iterator[tuple[datetime, bool, tuple[str, ...]]]:
    """Each moment with the accounts that get the post then: they differ where their time zones do."""
    found: dict[tuple[datetime, bool], list[str]] = {}
    for slot in card.slots:
        moment = slot.moment.replace(tzinfo=None), slot.timed
        found.setdefault(moment, []).append(card.accounts.get(slot.account, slot.account))
    for (at, timed), accounts in sorted(found.items()):
        yield at, timed, tuple(accounts)


def _title(card: Card) -> str:
    """The first words that it sends; its path where it sends none."""
    previews = card.preview.previews if card.preview else ()
    texts: Iterable[str] = (message.text for preview in previews for message in preview.messages)
    text = next(filter(str.strip, texts), "") or card.source.text[card.body :]
    words = " ".join(text.split()) if card.preview else ""
    if len(words) > _LONGEST_TITLE:
        words = words[:_LONGEST_TITLE].rsplit(" ", 1)[0] + "…"
    return words or card.path
