"""From a post that the rules have read to its entries in the calendar: one for each of its accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from lint_social.dates import date_fault
from lint_social.head import Scalar
from lint_social.planning import Entry
from lint_social.post_summaries import by_account, figures_of_team

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.calendar.summary import PostSummary
    from lint_social.draft import Draft, Target
    from lint_social.planning import NoDay
    from lint_social.post_run import PostRun

_OPENING = 100  # code points


class Entries:
    """Collects the entries of every post that an engine shows it.

    With `unknown`, accounts that nobody knows have theirs too.
    """

    def __init__(self, *, unknown: bool = True) -> None:
        self.unknown = unknown
        self.entries: list[Entry] = []

    def add(self, run: PostRun, summaries: tuple[PostSummary, ...]) -> None:
        """The engine's onlooker."""
        self.entries += entries_of(run, unknown=self.unknown)


def entries_of(run: PostRun, *, unknown: bool) -> Iterator[Entry]:
    """The entries of a post, at least one. With `unknown`, accounts that nobody knows have theirs too."""
    draft, config = run.draft, run.config
    texts = {view.target.account: view.text for view in run.views.targets if view.target}
    known = by_account(draft.targets, config)
    for account, target in known.items():
        entry = _entry(run, account, target, texts.get(target.account, ""))
        configured = figures_of_team(target, account, config).get("max_per_week")
        figure = target.fact("cadence_week") if configured is None else configured
        yield entry._replace(
            network=target.network.id,
            network_name=target.network.name,
            max_per_week=figure,
            configured=configured is not None,
        )
    names = dict.fromkeys(name.name for name in draft.unknown) if unknown else {}
    if not known and not names:
        names = {"": None}
    own = run.views.texts[0].text
    yield from (_entry(run, name, None, own) for name in names)


def _entry(run: PostRun, account: str, target: Target | None, text: str) -> Entry:
    draft = run.draft
    date = draft.date
    at = draft.date_span or (target.span if target else None)
    return Entry(
        path=draft.post.path,
        key=run.config.relative(draft.post.path),
        account=account,
        network="",
        network_name="",
        named=target.account if target else account,
        moment=date.local(ZoneInfo(run.draft.zone_of(target))) if date else None,
        timed=date is not None and date.timed,
        no_day=None if date else _no_day(draft),
        status=draft.status,
        title=" ".join((draft.text_of("titre") or "").split()),
        opening=_opening(text),
        line=draft.post.source.position(at.start)[0] if at else 1,
    )


def _no_day(draft: Draft) -> NoDay:
    """A date that is not known yet (`date: à définir`) is absent; one that there cannot be is unreadable."""
    value = draft.fields.get("date")
    if value is None:
        return "absent"
    return "unreadable" if not isinstance(value, Scalar) or date_fault(value.text) else "absent"


def _opening(text: str) -> str:
    """The beginning of a text on one line, cut after a word where there is one."""
    line = " ".join(text[: _OPENING * 4].split())
    if len(line) <= _OPENING:
        return line
    cut = line[:_OPENING].rpartition(" ")[0] or line[:_OPENING]
    return f"{cut} …"
