"""Is a post planned before the embargo that its head tells of is lifted?"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, ClassVar

from lint_social.checks import NoParameters
from lint_social.dates import parse_date
from lint_social.head import Scalar
from lint_social.head_words import is_told
from lint_social.violation import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.dates import PostDate
    from lint_social.draft import Draft
    from lint_social.view import View


class Embargo(NoParameters):
    """The date of a post is before that of its field `embargo`, on the clock of one of its accounts.

    Case `heure`: on the same day, where both have a time. An embargo without a time is lifted as its day
    begins. Case `illisible`: it is no date. Marks the date, the embargo where the head has no date.
    """

    scope: ClassVar = "file"
    values: ClassVar = frozenset({"date", "embargo"})
    cases: ClassVar = {"heure": frozenset({"time", "embargo"}), "illisible": frozenset({"value"})}

    def looks_at(self, view: View) -> bool:
        """Only a post with an embargo and a date."""
        return view.draft.date is not None and is_told(view.draft.fields.get("embargo"))

    def check(self, view: View) -> Iterator[Finding]:
        """One finding at most."""
        draft = view.draft
        value = draft.fields.get("embargo")
        if value is None or not is_told(value):
            return
        embargo = parse_date(value.text) if isinstance(value, Scalar) else None
        if embargo is None:
            written = view.draft.post.source.text[value.span.start : value.span.end]
            yield Finding(value.span, {"value": " ".join(written.split())}, "illisible")
        elif draft.date is not None:
            yield from _early(draft, draft.date, embargo, draft.date_span or value.span)


def _early(draft: Draft, planned: PostDate, embargo: PostDate, place: Span) -> Iterator[Finding]:
    from zoneinfo import ZoneInfo  # hardly any post has an embargo

    for zone in dict.fromkeys(map(draft.zone_of, draft.targets)) or (draft.time_zone,):
        leaves, lifted = (moment.local(ZoneInfo(zone)) for moment in (planned, embargo))
        if leaves.date() < lifted.date():
            yield Finding(place, {"date": leaves.date(), "embargo": lifted.date()})
            return
        # two moments of one zone differ by their clocks, even where the clock changes: hence in UTC
        if planned.timed and embargo.timed and leaves.astimezone(UTC) < lifted.astimezone(UTC):
            yield Finding(place, {"time": leaves.time(), "embargo": lifted.time()}, "heure")
            return
