"""What a page about a calendar keeps of each post: its text, where and when it goes, how it will look.

Taken while the rules run, so that no post is read twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from lint_social.post_summaries import account_of
from lint_social.preview.making import Aimed, preview_of
from lint_social.records import NamedTuple
from lint_social.violation import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from lint_social.calendar.summary import PostSummary
    from lint_social.post_run import PostRun
    from lint_social.preview import PostPreview
    from lint_social.rule import Rule
    from lint_social.source import Source

#: What a text holds that can be seen without any word list.
Holding = Literal["question", "link", "media", "hashtag", "emoji"]
HOLDINGS: tuple[Holding, ...] = ("question", "link", "media", "hashtag", "emoji")

_SHARE = "share"  # the kind of the calendar rules that count how many posts do something


class Slot(NamedTuple):
    """When an account gets it, on the clock of its time zone.

    `judged` are the rules on shares that looked at it, `does` those of them that count it.
    """

    account: str
    moment: datetime
    timed: bool
    does: frozenset[str] = frozenset()
    judged: frozenset[str] = frozenset()


class Card(NamedTuple):
    """One post. `accounts` has what people call each account; without a date, it has no `slots`.

    `body` is where the text begins after the head; a file that cannot be read has no `preview`.
    `language` is that of the text where it is known.
    """

    source: Source
    body: int = 0
    accounts: Mapping[str, str] = EMPTY
    slots: tuple[Slot, ...] = ()
    status: str | None = None
    type: str = ""
    holds: frozenset[Holding] = frozenset()
    preview: PostPreview | None = None
    language: str | None = None

    @property
    def path(self) -> str:
        """The path as given, with `/`."""
        return self.source.path


class Cards:
    """Collects the card of every post that an engine shows it."""

    def __init__(self) -> None:
        self.cards: list[Card] = []
        self.shares: dict[str, Rule] = {}  # the rules on shares, by id

    def add(self, run: PostRun, summaries: tuple[PostSummary, ...]) -> None:
        """The engine's onlooker."""
        draft = run.draft
        counting = [rule for rule in run.active.on_calendar if rule.kind == _SHARE]
        self.shares.update((rule.id, rule) for rule in counting)
        names = {account_of(target, run.config): target.network.name for target in draft.targets}
        networks = {target.network.id for target in draft.targets}
        self.cards.append(
            Card(
                draft.post.source,
                draft.post.body.start,
                {account: name if account in networks else account for account, name in names.items()},
                tuple(_slot(summary, counting) for summary in summaries),
                draft.status,
                (draft.text_of("type") or "").casefold(),
                frozenset(_holdings(run)),
                preview_of(Aimed(draft), run.views, run.language),
                _language(run),
            )
        )


def _slot(summary: PostSummary, counting: list[Rule]) -> Slot:
    judged = [rule for rule in counting if summary.is_in(rule.languages)]
    return Slot(
        summary.account,
        summary.moment,
        summary.timed,
        frozenset(rule.id for rule in judged if rule.check.does(summary)),
        frozenset(rule.id for rule in judged),
    )


def _language(run: PostRun) -> str | None:
    """The first language that it declares, else the first that was made out."""
    spoken = (view.language for view in run.views.texts[0].by_language() if view.language)
    return next(iter(run.draft.languages), None) or next(spoken, None)


def _holdings(run: PostRun) -> Iterator[Holding]:
    """What any of its texts holds."""
    for view in run.views.texts:
        if "?" in view.prose:
            yield "question"
        if view.entities.links:
            yield "link"
        if view.entities.hashtags:
            yield "hashtag"
        if view.entities.emoji:
            yield "emoji"
    if run.draft.carries_files:
        yield "media"
